"""The spread of a persona's people is told without telling who any of them is."""

import json

import pandas as pd
import pytest

from workbench.personas import Material
from workbench.personas.profile.demographics import describe_demographics


def described(values, members=None):
    """Describe attribute ``x`` of people who have these values."""
    people = [f"p{number:02d}" for number in range(len(values))]
    participants = pd.DataFrame(
        {
            "participant_id": people,
            "kind": "survey",
            "attributes": [json.dumps({"x": value}) for value in values],
        }
    )
    segments = pd.DataFrame(
        {"segment_id": people, "participant_id": people, "language": "en", "text": "We waited."}
    )
    codings = pd.DataFrame(
        {"segment_id": people, "code_id": "pain.waiting", "confidence": 0.8, "score": 2.0}
    ).assign(status="suggested")
    codes = pd.DataFrame({"code_id": ["pain.waiting"], "kind": "pain", "names": "{}", "detail": "{}"})
    ours = people[:members]
    found = describe_demographics(
        Material(participants, segments, codings, codes), ours, [p for p in people if p not in ours]
    )
    return next((item for item in found if item.attribute == "x"), None)


def shown(found):
    return [(value.value, value.people) for value in found.values]


def test_numbers_have_a_median_and_a_middle_half():
    found = described([float(number) for number in range(1, 12)])
    assert found.quartiles == (3.5, 6.0, 8.5)
    assert found.values == ()


def test_too_few_people_have_no_quartiles():
    assert described([float(number) for number in range(1, 12)], members=4) is None


def test_a_few_numbers_are_categories_without_a_point():
    assert shown(described([2.0, 2.0, 10.0, 10.0, 10.0])) == [("2", 2), ("10", 3)]


def test_what_only_one_person_has_is_not_told():
    found = described(["Nurse", "Nurse", "Lighthouse keeper"])
    assert shown(found) == [("Nurse", 2)]
    assert found.others == 1
    assert "Lighthouse" not in found.model_dump_json()


def test_free_text_is_left_out_or_summarised():
    jobs = [f"Job {number}" for number in range(28)]
    assert described(jobs) is None
    found = described(["Student"] * 10 + ["Nurse"] * 2 + jobs)
    assert shown(found) == [("Student", 10)]
    assert found.others == 30


@pytest.mark.parametrize(
    ("ages", "order"),
    [
        (["55+", "18-24", "35-44"], ["18-24", "35-44", "55+"]),
        (["25 to 34", "Under 25", "100+"], ["Under 25", "25 to 34", "100+"]),
    ],
)
def test_ranges_stand_in_their_order(ages, order):
    assert [value for value, _ in shown(described([*ages * 2, ages[0]]))] == order


def test_other_values_come_by_how_common_they_are():
    assert shown(described(["Plus"] * 2 + ["City"] * 3)) == [("City", 3), ("Plus", 2)]


def test_the_language_spoken_is_told_once():
    assert described(["en", "EN", None]) is None
    assert shown(described(["en", "en", "he", "he"])) == [("en", 2), ("he", 2)]
