from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from workbench.charts.dot_intervals import SharePoint, draw_shares
from workbench.charts.emotion_curve import EmotionPoint
from workbench.charts.frame import NARROW, WIDE
from workbench.charts.role_grid import RoleCell, RoleRow, draw_role_grid
from workbench.charts.saturation_curve import SaturationPoint, draw_saturation
from workbench.charts.shapes import MOST_SHAPES, mark
from workbench.charts.share_grid import GridCell, draw_share_grid
from workbench.charts.small_curve import draw_small_curve
from workbench.charts.trait_strip import MOST_DOTS, draw_trait_strip

LONG = "Those who never found the button and would rather have called <b>somebody</b> & waited in the rain"
NAMES = ["قیمت‌سنج‌ها", "מחכים", LONG]


def parsed(svg):
    root = ElementTree.fromstring(svg)  # noqa: S314 (our own drawing)
    assert root.get("aria-label")
    assert root.get("role") == "img"
    return root


def shares(direction="ltr", groups=NAMES, frame=WIDE):
    points = [
        SharePoint(0.2 * number, 0.1 * number, 0.3 * number, f"{number}/5") for number, _ in enumerate(groups)
    ]
    rows = [(LONG, points), ("Price", [None, *points[1:]])]
    ticks = [(0, "0%"), (1, "100%")]
    return draw_shares(rows, groups, ticks=ticks, direction=direction, label="<x>", frame=frame)


def narrow_shares(direction="ltr"):
    return shares(direction, frame=NARROW)


def grid(direction="ltr", frame=WIDE):
    cells = [GridCell(share, f"{round(share * 8)}/8") for share in (0.0, 0.25, 0.5)]
    rows = [(LONG, [*cells[:2], None]), ("Price", [GridCell(0.51, "a"), GridCell(1.0, "b"), cells[2]])]
    return draw_share_grid(rows, NAMES, hidden="few", direction=direction, label="x", frame=frame)


def narrow_grid(direction="ltr"):
    return grid(direction, frame=NARROW)


def roles(direction="ltr"):
    heard = RoleRow(
        "user",
        "3",
        (RoleCell("3", 1.2, "+1.2"), RoleCell("2", -1.2, "-1.2"), None, RoleCell("1", 0.1, "0.1")),
    )
    return draw_role_grid(
        [heard, RoleRow("finance", "")],
        ["a", LONG, "b", "c"],
        gap="nobody asked",
        direction=direction,
        label="x",
    )


def saturation(direction="ltr"):
    points = [SaturationPoint(10 + n, 8 + n, 12 + n, str(n)) for n in range(1, 31)]
    return draw_saturation(
        points, ticks=[(0, "0"), (20, "20")], across="n", up="k", direction=direction, label="x"
    )


def small(direction="ltr"):
    points = [EmotionPoint(1, 0, 2, 5, "+1.0"), None, EmotionPoint(-1, -2, 0, 2, "-1.0")]
    return draw_small_curve(points, ["a", LONG, "c"], direction=direction, label="x")


@pytest.mark.parametrize("draw", [shares, narrow_shares, grid, narrow_grid, roles, saturation, small])
def test_right_to_left_is_the_mirror_image(draw):
    left, right = parsed(draw("ltr")), parsed(draw("rtl"))
    width = float(left.get("viewBox").split()[2])

    def places(root, name):
        return sorted(
            float(found.get(name)) for found in root.iter() if found.get(name) and not found.get("width")
        )

    for name in ("x", "cx"):
        mirrored = sorted(width - x for x in places(right, name))
        assert places(left, name) == pytest.approx(mirrored, abs=0.11)


