"""What the event log counts at each stage, where a study has one."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from workbench.journeys.evidence.cells import Cell
from workbench.journeys.evidence.placing import stage_of_places
from workbench.journeys.evidence.words import as_text, counted
from workbench.study.names import fold_name
from workbench.study.stage_mapping import places_named
from workbench.surveys.scales.score import wilson_interval

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["events_without_stage", "log_cells", "median_interval"]

_LANGUAGES = ("en", "fa", "he")


def log_cells(
    material: JourneyMaterial, participants: Collection[str], *, model: JourneyModel, everybody: bool
) -> list[Cell]:
    """Events, conversion and time of each stage.

    An event belongs to a stage by the names ``study.yaml`` lists under ``events`` (of events or of their
    touchpoints), else where it is called like a stage or moment. Somebody *goes on* who has an event of a
    later stage at or after their first event of this one; *time* is from the first to the first.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables.
    participants : collection of str
        The people of the map; events name them by participant id or pseudonym.
    model : JourneyModel
        The map's stages.
    everybody : bool
        Whether people of the log who took part in nothing else count too.

    Returns
    -------
    list of Cell
        Lane ``log``, up to three rows a stage; ``of`` counts people of the log. ``detail`` holds the
        ``metric`` (``events``: score in events per person; ``conversion``: percent, Wilson interval;
        ``time``: median hours, interval of order statistics) and its sentence per language.
    """
    staged = _staged(material, participants, model, everybody=everybody)
    if staged.empty:
        return []
    of = int(staged["person"].nunique())
    first = staged.groupby(["stage", "person"])["at"].min()
    order = [stage.stage_id for stage in model.stages if stage.stage_id in first.index.get_level_values(0)]
    return [
        _cell(stage, figure, material.language, of=of)
        for place, stage in enumerate(order)
        for figure in _figures(stage, staged, first, order[place + 1 :])
    ]


def median_interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % interval of a median from order statistics (Conover 1999, 3.2); below six values the range.

    Examples
    --------
    >>> median_interval([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    (2, 9)
    """
    ordered, count = sorted(values), len(values)
    below, rank = 0.5**count, 0
    while below <= 0.025 and rank < count // 2:
        rank += 1
        below += math.comb(count, rank) * 0.5**count
    return ordered[max(0, rank - 1)], ordered[min(count - 1, count - rank)]


def _staged(
    material: JourneyMaterial, participants: Collection[str], model: JourneyModel, *, everybody: bool
) -> pd.DataFrame:
    """Events with person, time and stage; those of other people or of no stage are left out."""
    import pandas as pd

    events = material.events
    if events is None or events.empty:
        return pd.DataFrame({"person": [], "at": [], "stage": []})
    names = dict(
        zip(material.participants["pseudonym"], material.participants["participant_id"], strict=True)
    )
    person = events["person_id"].map(lambda known: names.get(known, known))
    stage_of = {
        pair: _stage_of(pair, material.context.events, model)
        for pair in set(zip(events["event"], events["touchpoint"].fillna(""), strict=True))
    }
    stage = [stage_of[pair] for pair in zip(events["event"], events["touchpoint"].fillna(""), strict=True)]
    at = pd.to_datetime(events["ts"], utc=True, errors="coerce", format="ISO8601")
    staged = pd.DataFrame({"person": person, "at": at, "stage": stage}).dropna()
    return staged if everybody else staged[staged["person"].isin(set(participants))]


def events_without_stage(material: JourneyMaterial, model: JourneyModel) -> tuple[str, ...]:
    """Names of events that belong to no stage of a model."""
    if material.events is None:
        return ()
    pairs = sorted(set(zip(material.events["event"], material.events["touchpoint"].fillna(""), strict=True)))
    lost = [pair[0] for pair in pairs if _stage_of(pair, material.context.events, model) is None]
    return tuple(dict.fromkeys(lost))


def _stage_of(
    pair: tuple[str, str], listed: Mapping[str, tuple[str, ...]], model: JourneyModel
) -> str | None:
    event, touchpoint = map(fold_name, pair)
    places = listed.get(event) or listed.get(touchpoint) or places_named(event.replace(" ", "_"), model)
    return stage_of_places(places, model) or None


@dataclass(frozen=True)
class _Figure:
    """One figure of a stage: its bounds, and the people and events it rests on."""

    metric: str
    score: float
    people: int
    mentions: int
    low: float | None = None
    high: float | None = None


def _figures(stage: str, staged: pd.DataFrame, first: pd.Series, later: Sequence[str]) -> Iterator[_Figure]:
    import pandas as pd

    here = first.loc[stage]
    events = int((staged["stage"] == stage).sum())
    yield _Figure("events", events / len(here), len(here), events)
    if not later:
        return
    after = pd.concat([first.loc[other] for other in later])
    hours = (after - here.reindex(after.index)).dt.total_seconds() / 3600
    waited = hours[hours >= 0].groupby(level=0).min()
    low, high = wilson_interval(len(waited), len(here))
    share = 100 * len(waited) / len(here)
    yield _Figure("conversion", share, len(here), events, 100 * low, 100 * high)
    if len(waited):
        bounds = median_interval(waited.tolist())
        yield _Figure("time", float(waited.median()), len(waited), events, *bounds)


def _cell(stage: str, figure: _Figure, language: str, *, of: int) -> Cell:
    words = _words()[figure.metric]
    unit = "percent" if figure.metric == "conversion" else "hours"
    values = {name: value for name, value in asdict(figure).items() if name != "metric"}
    texts = {
        code: counted(words["said"], code, figure.people).format(
            **{name: as_text(value, name, unit, code) for name, value in values.items()}
        )
        for code in _LANGUAGES
    }
    return Cell(
        stage=stage,
        lane="log",
        statement=words["name"].get(language, words["name"]["en"]),
        people=figure.people,
        of=of,
        mentions=figure.mentions,
        evidence=(),
        score=round(figure.score, 4),
        low=None if figure.low is None else round(figure.low, 4),
        high=None if figure.high is None else round(figure.high, 4),
        detail={"metric": figure.metric, "texts": texts},
    )


@cache
def _words() -> dict[str, dict[str, dict[str, Any]]]:
    text = (Path(__file__).parent / "log.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, dict[str, Any]]] = yaml.safe_load(text)
    return content
