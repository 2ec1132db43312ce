"""The command line's own words where it prints what a study says, in the language asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from workbench.language import format_number, format_percent

__all__ = ["CommandWords"]


@dataclass(frozen=True)
class CommandWords:
    """Headings and short words of one language; call it with a name from ``words.yaml``.

    Parameters
    ----------
    language : str
        Language code; English where a word is missing in it.

    Examples
    --------
    >>> words = CommandWords("en")
    >>> words("people"), words("count_of", people=3, of=1200)
    ('People', '3 of 1,200')
    >>> CommandWords("fa").number(0.7345, decimals=2)
    '۰٫۷۳'
    """

    language: str

    def __call__(self, name: str, /, **values: str | float) -> str:
        """A word, numbers written as the language writes them."""
        texts = _texts()[name]
        shown = {
            key: value if isinstance(value, str) else self.number(value) for key, value in values.items()
        }
        return texts.get(self.language, texts["en"]).format(**shown)

    def number(self, value: float, *, decimals: int = 0, signed: bool = False) -> str:
        """A number in the language's digits."""
        return format_number(value, self.language, decimals=decimals, signed=signed)

    def percent(self, share: float, *, signed: bool = False) -> str:
        """A share as a whole percentage."""
        return format_percent(share, self.language, signed=signed)

    def pick(self, texts: Mapping[str, str]) -> str:
        """The text in the language, else in English, else any."""
        return texts.get(self.language) or texts.get("en") or next(iter(texts.values()), "")


@cache
def _texts() -> dict[str, dict[str, str]]:
    content: dict[str, dict[str, str]] = yaml.safe_load(
        (Path(__file__).parent / "words.yaml").read_text(encoding="utf-8")
    )
    return content
