"""Kinds of people in plain tables of mixed features: found where they are, refused where they are not."""

import time

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score
from threadpoolctl import threadpool_limits

import workbench
from tests.personas.planted import blocks_of_answers, planted_counts, planted_table
from workbench import WorkbenchError, build_personas


def agreement(result, truth):
    told = result.labels.dropna().astype(int)
    return adjusted_rand_score(truth.loc[told.index], told)


# With a fifth of the answers missing, people who learn from the true kinds misplace one of thirty in every
# tenth table too: the mean has to hold there, not every single one.
@pytest.mark.parametrize(
    ("people", "groups", "missing", "seeds"),
    [
        (12, 2, 0.0, 4),
        (12, 3, 0.0, 4),
        (30, 2, 0.2, 4),
        (30, 3, 0.0, 4),
        (30, 4, 0.0, 4),
        (150, 2, 0.2, 1),
        (150, 5, 0.2, 2),
        (1000, 4, 0.2, 1),
        pytest.param(30, 3, 0.2, 10, marks=pytest.mark.slow),
        pytest.param(1000, 5, 0.2, 3, marks=pytest.mark.slow),
    ],
)
def test_clear_kinds_are_found_with_gaps(people, groups, missing, seeds):
    results, agreements = [], []
    for seed in range(60, 60 + seeds):
        frame, truth = planted_table(people, groups, seed=seed, separation=3.0, missing=missing)
        results.append(build_personas(frame))
        agreements.append(agreement(results[-1], truth))
        assert results[-1].labels.index.equals(frame.index)
    assert sum(result.k == groups for result in results) >= 0.9 * seeds
    assert np.mean(agreements) >= 0.9
    assert min(agreements) >= 0.9 or missing > 0
    # Of 150 people with gaps fewer than 150 are known well enough to shape the groups.
    few = people < 150 or (people == 150 and missing > 0)
    assert all(few or result.method == "latent classes" for result in results)
    assert all(people >= 150 or result.method == "consensus" for result in results)
    assert all(result.labels.notna().mean() >= 0.9 for result in results)
    assert all((result.stability >= 0.6).all() for result in results)


# benchmarks/personas.py counts over more.
@pytest.mark.parametrize(
    ("people", "seeds"),
    [
        (12, 15),
        (30, 6),
        (150, 3),
        pytest.param(12, 100, marks=pytest.mark.slow),
        pytest.param(30, 40, marks=pytest.mark.slow),
        pytest.param(150, 40, marks=pytest.mark.slow),
    ],
)
def test_people_of_one_kind_are_not_divided(people, seeds):
    results = [build_personas(planted_table(people, 1, seed=seed)[0]) for seed in range(seeds)]
    refused = [result for result in results if result.k == 1]
    assert len(refused) >= 0.9 * seeds if seeds < 40 else len(refused) >= 0.95 * seeds
    assert all(result.reason and result.labels.isna().all() for result in refused)


@pytest.mark.slow
def test_many_people_of_one_kind_are_not_divided():
    assert build_personas(planted_table(1000, 1, seed=1, missing=0.2)[0]).k == 1


@pytest.mark.parametrize(("people", "seeds", "least"), [(12, 20, 16), (30, 20, 17)])
def test_few_people_who_differ_by_degrees_are_mostly_told_from_kinds(people, seeds, least):
    results = [build_personas(planted_table(people, 1, seed=seed, slope=1.0)[0]) for seed in range(seeds)]
    assert sum(result.k == 1 for result in results) >= least


def test_two_clear_kinds_of_thirty_people_are_found_in_yes_and_no():
    for seed in (11, 12):
        frame, truth = blocks_of_answers(2, people=30, seed=seed)
        assert agreement(build_personas(frame), truth) >= 0.8


def two_kinds(people, *, low, high, spread, seed):
    """Ratings from 1 to 5 of eight things, or figures where there is room for more."""
    random = np.random.default_rng(seed)
    truth = pd.Series(np.arange(people) % 2)
    values = np.where(truth == 1, high, low)[:, None] + random.normal(scale=spread, size=(people, 8))
    rated = values.round().clip(1, 5) if high <= 5 else values
    return pd.DataFrame(rated, columns=[f"answer {number}" for number in range(8)]), truth


# Kinds that every answer tells apart lie on one slope too, but for the people in between: there are none.
@pytest.mark.parametrize(("people", "least"), [(12, 5), (30, 6)])
@pytest.mark.parametrize(
    "answers",
    [{"low": 1.5, "high": 4.5, "spread": 0.7}, {"low": 30.0, "high": 70.0, "spread": 8.0}],
    ids=["ratings", "figures"],
)
def test_kinds_that_every_answer_tells_apart_are_found_among_few(people, least, answers):
    found = [two_kinds(people, seed=seed, **answers) for seed in range(6)]
    assert sum(agreement(build_personas(frame), truth) >= 0.9 for frame, truth in found) >= least


def test_people_who_differ_by_degrees_are_not_kinds():
    result = build_personas(planted_table(300, 1, seed=2, slope=1.0)[0])
    assert result.refusal.reason_id == "no_stable_groups"
    assert "no better than chance" in set(result.k_table["verdict"])


