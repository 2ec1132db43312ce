"""Before and after as dots: mirrored, inside their picture, with words for those who do not see it."""

import re

import pytest
from lxml import etree

from workbench.charts.change_dots import draw_before_after, draw_difference, draw_scale


def places(svg, name):
    return [float(x) for x in re.findall(rf'<circle class="{name}" cx="([\d.]+)%"', svg)]


@pytest.mark.parametrize(("before", "after"), [(0, 1), (0.25, 0.75), (0.5, 0.5)])
def test_right_to_left_is_the_mirror_image(before, after):
    ltr, rtl = (draw_before_after(before, after, direction=way, label="x") for way in ("ltr", "rtl"))
    for name in ("before", "after"):
        (here,), (there,) = places(ltr, name), places(rtl, name)
        assert here + there == pytest.approx(100)
        assert 0 < here < 100


def test_a_full_dot_only_where_zero_lies_outside():
    draw = {"reach": 0.5, "direction": "ltr", "label": "x"}
    assert places(draw_difference(0.2, 0.1, 0.3, **draw), "clear")
    assert places(draw_difference(0.2, -0.1, 0.5, **draw), "unclear")
    assert places(draw_difference(0.0, 0.0, 0.0, **draw), "unclear") == [50.0]


def test_what_lies_beyond_ends_at_the_edge():
    svg = draw_difference(-0.9, -1.0, 0.9, reach=0.2, direction="ltr", label="x")
    numbers = [float(x) for x in re.findall(r'[xc]\w*="([\d.]+)%"', svg)]
    assert all(0 <= x <= 100 for x in numbers)


def test_words_are_escaped_and_stand_at_even_distances():
    root = etree.fromstring(draw_scale(["<0>", "1", "2"], direction="rtl"))
    assert [float(text.get("x").rstrip("%")) for text in root] == [100, 50, 0]
    assert root[0].text == "<0>"
    label = etree.fromstring(draw_before_after(0, 1, direction="ltr", label='a "b" <c>'))
    assert label.get("aria-label") == 'a "b" <c>'
    assert label.get("role") == "img"
