"""Every format of every room in one table: what ``workbench formats`` and the documentation show."""

from __future__ import annotations

from typing import Any

from workbench.files import Format
from workbench.intake.rooms import ROOMS, Room

__all__ = ["format_table"]


def format_table() -> list[dict[str, str]]:
    """Formats that can be imported, in the order their content is asked.

    Returns
    -------
    list of dict
        kind, name, title, extensions (with commas) and example.

    Examples
    --------
    >>> next(row for row in format_table() if row["name"] == "vtt")["extensions"]
    '.vtt'
    """
    return [_row(room, item) for room in ROOMS for item in room.formats.values()]


def _row(room: Room, item: Format[Any]) -> dict[str, str]:
    return {
        "kind": room.kind_of.get(item.name, room.kinds[0]),
        "name": item.name,
        "title": item.title,
        "extensions": ", ".join(item.extensions),
        "example": item.example,
    }
