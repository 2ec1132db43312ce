"""People before mentions: nobody is heard twenty times for saying a thing twenty times."""

import pandas as pd
import pytest

from tests.journeys.small import draw, material, rows_of
from workbench.journeys import key_moments, opportunities
from workbench.journeys.evidence.cells import cell_of

# One angry person, twenty times, who left; six who speak of waiting once, and mildly; five silent ones.
LOUD = [("loud", 0, "stage.purchase pain.price action.cancel", -2)] * 20
QUIET = [(f"p{number}", 0, "stage.purchase pain.waiting", -1) for number in range(6)]
SILENT = [(f"s{number}", 0, "stage.purchase", 0) for number in range(5)]
KINDS = ("general", "waiting")
NOTHING = pd.DataFrame({"segment_id": [], "participant_id": [], "code_id": []}, dtype="str")


@pytest.fixture(scope="module")
def cells():
    return draw(material([*LOUD, *QUIET, *SILENT]))


def test_one_angry_voice_is_no_key_moment_beside_six_people(cells):
    found = [moment.code_id for moment in key_moments(cells)]
    assert found == ["pain.waiting"]


def test_what_six_people_say_is_pressed_before_what_one_shouts(cells):
    found = [one.code_id for one in opportunities(cells, NOTHING, {})]
    assert found[0] == "pain.waiting"
    assert "pain.price" in found


def test_two_shouting_people_weigh_as_much_as_two_calm_ones_of_the_same_feeling():
    calm = [(f"c{number}", 0, "stage.purchase pain.price", -2) for number in range(2)]
    loud = [*calm, *[calm[0]] * 19, *[calm[1]] * 7]
    weights = [
        {one.code_id: one.parts for one in key_moments(draw(material([*said, *QUIET])))}
        for said in (calm, loud)
    ]
    assert weights[0] == weights[1]


def test_how_much_it_hurts_and_how_sure_that_is_are_means_over_people():
    rows = pd.DataFrame(
        {
            "participant_id": ["loud"] * 20 + ["a", "b"],
            "segment_id": [f"g{number}" for number in range(22)],
            "score": [3.0] * 20 + [1.0, 1.0],
            "weight": [0.9] * 20 + [0.3, 0.3],
            "certainty": 1.0,
            "stage": "use",
            "readable": True,
            "accepted": False,
            "own": True,
        }
    )
    cell = cell_of(rows, lane="pains", statement="Waiting", of=3, code_id="pain.waiting")
    assert (cell.people, cell.mentions) == (3, 22)
    assert cell.score == pytest.approx(5 / 3, abs=1e-3)
    assert cell.confidence == pytest.approx(0.5)


def test_feeling_counts_every_person_once(cells):
    (row,) = rows_of(cells, "emotion", "purchase").to_dict("records")
    assert row["people"] == 7
    assert row["score"] == pytest.approx((-2 - 6) / 7, abs=1e-3)


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_the_ranking_shows_its_sum(cells, language):
    (moment,) = key_moments(cells)
    (sentence,) = moment.product(language)
    assert rows_of(cells, "key_moments").iloc[0]["detail"]["product"][language] == sentence
    product = 1.0
    for part in moment.parts.values():
        product *= part
    assert moment.weight == pytest.approx(product, abs=1e-3)
    assert sentence.count("×") == sum(part != 1 for part in moment.parts.values()) - 1
    assert "50%" in sentence or "۵۰" in sentence


def test_a_complaint_of_no_type_is_neither_a_key_moment_nor_an_opportunity():
    cells = draw(material([(f"p{n}", 0, f"stage.use pain.{kind}", -1) for n in range(5) for kind in KINDS]))
    assert [moment.code_id for moment in key_moments(cells)] == ["pain.waiting"]
    assert [one.code_id for one in opportunities(cells, NOTHING, {})] == ["pain.waiting"]
