"""PDF with a text layer: pages to lines, in the order they are read."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.files import Format, LeftOut, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.documents import Paragraph, transcript_from_document
from workbench.interviews.headings import candidate
from workbench.interviews.visual_order import (
    Sign,
    is_mostly_right_to_left,
    is_right_to_left,
    read_line,
    read_mixed_line,
)
from workbench.study.errors import ImportFailure

__all__ = ["PDF", "read_pdf"]

_MOST_BYTES = 100 * 1024 * 1024
_MOST_PAGES = 1_000
_MOST_CHARACTERS = 5_000_000
_EDGE = 2  # lines at the top and bottom of a page that can repeat on every page
_SHARE = 0.6
_FEWEST, _FEWEST_SPOKEN = 2, 4  # what begins like a name and words must come back oftener
_HYPHEN = re.compile("[\ufffe\x02]\r?\n?")  # how PDFium marks a hyphen at the end of a line
_DIGITS = re.compile(r"\d+")
_PASSWORD = 4
_SAVE = "save a copy from the program that wrote it, or export the transcript as .docx"


@dataclass(frozen=True)
class _Line:
    page: int
    text: str
    is_edge: bool


def read_pdf(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a PDF.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Names of the research team.

    Returns
    -------
    Transcript
        ``cues`` counts the turns; lines that repeat on the pages (headers, page numbers) are left out.

    Raises
    ------
    ImportFailure
        If it is damaged, locked, far too long, or holds pictures of pages instead of text.
    """
    if len(file.data) > _MOST_BYTES:
        raise ImportFailure(f"is bigger than {_MOST_BYTES // 2**20} MB", path=file.path, hint=_SAVE)
    lines = _pages(file)
    if not any(sign.isalpha() for line in lines for sign in line.text):
        raise ImportFailure(
            "holds no text, only pictures of pages",
            path=file.path,
            hint="run text recognition (OCR) on it, or bring the text it was made from",
        )
    repeated = _repeated(lines)
    kept = [line for line in lines if not _is_repeated(line, repeated)]
    blocks = [Paragraph(number, line.text) for number, line in enumerate(kept, start=1)]
    left_out = [
        LeftOut(line.text, "repeats on the pages", part=f"page {line.page}")
        for line in lines
        if _is_repeated(line, repeated)
    ]
    return transcript_from_document(
        blocks, file=file, name="pdf", known=known, left_out=left_out, is_wrapped=True
    )


def _pages(file: SourceFile) -> list[_Line]:
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(file.data)
        if len(document) > _MOST_PAGES:
            raise ImportFailure(
                f"has {len(document)} pages, more than {_MOST_PAGES}", path=file.path, hint="split it"
            )
        return list(_read_pages(document, file))
    except pypdfium2.PdfiumError as error:
        is_locked = getattr(error, "err_code", None) == _PASSWORD
        message = "is password-protected" if is_locked else "is a damaged PDF"
        raise ImportFailure(message, path=file.path, hint=_SAVE) from error


def _read_pages(document: Any, file: SourceFile) -> Iterator[_Line]:
    characters = 0
    for number in range(1, len(document) + 1):
        page = document[number - 1]
        text_page = page.get_textpage()
        characters += text_page.count_chars()
        if characters > _MOST_CHARACTERS:
            raise ImportFailure(
                f"holds more than {_MOST_CHARACTERS} characters", path=file.path, hint="split it"
            )
        lines = [line for line in _lines(text_page) if line.strip()]
        text_page.close()
        page.close()
        for place, line in enumerate(lines):
            yield _Line(number, line, place < _EDGE or place >= len(lines) - _EDGE)


def _lines(text_page: Any) -> list[str]:
    text = _HYPHEN.sub("-", text_page.get_text_range())
    if not is_right_to_left(text):
        return text.replace("\r", "\n").split("\n")
    turned = is_mostly_right_to_left(text)
    return [_line_text(signs, turned=turned) for signs in _drawn_lines(text_page)]


def _line_text(signs: Sequence[Sign], *, turned: bool) -> str:
    text = "".join(sign.text for sign in signs)
    if not is_right_to_left(text):
        return text
    return read_line(signs) if turned or is_mostly_right_to_left(text) else read_mixed_line(signs)


def _drawn_lines(text_page: Any) -> Iterator[list[Sign]]:
    """Signs line by line, as long as they follow each other on one height."""
    from pypdfium2 import raw

    line: list[Sign] = []
    height: float | None = None
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    for index in range(text_page.count_chars()):
        text = _character(raw.FPDFText_GetUnicode(text_page.raw, index))
        if not text or text in "\r\n":
            continue
        raw.FPDFText_GetCharOrigin(text_page.raw, index, x, y)
        raw.FPDFText_GetLooseCharBox(text_page.raw, index, box)
        size = float(raw.FPDFText_GetFontSize(text_page.raw, index))
        if height is not None and abs(y.value - height) > max(size, 1.0) / 2:
            yield line
            line = []
        height = y.value
        line.append(Sign(text, min(float(box.left), x.value), float(box.right), size))
    if line:
        yield line


def _character(code: int) -> str:
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "-" if code == 0xFFFE else ""
    return chr(code)


def _repeated(lines: Sequence[_Line]) -> frozenset[str]:
    """Lines at the edges of pages that come back on most of them, numbers aside."""
    pages = max((line.page for line in lines), default=0)
    seen = Counter(
        pattern
        for page in range(1, pages + 1)
        for pattern in {_pattern(line) for line in lines if line.page == page and line.is_edge}
    )
    return frozenset(
        pattern
        for pattern, count in seen.items()
        if count >= max(_SHARE * pages, _FEWEST_SPOKEN if candidate(pattern) else _FEWEST)
    )


def _is_repeated(line: _Line, repeated: Collection[str]) -> bool:
    return line.is_edge and _pattern(line) in repeated


def _pattern(line: _Line) -> str:
    return " ".join(_DIGITS.sub("#", line.text).split())


def _looks_like(file: SourceFile) -> bool:
    return b"%PDF-" in file.data[:1024]


PDF = Format(
    name="pdf",
    title="PDF with a text layer",
    extensions=(".pdf",),
    read=read_pdf,
    looks_like=_looks_like,
    example="pages of lines such as  Maya: It took five attempts.",
)
