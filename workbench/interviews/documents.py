"""Paragraphs and tables of a document, whatever program wrote it, to a transcript."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from workbench.files import LeftOut, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.headings import Heading, Line
from workbench.interviews.plain import line_of, transcript_from_lines
from workbench.interviews.ranged_lines import with_named_ranges
from workbench.interviews.stamped_lines import Stamps
from workbench.interviews.summaries import is_transcript_title, without_summaries
from workbench.interviews.turn_columns import columns_by_content, columns_by_header, is_clock, seconds
from workbench.study.errors import ImportFailure
from workbench.study.names import fold_name

__all__ = ["Paragraph", "Table", "transcript_from_document"]

# A table with one of these labels describes the talk; its other rows do too, even "Participant | P3".
_LABELS = frozenset(
    fold_name(label)
    for label in (
        *("date", "time", "place", "location", "duration", "age", "gender", "sex", "job", "company", "city"),
        *("language", "project", "session", "recording", "occupation", "segment", "device"),
        *(
            "תאריך",
            "שעה",
            "מקום",
            "מיקום",
            "משך",
            "גיל",
            "מגדר",
            "מין",
            "עיסוק",
            "חברה",
            "עיר",
            "שפה",
            "פרויקט",
        ),
        *(
            "تاریخ",
            "ساعت",
            "زمان",
            "مکان",
            "محل",
            "مدت",
            "سن",
            "جنسیت",
            "شغل",
            "شرکت",
            "شهر",
            "زبان",
            "پروژه",
        ),
    )
)
_BULLET = re.compile(r"^[•●▪◦‣·]\s+")


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of a document.

    Parameters
    ----------
    number : int
        Counted from 1, table rows included.
    text : str
        With its line breaks.
    is_title : bool
        Whether its style says that it is a heading.
    """

    number: int
    text: str
    is_title: bool = False


@dataclass(frozen=True)
class Table:
    """A table of a document.

    Parameters
    ----------
    number : int
        Number of its first row among the paragraphs.
    rows : tuple of tuple of str
        Text of the cells.
    """

    number: int
    rows: tuple[tuple[str, ...], ...]


def transcript_from_document(
    blocks: Sequence[Paragraph | Table],
    *,
    file: SourceFile,
    name: str,
    known: Collection[str],
    left_out: Sequence[LeftOut] = (),
    is_wrapped: bool = False,
) -> Transcript:
    """Find the turns in a document.

    Parameters
    ----------
    blocks : sequence of Paragraph or Table
        In the order of the page.
    file : SourceFile
        For messages.
    name : str
        Name of the format.
    known : collection of str
        Names of the research team.
    left_out : sequence of LeftOut
        What the reader of the format left out.
    is_wrapped : bool
        Whether the paragraphs are lines of a page that go on in the next.

    Raises
    ------
    ImportFailure
        If nothing is said in it.
    """
    lines = _read_lines(blocks)
    if is_wrapped:
        lines = [line._replace(starts_paragraph=not line.is_speech) for line in lines]
    if not lines:
        raise ImportFailure("holds no text", path=file.path, hint="check that the right file was saved")
    spoken, written = without_summaries(lines, known)
    transcript = transcript_from_lines(spoken, file=file, name=name, known=known, encoding=None)
    everything = (*left_out, *written, *transcript.left_out)
    return replace(
        transcript, left_out=tuple(sorted(everything, key=lambda item: (item.part, item.line or 0)))
    )


def _read_lines(blocks: Sequence[Paragraph | Table]) -> list[Line]:
    stamps, lines = Stamps(), list[Line]()
    for line in (line for block in blocks for line in _lines(block)):
        if line.text and line.is_speech:
            stamps.see(len(lines), line.text)
        lines.append(line)
    return [line for line in with_named_ranges(stamps.read(lines)) if line.text or line.heading]


def _lines(block: Paragraph | Table) -> Iterator[Line]:
    if isinstance(block, Table):
        yield from _framed_lines(block) if _is_frame(block) else _table_lines(block)
        return
    for position, piece in enumerate(block.text.split("\n")):
        text = _BULLET.sub("", piece.strip())
        is_title = (block.is_title or is_transcript_title(text)) and not is_clock(text)
        if text and is_title:
            yield Line(block.number, text, starts_paragraph=True, is_speech=False)
        elif text:
            yield line_of(block.number, text, starts_paragraph=position == 0)


def _is_frame(table: Table) -> bool:
    """Whether a table has one column: it only frames the paragraphs in it."""
    return max(map(len, table.rows), default=0) < 2


def _framed_lines(table: Table) -> Iterator[Line]:
    for number, row in enumerate(table.rows, start=table.number):
        for text in "".join(row).split("\n"):
            yield from _lines(Paragraph(number, text))


def _table_lines(table: Table) -> Iterator[Line]:
    """A table of turns by its columns; any other row by row, as ``first cell: last cell``."""
    columns = columns_by_header(table.rows[0]) if table.rows else {}
    body = table.rows[1:]
    if not {"speaker", "text"} <= set(columns):
        columns, body = columns_by_content(table.rows), table.rows
    first = table.number + len(table.rows) - len(body)
    is_form = not columns and _is_form(table.rows)
    for number, row in enumerate(body, start=first):
        line = _turn_line(number, row, columns) if columns else _row_line(number, row)
        yield line._replace(heading=None, is_speech=False) if is_form else line


def _is_form(rows: Sequence[Sequence[str]]) -> bool:
    labels = [fold_name(row[0].rstrip(":： ")) for row in rows if row and row[0].strip()]
    return len(set(labels)) == len(labels) and bool(_LABELS & set(labels))


def _turn_line(number: int, row: Sequence[str], columns: dict[str, int]) -> Line:
    def cell(column: str) -> str:
        place = columns.get(column, len(row))
        return " ".join(row[place].split()) if place < len(row) else ""

    spare = [" ".join(text.split()) for place, text in enumerate(row) if place not in columns.values()]
    words = " ".join(text for text in (cell("text"), *spare) if text)
    name = cell("speaker").rstrip(":： ")
    start = seconds(cell("start"))
    heading = Heading(name, start, words, is_marked=True) if name else None
    return Line(number, words, starts_paragraph=True, heading=heading)


def _row_line(number: int, row: Sequence[str]) -> Line:
    """Cells of a row; ``name | words`` becomes ``name: words``, a time code before it stays in front."""
    cells = [" ".join(cell.split()) for cell in row]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return line_of(number, "".join(filled), starts_paragraph=True)
    *before, name, words = filled
    return line_of(number, " ".join([*before, f"{name.rstrip(':')}: {words}"]), starts_paragraph=True)
