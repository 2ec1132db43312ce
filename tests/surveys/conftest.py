"""Small real workbooks for the survey tests."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pytest

from workbench.files import SourceFile
from workbench.surveys import Answers, read_answers


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """Bytes of a workbook; each argument is a sheet."""

    def build(*sheets: Sequence[Sequence[object]]) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for number, rows in enumerate(sheets, start=1):
            sheet = book.create_sheet(f"Sheet{number}")
            for row in rows:
                sheet.append(list(row))
        target = io.BytesIO()
        book.save(target)
        return target.getvalue()

    return build


@pytest.fixture
def read() -> Callable[[str, str | bytes], Answers]:
    def read_content(name: str, content: str | bytes) -> Answers:
        return read_answers(
            SourceFile(Path(name), content if isinstance(content, bytes) else content.encode("utf-8"))
        )

    return read_content
