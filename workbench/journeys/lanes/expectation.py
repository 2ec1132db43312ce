"""Better, as, or worse than expected: answers that say so."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from workbench.journeys.evidence.cells import Cell
from workbench.journeys.evidence.placing import stage_of_question
from workbench.study.names import fold_name
from workbench.surveys.scales import nps

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["expectation_cells"]

_MOSTLY = 0.8
# Balance of two shares of one sample: the same figure as an NPS, whose interval (Rocks 2016) therefore holds.
_AS_NPS = {"exceeds": 10.0, "meets": 8.0, "below": 0.0}


def expectation_cells(
    asked: pd.DataFrame, material: JourneyMaterial, model: JourneyModel, *, of: int
) -> Iterator[Cell]:
    """Questions whose answers compare with what was expected.

    Parameters
    ----------
    asked : DataFrame
        Responses with ``label`` and ``column`` of their question.
    material : JourneyMaterial
        The study's tables.
    model : JourneyModel
        The map's stages.
    of : int
        People the map is about.

    Yields
    ------
    Cell
        Lane ``expectation``; the statement is the commonest answer, the score percent better less percent
        worse than expected with its 95 % interval, ``detail`` the number of people for each
        and ``texts``, the statement by language. A question
        counts where four of five answers are known ones and at least two different ones occur.
    """
    words = (
        asked[asked["scale"].isin(("choice", "likert", "text")) & asked["text"].notna()]
        if "text" in asked
        else asked[:0]
    )
    for label, rows in words.groupby("label"):
        said = rows["text"].map(_meaning)
        known = said.dropna()
        if len(known) < _MOSTLY * len(rows) or known.nunique() < 2:
            continue
        stage = stage_of_question(
            {"label": label, "column": rows["column"].iloc[0], "scale": "choice"}, material, model
        )
        if stage is not None:
            yield _cell(rows.loc[known.index, "participant_id"], known, stage, material, str(label), of=of)


def _cell(
    people: pd.Series, said: pd.Series, stage: str, material: JourneyMaterial, label: str, *, of: int
) -> Cell:
    last = said.groupby(people).last()
    score = nps([_AS_NPS[meaning] for meaning in last])
    counts = {meaning: int((last == meaning).sum()) for meaning in _AS_NPS}
    names = _words()[max(counts, key=lambda meaning: counts[meaning])]["names"]
    return Cell(
        stage=stage,
        lane="expectation",
        statement=str(names.get(material.language, names["en"])),
        people=len(last),
        of=of,
        mentions=len(said),
        evidence=(),
        score=round(score.value, 4),
        low=round(score.low, 4),
        high=round(score.high, 4),
        detail={"question": label, **counts, "texts": dict(names)},
    )


@cache
def _words() -> dict[str, dict[str, Any]]:
    text = (Path(__file__).parent / "expectation.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return content


@cache
def _meanings() -> dict[str, str]:
    return {fold_name(answer): meaning for meaning, words in _words().items() for answer in words["answers"]}


def _meaning(answer: str) -> str | None:
    return _meanings().get(fold_name(answer))