def test_logs_are_taken_apart_into_kinds_of_behaviour():
    frame, truth = planted_counts(300, 3, seed=3)
    result = build_personas(frame)
    assert (result.method, result.k) == ("parts of counts", 3)
    assert agreement(result, truth) >= 0.9
    assert build_personas(planted_counts(300, 1, seed=3)[0]).k == 1


@pytest.mark.parametrize("people", [12, 30, 160])
def test_order_and_threads_change_nothing(people):
    frame, _ = planted_table(people, 3, seed=4, separation=3.0, missing=0.1)
    shuffled = frame.sample(frac=1, random_state=1).sample(frac=1, axis=1, random_state=2)
    with threadpool_limits(1):
        first = build_personas(frame)
    with threadpool_limits(2):
        second = build_personas(shuffled)
    pd.testing.assert_series_equal(first.labels, second.labels.reindex(frame.index))
    pd.testing.assert_frame_equal(first.weights, second.weights.reindex(frame.index))
    pd.testing.assert_frame_equal(first.k_table, second.k_table)


def test_the_table_of_numbers_says_what_was_tried_and_why_not():
    table = build_personas(planted_table(150, 3, seed=3, separation=3.0)[0]).k_table
    chosen = table[table["verdict"] == "chosen"].iloc[0]
    assert chosen["k"] == 3
    assert sum(chosen["sizes"]) == 150
    assert chosen["bic"] == table["bic"].min()
    assert 0.75 <= chosen["stability_min"] <= chosen["stability_mean"] <= 1
    assert chosen["split_half"] >= 0.75
    assert chosen["excess"] > chosen["limit"]
    assert table["reason"].str.len().min() > 3


def test_a_number_asked_for_is_the_only_one_tried_and_may_be_refused():
    frame, truth = planted_table(150, 3, seed=3, separation=3.0)
    assert build_personas(frame, k=3).k_table["k"].tolist() == [3]
    assert agreement(build_personas(frame, k=3), truth) >= 0.9
    assert build_personas(planted_table(150, 1, seed=1)[0], k=2).k == 1
    many = build_personas(frame, k=9)
    assert (many.refusal.reason_id, many.refusal.needed) == ("not_so_many", 270)
    with pytest.raises(WorkbenchError, match="cannot be told apart"):
        build_personas(frame, k=1)


def test_what_entered_and_what_did_not_is_told():
    frame, _ = planted_table(30, 2, seed=1, missing=0.1)
    told = frame.assign(name=[f"n{number}" for number in range(30)], same="x", gone=None)
    features = build_personas(told).features.set_index("feature")
    assert not features.loc[["name", "same", "gone"], "used"].any()
    assert features.loc["same", "reason"] == "the same of everybody"
    assert features.loc["figure 0", "kind"] == "count"
    assert features.loc["yes 1", "kind"] == "boolean"
    assert features.loc["value 1", "kind"] == "category"
    assert 0 < features.loc["figure 2", "missing"] < 0.4
    assert features.loc[frame.columns, "used"].all()


def test_people_of_whom_little_is_known_shape_nothing():
    frame, truth = planted_table(40, 2, seed=5, separation=3.0)
    little = frame.astype("object")
    little.iloc[:4, 2:] = None
    little.iloc[4:6, :] = None
    result = build_personas(little.infer_objects())
    assert (result.core, result.assigned + result.unassigned) == (34, 6)
    assert result.labels.iloc[4:6].isna().all()
    assert agreement(result, truth) >= 0.9


@pytest.mark.parametrize(
    ("frame", "reason"),
    [
        (pd.DataFrame(), "nothing_to_compare"),
        (pd.DataFrame({"a": [1.0]}), "nothing_to_compare"),
        (pd.DataFrame({"a": range(5), "b": list("xyxyx")}), "too_few_known"),
        (pd.DataFrame({"a": [float("nan"), float("inf")] * 10}), "nothing_to_compare"),
        (pd.DataFrame({"name": [f"שם {number}" for number in range(20)]}), "nothing_to_compare"),
    ],
)
def test_tables_that_bear_nothing_are_refused_with_a_reason(frame, reason):
    result = build_personas(frame)
    assert result.refusal.reason_id == reason
    assert len(result.labels) == len(frame)
    assert len({result.refusal.text(language) for language in ("en", "fa", "he")}) == 3


def test_a_person_who_stands_twice_is_named():
    with pytest.raises(WorkbenchError, match="person 'a' stands twice"):
        build_personas(pd.DataFrame({"id": ["a", "a"], "x": [1, 2]}))


def test_people_unlike_all_others_fit_none():
    frame, _ = planted_table(160, 2, seed=6, separation=3.0)
    odd = frame.copy()
    figures = ["figure 2", "figure 3", "figure 4"]
    odd.loc[odd.index[0], figures] = [60.0, -60.0, 60.0]
    result = build_personas(odd)
    assert pd.isna(result.labels.iloc[0])
    assert result.labels.iloc[1:].notna().mean() > 0.95


@pytest.mark.slow
def test_a_thousand_people_take_less_than_a_minute():
    frame, _ = planted_table(1000, 4, seed=1, missing=0.2)
    started = time.process_time()
    build_personas(frame)
    assert time.process_time() - started < 60
    assert "build_personas" in workbench.__all__


@pytest.mark.parametrize("source", [[1, 2], 7, {"a": [1]}])
def test_neither_study_nor_table_is_told(source):
    with pytest.raises(WorkbenchError, match="a study or a table is needed"):
        build_personas(source)
