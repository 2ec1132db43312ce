"""Small real files for the interview tests."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from workbench.files import SourceFile
from workbench.interviews import Transcript, read_transcript

EVALDATA = Path(__file__).parents[3] / "shared" / "evaldata"


@pytest.fixture
def read(tmp_path: Path) -> Callable[..., Transcript]:
    """Write a file and read it back as a transcript."""

    def write_and_read(name: str, content: str | bytes, interviewers: tuple[str, ...] = ()) -> Transcript:
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return read_transcript(SourceFile(file, file.read_bytes()), interviewers=interviewers)

    return write_and_read


@pytest.fixture
def evaldata() -> Path:
    if not EVALDATA.is_dir():
        pytest.skip(f"no evaluation data beside the project ({EVALDATA.name} is missing)")
    return EVALDATA


@pytest.fixture
def word_file() -> Callable[..., bytes]:
    """Bytes of a Word document with a paragraph per line and, if given, a table."""

    def build(*paragraphs: str, title: str = "", rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
        document = docx.Document()
        if title:
            document.add_heading(title, 1)
        for text in paragraphs:
            document.add_paragraph(text)
        if rows:
            table = document.add_table(len(rows), len(rows[0]))
            for place, cells in enumerate(rows):
                for column, text in enumerate(cells):
                    table.cell(place, column).text = text
        target = io.BytesIO()
        document.save(target)
        return target.getvalue()

    return build
