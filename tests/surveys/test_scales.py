from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.study import TooFew
from workbench.surveys import csat, nps


def test_nps_by_its_definition():
    values = [10] * 50 + [9] * 20 + [8] * 10 + [7] * 5 + [6] * 10 + [0] * 5
    score = nps(values)
    assert (score.value, score.people) == (55.0, 100)
    # Rocks (2016): adjusted Wald with 3/4, 3/2, 3/4 added observations.
    assert (round(score.low, 2), round(score.high, 2)) == (39.02, 67.78)


def test_csat_interval_is_wilsons():
    score = csat([5] * 8 + [2] * 2)
    assert (score.value, round(score.low, 2), round(score.high, 2)) == (80.0, 49.02, 94.33)
    assert csat([7, 6, 5, 1], top=7).value == 50.0


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_nps_is_symmetric_in_order_and_inside_its_range(values):
    score = nps(values)
    assert score == nps(sorted(values))
    assert -100 <= score.low <= score.high <= 100
    assert -100 <= score.value <= 100


def test_no_answers_and_answers_off_the_scale():
    with pytest.raises(TooFew):
        nps([])
    with pytest.raises(ValueError, match="11"):
        nps([11])
    with pytest.raises(ValueError, match="0"):
        csat([0])
