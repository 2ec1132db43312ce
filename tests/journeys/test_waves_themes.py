"""Planted changes are found, chance is not; every difference has its interval."""

import pytest

from tests.journeys.planted_waves import material_of, planted_waves
from workbench.journeys.waves.themes import theme_changes
from workbench.study import journey_model

MODEL = journey_model("five_stage")


def changes(material, first, second, **only):
    return theme_changes(material, MODEL, first, second, **only)


def told(first, second, of=(20, 20), code="pain.c01"):
    """So many people of each wave speak of a code at purchase; everybody says something else."""
    people = [[f"p{wave}_{number}" for number in range(size)] for wave, size in enumerate(of)]
    said = [(person, "theme.c00", "", 0.9) for side in people for person in side]
    said += [
        (person, code, "purchase", 0.9)
        for side, count in zip(people, (first, second), strict=True)
        for person in side[:count]
    ]
    material = material_of(said, [(person, str(wave)) for wave, side in enumerate(people) for person in side])
    return {(one.stage, one.code_id): one for one in changes(material, *people)}


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [(12, 14), (60, 60)])
def test_null_waves_show_no_change(sizes):
    found = [changes(*planted_waves(seed, sizes)) for seed in range(50)]
    called = [sum(one.is_changed for one in seed) for seed in found]
    assert sum(called) / sum(map(len, found)) <= 0.01
    assert sum(count > 0 for count in called) / len(called) <= 0.10


def test_planted_changes_are_found_and_nothing_else():
    planted = {
        "pain.c01": (0.7, 0.15),
        "theme.c04": (0.1, 0.6),
        "wish.c03": (0.0, 0.4),
        "delight.c02": (0.4, 0.0),
    }
    wanted = {"pain.c01": "shrunk", "theme.c04": "grown", "wish.c03": "new", "delight.c02": "gone"}
    hits = false = whole = 0
    for seed in range(10):
        found = {
            one.code_id: one.verdict
            for one in changes(*planted_waves(seed, (60, 60), planted))
            if one.stage == "" and one.is_changed
        }
        hits += sum(found.get(code) == verdict for code, verdict in wanted.items())
        false += len(set(found) - set(wanted))
        whole += len(found)
    assert hits >= 39
    assert false / whole <= 0.05


def test_counts_interval_and_evidence():
    one = told(15, 2)["purchase", "pain.c01"]
    assert (one.people, one.of, one.new_people, one.new_of) == (15, 20, 2, 20)
    assert (one.difference, one.verdict) == (-0.65, "shrunk")
    assert one.low < -0.65 < one.high < 0
    assert len(one.evidence) == 15
    assert len(one.new_evidence) == 2
    assert not set(one.evidence) & set(one.new_evidence)


@pytest.mark.parametrize(
    ("first", "second", "of", "verdict"),
    [
        (0, 12, (20, 20), "new"),
        (12, 0, (20, 20), "gone"),
        (3, 16, (20, 20), "grown"),
        (2, 3, (20, 20), "cannot tell"),
        (1, 0, (3, 3), "cannot tell"),
        (3, 0, (3, 3), "cannot tell"),
        (200, 205, (400, 400), "same"),
    ],
)
def test_verdicts(first, second, of, verdict):
    assert told(first, second, of)["purchase", "pain.c01"].verdict == verdict


def test_the_whole_journey_stands_beside_the_stages():
    found = told(15, 2)
    assert ("", "pain.c01") in found
    assert ("", "theme.c00") in found  # told of no stage
    assert ("consideration", "theme.c00") not in found


def test_a_question_asked_beforehand_is_not_lost_among_many():
    material, first, second = planted_waves(3, (20, 20), {"pain.c01": (0.5, 0.1)})
    everything = {(one.stage, one.code_id): one for one in changes(material, first, second)}
    alone = changes(material, first, second, only={("", "pain.c01")})
    assert [one.code_id for one in alone] == ["pain.c01"]
    assert alone[0].p == alone[0].adjusted_p <= everything["", "pain.c01"].adjusted_p


def test_shuffled_tables_say_the_same():
    material, first, second = planted_waves(1, (12, 14))
    tables = {
        name: getattr(material, name).sample(frac=1, random_state=5) for name in ("segments", "codings")
    }
    shuffled = type(material)(
        participants=material.participants, codes=material.codes, turns=material.turns,
        responses=material.responses, **tables,
    )  # fmt: skip
    assert changes(shuffled, second, first) == changes(material, second[::-1], first[::-1])


def test_more_people_are_needed_the_smaller_the_difference():
    from dataclasses import replace

    from workbench.journeys.waves.themes import ThemeChange

    half = ThemeChange(
        "", "pain.c01", "pain", {"en": "x"}, 20, 40, 28, 40, 0.2, 0, 0.4, 0.1, 0.5, "cannot tell", (), ()
    )
    # R: power.prop.test(p1 = .5, p2 = .7, power = .8) gives 93.
    assert half.more_people == 93 - 40
    small = replace(half, new_people=21, difference=0.025)
    # ... and (p1 = .5, p2 = .6) 388, as ten points are the least that is asked for.
    assert small.more_people == 388 - 40
    nobody = replace(half, people=0, new_people=2, difference=0.05)
    assert nobody.more_people > 0
    many = replace(half, people=2000, of=4000, new_people=2100, new_of=4000, difference=0.025)
    assert many.more_people == 0
