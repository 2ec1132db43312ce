"""Figures against published ones and against what must hold."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.journeys.waves.statistics import (
    adjusted,
    fisher,
    joined_interval,
    least_fisher,
    p_of_interval,
    paired_mean_interval,
    paired_share_interval,
)


def test_benjamini_hochberg_on_their_own_example():
    # Benjamini & Hochberg (1995), section 3.2: fifteen comparisons, four of them findings at .05.
    values = [
        .0001, .0004, .0019, .0095, .0201, .0278, .0298, .0344, .0459, .3240, .4262, .5719, .6528, .7590, 1.0
    ]  # fmt: skip
    found = adjusted(values)
    assert [value <= 0.05 for value in found] == [True] * 4 + [False] * 11
    assert found[3] == pytest.approx(0.0095 * 15 / 4)


@given(st.lists(st.floats(0, 1), max_size=30), st.randoms())
def test_adjusting_never_lowers_and_keeps_the_order(values, random):
    found = adjusted(values)
    assert all(new >= old - 1e-9 for new, old in zip(found, values, strict=True))
    order = sorted(range(len(values)), key=values.__getitem__)
    assert all(found[a] <= found[b] for a, b in pairwise(order))
    places = list(range(len(values)))
    random.shuffle(places)
    assert adjusted([values[place] for place in places]) == [found[place] for place in places]


def test_what_could_never_be_small_does_not_count():
    assert adjusted([0.004, 1.0, 1.0, 1.0], [0.0001, 0.2, 0.2, 0.2])[0] == 0.004
    assert adjusted([0.004, 1.0, 1.0, 1.0], [0.0001] * 4)[0] == 0.016
    assert adjusted([], []) == []


def test_the_least_p_is_a_bound():
    for people in range(13):
        for new_people in range(15):
            assert least_fisher(people + new_people, 12, 14) <= fisher(people, 12, new_people, 14) + 1e-12


def test_fisher_on_a_published_table():
    # Agresti (2002), Categorical Data Analysis, table 3.10: 21 of 23 against 15 of 18, two-sided p = .638.
    assert fisher(21, 23, 15, 18) == pytest.approx(0.638, abs=5e-4)


@given(st.lists(st.sampled_from([-200, -100, 0, 100, 200]), min_size=1, max_size=40))
def test_a_paired_interval_holds_its_difference_and_is_never_a_point(differences):
    low, high = paired_share_interval(differences)
    assert low <= sum(differences) / len(differences) <= high
    assert high - low > 1


def test_all_changed_alike_has_no_t_interval():
    assert paired_mean_interval([2.0, 2.0, 2.0]) is None
    assert paired_mean_interval([1.0]) is None


def test_joined_interval_turns_round():
    low, high = joined_interval((10, 4, 18), (30, 25, 33))
    back_low, back_high = joined_interval((30, 25, 33), (10, 4, 18))
    assert (low, high) == pytest.approx((-back_high, -back_low))


@given(st.floats(-50, 50), st.floats(0.1, 30), st.floats(0.1, 30))
def test_p_and_interval_agree(difference, below, above):
    low, high = difference - below, difference + above
    p = p_of_interval(difference, low, high)
    if low > 1e-6 or high < -1e-6:
        assert p < 0.05
    if low < -1e-6 and high > 1e-6:
        assert p > 0.05
