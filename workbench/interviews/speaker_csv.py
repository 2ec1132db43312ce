"""Tables with a speaker and a text column, one row per turn."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from workbench.files import Format, LeftOut, SourceFile
from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.chats.table_words import role_of
from workbench.interviews.delimited_rows import Layout, joined_cells, layout_of, read_rows, unread_columns
from workbench.interviews.turn_columns import TURN_COLUMNS, seconds
from workbench.study.errors import ImportFailure
from workbench.study.names import fold_name

__all__ = ["SPEAKER_CSV", "read_speaker_csv"]

# A table with one of these is a survey or a list of reviews, whatever else it holds.
_NO_TALK = frozenset(
    fold_name(word)
    for word in (
        *("rating", "stars", "score", "nps", "csat", "respondent"),
        *("respondent id", "response id", "review", "review id"),
        *("ציון", "דירוג", "כוכבים", "משיב", "מספר משיב", "ביקורת"),
        *("امتیاز", "ستاره", "پاسخ‌دهنده", "پاسخ دهنده", "نظر"),
    )
)
_MOST_COLUMNS = 15


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
        ``cues`` counts the rows that hold text. Columns that are neither speaker, words, time nor role are
        left out.

    Raises
    ------
    ImportFailure
        If the columns are missing or the table is broken.
    """
    layout, rows = read_rows(
        file,
        TURN_COLUMNS,
        fits=_is_talk,
        wanted="speaker and text columns",
        hint="name two columns speaker and text",
    )
    turns = [_turn(row, layout) for _, row in rows]
    spoken = tuple(turn for turn in turns if turn.text)
    if not spoken:
        raise ImportFailure("holds no speech", path=file.path, hint="check that the right file was exported")
    return Transcript(
        "csv",
        file.encoding,
        spoken,
        len(spoken),
        tuple(joined_cells(rows, layout)),
        (*unread_columns(rows, layout, read=frozenset(TURN_COLUMNS)), *_silent(rows, layout)),
        roles=_roles(rows, layout),
    )


def _turn(row: Sequence[str], layout: Layout) -> SpokenTurn:
    beyond = [cell.strip() for cell in row[len(layout.headers) :] if cell.strip()]
    text = " ".join([layout.cell(row, "text"), *beyond]).strip()
    start, end = seconds(layout.cell(row, "start")), seconds(layout.cell(row, "end"))
    return SpokenTurn(layout.cell(row, "speaker"), start, end, text)


def _silent(rows: Sequence[tuple[int, Sequence[str]]], layout: Layout) -> list[LeftOut]:
    """Rows that name a speaker but no words."""
    return [
        LeftOut(layout.cell(row, "speaker"), "a row without words", line)
        for line, row in rows
        if layout.cell(row, "speaker") and not _turn(row, layout).text
    ]


def _roles(rows: Sequence[tuple[int, Sequence[str]]], layout: Layout) -> dict[str, str]:
    found: dict[str, str] = {}
    for _, row in rows:
        role = role_of(layout.cell(row, "role"))
        if role and layout.cell(row, "speaker"):
            found.setdefault(layout.cell(row, "speaker"), role)
    return found


def _is_talk(layout: Layout) -> bool:
    return {"speaker", "text"} <= set(layout.columns)


def _looks_like(file: SourceFile) -> bool:
    if not file.is_text:
        return False
    layout = layout_of(file.sample, TURN_COLUMNS)
    others = {fold_name(header) for header in layout.headers}
    return _is_talk(layout) and len(layout.headers) <= _MOST_COLUMNS and not others & _NO_TALK


SPEAKER_CSV = Format(
    name="csv",
    title="table of speakers and words (Otter, Descript, Trint, any spreadsheet saved as CSV)",
    extensions=(".csv", ".tsv"),
    read=read_speaker_csv,
    looks_like=_looks_like,
    example='speaker,text\nMaya,"It took five attempts."\n',
)
