"""Tables and sentences on a terminal, in Persian and Hebrew from right to left.

A terminal orders a line by itself, if at all, and takes two right-to-left cells side by side for one run, so
that their columns change places. Every line of a cell is therefore kept to itself by directional isolates
(Unicode Standard Annex 9), which have no width, and the columns of a right-to-left table are dealt out from
the right.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal
from unicodedata import bidirectional

from workbench.language import text_direction

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult
    from rich.measure import Measurement
    from rich.table import Table

__all__ = ["isolated", "say_heading", "say_sentences", "show_table"]

_WIDTH, _NARROW = 110, 64
_LEFT_TO_RIGHT, _RIGHT_TO_LEFT, _OWN_DIRECTION, _END = "\u2066", "\u2067", "\u2068", "\u2069"
# A sign stays at the left of its number, also among right-to-left words.
_SIGNED = re.compile(r"(?<![\w\u2066])[+\u2212-]\d[\d.,\u066b\u066c]*")


def isolated(text: str, language: str) -> str:
    """A text that keeps its own direction among others.

    Examples
    --------
    >>> isolated("Waiting", "en"), len(isolated("انتظار", "fa")), len(isolated("−۳", "fa"))
    ('Waiting', 8, 6)
    """
    if text_direction(language) == "rtl":
        signed = _SIGNED.sub(lambda found: f"{_LEFT_TO_RIGHT}{found.group()}{_END}", text)
        return f"{_RIGHT_TO_LEFT}{signed}{_END}"
    is_mixed = any(bidirectional(sign) in {"R", "AL"} for sign in text)
    return f"{_OWN_DIRECTION}{text}{_END}" if is_mixed else text


def show_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[str]],
    *,
    language: str,
    figures: Sequence[int] = (),
    widths: Sequence[int] = (),
    ruled: bool = False,
) -> None:
    """Print a table as wide as the terminal; long cells are broken at words, narrow terminals get lists.

    Parameters
    ----------
    headings : sequence of str
        One per column; no line of headings when all are empty.
    rows : iterable of sequence of str
        Cells.
    language : str
        What the words are in; Persian and Hebrew tables begin at the right.
    figures : sequence of int
        Columns that are never broken and stand at the other side.
    widths : sequence of int
        The least width of each column, for tables that stand below each other.
    ruled : bool
        An empty line between rows.
    """
    rows, console = list(rows), _console()
    if console.width < _NARROW and any(headings):
        _say_rows(headings, rows, language)
        return
    mirrored = text_direction(language) == "rtl"
    table = _table(headings, figures, widths, language)
    order = range(len(headings))[:: -1 if mirrored else 1]
    for row in rows:
        table.add_row(*(_Cell(row[place], language) for place in order))
        if ruled:
            table.add_row()
    console.print(table, justify=_side(language))


def _table(headings: Sequence[str], figures: Sequence[int], widths: Sequence[int], language: str) -> Table:
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    named, mirrored = any(headings), text_direction(language) == "rtl"
    start, end = ("right", "left") if mirrored else ("left", "right")
    table = Table(
        box=SIMPLE_HEAD if named else None,
        show_header=named,
        show_edge=False,
        padding=(0, 1),
        pad_edge=False,
    )
    for place in range(len(headings))[:: -1 if mirrored else 1]:
        is_figure = place in figures
        table.add_column(
            _Cell(headings[place], language),
            justify=end if is_figure else start,  # type: ignore[arg-type]
            no_wrap=is_figure,
            min_width=max(_widest(headings[place]), *widths[place : place + 1], 1),
        )
    return table


def _widest(heading: str) -> int:
    """A heading is broken between words only."""
    return max((len(word) for word in heading.split()), default=1)


def _say_rows(headings: Sequence[str], rows: Sequence[Sequence[str]], language: str) -> None:
    """Each row as a list of its cells, where there is no room for columns."""
    for row in rows:
        named = [
            f"{name}: {cell}" if name else cell for name, cell in zip(headings, row, strict=True) if cell
        ]
        say_sentences(named, language)
        _console().print()


def say_heading(text: str, language: str) -> None:
    """Print a heading: bold on a terminal."""
    _console().print(_Cell(text, language, style="bold"), justify=_side(language))


def say_sentences(sentences: Iterable[str], language: str) -> None:
    """Print sentences, each from a line of its own, broken at words."""
    console = _console()
    for sentence in sentences:
        console.print(_Cell(sentence, language, hang=2), justify=_side(language))


def _side(language: str) -> Literal["default", "right"]:
    return "right" if text_direction(language) == "rtl" else "default"


@dataclass(frozen=True)
class _Cell:
    """A text whose every line is isolated, however it is broken."""

    text: str
    language: str
    style: str = ""
    hang: int = 0

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        from rich.text import Text

        width, mirrored = max(1, options.max_width - self.hang), _side(self.language) == "right"
        justify = options.justify or _side(self.language)
        for paragraph in self.text.splitlines() or [""]:
            for number, line in enumerate(Text(paragraph).wrap(console, width)):
                shown, indent = isolated(line.plain.rstrip(), self.language), " " * self.hang * (number > 0)
                whole = f"{shown}{indent}" if mirrored else f"{indent}{shown}"
                yield Text(whole, style=self.style, justify=justify, no_wrap=True)

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        from rich.measure import Measurement
        from rich.text import Text

        least, most = Measurement.get(console, options, Text(self.text))
        return Measurement(least, min(options.max_width, most + self.hang))


def _console() -> Console:
    from rich.console import Console

    chosen = sys.stdout.isatty() or "COLUMNS" in os.environ
    return Console(highlight=False, markup=False, emoji=False, width=None if chosen else _WIDTH)
