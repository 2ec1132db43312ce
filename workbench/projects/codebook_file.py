"""REFI-QDA codebooks (.qdc): codes without texts."""

from __future__ import annotations

from workbench.files import Format, SourceFile, parse_xml
from workbench.projects.base import Project
from workbench.projects.codebooks import read_codes, read_sets
from workbench.projects.elements import attribute, child, content, local_name
from workbench.projects.reading import namespace_doubt
from workbench.study.errors import ImportFailure

__all__ = ["QDC", "read_codebook_file"]

_HEAD = 2000


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
        warnings=namespace_doubt(root),
    )


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
