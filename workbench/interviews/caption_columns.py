"""What captions say, column by column, so that hours of talk are read at once.

Long runs of well-formed captions are taken apart by one expression; everything else goes line by line through
:mod:`workbench.interviews.captions`, with the same result.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from workbench.interviews.captions import Block, Cue, blocks_of, read_cues
from workbench.interviews.headings import name_and_words, name_before_colon
from workbench.interviews.notes import Notes
from workbench.interviews.rolling import rolls, said_once

__all__ = ["Columns", "columns_of"]

_CLOCK = r"([0-9]{2}:[0-5][0-9]:[0-5][0-9][.,][0-9]{3})"
_NO_MARK_UP = r"[^\n<>&{]*"
_NO_COLON = r"[^\W\d_]{2}[^\n<>&{:]*"
# A number or name of the caption, its time codes, one voice or one name or neither, between empty lines.
# What could be read in another way (mark-up, an arrow, a line without letters) does not fit.
_REGULAR = re.compile(
    rf"(?:(?<=\n\n)|\A)((?:[0-9]+\n|[0-9a-f-]{{8,}}(?:/[0-9]+-[0-9]+)?\n)?){_CLOCK} --> {_CLOCK}"
    r"(?: (?:align|line|position|size|vertical|region):[\w%.,\-]+)*\n"
    rf"(?:<v ([^\W_][^\n<>&{{]*)>([^\s<>&{{]{_NO_MARK_UP}(?:\n[^\W\d_]{{2}}{_NO_MARK_UP})*)</v>"
    rf"|(?:([^\W\d_]{{2}}[^\n<>&{{:]{{0,150}}): )({_NO_MARK_UP}(?:\n{_NO_COLON})*)"
    rf"|({_NO_COLON}(?:\n{_NO_COLON})*))(?=\n\n|\n?\Z)"
)
_WIDTH = 9  # groups of the expression and the text before each caption
_OPENING = 60_000
_WIDE_COLON = "："

SpeechOf = Callable[[Iterator[Block]], Iterator[Block]]


@dataclass
class Columns:
    """Pieces of captions in the order of the file: a line, or what one voice says.

    Parameters
    ----------
    starts, ends : list of str
        Time codes as written, empty where damaged.
    voices : list of str or None
        Speakers named by tags.
    names : list of str or None
        What a line without a tag starts with, where that could be a name.
    words : list of str
        What is said: all of it, or what follows the possible name.
    prefixes : dict of int to str
        What stands before the words where a possible name does.
    continued : set of int
        Pieces that are not the first of their caption.
    lines : int
        Lines without a voice tag.
    repeated : int
        Lines that rolling captions show again.
    """

    starts: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    voices: list[str | None] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    prefixes: list[str | None] = field(default_factory=list)
    continued: set[int] = field(default_factory=set)
    lines: int = 0
    repeated: int = 0

    def add(self, cue: Cue) -> None:
        """Append a caption."""
        for at, (text, voice) in enumerate(cue.pieces):
            found = name_and_words(text) if voice is None else None
            if at:
                self.continued.add(len(self.words))
            self.starts.append(cue.start)
            self.ends.append(cue.end)
            self.voices.append(voice)
            self.names.append(found[0] if found else None)
            self.words.append(found[2] if found else text)
            self.prefixes.append(text.removesuffix(found[2]) if found else None)
            self.lines += voice is None


def columns_of(text: str, notes: Notes, *, first_line: int = 1, speech_of: SpeechOf = iter) -> Columns:
    """Read captions; whatever has no readable time code is kept without one and noted.

    Parameters
    ----------
    text : str
        The file, or what follows its header.
    notes : Notes
        Collects what is doubtful or left out.
    first_line : int
        Number of the first line of the text.
    speech_of : callable
        Takes out blocks that hold no caption (comments, styles).
    """
    if _WIDE_COLON in text or _is_rolling(text):
        return by_blocks(text, notes, first_line=first_line, speech_of=speech_of)
    parts = _REGULAR.split(text)
    columns, done, line = Columns(), 0, first_line
    for at, gap in enumerate(parts[::_WIDTH]):
        if gap != "\n\n" and gap.strip("\n"):
            _add_run(columns, parts, done, at)
            line += _lines_in(parts, done, at)
            for cue in read_cues(speech_of(blocks_of(gap, first_line=line)), notes):
                columns.add(cue)
            line += gap.count("\n")
            done = at
            parts[at * _WIDTH] = ""
    _add_run(columns, parts, done, len(parts) // _WIDTH)
    return columns


def by_blocks(text: str, notes: Notes, *, first_line: int = 1, speech_of: SpeechOf = iter) -> Columns:
    """Read captions line by line; the parameters are those of :func:`columns_of`."""
    cues = read_cues(speech_of(blocks_of(text, first_line=first_line)), notes)
    said, repeated = said_once(cues) if _is_rolling(text) else (cues, 0)
    columns = Columns(repeated=repeated)
    for cue in said:
        columns.add(cue)
    return columns


def _is_rolling(text: str) -> bool:
    return rolls(list(read_cues(blocks_of(text[:_OPENING]), Notes())))


def _lines_in(parts: Sequence[str | None], first: int, last: int) -> int:
    """Line ends of captions and of the empty lines around them; one a caption ends its time codes."""
    return "".join(filter(None, parts[first * _WIDTH : last * _WIDTH])).count("\n") + last - first


def _add_run(columns: Columns, parts: Sequence[str], first: int, last: int) -> None:
    run = parts[first * _WIDTH : last * _WIDTH]
    voiced, prefixes, said, plain = run[5::_WIDTH], run[6::_WIDTH], run[7::_WIDTH], run[8::_WIDTH]
    voice = {name: name and " ".join(name.split()) for name in set(run[4::_WIDTH])}
    name = {prefix: prefix and name_before_colon(prefix) for prefix in set(prefixes)}
    words = [one or two or three or "" for one, two, three in zip(voiced, said, plain, strict=True)]
    columns.starts += run[2::_WIDTH]
    columns.ends += run[3::_WIDTH]
    columns.voices += map(voice.__getitem__, run[4::_WIDTH])
    columns.names += map(name.__getitem__, prefixes)
    columns.prefixes += [prefix and f"{prefix}: " for prefix in prefixes]
    columns.words += words
    columns.lines += sum(1 for text in voiced if text is None) + "".join(filter(None, said)).count("\n")
    columns.lines += "".join(filter(None, plain)).count("\n")