@pytest.mark.parametrize("draw", [shares, narrow_shares, grid, narrow_grid, roles, saturation, small])
def test_everything_stays_on_the_sheet(draw):
    for direction in ("ltr", "rtl"):
        root = parsed(draw(direction))
        _, _, width, height = map(float, root.get("viewBox").split())
        for found in root.iter():
            for name, most in (
                ("x", width),
                ("cx", width),
                ("x1", width),
                ("x2", width),
                ("y", height),
                ("cy", height),
            ):
                if found.get(name):
                    assert -0.1 <= float(found.get(name)) <= most + 0.1, (found.tag, found.attrib)


def test_names_are_text_and_long_ones_end_in_an_ellipsis():
    svg = grid()
    assert "<b>" not in svg
    assert "…" in svg


@pytest.mark.parametrize("draw", [shares, grid])
def test_on_a_phone_the_same_is_told_below_each_name(draw):
    wide, narrow = parsed(draw()), parsed(draw(frame=NARROW))
    told = [
        [found.text for found in root.iter() if re.fullmatch(r"\d/\d", found.text or "")]
        for root in (wide, narrow)
    ]
    assert told[0] == told[1] != []
    assert float(narrow.get("viewBox").split()[2]) <= 358
    (name,) = (float(found.get("y")) for found in narrow.iter() if found.text == "Price")
    drawn = [float(found.get("y") or found.get("y2") or 0) for found in narrow.iter() if not found.text]
    drawn = [y for y in drawn if y < float(narrow.get("viewBox").split()[3]) - 5]
    assert max(drawn) > name
    assert not any(name - 12 < y < name for y in drawn)


def test_what_may_not_be_told_has_a_word_and_no_mark():
    assert grid().count("few") == 1
    assert shares().count("<title>") == 5


def test_numbers_on_dark_shades_are_white_and_the_bar_says_the_share_too():
    svg = grid()
    assert svg.count("on-dark") == 2
    bars = [float(width) for width in re.findall(r'width="([\d.]+)" height="3"', svg)]
    assert [width / max(bars) for width in bars] == pytest.approx([0.25, 0.51, 1.0, 0.5])


def contrast(one, other):
    def light(colour):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    bright, dark = sorted((light(one), light(other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("share", [0.0, 0.1, 0.25, 0.26, 0.5, 0.51, 0.75, 0.76, 1.0])
def test_every_shade_carries_its_number(share):
    svg = draw_share_grid([("a", [GridCell(share, "n")])], ["b"], hidden="", direction="ltr", label="x")
    shade = re.findall(r'fill="(#\w{6})"', svg)[0]
    ink = "#ffffff" if "on-dark" in svg else "#1c2536"
    assert contrast(shade, ink) >= 4.5


def test_groups_differ_by_shape_not_only_by_colour():
    def shape(number):
        return re.sub(r"#\w{6}", "", mark(number, 50, 50))

    assert len({shape(number) for number in range(MOST_SHAPES)}) == MOST_SHAPES
    assert mark(0, 1, 1) == mark(MOST_SHAPES, 1, 1)


def test_a_feeling_has_a_sign_and_a_role_nobody_asked_a_word():
    svg = roles()
    assert [svg.count(sign) for sign in "▲▼■"] == [1, 1, 1]
    assert svg.count("nobody asked") == 1


def test_a_gap_has_no_line_and_few_people_a_hollow_dot():
    svg = small()
    assert 'class="line"' not in svg
    assert svg.count("<circle") == 2
    assert svg.count("stroke-dasharray") == 1


def test_a_crowd_is_bars_of_shares():
    values, members = [0, 1, 4] * 100, [place % 3 == 1 for place in range(300)]
    svg = draw_trait_strip(values, members, digits="01234", direction="ltr", label="x")
    assert "<circle" not in svg
    heights = [float(height) for height in re.findall(r'<rect[^>]* height="([\d.]+)"', svg)]
    assert len(heights) == 3
    assert max(heights) == heights[1] == pytest.approx(2 * heights[0], abs=0.2)
    few = draw_trait_strip([0] * MOST_DOTS, [True] * MOST_DOTS, digits="01234", direction="ltr", label="x")
    assert few.count("<circle") == MOST_DOTS
