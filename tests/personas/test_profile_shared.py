"""Nothing that leaves the house counts so few people that somebody could be worked out."""

import numpy as np
import pytest

from workbench.personas import Attribute, Demographic, PersonaProfile, Prevalence, ValueCount
from workbench.personas.profile.shared import shared, shared_profiles

CODES = [f"theme.c{number}" for number in range(12)]
VALUES = ["a", "b", "c", "d"]


def profiles(seed, personas=3, size=14):
    """Personas of random people: who speaks of which code, and which value of an attribute they have."""
    rng = np.random.default_rng(seed)
    speaks = rng.random((personas, size, len(CODES))) < rng.random((personas, 1, len(CODES)))
    values = rng.choice(len(VALUES), size=(personas, size), p=[0.5, 0.3, 0.15, 0.05])
    counts = speaks.sum(axis=1)
    valued = np.array([[(row == value).sum() for value in range(len(VALUES))] for row in values])
    return [_profile(number, counts, valued, size) for number in range(personas)], counts, valued


def _profile(number, counts, valued, size):
    rest = size * (len(counts) - 1)
    attributes = [
        Attribute(
            code_id=code, kind="theme", people=int(own), of=size, rest_people=int(whole - own), rest_of=rest,
            difference=0.1, low=0.0, high=0.2, evidence=("g",),
        )
        for code, own, whole in zip(CODES, counts[number], counts.sum(axis=0), strict=True)
        if own
    ]  # fmt: skip
    shown = [
        ValueCount(
            value=value, people=int(own), of=size, rest_people=int(whole - own), rest_of=rest,
            difference=0.1, low=0.0, high=0.2,
        )
        for value, own, whole in zip(VALUES, valued[number], valued.sum(axis=0), strict=True)
        if own >= 2
    ]  # fmt: skip
    others = size - sum(item.people for item in shown)
    return PersonaProfile(
        persona_id=f"persona_{number}", standing="stable", stability=0.9, names={"en": "They"}, core=size,
        assigned=0, more_people_needed=0, attributes=tuple(attributes),
        demographics=(
            Demographic(attribute="Region", known=size, of=size, values=tuple(shown), others=others),
        ),
    )  # fmt: skip


def small(count):
    return 0 < count < 5


@pytest.mark.parametrize("seed", range(60))
def test_small_counts_are_neither_told_nor_to_be_worked_out(seed):
    made, counts, valued = profiles(seed)
    told = shared_profiles(made, least=5)
    shown = {code: {} for code in CODES}
    for number, profile in enumerate(told):
        for item in profile.attributes:
            assert not small(item.people)
            assert not small(item.rest_people)
            shown[item.code_id][number] = item.people
        for row in profile.demographics:
            assert not any(small(value.people) or small(value.rest_people) for value in row.values)
            assert not small(row.known - sum(value.people for value in row.values))
            assert not small(row.values[0].rest_of - sum(value.rest_people for value in row.values))
            assert row.others == row.known - sum(value.people for value in row.values)
    for place, code in enumerate(CODES):
        # Whoever sees one persona's row knows the total, so that one hidden count alone would be known.
        hidden = [
            number for number in range(len(made)) if number not in shown[code] and counts[number, place]
        ]
        if shown[code] and len(hidden) == 1:
            assert not small(counts[hidden[0], place])
    regions = [{v.value: v for row in profile.demographics for v in row.values} for profile in told]
    for place, value in enumerate(VALUES):
        hidden = [n for n in range(len(made)) if value not in regions[n] and valued[n, place] >= 2]
        if any(value in region for region in regions) and len(hidden) == 1:
            assert not small(valued[hidden[0], place])


def test_much_is_still_told():
    made, *_ = profiles(1, size=60)
    told = shared_profiles(made)
    assert sum(len(item.attributes) for item in told) > len(CODES)
    assert all(item.demographics for item in told)


def test_everything_that_rests_on_a_hidden_code_is_gone():
    made = profiles(3)[0][0]
    few = next(item for item in made.attributes if small(item.people) or small(item.rest_people))
    full = made.model_copy(
        update={
            "core_attributes": (few.code_id,),
            "prevalence": Prevalence(code_ids=(few.code_id,), people=3, of=42, members=2),
            "quotes": ("g",),
        }
    )
    told = shared(full)
    assert few.code_id not in told.model_dump_json()
    assert told.core_attributes == ()
    assert told.prevalence is None
    assert told.cautions == ("small_cells",)
    assert told.quotes == ("g",)


def test_a_profile_without_small_cells_stays_as_it_is():
    made = profiles(1)[0][0].model_copy(update={"attributes": (), "demographics": ()})
    assert shared(made) == made
    assert shared(profiles(5)[0][0], least=1) == profiles(5)[0][0]
