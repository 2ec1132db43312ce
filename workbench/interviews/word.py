"""Word documents (.docx): a paragraph per turn, ``Name: words``, tables with one row per turn."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterator
from typing import Any

from workbench.files import Format, SourceFile, check_zip
from workbench.interviews.base import Transcript
from workbench.interviews.headings import Line
from workbench.interviews.plain import line_of, transcript_from_lines
from workbench.study.errors import ImportFailure

__all__ = ["WORD", "read_word"]

_BODY = "word/document.xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_TITLES = ("heading", "title", "subtitle")


def read_word(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a Word document.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Names of the research team.

    Returns
    -------
    Transcript
        Text of paragraphs, tables, insertions and content controls in the order of the page; deleted text,
        comments, headers and footers are not speech.

    Raises
    ------
    ImportFailure
        If it is damaged, locked, hostile or holds no speech.
    """
    if file.data.startswith(_OLD_OFFICE):
        raise ImportFailure(
            "is an old or password-protected Word document", path=file.path, hint="save it as .docx, unlocked"
        )
    check_zip(file.data, path=file.path, must_hold=_BODY)
    lines = [line for line in _lines(file) if line.text or line.heading]
    return transcript_from_lines(lines, file=file, name="docx", known=known, encoding=None)


def _lines(file: SourceFile) -> Iterator[Line]:
    for number, (text, style) in enumerate(_paragraphs(file), start=1):
        is_title = style.lower().startswith(_TITLES)
        for position, part in enumerate(text.split("\n")):
            if part.strip() and is_title:
                yield Line(number, part.strip(), starts_paragraph=True, is_speech=False)
            elif part.strip():
                yield line_of(number, part.strip(), starts_paragraph=position == 0)


def _paragraphs(file: SourceFile) -> Iterator[tuple[str, str]]:
    """Text and style name of every paragraph; a table row of a name and words is one paragraph."""
    body, styles = _opened(file)
    for paragraph in body.iter(f"{_W}p"):
        row = next(paragraph.iterancestors(f"{_W}tr"), None)
        if row is None:
            yield _text_of(paragraph), styles.get(_style_id(paragraph), "")
        elif paragraph is next(row.iter(f"{_W}p")):
            yield _row_text(row), ""


def _opened(file: SourceFile) -> tuple[Any, dict[str, str]]:
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import LxmlError  # type: ignore[import-untyped]

    try:
        document = docx.Document(io.BytesIO(file.data))
        names = {style.style_id: style.name or "" for style in document.styles if style.style_id}
        return document.element.body, names
    except (
        PackageNotFoundError,
        LxmlError,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        AttributeError,
        TypeError,
        IndexError,
    ) as error:
        raise ImportFailure(
            "is damaged: Word's own parts do not fit together",
            path=file.path,
            part=_BODY,
            hint="open it in Word and save it anew",
        ) from error


def _row_text(row: Any) -> str:
    """Cells of a row; ``name | words`` becomes ``name: words``, a time code before it stays in front."""
    cells = [
        " ".join(_text_of(part).strip() for part in cell.iter(f"{_W}p")).strip()
        for cell in row.iter(f"{_W}tc")
    ]
    filled = [cell for cell in cells if cell]
    if len(filled) < 2:
        return "".join(filled)
    *before, name, words = filled
    return " ".join([*before, f"{name.rstrip(':')}: {words}"])


def _text_of(paragraph: Any) -> str:
    pieces: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{_W}t" and next(node.iterancestors(f"{_W}p")) is paragraph:
            pieces.append(node.text or "")
        elif node.tag in _SIGNS and next(node.iterancestors(f"{_W}p")) is paragraph and _is_in_run(node):
            pieces.append(_SIGNS[node.tag])
    return "".join(pieces)


def _is_in_run(node: Any) -> bool:
    """Tab stops of a paragraph's layout are called ``w:tab`` too."""
    parent = node.getparent()
    return parent is not None and parent.tag == f"{_W}r"


def _style_id(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _looks_like(file: SourceFile) -> bool:
    if not file.data.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            return _BODY in archive.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        return False


WORD = Format(
    name="docx",
    title="Word document",
    extensions=(".docx",),
    read=read_word,
    looks_like=_looks_like,
    example="paragraphs such as  Maya: It took five attempts.",
)
