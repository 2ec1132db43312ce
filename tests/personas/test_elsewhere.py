"""A difference between groups is clear only where it is none of their making."""

import numpy as np
import pandas as pd
import pytest

from tests.personas.planted import code_table, material_of, planted
from workbench.personas import Material, group_people
from workbench.personas.evidence.features import comparable_rows
from workbench.personas.grouping.ward import ward_labels
from workbench.personas.profile.attributes import describe_attributes
from workbench.personas.profile.elsewhere import placed_elsewhere
from workbench.study import PersonaSettings


def described(material, groups):
    """Attributes of every group, as persona pages have them."""
    placed = placed_elsewhere(material, groups)
    for group in sorted(groups.unique()):
        core = list(groups.index[groups == group])
        rest = list(groups.index[groups != group])
        ours = {code: where == group for code, where in placed.items()}
        yield from describe_attributes(material, core, rest, (), ours)


@pytest.mark.parametrize(("people", "groups"), [(12, 2), (12, 3), (30, 2), (30, 4)])
def test_groups_cut_out_of_people_of_one_kind_have_hardly_a_clear_difference(people, groups):
    naive, clear, looked_at = 0, 0, 0
    for seed in range(400, 406):
        material = material_of(planted(people, 1, seed=seed))
        rows = comparable_rows(material.mentions)
        cut = pd.Series(ward_labels(rows.to_numpy(), [groups])[groups], index=rows.index)
        found = list(described(material, cut))
        naive += sum(item.low > 0 for item in found)
        clear += sum(item.low > 0 and item.is_clear for item in found)
        looked_at += len(found)
    # 2.5 % are promised of differences nobody had a hand in; groups made of the talk itself have twice that.
    assert naive > 0.03 * looked_at
    assert clear < 0.025 * looked_at


def test_what_planted_kinds_say_stays_clear():
    naive, clear = 0, 0
    for seed in range(400, 404):
        data = planted(30, 3, seed=seed)
        result = group_people(material_of(data), settings=PersonaSettings(min_codes=8), seed=1)
        found = [item for profile in result.profiles for item in profile.attributes]
        naive += sum(item.low > 0 for item in found)
        clear += sum(item.low > 0 and item.is_clear for item in found)
        assert all(item.holds_elsewhere is not None for item in found)
    assert clear > 0.85 * naive > 50


def said(*passages):
    """Material of passages: person and codes."""
    segments = pd.DataFrame(
        {
            "segment_id": [f"g{place}" for place in range(len(passages))],
            "participant_id": [person for person, _ in passages],
            "language": "en",
            "text": "We waited nine days and then it broke once more.",
        }
    )
    rows = [(f"g{place}", code) for place, (_, codes) in enumerate(passages) for code in codes]
    codings = pd.DataFrame(rows, columns=["segment_id", "code_id"])
    codings = codings.assign(confidence=1.0, score=None, status="suggested")
    people = sorted({person for person, _ in passages})
    participants = pd.DataFrame({"participant_id": people, "kind": "interview", "attributes": "{}"})
    return Material(participants, segments, codings, code_table())


PEOPLE = [f"p{number}" for number in range(12)]
GROUPS = pd.Series([0] * 6 + [1] * 6, index=PEOPLE)
FEW, MANY, OTHER = "theme.c07", "theme.c14", "theme.c21"


def test_a_code_of_the_same_passages_is_no_support():
    passages = [(person, (FEW, MANY)) for person in PEOPLE[:6]] + [(person, (OTHER,)) for person in PEOPLE]
    found = {item.code_id: item for item in described(said(*passages), GROUPS) if item.people == 6}
    assert found[FEW].low > 0
    assert not found[FEW].is_clear
    assert not found[MANY].is_clear


def test_a_code_of_other_passages_is():
    passages = [(person, (code,)) for person in PEOPLE[:6] for code in (FEW, MANY)]
    passages += [(person, (OTHER,)) for person in PEOPLE]
    found = {item.code_id: item for item in described(said(*passages), GROUPS) if item.people == 6}
    assert found[FEW].is_clear
    assert found[MANY].is_clear


def test_only_talk_is_looked_at_without_itself():
    material = said(*((person, (FEW,)) for person in PEOPLE))
    assert set(placed_elsewhere(material, GROUPS)) == {FEW}
    assert placed_elsewhere(material, GROUPS * 0) == {}
    rated = Material(
        material.participants, material.segments, material.codings, material.codes, also=tuple(PEOPLE)
    )
    assert placed_elsewhere(rated, GROUPS) == {}
    assert all(item.holds_elsewhere is None for item in described(rated, GROUPS))


def test_it_is_the_same_in_any_order():
    data = planted(12, 2, seed=400)
    groups = data.truth.sort_index()
    placed = placed_elsewhere(material_of(data), groups)
    again = placed_elsewhere(material_of(data.shuffled(3)), groups)
    assert placed.keys() == again.keys()
    assert all(np.array_equal(placed[code], again[code]) for code in placed)
