"""Which number of groups is taken when several hold."""

import warnings
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from workbench.personas.evidence.people_table import people_table
from workbench.personas.grouping.choice import Candidate, _with_best
from workbench.personas.grouping.mixed_look import MixedLook
from workbench.personas.grouping.placing import placed
from workbench.personas.grouping.stability import beyond_fewer


@pytest.mark.parametrize(
    ("weakest", "chosen"),
    [
        ({2: 0.64, 3: 0.63}, 3),
        ({2: 0.80, 3: 0.63}, 3),
        ({2: 0.84, 3: 0.63}, 2),
        ({2: 0.64, 3: 0.61, 4: 0.60}, 4),
        ({2: 0.99, 3: 0.88, 4: 0.63}, 3),
        ({2: 0.99, 3: 0.69}, 2),
    ],
)
def test_more_groups_are_taken_unless_they_are_much_less_stable(weakest, chosen):
    tried = [
        Candidate(k, (6,) * k, (stability, 0.9), 5.0, 2.0, "also possible")
        for k, stability in weakest.items()
    ]
    groupings = {k: SimpleNamespace(k=k) for k in weakest}
    choice = _with_best(tried, groupings)
    assert choice.grouping.k == chosen
    assert [found.k for found in choice.candidates if found.verdict == "chosen"] == [chosen]


def blobs(kinds, seed):
    """Eighteen people by eight figures; kinds lie six standard deviations apart, each in its own figures."""
    random = np.random.default_rng(seed)
    kind = np.arange(18) % kinds
    figures = random.normal(size=(18, 8))
    for one in range(kinds):
        figures[kind == one, 2 * one : 2 * one + 2] += 6 / np.sqrt(2)
    table = people_table(pd.DataFrame(figures, columns=[f"figure {number}" for number in range(8)]))
    return MixedLook(table.standardised()), kind


def groupings(look):
    return {k: look.placed(labels) for k, labels in look.groups(np.arange(18), [2, 3, 4]).items()}


def test_a_clear_kind_cut_in_two_is_told_from_one_kind_more():
    needed = {2: [], 3: []}
    for seed in range(10):
        for kinds, found in needed.items():
            look, _ = blobs(kinds, seed)
            found.append(beyond_fewer(look, groupings(look), seed=1))
    assert all(one[2] == 1 for found in needed.values() for one in found)
    assert sum(one[3] >= 0.9 for one in needed[3]) == 10
    assert sum(one[3] >= 0.9 for one in needed[2]) <= 2
    assert sum(one[4] >= 0.9 for one in needed[3]) <= 2


def test_two_kinds_joined_and_a_third_cut_in_two_are_put_right():
    for seed in range(8):
        look, kind = blobs(3, seed)
        wrong = np.where(kind == 2, 1, kind)
        wrong[np.flatnonzero(kind == 0)[:3]] = 2
        assert adjusted_rand_score(kind, placed(look.table, wrong)) < 0.5
        assert adjusted_rand_score(kind, look.placed(wrong)) == 1.0


def test_people_of_fewer_answers_than_groups_are_grouped_without_a_warning():
    owns = pd.DataFrame({"house": [0, 1] * 10, "car": [0, 1] * 10, "boat": [0, 0, 0, 1] * 5})
    look = MixedLook(people_table(owns).standardised())
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for k in (2, 3, 4, 5):
            labels = look.groups(np.arange(20), [k])[k]
            assert len(set(look.placed(labels))) == k
