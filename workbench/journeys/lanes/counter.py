"""What the same people say at the same stage against a cell."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from workbench.personas import opposites_of

if TYPE_CHECKING:
    from workbench.journeys.lanes.talk import StageTalk

__all__ = ["against_code", "against_feeling"]

# A feeling this far from the middle is for or against; a stage nearer to it has none to contradict.
_CLEAR = 1.0
_LEANING = 0.25
_SIGNS = {"pain": -1, "delight": 1}


def against_code(talk: StageTalk, code_id: str) -> tuple[str, ...]:
    """Segments that contradict what a code says at a stage, best first.

    A pain is contradicted by a delight of the opposite meaning (and the other way round) about a theme or
    touchpoint that is spoken of along with it, and by its own code said with the opposite feeling; actions
    and wishes by the codes of ``contrary.yaml``; a touchpoint by those who feel clearly otherwise there than
    most do. Goals and questions have no opposite.

    Parameters
    ----------
    talk : StageTalk
        What the people of the map say at the stage.
    code_id : str
        The code of the cell.
    """
    own = talk.segments_of.get(code_id, set())
    kind = talk.kinds.get(code_id, "")
    if kind in ("touchpoint", "theme"):
        return against_feeling(talk, own)
    wanted = (*opposites_of(code_id), *_contrary().get(code_id, ()))
    said = {segment for code in wanted for segment in talk.segments_of.get(code, ())} - own
    sign = _SIGNS.get(kind, 0)
    felt = {segment for segment in own if sign and -sign * talk.mood.get(segment, 0.0) >= _CLEAR}
    return talk.ranked(talk.about_the_same(own, said) | felt)


def against_feeling(
    talk: StageTalk, segments: Collection[str], *, among: Collection[str] | None = None
) -> tuple[str, ...]:
    """Segments that feel clearly otherwise than some segments do on average, best first.

    Parameters
    ----------
    talk : StageTalk
        What the people of the map say at the stage.
    segments : collection of str
        Whose feeling is contradicted; none is where their mean lies within a quarter of the middle.
    among : collection of str, optional
        Where to look; the same segments when left out.
    """
    felt = [talk.mood[segment] for segment in segments if segment in talk.mood]
    mean = sum(felt) / len(felt) if felt else 0.0
    if abs(mean) < _LEANING:
        return ()
    looked = segments if among is None else among
    return talk.ranked({one for one in looked if talk.mood.get(one, 0.0) * (1 if mean < 0 else -1) >= _CLEAR})


@cache
def _contrary() -> dict[str, tuple[str, ...]]:
    pairs = yaml.safe_load((Path(__file__).parent / "contrary.yaml").read_text(encoding="utf-8"))
    both: dict[str, list[str]] = {}
    for code, others in pairs.items():
        for other in others:
            both.setdefault(code, []).append(other)
            both.setdefault(other, []).append(code)
    return {code: tuple(others) for code, others in both.items()}
