"""Time codes in text that lack a sign: what they stand beside is still a name, and they are not speech."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from workbench.interviews.clock import is_damaged_clock
from workbench.interviews.headings import Heading, Line
from workbench.interviews.notes import Notes

__all__ = ["mended"]

_FEWEST = 2  # whole time codes beside names before anything is taken for a damaged one
_LONGEST_LOOSE = 33  # signs on one side of a name
_LOOSE = r"[\W\d_]{0,16}\w?[\W\d_]{0,16}?"
_SIGNS = r"[\d:.,;]"
# In running speech only what still has a bracket is taken for a time code. Without a limit to how many signs
# may follow each other, a dotted line would be tried in every way it can be parted.
_IN_SPEECH = re.compile(
    rf"(?<!\S)\\?\[\s?(?:{_SIGNS}\s?){{0,40}}[^\s\[\]]?(?:{_SIGNS}\s?){{0,40}}\\?\]?(?!\w)"
    rf"|(?<!\S){_SIGNS}{{1,40}}[^\s\[\]]?{_SIGNS}{{0,40}}\\?\]"
)
_FEWEST_DIGITS = 3
_MOST_DIGITS = 6
_TAIL = re.compile(r"[\W\d_]+$")
_REASON = "a damaged time code"


def mended(lines: Sequence[Line], notes: Notes) -> list[Line]:
    """Lines with the names that stand beside damaged time codes; the codes themselves are noted.

    Parameters
    ----------
    lines : sequence of Line
        The file.
    notes : Notes
        Collects the damaged time codes.
    """
    stamped = [line.heading for line in lines if line.heading and line.heading.start_s is not None]
    spellings = _trusted(stamped)
    if len(stamped) >= _FEWEST and spellings:
        beside = _beside(spellings)
        longest = 2 * _LONGEST_LOOSE + max(map(len, spellings))
        are_alone = sum(1 for heading in stamped if not heading.rest) > len(stamped) / 2
        lines = [
            line
            if (line.heading and _is_whole(line.heading, spellings, are_alone=are_alone))
            or (len(line.text) > longest and ":" not in line.text and "：" not in line.text)
            else _headed(line, beside, notes)
            for line in lines
        ]
    fewest = _FEWEST_DIGITS if len(stamped) >= _FEWEST else _FEWEST_DIGITS + 1
    return [_spoken(line, fewest, notes) if "[" in line.text or "]" in line.text else line for line in lines]


def _trusted(headings: Sequence[Heading]) -> set[str]:
    """Names that are not another name with a piece of a time code."""
    counts = Counter(heading.speaker for heading in headings)
    return {
        name
        for name, count in counts.items()
        if name.count("(") == name.count(")")
        and (count > 1 or _TAIL.sub("", name) not in counts.keys() - {name})
    }


def _is_whole(heading: Heading, spellings: Collection[str], *, are_alone: bool) -> bool:
    return heading.speaker in spellings and not (
        are_alone and heading.rest and is_damaged_clock(heading.rest)
    )


def _beside(spellings: Collection[str]) -> re.Pattern[str]:
    """A name, one of its sides damaged; with a colon before words or alone on its line."""
    name = "|".join(
        re.escape(spelling) for spelling in sorted(spellings, key=lambda text: (-len(text), text))
    )
    return re.compile(
        rf"(?P<before>{_LOOSE})(?P<name>{name})(?!\w)(?:(?P<after>{_LOOSE})[:：](?=\s|$)(?P<rest>.*)|(?P<alone>{_LOOSE}))",
        re.DOTALL,
    )


def _is_bare(piece: str) -> bool:
    """Whether little more than the digits of a time code is left."""
    digits = sum(map(str.isdigit, piece))
    return _FEWEST_DIGITS <= digits <= _MOST_DIGITS and len(piece) <= digits + 1


def _spoken(line: Line, fewest: int, notes: Notes) -> Line:
    damaged = [found[0] for found in _IN_SPEECH.finditer(line.text) if _is_in_speech(found[0], fewest)]
    if not damaged:
        return line
    for piece in damaged:
        notes.leave_out(line.number, piece, _REASON)
    heading = line.heading and line.heading._replace(rest=_without(line.heading.rest, damaged))
    return line._replace(text=_without(line.text, damaged), heading=heading)


def _is_in_speech(piece: str, fewest: int) -> bool:
    return is_damaged_clock(piece) and sum(map(str.isdigit, piece)) >= fewest


def _without(text: str, pieces: Sequence[str]) -> str:
    for piece in pieces:
        text = text.replace(piece, "", 1)
    return " ".join(text.split())


def _headed(line: Line, beside: re.Pattern[str], notes: Notes) -> Line:
    found = beside.fullmatch(line.text)
    if not found:
        return line
    pieces = [piece.strip(" -–—") for piece in (found["before"], found["after"] or found["alone"] or "")]
    damaged = [piece for piece in pieces if is_damaged_clock(piece) or _is_bare(piece)]
    if not damaged:
        return line
    notes.warnings.append(f"line {line.number}: the time code {damaged[0]!r} is damaged; the words are kept")
    notes.leave_out(line.number, damaged[0], _REASON)
    return line._replace(
        text=_without(line.text, damaged),
        heading=Heading(found["name"], None, (found["rest"] or "").strip()),
    )
