"""The widgets without a browser: the buttons are clicked from Python."""

import pytest

from workbench.desk import desk
from workbench.study import StoreError


def find(widget, kind, text):
    for child in getattr(widget, "children", ()):
        if type(child).__name__ == kind and child.description == text:
            return child
        found = find(child, kind, text)
        if found is not None:
            return found
    return None


def html(widget):
    own = widget.value if type(widget).__name__ == "HTML" else ""
    return own + "".join(html(child) for child in getattr(widget, "children", ()))


def test_accept_and_reject_by_button(coded_study):
    page = desk(coded_study, who="Dana")
    assert "0 of 5 reviewed" in html(page)
    find(page, "Button", "Accept").click()
    find(page, "Button", "Reject").click()
    assert list(coded_study.table("decision")["action"]) == ["accept", "reject"]
    assert "2 of 5 reviewed" in html(page)
    assert "Rejected: Missing information" in html(page)


def test_everything_from_the_data_is_escaped(coded_study):
    page = desk(coded_study)
    find(page, "Button", "Skip").click()
    assert "nobody knew &lt;b&gt;anything&lt;/b&gt;" in html(page)
    assert "<b>anything" not in html(page)
    assert "the call &amp; the wait?" in html(page)


@pytest.mark.parametrize(("language", "quote"), [("fa", "خیلی دیر جواب می‌دهد"), ("he", "חיכיתי שבוע")])
def test_right_to_left_quotes(coded_study, language, quote):
    shown = html(desk(coded_study, language=language))
    assert f'lang="{language}" dir="rtl"' in shown
    assert f"<mark>{quote}</mark>" in shown
    assert '<bdi dir="ltr">' in shown


def test_filters_and_recode(coded_study):
    page = desk(coded_study, who="Dana")
    find(page, "Dropdown", "Kind").value = "wish"
    assert "0 of 1 reviewed" in html(page)
    assert [value for _, value in find(page, "Dropdown", "Code").options] == ["", "wish.speed"]
    find(page, "Button", "Recode to").click()
    assert "choose the right code" in html(page)
    assert 'role="alert"' in html(page)
    find(page, "Dropdown", "").value = "pain.waiting"
    find(page, "Button", "Recode to").click()
    assert list(coded_study.table("decision")["action"]) == ["recode", "add"]
    find(page, "Button", "Undo").click()
    assert "Taken back: Faster" in html(page)


def test_recode_offers_the_same_kind_first(coded_study):
    page = desk(coded_study)
    assert [value for _, value in find(page, "Dropdown", "").options] == [
        "",
        "pain.information",
        "wish.speed",
    ]


def test_an_error_is_said_in_the_widget(coded_study, monkeypatch):
    from workbench.desk import session

    page = desk(coded_study)
    before = html(page)

    def locked(*_: object, **__: object) -> None:
        raise StoreError("database is locked", hint="close the <other> program")

    monkeypatch.setattr(session, "read_verdicts", locked)
    find(page, "Button", "Skip").click()
    assert "database is locked (close the &lt;other&gt; program)" in html(page)
    assert "waited forty minutes" in html(page)
    assert html(page).replace("safar-failed", "") != before


def test_nothing_to_review(empty_study):
    assert "Nothing to review yet" in html(desk(empty_study))


def test_the_end_of_the_pile(coded_study):
    page = desk(coded_study, kinds=["wish"])
    find(page, "Button", "Accept").click()
    assert "That was the last one" in html(page)
    find(page, "Button", "Back").click()
    assert "✓ Accepted by" in html(page)
