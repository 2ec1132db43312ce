"""The registry of scales: adding one is one file, one row here and its name in ``ScaleKind``."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from workbench.surveys.scales.ces import ces
from workbench.surveys.scales.csat import csat
from workbench.surveys.scales.items import MissingRule
from workbench.surveys.scales.likert import likert
from workbench.surveys.scales.nps import nps
from workbench.surveys.scales.score import Answer, Score
from workbench.surveys.scales.sus import sus
from workbench.surveys.scales.umux_lite import umux_lite

__all__ = ["SCALES", "Scale"]

Rows = Sequence[Sequence[Answer]]
Compute = Callable[[Rows, int, Collection[int], MissingRule], Score]


@dataclass(frozen=True)
class Scale:
    """One row of the registry.

    Parameters
    ----------
    name : str
        As in ``study.yaml``.
    title : str
        What people call it.
    items : int or None
        How many it has; None for any number.
    points : int
        Usual number of answers of an item.
    lowest : int
        The least answer.
    formula : str
        In one line.
    means : str
        What the value says.
    not_for : str
        When not to use it.
    source : str
        Where it is published.
    compute : callable
        Takes rows of answers, points, places of reversed items and the missing rule; gives a Score.
    """

    name: str
    title: str
    items: int | None
    points: int
    lowest: int
    formula: str
    means: str
    not_for: str
    source: str
    compute: Compute


def _given(rows: Rows) -> list[float]:
    return [value for row in rows for value in row[:1] if value is not None]


def _sus(rows: Rows, points: int, reversed_items: Collection[int], missing: MissingRule) -> Score:
    return sus(rows, missing=missing, reversed_items=reversed_items)


def _likert(rows: Rows, points: int, reversed_items: Collection[int], missing: MissingRule) -> Score:
    return likert(rows, points=points, reversed_items=reversed_items, missing=missing)


SCALES: Mapping[str, Scale] = MappingProxyType(
    {
        "nps": Scale(
            "nps",
            "Net Promoter Score",
            1,
            11,
            0,
            "percent of 9-10 less percent of 0-6",
            "how many more would recommend than warn, -100 to 100",
            "comparing countries; saying why; fewer than thirty answers without the interval",
            "Reichheld 2003; interval: Rocks 2016",
            lambda rows, points, reversed_items, missing: nps(_given(rows)),
        ),
        "csat": Scale(
            "csat",
            "Customer satisfaction (top two boxes)",
            1,
            5,
            1,
            "percent of the two best answers",
            "share of satisfied customers, 0 to 100",
            "comparing 5-point with 7-point questions",
            "Farris et al. 2010; interval: Wilson 1927",
            lambda rows, points, reversed_items, missing: csat(_given(rows), top=points),
        ),
        "ces": Scale(
            "ces",
            "Customer Effort Score",
            1,
            7,
            1,
            "mean answer",
            "7 points (2013): how easy it was, high is good; 5 points (2010): how much effort, low is good",
            "whole relationships, products nobody had to ask about",
            "Dixon, Freeman & Toman 2010; Dixon, Toman & DeLisi 2013",
            lambda rows, points, reversed_items, missing: ces(_given(rows), points=points),
        ),
        "sus": Scale(
            "sus",
            "System Usability Scale",
            10,
            5,
            1,
            "2.5 x (sum of odd items - 5 + 25 - sum of even items), mean over people",
            "perceived usability, 0 to 100; no percentage; 68 is average",
            "finding out what is wrong; reading single items",
            "Brooke 1996; adjectives: Bangor et al. 2009; grades: Sauro & Lewis 2016",
            _sus,
        ),
        "umux_lite": Scale(
            "umux_lite",
            "UMUX-Lite",
            2,
            7,
            1,
            "100 x (sum of both - 2) / 12, mean over people; SUS = 0.65 x value + 22.9",
            "perceived usefulness and ease, 0 to 100",
            "turning one person's score into a SUS",
            "Lewis, Utesch & Maher 2013",
            lambda rows, points, reversed_items, missing: umux_lite(rows, points=points, missing=missing),
        ),
        "likert": Scale(
            "likert",
            "Likert battery",
            None,
            5,
            1,
            "mean over people of the mean of their items, reversed items turned first",
            "how far people agree, on the items' own scale",
            "items that measure different things (alpha below .7)",
            "Likert 1932; alpha: Cronbach 1951",
            _likert,
        ),
    }
)
"""Every scale by name."""
