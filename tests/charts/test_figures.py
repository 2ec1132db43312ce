from __future__ import annotations

import pytest

from workbench.charts import plot_by_stage, plot_feelings, plot_people, plot_waves

DRAWINGS = {
    "feelings": lambda language: plot_feelings(
        [("خرید", 3, 0, 4), ("Use", 0, 0, 0)], legend=("bad", "mixed", "good"), language=language
    ),
    "people": lambda language: plot_people([("המתנה", 7), ("Price", 2)], axis="People", language=language),
    "stages": lambda language: plot_by_stage(
        [("Waiting", [0, 4, 1])], stages=["a", "ب", "ג"], language=language
    ),
    "waves": lambda language: plot_waves(
        [("NPS", "2026-03", -5.0, -20.0, 10.0), ("NPS", "2026-09", 22.0, 8.0, 36.0)], language=language
    ),
}


@pytest.mark.parametrize("name", DRAWINGS)
@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_same_table_same_picture(name, language):
    first, second = DRAWINGS[name](language), DRAWINGS[name](language)
    assert first == second
    assert first.startswith("<?xml")
    assert "dc:date" not in first


def test_right_to_left_differs_from_left_to_right():
    assert DRAWINGS["people"]("en") != DRAWINGS["people"]("he")
