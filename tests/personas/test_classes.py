"""Latent classes against published figures, and the parts the choice of their number is made of."""

import numpy as np
import pandas as pd
import pytest
from sklearn.metrics import adjusted_rand_score

from tests.personas.planted import blocks_of_answers, planted_table
from workbench.personas.building.build import find_in_table
from workbench.personas.evidence.people_table import people_table
from workbench.personas.grouping.classes import LatentCrowd, choose_classes, drawn_people
from workbench.personas.grouping.classes.floored import fit_mixture
from workbench.personas.grouping.classes.latent import likelihoods, starting_groups
from workbench.personas.grouping.nulls.continuum import cloud_behind, continuous_people
from workbench.personas.grouping.nulls.null import stands_out
from workbench.personas.grouping.nulls.one_peak import anew, one_peak

# 216 people on four questions of loyalty against duty: Stouffer & Toby 1951, American Journal of Sociology
# 56, 395-406, as in Goodman 2002 (Hagenaars & McCutcheon, eds., Applied Latent Class Analysis, table 4).
VALUES = {
    "1111": 42, "1112": 23, "1121": 6, "1122": 25, "1211": 6, "1212": 24, "1221": 7, "1222": 38,
    "2111": 1, "2112": 4, "2121": 1, "2122": 6, "2211": 2, "2212": 9, "2221": 2, "2222": 20,
}  # fmt: skip
# 118 slides judged by seven pathologists, 1 carcinoma, 0 none: Landis & Koch 1977, Biometrics 33, 363-374, as
# in Agresti 2002 (Categorical Data Analysis, p. 542, table 13.1).
CARCINOMA = {
    "0000000": 34, "0000100": 2, "0100000": 6, "0100001": 1, "0100100": 4, "0100101": 5, "1000000": 2,
    "1010101": 1, "1100000": 2, "1100001": 1, "1100100": 2, "1100101": 7, "1100111": 1, "1101001": 1,
    "1101101": 2, "1101111": 3, "1110101": 13, "1110111": 5, "1111101": 10, "1111111": 16,
}  # fmt: skip
# Likelihoods and BIC: Linzer & Lewis 2011, Journal of Statistical Software 42 (10), and the manual of poLCA.
# The deviances beside them (G2, X2) depend on every cell, so the tables above are the published ones.


def answers(table):
    rows = np.array([list(map(int, pattern)) for pattern, people in table.items() for _ in range(people)])
    return (rows == rows.max()).astype(float)


def fitted(table, k):
    rows = answers(table)
    starts = starting_groups(rows, k, 8, seed=1)
    measurement = {"answers": {"model": "binary_nan", "n_columns": rows.shape[1]}}
    return rows, fit_mixture(rows, measurement, starts, k=k, tolerance=1e-12)


@pytest.mark.parametrize(
    ("table", "k", "likelihood", "bic"),
    [
        (VALUES, 1, -543.6498, None),
        (VALUES, 2, -504.4677, 1057.313),
        (CARCINOMA, 2, -317.2568, 706.0739),
        (CARCINOMA, 3, -293.705, 697.1357),
    ],
)
def test_published_likelihoods_are_met(table, k, likelihood, bic):
    rows, model = fitted(table, k)
    assert model.score(rows) * len(rows) == pytest.approx(likelihood, abs=1e-4)
    if bic:
        assert model.bic(rows) == pytest.approx(bic, abs=1e-3)


@pytest.mark.parametrize(
    ("table", "k", "deviance", "chi_square"),
    [
        (VALUES, 2, 2.719922, 2.719764),
        (CARCINOMA, 2, 62.365, 92.648),
        (CARCINOMA, 3, 15.26171, 20.50336),
    ],
)
def test_published_deviances_are_met(table, k, deviance, chi_square):
    rows, model = fitted(table, k)
    patterns, counts = np.unique(rows, axis=0, return_counts=True)
    expected = len(rows) * np.exp(likelihoods(model, patterns)[0])
    assert 2 * (counts * np.log(counts / expected)).sum() == pytest.approx(deviance, rel=2e-5)
    unseen = len(rows) - expected.sum()
    found = ((counts - expected) ** 2 / expected).sum() + unseen
    assert found == pytest.approx(chi_square, rel=2e-5)


def test_published_classes_of_slides_are_met():
    _, model = fitted(CARCINOMA, 3)
    assert sorted(model.weights_.round(4)) == [0.1817, 0.3736, 0.4447]


def test_three_kinds_of_answers_cannot_be_told_from_degrees():
    frame = pd.DataFrame(answers(VALUES), columns=list("ABCD"))
    choice, classes = choose_classes(LatentCrowd(people_table(frame)), most=3, seed=1)
    assert classes is None or classes.k == 2
    assert {found.k: found.verdict for found in choice.candidates}[3] == "fewer explain as much"


def test_figures_everybody_answered_alike_do_not_break_the_fit():
    frame, _ = planted_table(60, 2, seed=1)
    frame = frame.assign(rating=np.where(np.arange(60) % 2, 5.0, 4.0), often=np.arange(60) % 3 + 1.0)
    found = LatentCrowd(people_table(frame).standardised()).classes(4, seed=1)
    assert np.isfinite(found.belonging).all()
    assert found.belonging.sum(axis=1) == pytest.approx(1)
    assert np.isfinite(found.bic)


