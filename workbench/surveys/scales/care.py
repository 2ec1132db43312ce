"""Whether people read the questions: attention checks and straight-lining.

Sources: Meade, A. & Craig, S. (2012), Identifying Careless Responses in Survey Data, Psychological Methods
17(3), 437-455 (instructed items; runs of one answer). Johnson, J. (2005), Ascertaining the validity of
individual protocols from Web-based personality inventories, Journal of Research in Personality 39 (long
strings).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from workbench.surveys.scales.folding import label_key
from workbench.surveys.scales.labels import label_of
from workbench.surveys.scales.score import Answer, wilson_interval

__all__ = ["AttentionCheck", "attention_check", "longest_string", "straight_lining"]

_FEWEST_ITEMS = 5
_LONGEST_LABEL = 80


@dataclass(frozen=True)
class AttentionCheck:
    """How an item with a known answer was answered.

    Parameters
    ----------
    item : str
        Its header.
    asked : int
        People who gave an answer.
    failed : tuple of int
        Rows with another answer than the expected one, counted from 0.
    low, high : float
        95 % Wilson interval of the share who failed, in percent.
    """

    item: str
    asked: int
    failed: tuple[int, ...]
    low: float
    high: float

    @property
    def share(self) -> float:
        """Percent of those asked who failed."""
        return round(100 * len(self.failed) / self.asked, 6) if self.asked else 0.0


def attention_check(item: str, answers: Sequence[str], expected: str) -> AttentionCheck:
    """Compare the answers to a check item with the one that was asked for.

    People who gave none (they left before, or it came later) neither pass nor fail. One failed check is weak
    evidence: report how the results change without those people rather than leaving them out in silence.

    Examples
    --------
    >>> check = attention_check("Please tick 2", ["2", "۲", "2 - Disagree", "5", ""], "2")
    >>> check.asked, check.failed, check.share
    (4, (3,), 25.0)
    """
    given = [(place, cell) for place, cell in enumerate(answers) if cell.strip()]
    failed = tuple(place for place, cell in given if not _is_same(cell, expected))
    low, high = wilson_interval(len(failed), len(given)) if given else (0.0, 1.0)
    return AttentionCheck(item, len(given), failed, round(100 * low, 6), round(100 * high, 6))


def longest_string(answers: Sequence[Answer]) -> int:
    """Length of the longest run of one answer in the order the items were asked.

    Examples
    --------
    >>> longest_string([3, 3, 3, 4, None, 4])
    3
    """
    longest = run = 0
    before: Answer = None
    for value in answers:
        run = run + 1 if value is not None and value == before else int(value is not None)
        longest, before = max(longest, run), value
    return longest


def straight_lining(answers: Sequence[Sequence[Answer]]) -> tuple[int, ...]:
    """Rows that give one and the same answer to all of at least five items, counted from 0.

    Give the answers before reverse scoring. Where items are reversed, such a row contradicts itself; where
    none is, it may be honest.

    Examples
    --------
    >>> straight_lining([[4, 4, 4, 4, 4], [4, 2, 4, 2, 4], [None] * 5])
    (0,)
    """
    return tuple(
        place
        for place, row in enumerate(answers)
        if len(row) >= _FEWEST_ITEMS and None not in row and len(set(row)) == 1
    )


def _is_same(cell: str, expected: str) -> bool:
    if label_key(cell) == label_key(expected):
        return True
    if len(cell) > _LONGEST_LABEL:
        return False
    given, wanted = label_of(cell), label_of(expected)
    return given.number is not None and given.number == wanted.number and not (given.words and wanted.words)
