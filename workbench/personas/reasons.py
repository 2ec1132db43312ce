"""Why there are no personas, in words somebody can act on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

import yaml

from workbench.language import format_number

__all__ = ["Reason", "ReasonId"]

ReasonId = Literal["nothing_coded", "too_few", "all_alike", "no_stable_groups", "one_asked_for"]


@dataclass(frozen=True)
class Reason:
    """Why people were not grouped.

    Parameters
    ----------
    reason_id : str
        ``nothing_coded``, ``too_few``, ``all_alike``, ``no_stable_groups`` or ``one_asked_for``.
    have : int
        People who said enough to shape a group.
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
        '5 people said enough different things to shape a group; 8 are needed at least.'
        """
        words = _words()[self.reason_id]
        numbers = {name: format_number(getattr(self, name), language) for name in ("have", "needed")}
        return words.get(language, words["en"]).format(**numbers)


@cache
def _words() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "reasons.yaml").read_text(encoding="utf-8")
    )
    return content
