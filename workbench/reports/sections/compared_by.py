"""What people were grouped by beside their talk: ratings, attributes, behaviour, here and in the others."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.journeys.maps.sharing import is_small
from workbench.journeys.waves.statistics import joined_interval
from workbench.personas.evidence.intervals import difference_interval
from workbench.study import summary_of_step
from workbench.surveys.scales.score import mean_interval

if TYPE_CHECKING:
    import pandas as pd

    from workbench.reports.evidence.material import Material
    from workbench.reports.words import Words
    from workbench.study import Study

__all__ = ["Compared", "Features", "ShareBars", "compare_features", "plain_name", "read_features"]

_FIGURES = frozenset({"number", "count"})
_BARS, _FEWEST_KNOWN = 8, 2
_NICE = (1, 2, 5)
_EVENT = "event: "


@dataclass(frozen=True)
class ShareBars:
    """Shares of a persona's people and of the others by value; the values as they are written."""

    values: tuple[str, ...]
    here: tuple[float, ...]
    rest: tuple[float, ...]


@dataclass(frozen=True)
class Compared:
    """One thing people were grouped by.

    Parameters
    ----------
    name, value : str
        What it is; of a category the value that tells the persona most.
    here, rest : float
        Means of figures; of categories the shares of people with the value.
    difference, low, high : float
        Here less the rest, with its 95 % interval.
    is_share, is_event : bool
        Whether these are shares, or how often people did something.
    known, rest_known : int
        People whose answer is known.
    bars : ShareBars, optional
        The spread; none in a report that is shared.
    """

    name: str
    value: str
    here: float
    rest: float
    difference: float
    low: float
    high: float
    is_share: bool
    known: int
    rest_known: int
    bars: ShareBars | None
    is_event: bool = False


@dataclass(frozen=True, eq=False)
class Features:
    """The features that shaped the groups, by participant, and what each of them is."""

    table: pd.DataFrame
    kinds: Mapping[str, str]


def read_features(study: Study) -> Features | None:
    """Read what people were grouped by, as the grouping noted it; None where it was their talk alone.

    Parameters
    ----------
    study : Study
        Open study.
    """
    from workbench.personas.grouping.study_features import study_features

    if study.config.personas.features.only_codes:
        return None
    rows = summary_of_step(study.store, "personas").get("features", ())
    table = study_features(study, study.config.personas.features)
    kinds = {row["feature"]: row["kind"] for row in rows if row["used"] and row["feature"] in table}
    return Features(table[list(kinds)], kinds) if kinds else None


def plain_name(feature: str) -> str:
    """A feature as people know it.

    Examples
    --------
    >>> plain_name("scale: How easy was it? (1-7)"), plain_name("event: book_repair")
    ('How easy was it? (1-7)', 'book repair')
    """
    name = feature.partition(": ")[2] or feature
    return name.replace("_", " ") if feature.startswith(_EVENT) else name


def compare_features(
    features: Features | None, core: Collection[str], others: Collection[str], material: Material
) -> tuple[Compared, ...]:
    """Compare a persona with everybody else who shaped a group, what differs most first.

    Parameters
    ----------
    features : Features or None
        As :func:`read_features` gave them.
    core, others : collection of str
        Participants who shaped the persona, and the other groups.
    material : Material
        What the report is about. In a report that is shared nothing is told that few people stand behind,
        and no picture from which their number could be read.
    """
    if features is None:
        return ()
    hide, shared = material.redactor.redact, material.parameters.shared
    ours, theirs = features.table.loc[sorted(core)], features.table.loc[sorted(others)]
    found = []
    for name, kind in features.kinds.items():
        here, rest = ours[name].dropna(), theirs[name].dropna()
        if min(len(here), len(rest)) < _FEWEST_KNOWN:
            continue
        of_kind = _figures if kind in _FIGURES else _shares
        one = of_kind(hide(plain_name(name)).text, here, rest, material)
        one = replace(one, is_event=name.startswith(_EVENT))
        if not shared or not _tells_few(one):
            found.append((_size(one, here, rest), replace(one, bars=None) if shared else one))
    return tuple(one for _, one in sorted(found, key=lambda pair: (-pair[0], pair[1].name)))


