"""Who belongs where once there are groups: judged by the others, never by oneself."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from tests.personas.planted import planted_table
from workbench.personas.evidence.people_table import people_table
from workbench.personas.grouping.placing import likeness, placed


def coded(people, groups, seed, missing=0.0):
    frame, truth = planted_table(people, groups, seed=seed, separation=3.0, missing=missing)
    table = people_table(frame).standardised()
    return table, truth.reindex(table.values.index).to_numpy()


@pytest.mark.parametrize("seed", range(5))
def test_people_put_wrongly_are_put_right(seed):
    table, truth = coded(30, 3, seed)
    wrong = truth.copy()
    wrong[[2, 11, 23]] = (truth[[2, 11, 23]] + 1) % 3
    assert adjusted_rand_score(truth, placed(table, wrong)) == 1.0


def test_nobody_moves_who_is_right_and_the_input_stays():
    table, truth = coded(12, 2, 1)
    before = truth.copy()
    assert placed(table, truth).tolist() == before.tolist()
    assert truth.tolist() == before.tolist()


def test_a_person_has_no_part_in_describing_their_own_group():
    ages = [1.0, 2, 1, 2, 1, 8, 9, 8, 9, 8]
    table = people_table(pd.DataFrame({"plan": ["a"] * 5 + ["b"] * 5, "age": ages}))
    labels = np.repeat([0, 1], 5)
    alone = labels.copy()
    alone[0] = 1
    assert likeness(table, labels)[0] == pytest.approx(likeness(table, labels)[2], abs=1e-9)
    assert likeness(table, alone).argmax(axis=1).tolist() == labels.tolist()


def test_gaps_tell_nothing():
    frame = pd.DataFrame({"x": [0.0, 0.1, 0.2, np.nan, 5, 5.1], "y": [1.0, 1, 1, np.nan, 0, 0]})
    found = likeness(people_table(frame), np.array([0, 0, 0, 1, 1, 1]))
    assert found[3].tolist() == [0.0, 0.0]


def test_no_group_is_left_empty():
    table = people_table(pd.DataFrame({"x": [1.0, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7]}))
    assert len(set(placed(table, np.array([0, 1, 0, 1, 0, 1, 2, 2])).tolist())) == 3


def test_figures_of_two_kinds_stay_as_they_are_and_long_tails_are_made_symmetric():
    random = np.random.default_rng(3)
    kinds = np.concatenate([random.normal(-3, 1, 20), random.normal(3, 1, 10)])
    tail = np.exp(random.normal(size=30) * 1.5)
    table = people_table(pd.DataFrame({"kinds": kinds, "tail": tail}))
    scores = table.standardised().values
    before = table.values["kinds"].sort_index()
    assert np.allclose(scores["kinds"].sort_index(), (before - before.mean()) / before.std(ddof=0))
    assert pd.Series(tail).skew() > 1.5
    assert abs(scores["tail"].skew()) < 0.5


def test_counts_vary_alike_however_much_there_is_of_something():
    random = np.random.default_rng(3)
    often = np.repeat([2.0, 40.0], 300)
    table = people_table(pd.DataFrame({"calls": random.poisson(often).astype(float)}))
    assert table.kinds == {"calls": "count"}
    scores = table.standardised().values["calls"].to_numpy()
    assert 0.7 < scores[:300].std() / scores[300:].std() < 1.4
