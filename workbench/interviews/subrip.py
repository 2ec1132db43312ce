"""SubRip subtitles (.srt): numbered captions with commas in their time codes."""

from __future__ import annotations

import re
from collections.abc import Collection

from workbench.files import Format, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.caption_columns import columns_of
from workbench.interviews.cues import transcript_from_columns
from workbench.interviews.notes import Notes

__all__ = ["SUBRIP", "read_subrip"]

_TIMING = re.compile(r"^[^\S\n]*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}[^\S\n]*-->", re.MULTILINE)


def read_subrip(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a SubRip file.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Names of the research team.

    Returns
    -------
    Transcript
        ``cues`` counts the captions that hold speech. Sounds in brackets stay in the text.

    Raises
    ------
    ImportFailure
        If nothing is said in it.
    """
    notes = Notes()
    columns = columns_of(file.text, notes)
    return transcript_from_columns(columns, file=file, name="srt", known=known, notes=notes)


def _looks_like(file: SourceFile) -> bool:
    if not file.is_text or file.sample.lstrip().startswith("WEBVTT"):
        return False
    return bool(_TIMING.search(file.sample))


SUBRIP = Format(
    name="srt",
    title="SubRip captions",
    extensions=(".srt",),
    read=read_subrip,
    looks_like=_looks_like,
    example="1\n00:00:01,000 --> 00:00:04,000\nMaya: It took five attempts.\n",
)
