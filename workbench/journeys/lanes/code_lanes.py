"""Lanes made of codes: what people do, want, ask, suffer and enjoy, where, and what stops them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from workbench.journeys.evidence.cells import Cell, cell_of, ranked
from workbench.journeys.lanes.consequences import LEAVING, Told, consequences_of, leaving_codes
from workbench.journeys.lanes.counter import against_code
from workbench.personas.evidence.best_first import ranked_segments

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.journeys.lanes.talk import StageTalk

__all__ = ["CODE_LANES", "channel_name", "code_cells"]

# Lanes made of codes, and the kind of code they show. A new lane of codes is one row here.
CODE_LANES = MappingProxyType(
    {
        "actions": "action",
        "goals": "goal",
        "questions": "question",
        "touchpoints": "touchpoint",
        "pains": "pain",
        "delights": "delight",
        "wishes": "wish",
    }
)
_STOPS = ("pain", "question", "wish")
_LOSES = MappingProxyType({"pain": True, "delight": False})
# Content has codes of its own where a codebook sets them up; of the built-in ones this is one.
_CONTENT = ("theme.content.", "touchpoint.content.")
_CONTENT_CODES = ("theme.loyalty_rewards",)


def code_cells(
    talk: StageTalk, material: JourneyMaterial, told: Told, *, of: int, importance: float
) -> Iterator[Cell]:
    """Cells of one stage that count codes.

    Parameters
    ----------
    talk : StageTalk
        What the people of the map say at the stage.
    material : JourneyMaterial
        The study's tables.
    told : Told
        What people say came of it.
    of : int
        People the map is about.
    importance : float
        Weight of the stage.

    Yields
    ------
    Cell
        Lanes of :data:`CODE_LANES`, each by most people first; ``barriers``: what those who tell at this
        stage that they gave up or left suffer, ask and wish for there; ``channels``: touchpoints taken
        together; ``content``: articles, videos, comparisons, loyalty programmes. ``detail`` holds, for pains
        and delights, ``consequences``, ``feeling`` (mean valence of those who speak of it) and
        ``importance``; for touchpoints the ``channel``; for questions those ``asked``, the best of each
        language word for word; for barriers how many ``stopped``.
    """
    codes = _by_code(talk, material)
    for lane, kind in CODE_LANES.items():
        found = (
            _cell(
                lane,
                code,
                rows,
                talk,
                material,
                of=of,
                detail=_detail(code, kind, rows, talk, material, told, importance),
            )
            for code, rows in codes.items()
            if material.code_kinds.get(code) == kind
        )
        yield from ranked(list(found))
    yield from _barriers(talk, material, told, of=of)
    yield from _channels(codes, material, of=of)
    content = [code for code in codes if _is_content(code, material)]
    yield from ranked([_cell("content", code, codes[code], talk, material, of=of) for code in content])


def _by_code(talk: StageTalk, material: JourneyMaterial) -> dict[str, pd.DataFrame]:
    shown = talk.rows["code_id"].map(material.code_kinds).isin([*CODE_LANES.values(), "theme"])
    return {str(code): rows for code, rows in talk.rows[shown].groupby("code_id")}


def _cell(
    lane: str,
    code: str,
    rows: pd.DataFrame,
    talk: StageTalk,
    material: JourneyMaterial,
    *,
    of: int,
    detail: Mapping[str, Any] | None = None,
) -> Cell:
    cell = cell_of(rows, lane=lane, statement=material.code_name(code), of=of, code_id=code, detail=detail)
    return replace(cell, counter_evidence=against_code(talk, code))


def _detail(
    code: str,
    kind: str,
    rows: pd.DataFrame,
    talk: StageTalk,
    material: JourneyMaterial,
    told: Told,
    importance: float,
) -> dict[str, Any]:
    if kind == "touchpoint":
        channel = _channel(code, material)
        return {"channel": channel} if channel else {}
    if kind == "question":
        return {"asked": _asked(rows, material)}
    if kind not in _LOSES:
        return {}
    consequences = consequences_of(rows["segment_id"], told, loses=_LOSES[kind])
    feeling = _feeling(rows, talk)
    known = {} if feeling is None else {"feeling": feeling}
    tellers = {told.place_of[one][0] for found in consequences.values() for one in found["evidence"]}
    return known | {
        "importance": importance,
        "consequences": consequences,
        "consequence_people": len(tellers),
    }


def _asked(rows: pd.DataFrame, material: JourneyMaterial) -> list[dict[str, str]]:
    """The best question of each language, word for word."""
    spoken = rows.assign(language=rows["segment_id"].map(material.segment_languages))
    ordered = {segment: place for place, segment in enumerate(ranked_segments(rows))}
    first = {
        str(language): min(said["segment_id"], key=ordered.__getitem__)
        for language, said in spoken.groupby("language")
    }
    return [
        {"segment_id": segment, "language": language, "text": material.texts[segment]}
        for language, segment in sorted(first.items(), key=lambda one: ordered[one[1]])
    ]


def _feeling(rows: pd.DataFrame, talk: StageTalk) -> float | None:
    """Mean over people of the valence of the segments that speak of something."""
    felt: dict[str, list[float]] = {}
    for person, segment in sorted(set(zip(rows["participant_id"], rows["segment_id"], strict=True))):
        if segment in talk.mood:
            felt.setdefault(person, []).append(talk.mood[segment])
    means = [sum(values) / len(values) for values in felt.values()]
    return round(sum(means) / len(means), 4) if means else None


def _barriers(talk: StageTalk, material: JourneyMaterial, told: Told, *, of: int) -> list[Cell]:
    here = set(talk.rows["segment_id"])
    leaving = {
        person: segments
        for person, stories in told.told_by.items()
        if (segments := [segment for name, segment in stories if name == LEAVING and segment in here])
    }
    rows = talk.rows[talk.rows["participant_id"].isin(list(leaving))]
    kinds = rows["code_id"].map(material.code_kinds)
    shown = rows[kinds.isin(_STOPS) | rows["code_id"].isin(leaving_codes())]
    detail = {
        "stopped": len(leaving),
        "told_in": sorted(s for segments in leaving.values() for s in segments),
    }
    return ranked(
        [
            _cell("barriers", str(code), said, talk, material, of=of, detail=detail)
            for code, said in shown.groupby("code_id")
        ]
    )


def _channels(codes: Mapping[str, pd.DataFrame], material: JourneyMaterial, *, of: int) -> list[Cell]:
    import pandas as pd

    together: dict[str, list[str]] = {}
    for code in codes:
        channel = _channel(code, material)
        if channel and material.code_kinds.get(code) == "touchpoint":
            together.setdefault(channel, []).append(code)
    return ranked(
        [
            cell_of(
                pd.concat([codes[code] for code in touchpoints]),
                lane="channels",
                statement=channel_name(channel, material.language),
                of=of,
                detail={
                    "channel": channel,
                    "touchpoints": sorted(touchpoints),
                    "texts": dict(_channel_names().get(channel, {})),
                },
            )
            for channel, touchpoints in together.items()
        ]
    )


def _channel(code: str, material: JourneyMaterial) -> str | None:
    return material.code_details.get(code, {}).get("channel")


def _is_content(code: str, material: JourneyMaterial) -> bool:
    return code.startswith(_CONTENT) or code in _CONTENT_CODES or _channel(code, material) == "content"


def channel_name(channel: str, language: str) -> str:
    """Name of a channel in a language, English where there is none.

    Examples
    --------
    >>> channel_name("website", "en"), channel_name("own", "fa")
    ('Website', 'own')
    """
    names = _channel_names().get(channel, {})
    return str(names.get(language) or names.get("en") or channel)


@cache
def _channel_names() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parent / "channels.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, str]] = yaml.safe_load(text)
    return content
