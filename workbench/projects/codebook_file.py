"""REFI-QDA codebooks (.qdc): codes without texts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.files import Format, SourceFile, parse_xml
from workbench.projects.base import NotTaken, Project
from workbench.projects.codebooks import read_codes, read_sets
from workbench.projects.elements import attribute, child, content, guid_of, local_name
from workbench.projects.reading import namespace_doubt
from workbench.study.errors import ImportFailure

__all__ = ["QDC", "read_codebook_file"]

_HEAD = 2000
_DESCRIBED = ("Code", "CodeBook")


def read_codebook_file(file: SourceFile) -> Project:
    """Read a codebook.

    Parameters
    ----------
    file : SourceFile
        The XML file as it came.

    Raises
    ------
    ImportFailure
        If it is no XML or holds no codebook.
    """
    root = parse_xml(file.data, path=file.path)
    book = root if local_name(root) == "CodeBook" else child(root, "CodeBook")
    if book is None:
        raise ImportFailure(
            f"holds {local_name(root)!r} instead of a codebook",
            path=file.path,
            hint="export it again as a REFI-QDA codebook (.qdc)",
        )
    return Project(
        format="qdc",
        origin=attribute(book, "origin") or attribute(root, "origin"),
        description=content(book, "Description"),
        codes=read_codes(book),
        sets=read_sets(book),
        not_taken=tuple(_strays(root)),
        warnings=namespace_doubt(root),
    )


def _strays(root: Any) -> Iterator[NotTaken]:
    """Words that stand where a codebook has no place for any."""
    inside = {part for item in root.iter() if _is_description(item) for part in item.iter()}
    for item in root.iter():
        own = "" if item in inside or not local_name(item) else item.text or ""
        after = "" if item.getparent() in inside else item.tail or ""
        words = " ".join(part.strip() for part in (own, after) if part.strip())
        if words:
            reason = "words where a codebook has no place for them"
            yield NotTaken(local_name(item), guid_of(item), attribute(item, "name"), reason, 1, words)
        if len(guid_of(item).split()) > 1:
            reason = "words where the id should be"
            yield NotTaken(local_name(item), "", attribute(item, "name"), reason, 1, attribute(item, "guid"))


def _is_description(item: Any) -> bool:
    parent = item.getparent()
    return local_name(item) == "Description" and parent is not None and local_name(parent) in _DESCRIBED


def _looks_like(file: SourceFile) -> bool:
    head = file.data[:_HEAD].replace(b"\0", b"")
    return b"<" in head[:100] and b"CodeBook" in head and b"urn:QDA-XML" in head and b"<Project" not in head


QDC = Format(
    name="qdc",
    title="REFI-QDA codebook",
    extensions=(".qdc",),
    read=read_codebook_file,
    looks_like=_looks_like,
    example='<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes><Code name="waiting" …/></Codes></CodeBook>',
)
