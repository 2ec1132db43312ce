"""Answers to several items: reverse scoring and what to do where one is missing.

Centre rule: Brooke, J. (1996), SUS: A "quick and dirty" usability scale: somebody who cannot answer an item
marks the centre point.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from workbench.surveys.scales.score import Answer

__all__ = ["Complete", "MissingRule", "complete_answers", "reverse_score"]

MissingRule = Literal["drop", "centre"]


@dataclass(frozen=True)
class Complete:
    """Answers without gaps.

    Parameters
    ----------
    answers : tuple of tuple of float
        One row per person who counts.
    places : tuple of int
        Which rows of the table they are, counted from 0.
    missing : int
        People with gaps: left out or mended.
    rule : str
        What was done about them; empty when nobody had gaps.
    """

    answers: tuple[tuple[float, ...], ...]
    places: tuple[int, ...]
    missing: int
    rule: str


def reverse_score(value: float, points: int, *, lowest: int = 1) -> float:
    """The answer turned round: the least becomes the most.

    Parameters
    ----------
    value : float
        An answer.
    points : int
        How many answers the scale has.
    lowest : int
        The least answer, 1 or 0.

    Examples
    --------
    >>> reverse_score(2, 7), reverse_score(0, 11, lowest=0)
    (6, 10)
    """
    return 2 * lowest + points - 1 - value


def complete_answers(
    answers: Sequence[Sequence[Answer]],
    *,
    points: int,
    reversed_items: Collection[int] = (),
    missing: MissingRule = "drop",
) -> Complete:
    """Turn reversed items round and settle the gaps.

    Somebody who answered nothing is no respondent of the scale and is not counted as missing. With ``centre``
    a gap becomes the middle of the scale for those who answered at least half of the items; others are left
    out.

    Parameters
    ----------
    answers : sequence of sequences of float or None
        One row per person, one answer per item, from 1 to ``points``.
    points : int
        How many answers an item has.
    reversed_items : collection of int
        Places of the reverse-scored items, counted from 0.
    missing : {"drop", "centre"}
        Leave people with gaps out, or mark the centre for them.

    Examples
    --------
    >>> complete_answers([[1, 5], [2, None]], points=5, reversed_items=[1]).answers
    ((1, 1),)
    >>> complete_answers([[1, 5], [2, None]], points=5, missing="centre").rule
    '1 with missing answers: the centre (3) was put in'
    """
    asked = [(place, row) for place, row in enumerate(answers) if any(value is not None for value in row)]
    gaps = [place for place, row in asked if None in row]
    centre = (points + 1) / 2
    kept = [
        (place, [centre if value is None else value for value in row])
        for place, row in asked
        if None not in row
        or (missing == "centre" and 2 * sum(value is not None for value in row) >= len(row))
    ]
    turned = tuple(
        tuple(
            reverse_score(value, points) if item in reversed_items else value
            for item, value in enumerate(row)
        )
        for _, row in kept
    )
    return Complete(turned, tuple(place for place, _ in kept), len(gaps), _rule(asked, kept, gaps, centre))


def _rule(asked: Sequence[object], kept: Sequence[object], gaps: Sequence[int], centre: float) -> str:
    if not gaps:
        return ""
    dropped = len(asked) - len(kept)
    mended = len(gaps) - dropped
    notes = [f"{mended} with missing answers: the centre ({centre:g}) was put in"] if mended else []
    if dropped:
        notes.append(f"{dropped} with missing answers left out")
    return "; ".join(notes)
