"""Tables with a speaker and a text column, one row per turn."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterator, Mapping, Sequence

from workbench.files import Format, SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.clock import parse_clock
from workbench.study.errors import ImportFailure
from workbench.study.sources import fold_name

__all__ = ["SPEAKER_CSV", "read_speaker_csv"]

_COLUMNS: Mapping[str, frozenset[str]] = {
    "speaker": frozenset({"speaker", "speaker name", "name", "who", "דובר", "שם הדובר", "گوینده", "نام"}),
    "text": frozenset(
        {"text", "utterance", "transcript", "content", "words", "sentence", "טקסט", "תוכן", "متن"}
    ),
    "start": frozenset(
        {"start", "start_s", "start time", "start_time", "time", "timestamp", "התחלה", "شروع"}
    ),
    "end": frozenset({"end", "end_s", "end time", "end_time", "סוף", "پایان"}),
}
_LONGEST_HEADER = 10_000
_DELIMITERS = (",", ";", "\t", "|")


def read_speaker_csv(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a table of turns; a row without a speaker is kept as nobody's.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Not needed: the table names the speakers.

    Returns
    -------
    Transcript
        ``cues`` counts the rows that hold text.

    Raises
    ------
    ImportFailure
        If the columns are missing or the table is broken.
    """
    delimiter, columns = _layout(file.text)
    if not {"speaker", "text"} <= set(columns):
        raise ImportFailure(
            "has no speaker and text columns",
            path=file.path,
            line=1,
            hint="name two columns speaker and text",
        )
    warnings: list[str] = []
    turns = [turn for turn in _turns(file, delimiter, columns, warnings) if turn.text]
    if not turns:
        raise ImportFailure("holds no speech", path=file.path, hint="check that the right file was exported")
    return Transcript("csv", file.encoding, tuple(turns), len(turns), tuple(warnings))


def _turns(
    file: SourceFile, delimiter: str, columns: Mapping[str, int], warnings: list[str]
) -> Iterator[SpokenTurn]:
    reader = csv.reader(io.StringIO(file.text, newline=""), delimiter=delimiter, strict=True)
    try:
        width = len(next(reader))
        for row in reader:
            if any(cell.strip() for cell in row[width:]):
                warnings.append(
                    f"line {reader.line_num}: cells beyond the last column are joined to the text"
                )
            yield _turn(row, columns, width)
    except csv.Error as error:
        raise ImportFailure(
            f"is not a readable table: {error}",
            path=file.path,
            line=reader.line_num,
            hint="save it anew as CSV",
        ) from error


def _turn(row: Sequence[str], columns: Mapping[str, int], width: int) -> SpokenTurn:
    def cell(name: str) -> str:
        place = columns.get(name, len(row))
        return row[place].strip() if place < len(row) else ""

    text = " ".join([cell("text"), *(extra.strip() for extra in row[width:] if extra.strip())]).strip()
    return SpokenTurn(cell("speaker"), _seconds(cell("start")), _seconds(cell("end")), text)


def _seconds(text: str) -> float | None:
    clock = parse_clock(text)
    if clock is not None:
        return clock
    try:
        return float(text)
    except ValueError:
        return None


def _layout(text: str) -> tuple[str, dict[str, int]]:
    """Delimiter and the place of each column, from the first line."""
    first = text[:_LONGEST_HEADER].lstrip("\n").partition("\n")[0]
    found = [(delimiter, _places(first.split(delimiter))) for delimiter in _DELIMITERS]
    return max(found, key=lambda item: len(item[1]))


def _places(header: Sequence[str]) -> dict[str, int]:
    names = [fold_name(cell.strip().strip('"')) for cell in header]
    return {
        column: next(place for place, name in enumerate(names) if name in words)
        for column, words in _COLUMNS.items()
        if any(name in words for name in names)
    }


def _looks_like(file: SourceFile) -> bool:
    return file.is_text and {"speaker", "text"} <= set(_layout(file.text)[1])


SPEAKER_CSV = Format(
    name="csv",
    title="table of speakers and words",
    extensions=(".csv", ".tsv"),
    read=read_speaker_csv,
    looks_like=_looks_like,
    example='speaker,text\nMaya,"It took five attempts."\n',
)
