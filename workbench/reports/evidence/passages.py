"""The part of a passage that is shown as a quote, the evidence in it, and what is hidden of it."""

from __future__ import annotations

from typing import Any

from workbench.privacy import Redacted, Redactor

__all__ = ["marked_parts", "redacted_parts", "shown_part"]

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


def redacted_parts(
    raw: str, start: int, whole: tuple[str, str, str], shown: tuple[str, str, str], redactor: Redactor
) -> tuple[Redacted, Redacted, Redacted]:
    """Redact the shown parts of a passage by what stands in the whole raw text.

    Parameters
    ----------
    raw : str
        The turn or answer.
    start : int
        Where the passage begins in it.
    whole, shown : tuple of str
        The passage before, in and after its evidence, as it is and as it is shown.
    redactor : Redactor
        The study's.
    """
    found = redactor.find(raw)
    first = start + len(whole[0])
    last = first + len(whole[1])
    begin = first - len(shown[0]) if whole[1] else start
    spans = ((begin, begin + len(shown[0])), (first, first + len(shown[1])), (last, last + len(shown[2])))
    before, marked, after = (redactor.redact_part(raw, *span, found) for span in spans)
    return before, marked, after
