"""A deed is claimed only where somebody tells it, and contradicted only about the same thing."""

from dataclasses import replace

import pytest

from tests.journeys.small import draw, material, rows_of


def left(*codes_and_mood, certainty=0.8):
    """Consequences of a pain of one person, told in the next turn with these codes and feeling."""
    codes, mood = codes_and_mood
    said = [("a", 0, "stage.use pain.waiting", -1), ("a", 1, codes, mood)]
    made = material([*said, ("b", 0, "stage.use pain.waiting", -1)])
    doubtful = made.codings.assign(
        confidence=made.codings["confidence"].where(made.codings["code_id"] == "pain.waiting", certainty)
    )
    cells = draw(replace(made, codings=doubtful))
    (row,) = rows_of(cells, "pains").query("code_id == 'pain.waiting'").to_dict("records")
    return {name: found["people"] for name, found in row["detail"]["consequences"].items()}


@pytest.mark.parametrize(
    ("codes", "mood", "told"),
    [
        ("action.cancel", -1, {"left": 1}),
        ("action.cancel", 0, {"left": 1}),
        ("action.cancel wish.option", -1, {}),  # "let us cancel with one tap"
        ("action.cancel question.open", -1, {}),  # "how do I cancel?"
        ("action.cancel", 2, {}),  # "I took the cancellation back"
        ("action.return", -1, {}),  # a repair is no farewell
        ("action.complain", -1, {"complained": 1}),
    ],
)
def test_what_came_of_it_is_a_deed_that_was_told(codes, mood, told):
    assert left(codes, mood) == told


def test_a_guess_is_no_deed():
    assert left("action.cancel", -1, certainty=0.5) == {}


def counter(pain, delight):
    said = [
        ("a", 0, f"stage.use pain.inability {pain}", -1),
        ("b", 0, f"stage.use delight.ease {delight}", 1),
    ]
    cells = draw(material(said))
    (row,) = rows_of(cells, "pains").query("code_id == 'pain.inability'").to_dict("records")
    return row["counter_evidence"]


def test_a_pain_is_contradicted_about_the_same_thing_or_where_neither_names_one():
    assert counter("touchpoint.app", "touchpoint.app") == ("g01",)
    assert counter("touchpoint.app", "touchpoint.phone") == ()
    assert counter("touchpoint.app", "") == ()
    assert counter("", "touchpoint.app") == ()
    assert counter("", "") == ("g01",)
