"""One cell that holds what is said, scored and logged at a stage, and says where they disagree.

Nothing within its uncertainty is called a disagreement: both sides need five people (``FEWEST``) and a 95 %
interval that lies wholly on its side of the threshold. Feeling: t interval of the people's means against 0.
Scores: their own interval against the middle of the scale. Shares of people who speak of a stage: Wilson
interval against a quarter (``MANY``). Conversion: Wilson interval against three quarters (``MOST``) or a half
(``HALF``). Waiting: interval of the median against the hours the study promises, or, where it promises none,
against those of every other stage. Those who speak, answer and are logged may be different people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from workbench.journeys.evidence.cells import Cell
from workbench.journeys.lanes.differences import (
    difference,
    difference_words,
    score_figures,
    score_texts,
    share_figures,
)
from workbench.personas.evidence.intervals import share_interval

if TYPE_CHECKING:
    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["FEWEST", "HALF", "MANY", "MOST", "compared"]

FEWEST, MANY, HALF, MOST = 5, 0.25, 50.0, 75.0
Found = tuple[dict[str, Any], tuple[Cell, ...]]
_WAITING = ("pain.waiting", "pain.time_cost")


@dataclass(frozen=True)
class _Stage:
    """Cells of one stage by lane, and the quickest median time of the others."""

    stage_id: str
    cells: Sequence[Cell]
    others_low: float | None
    promised: float | None
    person_of: Mapping[str, str]

    def lane(self, lane: str) -> list[Cell]:
        return [cell for cell in self.cells if cell.lane == lane]

    def first(self, lane: str) -> Cell | None:
        return next(iter(self.lane(lane)), None)

    def metric(self, name: str) -> Cell | None:
        return next((cell for cell in self.lane("log") if cell.detail["metric"] == name), None)

    def people_who_say(self, codes: Sequence[str]) -> int:
        rows = [cell for cell in self.lane("pains") if cell.code_id in codes]
        return len({self.person_of[segment] for cell in rows for segment in cell.evidence})


def compared(
    cells: Sequence[Cell], material: JourneyMaterial, *, model: JourneyModel, feeling: Cell | None = None
) -> list[Cell]:
    """Add lane ``together`` and mark the cells that disagree.

    Parameters
    ----------
    cells : sequence of Cell
        Everything said, scored and logged.
    material : JourneyMaterial
        The study's tables.
    model : JourneyModel
        The map's stages.
    feeling : Cell, optional
        Feeling over the whole journey, to hold scores of the whole journey against.

    Returns
    -------
    list of Cell
        The cells, those that take part in a disagreement with it, and one of lane ``together`` for each stage
        with at least two of the three kinds of evidence: its statement is the quote of lane ``thinking``
        word for word, ``detail`` the figures beside it.
    """
    result: list[Cell] = []
    for stage in _stages(cells, material, model, feeling):
        found = tuple(_disagreements(stage))
        marked = [_marked(cell, found) for cell in stage.cells if cell is not feeling]
        result += [*marked, *_together(stage, tuple(sentence for sentence, _ in found))]
    return result


def _stages(
    cells: Sequence[Cell], material: JourneyMaterial, model: JourneyModel, feeling: Cell | None
) -> Iterator[_Stage]:
    lows = {cell.stage: cell.low for cell in cells if cell.lane == "log" and cell.detail["metric"] == "time"}
    person_of = dict(zip(material.segments["segment_id"], material.segments["participant_id"], strict=True))
    for stage_id in ["", *(stage.stage_id for stage in model.stages)]:
        own = [cell for cell in cells if cell.stage == stage_id]
        own += [feeling] if feeling is not None and stage_id == "" else []
        others = [low for other, low in lows.items() if other != stage_id and low is not None]
        promised = material.context.promised(stage_id, model)
        yield _Stage(stage_id, own, min(others, default=None), promised, person_of)


def _marked(cell: Cell, found: Sequence[Found]) -> Cell:
    theirs = tuple(sentence for sentence, concerned in found if any(cell is other for other in concerned))
    return replace(cell, disagreement=theirs) if theirs else cell


def _together(stage: _Stage, disagreement: tuple[dict[str, Any], ...]) -> list[Cell]:
    felt, quote = stage.first("emotion"), stage.first("thinking")
    said = felt or quote
    kinds = [bool(said), bool(stage.lane("scores")), bool(stage.lane("log"))]
    if said is None or sum(kinds) < 2:
        return []
    detail = {
        lane: [
            {"score": cell.score, "low": cell.low, "high": cell.high, "people": cell.people}
            | {name: cell.detail[name]}
            for cell in stage.lane(lane)
        ]
        for lane, name in (("scores", "scale"), ("log", "metric"))
    }
    base = quote or said
    evidence = tuple(dict.fromkeys((*base.evidence, *said.evidence)))
    return [
        Cell(
            stage=stage.stage_id,
            lane="together",
            statement=quote.statement if quote else "",
            people=len({stage.person_of[segment] for segment in evidence}),
            of=said.of,
            mentions=len(evidence),
            evidence=evidence,
            score=felt.score if felt else None,
            confidence=said.confidence,
            counter_evidence=said.counter_evidence,
            disagreement=disagreement,
            detail=detail,
        )
    ]


def _disagreements(stage: _Stage) -> Iterator[Found]:
    """Sentences and the cells they are about."""
    yield from _feeling_and_scores(stage)
    yield from _waiting_and_time(stage)
    yield from _leaving_and_conversion(stage)
    yield from _scores_and_conversion(stage)


def _feeling_and_scores(stage: _Stage) -> Iterator[Found]:
    felt = stage.first("emotion")
    if felt is None or felt.people < FEWEST:
        return
    mean = (felt.detail["mean_low"], felt.detail["mean_high"])
    for score in stage.lane("scores"):
        side = _side(mean, 0.0)
        if side and score.people >= FEWEST and _score_side(score) == -side:
            figures = {
                "feeling": (felt.score, "valence"),
                "feeling_low": (mean[0], "valence"),
                "feeling_high": (mean[1], "valence"),
                "speakers": (felt.people, ""),
                **score_figures(score),
            }
            sounds, answered = ("good", "bad") if side > 0 else ("bad", "good")
            texts = {
                "mood": difference_words()["moods"][sounds],
                "answered": difference_words()["answered"][answered],
            }
            yield difference("feeling_score", figures, texts=texts | score_texts(score)), (felt, score)


def _waiting_and_time(stage: _Stage) -> Iterator[Found]:
    time, reach = stage.metric("time"), stage.first("reach")
    if time is None or reach is None or min(time.people, reach.people) < FEWEST + 1:
        return
    people = stage.people_who_say(_WAITING)
    low, high = share_interval(people, reach.people)
    limit = stage.promised if stage.promised is not None else stage.others_low
    hours = (time.low or 0.0, time.high or 0.0)
    is_quick = limit is not None and hours[1] < limit and low > MANY
    is_slow = stage.promised is not None and hours[0] > stage.promised and high < MANY
    if not (is_quick or is_slow):
        return
    figures = {
        **share_figures(people, reach.people, low, high),
        "hours": (time.score, "hours"),
        "hours_low": (hours[0], "hours"),
        "hours_high": (hours[1], "hours"),
        "logged": (time.people, ""),
        "promised": (stage.promised, "hours"),
    }
    words = difference_words()["limits"]["others" if stage.promised is None else "promised"]
    kind = "waiting_quick" if is_quick else "waiting_slow"
    concerned = [cell for cell in stage.lane("pains") if cell.code_id in _WAITING]
    yield difference(kind, figures, texts={"limit": words}), (time, *concerned)


def _leaving_and_conversion(stage: _Stage) -> Iterator[Found]:
    conversion, reach = stage.metric("conversion"), stage.first("reach")
    if conversion is None or reach is None or min(conversion.people, reach.people) < FEWEST:
        return
    barriers = stage.lane("barriers")
    people = int(barriers[0].detail["stopped"]) if barriers else 0
    low, high = share_interval(people, reach.people)
    stays = low > MANY and (conversion.low or 0.0) > MOST
    silent = high < MANY and (conversion.high or 0.0) < HALF
    if stays or silent:
        figures = {
            **share_figures(people, reach.people, low, high),
            "score": (conversion.score, "percent"),
            "score_low": (conversion.low, "percent"),
            "score_high": (conversion.high, "percent"),
            "logged": (conversion.people, ""),
        }
        yield difference("leaving_stay" if stays else "leaving_silent", figures), (conversion, *barriers)


def _scores_and_conversion(stage: _Stage) -> Iterator[Found]:
    conversion = stage.metric("conversion")
    if conversion is None or conversion.people < FEWEST or (conversion.high or 0.0) >= HALF:
        return
    for score in stage.lane("scores"):
        if score.people >= FEWEST and _score_side(score) > 0:
            figures = {
                **score_figures(score),
                "conversion": (conversion.score, "percent"),
                "conversion_low": (conversion.low, "percent"),
                "conversion_high": (conversion.high, "percent"),
                "logged": (conversion.people, ""),
            }
            yield difference("satisfied_leave", figures, texts=score_texts(score)), (score, conversion)


def _side(interval: tuple[float | None, float | None], middle: float) -> int:
    """+1 for an interval wholly above the middle, -1 for one wholly below, else 0."""
    low, high = interval
    if low is None or high is None:
        return 0
    return int(low > middle) - int(high < middle)


def _score_side(score: Cell) -> int:
    side = _side((score.low, score.high), float(score.detail["middle"]))
    return side if score.detail["better"] == "high" else -side
