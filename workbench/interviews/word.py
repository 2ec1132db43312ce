"""Word documents (.docx): a paragraph per turn, ``Name: words``, tables with one row per turn."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from workbench.files import Format, LeftOut, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.documents import Paragraph, Table, transcript_from_document
from workbench.interviews.office_parts import OfficeParts, part_like
from workbench.study.errors import ImportFailure

__all__ = ["WORD", "read_word"]

_BODY = "word/document.xml"
_BODIES = r"word/document\d*\.xml"  # Word on the web numbers its parts
_STYLES = "word/styles.xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIGNS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}
_WORDS = (f"{_W}t", f"{_M}t")
_GONE = {f"{_W}del": "deleted while changes were tracked", f"{_W}moveFrom": "moved to another place"}
_CODES = (f"{_W}instrText", f"{_W}delInstrText", f"{_W}fldData")  # what a field does, not what it shows
_TITLES = ("heading", "title", "subtitle")
_BESIDE = {
    "header": "page header",
    "footer": "page footer",
    "footnotes": "footnote",
    "endnotes": "endnote",
    "comments": "comment",
}


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
        comments, notes, headers, footers and summaries written by a program are left out.

    Raises
    ------
    ImportFailure
        If it is damaged, locked, hostile or holds no speech.
    """
    if file.data.startswith(_OLD_OFFICE):
        raise ImportFailure(
            "is an old or password-protected Word document", path=file.path, hint="save it as .docx, unlocked"
        )
    part = part_like(file, _BODIES) or _BODY
    parts = OfficeParts(file, must_hold=part)
    body = next(iter(parts.root(part).iter(f"{_W}body")), None)
    if body is None:
        raise ImportFailure("has no body", path=file.path, part=part, hint="save it anew in Word")
    blocks = list(_blocks(body, _style_names(parts.root(_STYLES))))
    left_out = [*_gone(body), *_strays(body), *_beside(parts)]
    return transcript_from_document(blocks, file=file, name="docx", known=known, left_out=left_out)


def _blocks(body: Any, styles: dict[str, str]) -> Iterator[Paragraph | Table]:
    """Paragraphs and outermost tables in the order of the page."""
    number = 1
    for node in body.iter(f"{_W}p", f"{_W}tbl"):
        if _is_within(node, f"{_W}tbl", below=body) or _is_repeated(node):
            continue
        if node.tag == f"{_W}p":
            style = styles.get(_style_id(node), "")
            yield Paragraph(number, _text_of(node), style.lower().startswith(_TITLES))
            number += 1
        else:
            rows = _table_rows(node)
            yield Table(number, rows)
            number += len(rows)


def _table_rows(table: Any) -> tuple[tuple[str, ...], ...]:
    """Cells of a table; paragraphs one by one where damage left some outside of all cells."""
    rows = [list(_nearest(row, f"{_W}tc", f"{_W}tr")) for row in _nearest(table, f"{_W}tr", f"{_W}tbl")]
    within = sum(len(list(cell.iter(f"{_W}p"))) for row in rows for cell in row)
    paragraphs = list(table.iter(f"{_W}p"))
    if within < len(paragraphs):
        return tuple((_text_of(paragraph),) for paragraph in paragraphs if not _is_repeated(paragraph))
    return tuple(tuple(map(_cell_text, row)) for row in rows)


def _nearest(node: Any, tag: str, within: str) -> Iterator[Any]:
    """Parts of a table that belong to it and to no table inside it, in content controls too."""
    return (part for part in node.iter(tag) if next(part.iterancestors(within)) is node)


def _cell_text(cell: Any) -> str:
    return "\n".join(_text_of(part) for part in cell.iter(f"{_W}p") if not _is_repeated(part)).strip()