def _figures(name: str, here: pd.Series, rest: pd.Series, material: Material) -> Compared:
    ours, theirs = [float(value) for value in here], [float(value) for value in rest]
    means = math.fsum(ours) / len(ours), math.fsum(theirs) / len(theirs)
    ends = (-math.inf, math.inf)
    low, high = joined_interval(
        (means[1], *mean_interval(theirs, *ends)[:2]), (means[0], *mean_interval(ours, *ends)[:2])
    )
    known = len(ours), len(theirs)
    bars = _bars(ours, theirs, material.words)
    return Compared(name, "", *means, means[0] - means[1], low, high, False, *known, bars)


def _shares(name: str, here: pd.Series, rest: pd.Series, material: Material) -> Compared:
    """The value that tells the persona most."""

    def shown(value: str) -> str:
        return material.words.digits(material.redactor.redact(value).text)

    ours, theirs = [_written(value) for value in here], [_written(value) for value in rest]
    shares = {
        value: (ours.count(value) / len(ours), theirs.count(value) / len(theirs))
        for value in sorted({*ours, *theirs})
    }
    value = max(shares, key=lambda value: (shares[value][0] - shares[value][1], value))
    counts = ours.count(value), len(ours), theirs.count(value), len(theirs)
    common = sorted(shares, key=lambda value: (-max(shares[value]), value))[:_BARS]
    columns = sorted(common)
    bars = ShareBars(
        tuple(shown(value) for value in columns),
        tuple(shares[value][0] for value in columns),
        tuple(shares[value][1] for value in columns),
    )
    here_share, rest_share = shares[value]
    low, high = difference_interval(*counts)
    difference = here_share - rest_share
    return Compared(
        name, shown(value), here_share, rest_share, difference, low, high, True, *counts[1::2], bars
    )


def _bars(ours: Sequence[float], theirs: Sequence[float], words: Words) -> ShareBars:
    """A column per value, or per whole step where there are many values."""
    values = sorted({*ours, *theirs})
    edges = values if len(values) <= _BARS + 3 else _steps(values[0], values[-1])
    is_value = edges is values
    labels = [words.number(edge, int(edge % 1 > 0)) for edge in edges]
    if not is_value:
        labels[-1] += "+"

    def shares(people: Sequence[float]) -> tuple[float, ...]:
        counts = [0] * len(edges)
        for value in people:
            counts[max(0, sum(edge <= value for edge in edges) - 1)] += 1
        return tuple(count / len(people) for count in counts)

    return ShareBars(tuple(labels), shares(ours), shares(theirs))


def _steps(low: float, high: float) -> list[float]:
    """Up to eight whole steps of 1, 2 or 5 (times a power of ten) from low to high."""
    size = 10.0 ** math.floor(math.log10((high - low) / _BARS))
    step = next(size * nice for nice in (*_NICE, 10, 20) if (high - low) / (size * nice) < _BARS)
    first = math.floor(low / step) * step
    return [round(first + step * place, 9) for place in range(int((high - first) // step) + 1)]


def _written(value: object) -> str:
    return str(value).strip().removesuffix(".0")


def _tells_few(one: Compared) -> bool:
    counts = [one.known, one.rest_known]
    if one.is_share:
        counts += [round(one.here * one.known), round(one.rest * one.rest_known)]
        counts += [one.known - counts[2], one.rest_known - counts[3]]
    return any(map(is_small, counts))


def _size(one: Compared, here: pd.Series, rest: pd.Series) -> float:
    """How far apart, in standard deviations for figures and in shares otherwise."""
    if one.is_share:
        return round(abs(one.difference), 6)
    spread = math.sqrt((float(here.var(ddof=0)) + float(rest.var(ddof=0))) / 2)
    return round(abs(one.difference) / (2 * spread), 6) if spread else math.inf
