"""The words of the desk in the languages it speaks."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from workbench.language import format_number

__all__ = ["desk_word"]

_WORDS = Path(__file__).parent / "words"


def desk_word(key: str, language: str, /, **values: str | int) -> str:
    """Words of the desk, in a language; numbers are written as the language writes them.

    Examples
    --------
    >>> desk_word("more", "en", count=3), desk_word("more", "fa", count=3)
    ('and 3 more passages', 'و ۳ بخش دیگر')
    """
    shown = {
        name: value if isinstance(value, str) else format_number(value, language)
        for name, value in values.items()
    }
    return _words()[key][language].format(**shown)


@cache
def _words() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for file in sorted(_WORDS.glob("*.yaml")):
        found |= yaml.safe_load(file.read_text(encoding="utf-8"))
    return found
