"""OpenDocument text (.odt), as LibreOffice and Google Docs save it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from workbench.files import Format, LeftOut, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.documents import Paragraph, Table, transcript_from_document
from workbench.interviews.office_parts import OfficeParts, holds_part
from workbench.study.errors import ImportFailure

__all__ = ["OPEN_DOCUMENT", "read_open_document"]

_BODY = "content.xml"
_STYLES = "styles.xml"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_CELLS = (f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell")
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_BESIDE = {
    f"{_SVG}title": "description of a picture",
    f"{_SVG}desc": "description of a picture",
    f"{_TEXT}note": "footnote",
    f"{_OFFICE}annotation": "comment",
    f"{_TEXT}tracked-changes": "deleted while changes were tracked",
}
_ABOUT = "{http://purl.org/dc/elements/1.1/}"  # who changed something, and when
_MOST_SPACES = 1_000


def read_open_document(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read an OpenDocument text.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Names of the research team.

    Returns
    -------
    Transcript
        Paragraphs and tables in the order of the page; notes, comments, deleted text, headers, footers and
        summaries written by a program are left out.

    Raises
    ------
    ImportFailure
        If it is damaged, locked, hostile or holds no speech.
    """
    parts = OfficeParts(file, must_hold=_BODY)
    body = next(iter(parts.root(_BODY).iter(f"{_OFFICE}text")), None)
    if body is None:
        raise ImportFailure(
            "is an OpenDocument file, but no text", path=file.path, part=_BODY, hint="save it as .odt"
        )
    # Damage can leave paragraphs beside the text; they are spoken words all the same.
    body = next(body.iterancestors(f"{_OFFICE}body"), body)
    left_out = [*_beside(body), *_strays(body), *_edges(parts.root(_STYLES))]
    blocks = list(_blocks(body))
    return transcript_from_document(blocks, file=file, name="odt", known=known, left_out=left_out)


def _blocks(body: Any) -> Iterator[Paragraph | Table]:
    number = 1
    for node in body.iter(*_PARAGRAPHS, f"{_TABLE}table"):
        if _is_below(node, body, f"{_TABLE}table", *_BESIDE, *_PARAGRAPHS):
            continue
        if node.tag == f"{_TABLE}table":
            rows = _table_rows(node)
            yield Table(number, rows)
            number += len(rows)
        else:
            style = node.get(f"{_TEXT}style-name", "").lower()
            is_title = node.tag == f"{_TEXT}h" or style in ("title", "subtitle")
            yield Paragraph(number, _text_of(node), is_title)
            number += 1


def _table_rows(table: Any) -> tuple[tuple[str, ...], ...]:
    """Cells of a table; paragraphs one by one where damage left some outside of all cells."""
    found = (row for row in table.iter(f"{_TABLE}table-row") if next(row.iterancestors(table.tag)) is table)
    rows = [list(row.iterchildren(*_CELLS)) for row in found]
    within = sum(len(list(cell.iter(*_PARAGRAPHS))) for row in rows for cell in row)
    paragraphs = list(table.iter(*_PARAGRAPHS))
    if within < len(paragraphs):
        return tuple((_text_of(part),) for part in paragraphs if not _is_below(part, table, *_BESIDE))
    return tuple(tuple(map(_cell_text, row)) for row in rows)


def _cell_text(cell: Any) -> str:
    parts = (part for part in cell.iter(*_PARAGRAPHS) if not _is_below(part, cell, *_BESIDE, *_PARAGRAPHS))
    return "\n".join(map(_text_of, parts)).strip()


def _text_of(node: Any) -> str:
    return "".join(_pieces(node))


def _pieces(node: Any) -> Iterator[str]:
    """Text of a paragraph; what stands beside it (notes, comments) is skipped with all that is in it."""
    yield node.text or ""
    for inner in node.iterchildren():
        if inner.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            yield "\t" if inner.tag == f"{_TEXT}tab" else "\n"
        elif inner.tag == f"{_TEXT}s":
            yield " " * _spaces(inner.get(f"{_TEXT}c", "1"))
        elif isinstance(inner.tag, str) and inner.tag not in _BESIDE:
            if inner.tag in _PARAGRAPHS:
                yield "\n"
            yield from _pieces(inner)
        yield inner.tail or ""


def _spaces(count: str) -> int:
    return min(int(count), _MOST_SPACES) if count.isascii() and count.isdigit() and len(count) < 7 else 1


def _beside(body: Any) -> Iterator[LeftOut]:
    for node in body.iter(*_BESIDE):
        if _is_below(node, body, *_BESIDE):
            continue
        text = "\n".join(_text_of(part) for part in node.iter(*_PARAGRAPHS)) or (node.text or "")
        if text.strip():
            yield LeftOut(text.strip(), _BESIDE[node.tag], part=_BODY)


def _strays(body: Any) -> Iterator[LeftOut]:
    """Text outside of paragraphs, as damage leaves it: it was not read, so it is told."""
    for node in body.iter():
        is_inside = any(parent.tag in (*_PARAGRAPHS, *_BESIDE) for parent in node.iterancestors())
        if is_inside or not isinstance(node.tag, str) or node.tag.startswith(_ABOUT):
            continue
        own = "" if node.tag in (*_PARAGRAPHS, *_BESIDE) else (node.text or "")
        for text in (own, node.tail or ""):
            if text.strip():
                yield LeftOut(text.strip(), "stands where no text belongs", part=_BODY)


def _edges(styles: Any) -> Iterator[LeftOut]:
    """Page headers and footers."""
    if styles is None:
        return
    for kind in ("header", "footer"):
        for node in styles.iter(f"{_STYLE}{kind}"):
            text = "\n".join(_text_of(part) for part in node.iter(*_PARAGRAPHS)).strip()
            if text:
                yield LeftOut(text, f"page {kind}", part=_STYLES)


def _is_below(node: Any, top: Any, *tags: str) -> bool:
    for parent in node.iterancestors():
        if parent is top:
            return False
        if parent.tag in tags:
            return True
    return False


def _looks_like(file: SourceFile) -> bool:
    return (
        holds_part(file, _BODY) and holds_part(file, "mimetype") and b"opendocument.text" in file.data[:200]
    )


OPEN_DOCUMENT = Format(
    name="odt",
    title="OpenDocument text (LibreOffice, Google Docs)",
    extensions=(".odt",),
    read=read_open_document,
    looks_like=_looks_like,
    example="paragraphs such as  Maya: It took five attempts.  or a table  speaker | words",
)
