"""The part of a passage that is shown as a quote, and the evidence in it."""

from __future__ import annotations

from typing import Any

__all__ = ["marked_parts", "shown_part"]

# Characters of a quote; of longer passages the part around the evidence is shown.
_MOST = 420


def marked_parts(text: str, start: int, coding: dict[str, Any] | None) -> tuple[str, str, str]:
    """Text before the evidence, the evidence, and text after it; unmarked where all of it is evidence."""
    if coding is None:
        return text, "", ""
    first, last = int(coding["start"]) - start, int(coding["end"]) - start
    if not 0 <= first < last <= len(text) or (first, last) == (0, len(text)):
        return text, "", ""
    return text[:first], text[first:last], text[last:]


def shown_part(parts: tuple[str, str, str]) -> tuple[tuple[str, str, str], tuple[bool, bool]]:
    """Cut a long passage at word ends; what is left still is verbatim."""
    before, marked, after = parts
    if len(before) + len(marked) + len(after) <= _MOST:
        return parts, (False, False)
    if not marked:
        return (_first_words(before, _MOST), "", ""), (False, True)
    room = max(60, (_MOST - len(marked)) // 2)
    shown = before if len(before) <= room else before[len(before) - room :].partition(" ")[2]
    rest = after if len(after) <= room else _first_words(after, room)
    return (shown, marked[:_MOST], rest), (shown != before, rest != after)


def _first_words(text: str, room: int) -> str:
    return text[:room].rpartition(" ")[0] or text[:room]
