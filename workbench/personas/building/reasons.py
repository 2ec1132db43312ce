"""Why there are no personas, in words somebody can act on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from workbench.language import format_number

__all__ = ["Reason", "ReasonId", "verdict_text"]

ReasonId = Literal[
    "nothing_coded",
    "nothing_to_compare",
    "too_few",
    "too_few_known",
    "all_alike",
    "no_stable_groups",
    "one_asked_for",
    "not_so_many",
]


@dataclass(frozen=True)
class Reason:
    """Why people were not grouped.

    Parameters
    ----------
    reason_id : str
        A key of reasons.yaml.
    have : int
        People who said enough, or of whom enough is known, to shape a group.
    needed : int
        People the method needs at least.
    """

    reason_id: ReasonId
    have: int
    needed: int

    def text(self, language: str = "en") -> str:
        """The reason in a language (English if there is none).

        Examples
        --------
        >>> Reason("too_few", have=5, needed=8).text()
        'People who said enough different things to shape a group: 5. At least 8 are needed.'
        """
        words = _words()[self.reason_id]
        numbers = {name: format_number(getattr(self, name), language) for name in ("have", "needed")}
        return words.get(language, words["en"]).format(**numbers)


def verdict_text(verdict: str, language: str = "en") -> str:
    """What a verdict on a number of groups means, in a language (English if there is none).

    Examples
    --------
    >>> verdict_text("unstable")
    'a group did not come back when people were drawn anew (Jaccard below .6)'
    """
    words = _words()["verdict " + verdict]
    return words.get(language, words["en"])


@cache
def _words() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "reasons.yaml").read_text(encoding="utf-8")
    )
    return content