def _text_of(paragraph: Any) -> str:
    pieces: list[str] = []
    for node in paragraph.iter(*_WORDS, *_SIGNS):
        if next(node.iterancestors(f"{_W}p")) is not paragraph or _gone_with(node, paragraph):
            continue
        if node.tag in _WORDS:
            pieces.append(node.text or "")
        elif _is_in_run(node):
            pieces.append(_SIGNS[node.tag])
    return "".join(pieces)


def _gone(body: Any) -> Iterator[LeftOut]:
    for tag, reason in _GONE.items():
        for node in body.iter(tag):
            text = "".join(part.text or "" for part in node.iter(f"{_W}delText", *_WORDS))
            if text.strip():
                yield LeftOut(text, reason, part=_BODY)


def _strays(body: Any) -> Iterator[LeftOut]:
    """Text where none belongs, as damage leaves it: it was not read, so it is told."""
    for node in body.iter():
        own = "" if not isinstance(node.tag, str) or _is_read(node) else (node.text or "")
        for text in (own, node.tail or ""):
            if text.strip() and not _is_layout(node):
                yield LeftOut(text.strip(), "stands where no text belongs", part=_BODY)


def _is_read(node: Any) -> bool:
    if node.tag in _WORDS:
        return any(parent.tag in (f"{_W}p", *_GONE) for parent in node.iterancestors())
    is_deleted = node.tag == f"{_W}delText" and any(parent.tag in _GONE for parent in node.iterancestors())
    return is_deleted or node.tag in _CODES


def _is_layout(node: Any) -> bool:
    """Whether a node places a picture or a box, or repeats one; the words in a box are not layout."""
    for parent in (node, *node.iterancestors()):
        if parent.tag == f"{_W}txbxContent":
            return _is_repeated(parent)
        if parent.tag in (f"{_W}drawing", f"{_W}pict", f"{_W}object", f"{_MC}Fallback"):
            return True
    return False


def _beside(parts: OfficeParts) -> Iterator[LeftOut]:
    """What stands beside the talk on the page: headers, footers, notes, comments."""
    for name in parts.names:
        kind = name.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
        if name.startswith("word/") and name.endswith(".xml") and kind in _BESIDE:
            for number, paragraph in enumerate(parts.root(name).iter(f"{_W}p"), start=1):
                if text := _text_of(paragraph).strip():
                    yield LeftOut(text, _BESIDE[kind], number, name)


def _gone_with(node: Any, paragraph: Any) -> bool:
    return any(parent.tag in _GONE for parent in _between(node, paragraph))


def _between(node: Any, top: Any) -> Iterator[Any]:
    for parent in node.iterancestors():
        if parent is top:
            return
        yield parent


def _is_within(node: Any, tag: str, *, below: Any) -> bool:
    return any(parent.tag == tag for parent in _between(node, below))


def _is_repeated(node: Any) -> bool:
    """Whether a node stands in the second of two forms in which Word keeps a text box."""
    return any(parent.tag == f"{_MC}Fallback" for parent in node.iterancestors())


def _is_in_run(node: Any) -> bool:
    """Tab stops of a paragraph's layout are called ``w:tab`` too."""
    parent = node.getparent()
    return parent is not None and parent.tag == f"{_W}r"


def _style_id(paragraph: Any) -> str:
    found = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return str(found.get(f"{_W}val", "")) if found is not None else ""


def _style_names(root: Any) -> dict[str, str]:
    if root is None:
        return {}
    names = ((style.get(f"{_W}styleId", ""), style.find(f"{_W}name")) for style in root.iter(f"{_W}style"))
    return {key: str(name.get(f"{_W}val", "")) for key, name in names if name is not None}


def _looks_like(file: SourceFile) -> bool:
    return part_like(file, _BODIES) is not None


WORD = Format(
    name="docx",
    title="Word document (Word, Teams, Google Docs and Meet, Otter, Rev)",
    extensions=(".docx",),
    read=read_word,
    looks_like=_looks_like,
    example="paragraphs such as  Maya: It took five attempts.  or a table  time | speaker | words",
)
