from __future__ import annotations

import pytest

from workbench.surveys.columns import recognise_columns
from workbench.surveys.values import joined_options, number_of, numbers_of


@pytest.mark.parametrize(
    ("cell", "number"),
    [("7", 7), ("۷", 7), ("٣٫٥", 3.5), ("3,5", 3.5), ("-2", -2), ("80%", 80), ("1,234,567", 1234567),
     ("1٬250", 1250), ("1.250,50", 1250.5), ("5 - Strongly agree", 5), ("4/5", 4), ("4 ★", 4),
     ("seven", None), ("7 or 8", None), ("", None), ("25-34", None), ("51–200 people", None),
     ("۲۵ تا ۳۴", None), ("1,000-5,000", None), ("$20k - $40k", None), ("18 to 24", None), ("10:30", None),
     ("0 - Not at all", 0), ("10 = very likely", 10)],
)  # fmt: skip
def test_numbers_as_people_write_them(cell, number):
    assert number_of(cell) == number


def test_ranges_are_kept_as_words():
    sizes = ["1-10", "11-50", "51-200"] * 7
    columns = recognise_columns(
        ["ID", "Team size", "Visits"], [[f"p{n}" for n in range(21)], sizes, ["3", "4", "7"] * 7]
    )
    assert [column.scale for column in columns] == ["respondent", "attribute", "number"]


def test_a_comma_is_read_the_same_way_in_the_whole_column():
    assert numbers_of(["1,250", "980", "12,000"]) == [1250, 980, 12000]
    assert numbers_of(["1,250", "3,5"]) == [1.25, 3.5]


@pytest.mark.parametrize(
    ("values", "delimiter", "options"),
    [
        (["App, Phone", "Phone", "App", "App, Shop", "Shop, Phone", "Shop"], ", ", ("App", "Phone", "Shop")),
        (["اپ، تلفن", "تلفن", "اپ", "اپ، شعبه", "شعبه", "تلفن، شعبه"], "،", ("اپ", "تلفن", "شعبه")),
        (["אתר;סניף", "סניף", "אתר", "אתר;טלפון", "טלפון", "סניף;טלפון"], ";", ("אתר", "טלפון", "סניף")),
    ],
)
def test_several_answers_in_one_cell(values, delimiter, options):
    assert joined_options(values) == (delimiter, options)


@pytest.mark.parametrize(
    "values",
    [
        ["some college, but no degree", "none", "some college, but no degree", "none", "school"] * 3,
        ["It was slow, and nobody came", "Fine, thank you", "The app, the shop, everything"],
        ["App", "Phone", "App"],
        [],
    ],
)
def test_commas_of_a_label_or_a_sentence_part_nothing(values):
    assert joined_options(values) is None
