"""A journey map as a file: the ending of its name says what kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Protocol

from workbench.charts.picture_file import PICTURE_KINDS, save_picture, write_text
from workbench.study import WorkbenchError

__all__ = ["MAP_KINDS", "save_journey"]

MAP_KINDS = (".json", ".csv", *PICTURE_KINDS)
_LANGUAGES = ("en", "fa", "he")


class Saved(Protocol):
    """What has a form for other programs, for sheets and for people: a journey."""

    def to_json(self) -> dict[str, Any]:
        """Its document."""

    def to_csv(self, language: str | None = None) -> str:
        """Its rows."""

    def svg(self, language: str | None = None) -> str:
        """Its picture."""


def save_journey(journey: Saved, path: Path, *, language: str | None = None) -> Path:
    """Write a map as JSON, CSV or a picture; see :meth:`workbench.journeys.Journey.save`.

    Examples
    --------
    >>> save_journey(None, Path("a.xls"))
    Traceback (most recent call last):
    ...
    workbench.study.errors.WorkbenchError: a.xls: no map ends in '.xls' (use .json, .csv, .svg, .png or .pdf)
    """
    kind = path.suffix.lower()
    if kind not in MAP_KINDS:
        hint = f"use {', '.join(MAP_KINDS[:-1])} or {MAP_KINDS[-1]}"
        raise WorkbenchError(f"no map ends in {path.suffix!r}", where=path.name, hint=hint)
    if language not in (None, *_LANGUAGES):
        hint = f"use {', '.join(_LANGUAGES)}"
        raise WorkbenchError(f"no map in language {language!r}", where=path.name, hint=hint)
    if kind in PICTURE_KINDS:
        return save_picture(journey.svg(language), path)
    text = _json(journey) if kind == ".json" else journey.to_csv(language)
    return write_text(text, path)


def _json(journey: Saved) -> str:
    return json.dumps(journey.to_json(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"