def test_degrees_keep_values_gaps_and_correlations():
    frame, _ = planted_table(800, 1, seed=1, slope=1.0, missing=0.2)
    table = people_table(frame).standardised()
    cloud = cloud_behind(table)
    drawn = continuous_people(table, cloud, np.random.default_rng(1))
    assert (drawn.values.isna() == table.values.isna()).all().all()
    assert sorted(drawn.values["yes 0"].dropna()) == sorted(table.values["yes 0"].dropna())
    for name in ("figure 2", "figure 3", "figure 4"):
        gap = np.sort(drawn.values[name].dropna()) - np.sort(table.values[name].dropna())
        assert np.abs(gap).mean() < 0.1
    assert np.abs(cloud.correlations - cloud_behind(drawn).correlations).max() < 0.2
    shares = [of.values["value 0"].value_counts(normalize=True).sort_index() for of in (table, drawn)]
    assert np.abs(shares[0] - shares[1]).max() < 0.05


def test_two_peaks_become_one_and_what_piles_up_stays():
    apart = np.concatenate([np.linspace(-6, -4, 80), np.linspace(4, 6, 40)])
    smooth = one_peak(apart)
    assert ((np.abs(apart) < 3).sum(), len(smooth)) == (0, 120)
    assert (np.abs(smooth) < 3).sum() > 20
    assert (smooth.mean(), smooth.std()) == pytest.approx((apart.mean(), apart.std()), abs=0.6)
    ratings = np.array([1.0, 1, 1, 5, 5, 5])
    assert one_peak(ratings).tolist() == ratings.tolist()
    loved_or_hated = np.repeat([1.0, 2, 4, 5], [20, 10, 5, 25])
    often = np.unique(one_peak(loved_or_hated), return_counts=True)
    assert often[0].tolist() == [1, 2, 3, 4, 5]
    assert often[1].tolist() == [9, 9, 8, 9, 25]
    contacts = np.sort(np.concatenate([np.zeros(60), np.random.default_rng(1).poisson(20, 60)]))
    assert len(set(contacts)) > 12
    assert one_peak(contacts).tolist() == contacts.tolist()
    assert anew(contacts, np.random.default_rng(2)).tolist() == contacts.tolist()


def by_degrees(directions, *, people=150, seed):
    """Yes or no by where people stand in one or more directions: nobody is of a kind."""
    random = np.random.default_rng(seed)
    weights = random.standard_normal((directions, 14))
    weights *= 1.5 / np.sqrt((weights**2).sum(axis=0))
    where = random.standard_normal((people, directions)) @ weights + random.standard_normal((people, 14))
    return pd.DataFrame(where > random.normal(0.4, 0.5, 14), columns=[f"says {i}" for i in range(14)])


def test_kinds_are_told_from_degrees_also_in_yes_and_no():
    agreements = []
    for seed in range(3):
        frame, truth = blocks_of_answers(3, seed=seed)
        _, classes = choose_classes(LatentCrowd(people_table(frame)), most=4, seed=1)
        assert classes.k == 3
        agreements.append(adjusted_rand_score(truth, classes.labels))
    assert np.mean(agreements) >= 0.85
    for seed in range(3):
        _, classes = choose_classes(LatentCrowd(people_table(by_degrees(2, seed=seed))), most=4, seed=1)
        assert classes is None


def test_clear_kinds_in_yes_and_no_stand_out_at_150_people():
    for seed in (9, 10):
        frame, truth = blocks_of_answers(2, seed=seed)
        choice, classes = choose_classes(LatentCrowd(people_table(frame)), most=2, seed=1)
        assert adjusted_rand_score(truth, classes.labels) >= 0.9
        assert choice.candidates[0].excess > choice.candidates[0].limit + 0.5


def test_figures_are_compared_at_equal_strength():
    random = np.random.default_rng(3)
    strength = random.normal(10, 1, (60, 1))
    gains = 2 * strength + random.normal(0, 0.1, (60, 1))
    usual, drawn = stands_out(np.array([22.0]), gains, np.array([11.0]), strength)
    assert abs(usual[0]) < 1
    assert drawn.std() == pytest.approx(1, abs=0.05)
    clearer, _ = stands_out(np.array([22.6]), gains, np.array([11.0]), strength)
    assert clearer[0] == pytest.approx(6, abs=1.5)
    unadjusted, _ = stands_out(np.array([22.6]), gains, np.empty(0), np.empty((60, 0)))
    assert unadjusted[0] < 2


def test_new_people_are_told_from_the_classes_or_fit_none():
    frame, truth = planted_table(220, 3, seed=4, separation=3.0, missing=0.1)
    odd = frame.iloc[0].copy()
    odd[["figure 2", "figure 3", "figure 4"]] = [40.0, -40.0, 40.0]
    table = people_table(pd.concat([frame, odd.to_frame().T.set_axis(["p_odd"]).infer_objects()]))
    early = frame.index[:180]
    found, refusal = find_in_table(table, set(early), most=6, seed=1)
    assert refusal is None
    assert found.method == "latent classes"
    assert set(found.groups.index) <= set(early)
    assert "p_odd" not in set(found.others["participant_id"])
    told = found.others.set_index("participant_id")["group"]
    assert len(told) >= 36
    assert found.others["weight"].between(0.5, 1).all()
    kind_of = truth.reindex(found.groups.index).groupby(found.groups).agg(lambda kinds: kinds.mode()[0])
    assert (told.map(kind_of) == truth.reindex(told.index)).mean() >= 0.95


def test_of_very_many_people_some_are_drawn_and_everybody_is_told():
    drawn = drawn_people(7000, seed=1)
    assert len(set(drawn.tolist())) == 5000
    assert drawn.tolist() == sorted(drawn_people(7000, seed=1).tolist())
    frame, truth = planted_table(400, 2, seed=2, separation=3.0)
    crowd = LatentCrowd(people_table(frame).standardised())
    told = crowd.classes(2, seed=1, people=drawn_people(400, 150, seed=1)).labels
    assert adjusted_rand_score(truth.sort_index(), told) >= 0.95
