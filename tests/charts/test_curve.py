from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from workbench.charts import EmotionPoint, draw_emotion_curve, draw_trait_strip
from workbench.charts.monotone import monotone_path
from workbench.charts.palette import valence_colour

WORDS = {"label": "Feeling <of> all", "marks": ("highest", "lowest"), "axis": ("+2", "0", "\N{MINUS SIGN}2")}


def point(score, people=5):
    return EmotionPoint(score, score - 0.5, score + 0.5, people, f"{score:+.1f}")


def drawn(points, direction="ltr"):
    svg = draw_emotion_curve(points, direction=direction, **WORDS)
    ElementTree.fromstring(svg)  # noqa: S314 (our own drawing)
    return svg


def test_no_line_crosses_a_gap():
    svg = drawn([point(0), point(1), None, point(-1), point(-2)])
    assert svg.count('class="line"') == 2
    assert svg.count("<circle") == 4
    assert svg.count('class="whisker"') == 0


def test_a_lonely_point_has_a_whisker_and_no_line():
    svg = drawn([None, point(1), None])
    assert 'class="line"' not in svg
    assert svg.count('class="whisker"') == 1


def test_fewer_than_three_people_are_hollow_and_dashed():
    svg = drawn([point(1, people=2), point(-1, people=3)])
    assert svg.count("stroke-dasharray") == 1
    assert svg.count('fill="#fff" stroke=') == 1


def test_right_to_left_is_the_mirror_image():
    left, right = (drawn([point(1), point(-1), point(0)], direction) for direction in ("ltr", "rtl"))
    places = [[float(x) for x in re.findall(r'circle cx="([\d.]+)%', svg)] for svg in (left, right)]
    assert places[0] == pytest.approx([100 - x for x in places[1]], abs=0.01)


def test_extremes_are_marked_once_and_only_where_they_differ():
    assert drawn([point(1), point(-1)]).count('class="mark"') == 2
    assert drawn([point(1), point(1)]).count('class="mark"') == 0
    assert drawn([None, None]).count("<circle") == 0


def test_what_one_person_feels_marks_no_stage():
    svg = drawn([point(-2, people=1), point(0, people=5), point(1, people=5)])
    assert svg.count('class="mark"') == 2
    assert not re.search(r'class="mark" x="16', svg)


def test_words_are_escaped():
    assert "Feeling &lt;of&gt; all" in drawn([point(1)])


def test_curve_never_overshoots():
    path = monotone_path([(0, 1), (1, 3), (2, 3), (3, 0)])
    heights = [float(pair.split(",")[1]) for pair in re.findall(r"-?[\d.]+,-?[\d.]+", path)]
    assert max(heights) <= 3
    assert min(heights) >= 0


def test_white_numbers_can_be_read_on_every_colour():
    for tenth in range(-20, 21):
        assert contrast_with_white(valence_colour(tenth / 10)) >= 4.5


def contrast_with_white(colour):
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)


def test_strip_shows_everybody():
    values = [0] * 14 + [1, 2, 9]
    svg = draw_trait_strip(values, [v > 0 for v in values], digits="01234", direction="rtl", label="x")
    ElementTree.fromstring(svg)  # noqa: S314 (our own drawing)
    assert svg.count('class="in"') == 3
    assert svg.count('class="out"') == 14


def test_a_stage_without_feeling_says_so_in_its_column():
    point = EmotionPoint(1.0, 0.5, 1.5, 4, "+1.0")
    words = {"label": "x", "marks": ("a", "b"), "axis": ("+2", "0", "-2")}
    for direction, across in (("ltr", "75%"), ("rtl", "25%")):
        svg = draw_emotion_curve([point, None], direction=direction, gap="no <feeling>", **words)
        assert f'x="{across}"' in svg[svg.index("no &lt;") - 90 : svg.index("no &lt;")]
    assert "no " not in draw_emotion_curve([point, None], direction="ltr", **words)
