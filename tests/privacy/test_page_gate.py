"""The last gate: what a finished page shows, says aloud and passes on."""

from __future__ import annotations

import base64

import pytest

from workbench.privacy import PrivateName, Redactor, find_leaks

PICTURE = base64.b64encode(b"<svg><text>Dana</text></svg>").decode()


@pytest.mark.parametrize(
    ("html", "place"),
    [
        ("<p>Da<b>na</b> came</p>", "<p>"),
        ("<h2>Pains</h2><td>נועה</td>", '<td> under "Pains"'),
        ("<img alt='with Dana'>", "alt of <img>"),
        ("<div aria-label='054-765-4321'></div>", "aria-label of <div>"),
        ("<a href='mailto:d@example.com'>x</a>", "link of <a>"),
        (f"<img alt='c' src='data:image/svg+xml;base64,{PICTURE}'>", "picture, <text>"),
        ("<!-- Dana -->", "comment"),
        ("<title>Dana</title>", "<title>"),
        ("<p>&#68;ana</p>", "<p>"),
    ],
)
def test_a_leak_is_found_where_it_is(redactor, html, place):
    assert [leak.place for leak in find_leaks(html, redactor)] == [place]


def test_structure_and_placeholders_are_no_leaks(redactor):
    html = (
        "<style>.dana{}</style><p id='dana' class='levi'>[P01] <a href='#dana'>9</a><bdi>16</bdi>"
        "<span>2109</span><a>110</a> [NAME-3]</p>"
    )
    assert find_leaks(html, redactor) == ()


def test_words_of_our_own_count_in_quotes_only(redactor):
    html = "<th>Dana</th><blockquote>Dana</blockquote>"
    places = [leak.place for leak in find_leaks(html, redactor, own_words=frozenset({"dana"}))]
    assert places == ["<blockquote>"]


def test_a_name_inside_a_longer_word_of_our_own_is_no_leak():
    redactor = Redactor((PrivateName(("שאול",)),))
    page = "<h4>מה לשאול בהמשך</h4><blockquote>אמרתי לשאול</blockquote>"
    everywhere = ["<h4>", '<blockquote> under "מה לשאול בהמשך"']
    assert [leak.place for leak in find_leaks(page, redactor)] == everywhere
    ours = frozenset({"לשאול"})
    assert [leak.place for leak in find_leaks(page, redactor, own_words=ours)] == everywhere[1:]
