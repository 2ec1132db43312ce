"""SubRip subtitles (.srt): numbered captions with commas in their time codes."""

from __future__ import annotations

import re
from collections.abc import Collection

from workbench.files import Format, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.cues import transcript_from_cues
from workbench.interviews.webvtt import blocks_of, cues_from_blocks

__all__ = ["SUBRIP", "read_subrip"]

_TIMING = re.compile(r"^\s*\d{1,3}:\d{2}:\d{2}[,.]\d{1,3}\s*-->", re.MULTILINE)


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

    Raises
    ------
    ImportFailure
        If nothing is said in it.
    """
    warnings: list[str] = []
    cues = list(cues_from_blocks(blocks_of(file.text), warnings, voices=True))
    return transcript_from_cues(cues, file=file, name="srt", known=known, warnings=warnings)


def _looks_like(file: SourceFile) -> bool:
    return file.is_text and not file.text.lstrip().startswith("WEBVTT") and bool(_TIMING.search(file.text))


SUBRIP = Format(
    name="srt",
    title="SubRip captions",
    extensions=(".srt",),
    read=read_subrip,
    looks_like=_looks_like,
    example="1\n00:00:01,000 --> 00:00:04,000\nMaya: It took five attempts.\n",
)
