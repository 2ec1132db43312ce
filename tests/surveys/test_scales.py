"""Every scale against the figures its authors, or the authors of its interval, published."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.study import TooFew
from workbench.surveys import csat, nps
from workbench.surveys.scales import (
    SCALES,
    attention_check,
    ces,
    cronbach_alpha,
    likert,
    longest_string,
    reverse_score,
    straight_lining,
    sus,
    sus_adjective,
    sus_grade,
    sus_of_each,
    umux_lite,
)
from workbench.surveys.scales.score import mean_interval, wilson_interval

# The filled-in questionnaire in Brooke (1996): 22 points, a score of 55.
BROOKE = [5, 4, 2, 1, 2, 3, 2, 4, 5, 2]


def test_nps_by_its_definition():
    values = [10] * 50 + [9] * 20 + [8] * 10 + [7] * 5 + [6] * 10 + [0] * 5
    score = nps(values)
    assert (score.value, score.people) == (55.0, 100)
    assert dict(score.parts) == {"promoters": 70.0, "passives": 15.0, "detractors": 15.0}
    # Rocks (2016): adjusted Wald with 3/4, 3/2, 3/4 added observations.
    assert (round(score.low, 2), round(score.high, 2)) == (39.02, 67.78)


@pytest.mark.parametrize(
    ("hits", "people", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_the_interval_of_a_share_is_the_published_one(hits, people, low, high):
    """Newcombe (1998), Statistics in Medicine 17, 857-872, table I, method 3."""
    assert [round(bound, 4) for bound in wilson_interval(hits, people)] == [low, high]


def test_the_interval_of_a_mean_is_the_published_one():
    """Student (1908), The Probable Error of a Mean: hours of sleep gained; the interval as R documents it."""
    gained = [1.2, 2.4, 1.3, 1.3, 0.0, 1.0, 1.8, 0.8, 4.6, 1.4]
    low, high, deviation = mean_interval(gained, -10, 10)
    assert (round(low, 7), round(high, 7)) == (0.7001142, 2.4598858)
    assert round(deviation, 2) == 1.23


def test_csat_interval_is_wilsons():
    score = csat([5] * 8 + [2] * 2)
    assert (score.value, round(score.low, 2), round(score.high, 2)) == (80.0, 49.02, 94.33)
    assert csat([7, 6, 5, 1], top=7).value == 50.0


def test_sus_is_brookes_worked_example():
    assert sus([BROOKE]).value == 55.0
    assert sus_of_each([BROOKE, [3] * 10, [5, 1] * 5]) == [55.0, 50.0, 100.0]


@given(st.lists(st.lists(st.integers(1, 5), min_size=10, max_size=10), min_size=1, max_size=20))
def test_sus_by_its_definition(answers):
    by_hand = [2.5 * (sum(row[0::2]) - 5 + 25 - sum(row[1::2])) for row in answers]
    score = sus(answers)
    assert sus_of_each(answers) == by_hand
    assert math.isclose(score.mean, sum(by_hand) / len(by_hand))
    assert 0 <= score.low <= score.value <= score.high <= 100


def test_sus_missing_rules_are_reported():
    gap = [None, *BROOKE[1:]]
    dropped = sus([BROOKE, gap])
    assert (dropped.people, dropped.missing, dropped.rule) == (1, 1, "1 with missing answers left out")
    centred = sus([BROOKE, gap], missing="centre")
    assert (centred.people, centred.missing) == (2, 1)
    assert centred.value == (55.0 + 50.0) / 2  # the centre in place of a 5 costs 5 points
    assert "centre (3)" in centred.rule
    nearly_empty = [4, *[None] * 9]
    assert sus([BROOKE, nearly_empty], missing="centre").people == 1
    assert sus([BROOKE, [None] * 10]).missing == 0


def test_the_all_positive_sus_turns_nothing_round():
    assert sus([[5] * 10], reversed_items=()).value == 100.0


@pytest.mark.parametrize(
    ("score", "grade"),
    [(84.1, "A+"), (84.0, "A"), (80.8, "A"), (80.7, "A-"), (78.8, "B+"), (77.1, "B"), (74.0, "B-"),
     (72.5, "C+"), (71.0, "C"), (64.9, "C-"), (62.6, "D"), (51.7, "D"), (51.6, "F"), (0, "F")],
)  # fmt: skip
def test_grades_are_those_of_sauro_and_lewis(score, grade):
    assert sus_grade(score) == grade


def test_adjectives_are_those_of_bangor_and_others():
    means = {12.5: "worst imaginable", 35.7: "poor", 50.9: "OK", 71.4: "good", 85.5: "excellent"}
    assert {mean: sus_adjective(mean) for mean in means} == means


def test_umux_lite_reaches_the_published_range_of_sus():
    """Lewis, Utesch & Maher (2013): the regression can give 22.9 to 87.9."""
    assert umux_lite([[7, 7]]).parts == (("sus", 87.9),)
    assert umux_lite([[1, 1]]).parts == (("sus", 22.9),)
    assert umux_lite([[5, 5]], points=5).value == 100.0


def test_ces_has_two_forms_that_point_apart():
    easy, hard = ces([7, 6, 5, 4]), ces([1, 2, 2, 5], points=5)
    assert (easy.value, easy.better, easy.parts[0]) == (5.5, "high", ("easy", 75.0))
    assert (hard.value, hard.better, hard.parts[0]) == (2.5, "low", ("hard", 25.0))
    with pytest.raises(ValueError, match="6 points"):
        ces([1], points=6)


def test_likert_turns_reversed_items_first():
    score = likert([[7, 1], [6, 2], [5, 4]], points=7, reversed_items=[1])
    assert score.value == round((7 + 6 + 4.5) / 3, 6)
    parts = dict(score.parts)
    assert math.isclose(parts["top two"], 100 * 4 / 6, abs_tol=1e-5)
    assert math.isclose(sum(parts[str(answer)] for answer in range(1, 8)), 100, abs_tol=1e-4)


def test_one_item_has_an_interval_of_its_top_boxes():
    parts = dict(likert([[5], [4], [1]]).parts)
    low, high = wilson_interval(2, 3)
    assert (parts["top two low"], parts["top two high"]) == (round(100 * low, 6), round(100 * high, 6))
    assert "alpha" not in parts


def test_alpha_of_items_that_move_together_and_apart():
    assert cronbach_alpha([[1, 1, 1], [3, 3, 3], [5, 5, 5]]) == 1.0
    assert cronbach_alpha([[1, 5], [3, 3], [5, 1]]) is None  # every sum is the same
    # By hand: variances of the items 1, 1 and 7/3, of the sums 31/3; 3/2 * (1 - 13/31).
    assert cronbach_alpha([[1, 2, 3], [2, 3, 2], [3, 4, 5]]) == round(1.5 * 18 / 31, 6)


@given(st.integers(2, 11), st.data())
def test_reverse_scoring_undoes_itself(points, data):
    value = data.draw(st.integers(1, points))
    assert reverse_score(reverse_score(value, points), points) == value


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_nps_is_symmetric_in_order_and_inside_its_range(values):
    score = nps(values)
    assert score == nps(sorted(values))
    assert -100 <= score.low <= score.high <= 100
    assert -100 <= score.value <= 100


def test_no_answers_and_answers_off_the_scale():
    for compute in (nps, csat, ces, sus, umux_lite, likert):
        with pytest.raises(TooFew):
            compute([])
    for wrong in (lambda: nps([11]), lambda: sus([[11] * 10]), lambda: likert([[11]])):
        with pytest.raises(ValueError, match="11"):
            wrong()
    with pytest.raises(ValueError, match="9 items"):
        sus([[3] * 9])


def test_attention_checks_compare_figures_and_words():
    check = attention_check("check", ["agree", "4", "۴", "4 - Agree", "Disagree", ""], "4 - Agree")
    assert (check.asked, check.failed) == (5, (0, 4))
    assert attention_check("check", ["كاملا موافقم", "מסכים"], "کاملاً موافقم").failed == (1,)


def test_straight_lines():
    assert straight_lining([[2, 2, 2, 2, 2], [2, 2, 2, 2, None], [2, 2, 2, 2, 3]]) == (0,)
    assert straight_lining([[2, 2]]) == ()
    assert longest_string([1, 2, 2, None, 2, 2, 2]) == 3


def test_every_scale_says_what_it_is():
    for name, scale in SCALES.items():
        assert name == scale.name
        assert all([scale.title, scale.formula, scale.means, scale.not_for, scale.source])


def test_the_documentation_has_every_scale_as_the_registry_says():
    page = (Path(__file__).parents[2] / "docs" / "scales.md").read_text(encoding="utf-8")
    for scale in SCALES.values():
        row = next(line for line in page.splitlines() if line.startswith(f"| `{scale.name}`"))
        assert all(
            text in row for text in (scale.title, scale.formula, scale.means, scale.not_for, scale.source)
        )
