"""Latent classes against published figures, and the parts the choice of their number is made of."""

import numpy as np
import pandas as pd
import pytest

from tests.personas.planted import planted_table
from workbench.personas.evidence.people_table import people_table
from workbench.personas.grouping.classes import LatentCrowd, choose_classes
from workbench.personas.grouping.classes.continuum import continuous_people, latent_correlations
from workbench.personas.grouping.classes.floored import fit_mixture
from workbench.personas.grouping.classes.latent import starting_groups

# 216 people on four questions of loyalty against duty (Stouffer & Toby 1951; Goodman 2002, table 4).
VALUES = {
    "1111": 42, "1112": 23, "1121": 6, "1122": 25, "1211": 6, "1212": 24, "1221": 7, "1222": 38,
    "2111": 1, "2112": 4, "2121": 1, "2122": 6, "2211": 2, "2212": 9, "2221": 2, "2222": 20,
}  # fmt: skip
# 118 slides judged by seven pathologists (Agresti 2002, table 13.1): 1 carcinoma, 0 none.
CARCINOMA = {
    "0000000": 34, "0000100": 2, "0100000": 6, "0100001": 1, "0100100": 4, "0100101": 5, "1000000": 2,
    "1010101": 1, "1100000": 2, "1100001": 1, "1100100": 2, "1100101": 7, "1100111": 1, "1101001": 1,
    "1101101": 2, "1101111": 3, "1110101": 13, "1110111": 5, "1111101": 10, "1111111": 16,
}  # fmt: skip


def answers(table):
    rows = np.array([list(map(int, pattern)) for pattern, people in table.items() for _ in range(people)])
    return (rows == rows.max()).astype(float)


@pytest.mark.parametrize(
    ("table", "k", "likelihood", "bic"),
    [
        (VALUES, 1, -543.6498, None),
        (VALUES, 2, -504.4677, None),
        (CARCINOMA, 2, -317.2568, 706.0739),
        (CARCINOMA, 3, -293.705, 697.1357),
    ],
)
def test_published_figures_are_met(table, k, likelihood, bic):
    rows = answers(table)
    starts = starting_groups(rows, k, 8, seed=1)
    measurement = {"answers": {"model": "binary_nan", "n_columns": rows.shape[1]}}
    model = fit_mixture(rows, measurement, starts, k=k, tolerance=1e-10)
    assert model.score(rows) * len(rows) == pytest.approx(likelihood, abs=5e-4)
    if bic:
        assert model.bic(rows) == pytest.approx(bic, abs=1e-3)


def test_three_kinds_of_slides_cannot_be_told_from_degrees():
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
    drawn = continuous_people(table, np.random.default_rng(1))
    assert (drawn.values.isna() == table.values.isna()).all().all()
    figures = ["figure 2", "figure 3", "figure 4"]
    for name in figures:
        assert sorted(drawn.values[name].dropna()) == sorted(table.values[name].dropna())
    before, after = (latent_correlations(of.values[[*figures, "yes 0"]].to_numpy()) for of in (table, drawn))
    assert np.abs(before - after).max() < 0.2
    shares = [of.values["value 0"].value_counts(normalize=True).sort_index() for of in (table, drawn)]
    assert np.abs(shares[0] - shares[1]).max() < 0.05
