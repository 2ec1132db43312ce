"""Scores before and after, of the same people or of others, always with an interval."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from tests.journeys.planted_waves import material_of
from workbench.journeys.waves.scores import score_changes


def survey(before, after, *, scale="nps", column="How likely are you to recommend us?", top=10):
    """Material with one question, answered by a0, a1, … before and by b0, b1, … after."""
    sides = [
        [(f"{side}{n}", value) for n, value in enumerate(given)]
        for side, given in (("a", before), ("b", after))
    ]
    people = [person for side in sides for person, _ in side]
    material = material_of([(people[0], "theme.c00", "", 0.9)], [(person, "") for person in people])
    questions = pd.DataFrame(
        {"question_id": ["q"], "source_id": "s", "position": 0, "label": column, "scale": scale,
         "column": column, "detail": f'{{"top": {top}}}'}
    )  # fmt: skip
    responses = pd.DataFrame(
        [
            {"source_id": "s", "participant_id": person, "question_id": "q", "position": place, "text": None,
             "value": float(value), "scale": scale}
            for place, (person, value) in enumerate([*sides[0], *sides[1]])
        ]
    )  # fmt: skip
    material = replace(material, questions=questions, responses=responses.astype({"text": "str"}))
    return material, *([person for person, _ in side] for side in sides)


def pairs(count):
    return {f"a{n}": f"b{n}" for n in range(count)}


def test_different_people():
    [one] = score_changes(*survey([3] * 20 + [9] * 20, [9] * 30 + [3] * 10), {})
    assert (one.scale, one.value, one.new_value, one.difference) == ("nps", 0.0, 50.0, 50.0)
    assert (one.people, one.new_people, one.basis, one.verdict) == (40, 40, "unpaired", "better")
    assert 0 < one.low < 50 < one.high


def test_the_same_people_are_compared_with_themselves():
    rng = np.random.default_rng(1)
    before = rng.integers(1, 6, 40)
    after = np.minimum(5, before + (rng.random(40) < 0.6))
    data = survey(before, after, scale="csat", column="How satisfied are you? (1-5)", top=5)
    [others] = score_changes(*data, {})
    [same] = score_changes(*data, pairs(40))
    assert (others.basis, same.basis) == ("unpaired", "paired")
    assert same.difference == pytest.approx(others.difference)
    assert same.high - same.low < others.high - others.low
    assert (others.verdict, same.verdict) == ("cannot tell", "better")


def test_a_few_who_answered_twice_do_not_stand_for_all():
    [one] = score_changes(*survey([9] * 40, [9] * 40), pairs(19))
    assert (one.basis, one.people) == ("unpaired", 40)
    [four] = score_changes(*survey([9] * 4, [9] * 4), pairs(4))
    assert four.basis == "unpaired"


def test_means_of_the_same_people():
    before, after = [2, 3, 4, 3, 2, 4, 3, 2], [3, 4, 6, 3, 4, 5, 5, 4]
    data = survey(before, after, scale="ces", column="They made it easy (1-7)", top=7)
    [one] = score_changes(*data, pairs(8))
    assert (one.scale, one.basis, one.verdict) == ("ces", "paired", "better")
    assert one.difference == pytest.approx(np.mean(after) - np.mean(before), abs=1e-4)
    [alike] = score_changes(
        *survey(before, [value + 1 for value in before], scale="ces", column="E", top=7), pairs(8)
    )
    assert alike.basis == "unpaired"  # their own changes have no spread to go by


def test_effort_is_better_when_it_falls():
    data = survey([5, 4, 5, 4] * 6, [1, 2, 1, 2] * 6, scale="ces", column="How much effort? (1-5)", top=5)
    assert score_changes(*data, {})[0].verdict == "better"


def test_same_and_cannot_tell():
    assert score_changes(*survey([10, 7, 3] * 400, [3, 10, 7] * 400), {})[0].verdict == "same"
    [few] = score_changes(*survey([10], [3]), {})
    assert few.verdict == "cannot tell"
    assert few.low < 0 < few.high


def test_a_scale_only_one_wave_answered_is_not_compared():
    material, first, second = survey([9, 8], [7, 6])
    assert score_changes(material, first, [], {}) == ()
    assert score_changes(replace(material, questions=None), first, second, {}) == ()


@pytest.mark.slow
def test_null_scores_are_rarely_called_changed():
    called = 0
    for seed in range(60):
        rng = np.random.default_rng(seed)
        own = rng.integers(2, 11, 40)
        answers = [np.clip(own + rng.integers(-3, 4, 40), 0, 10) for _ in range(2)]
        for pairing in ({}, pairs(40)):
            called += score_changes(*survey(*answers), pairing)[0].verdict in ("better", "worse")
    assert called / 120 <= 0.05
