"""A code as plain values, the way a file holds it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.coding.codebook.entry import KINDS_OF_VALENCE
from workbench.coding.codebook.model import Code

__all__ = ["as_entry"]

_FIELDS = ("names", "claim", "definition", "include", "exclude", "examples", "patterns")


def as_entry(code: Code) -> dict[str, Any]:
    """Give a code as a file holds it; what is empty or usual is left out.

    Parameters
    ----------
    code : Code
        Any code.

    Returns
    -------
    dict
        Plain values in the order of the built-in files.

    Examples
    --------
    >>> as_entry(Code("theme.rowing", "theme", {"en": "Rowing"}, {}, {}))
    {'id': 'theme.rowing', 'names': {'en': 'Rowing'}}
    """
    entry: dict[str, Any] = {"id": code.code_id}
    if code.parent:
        entry["parent"] = code.parent
    if code.severity is not None:
        entry["severity"] = code.severity
    if code.valence != KINDS_OF_VALENCE.get(code.kind, 0):
        entry["valence"] = code.valence
    if code.channel:
        entry["channel"] = code.channel
    for field in _FIELDS:
        if found := _plain(getattr(code, field)):
            entry[field] = found
    if found := _plain(code.exceptions):
        entry["except"] = found
    return entry


def _plain(texts: Mapping[str, Any]) -> dict[str, Any]:
    return {
        language: list(value) if isinstance(value, tuple) else value
        for language, value in texts.items()
        if value
    }
