"""XML from strangers: no document types, no entities, no network, no endless depth."""

from __future__ import annotations

from pathlib import Path
from typing import IO, Any
from xml.parsers import expat

from workbench.study.errors import ImportFailure

__all__ = ["check_xml", "parse_xml"]

_DEEPEST = 200


def parse_xml(data: bytes, *, path: Path, part: str = "") -> Any:
    """Root element of an XML text.

    Parameters
    ----------
    data : bytes
        The whole text.
    path : Path
        Named in messages.
    part : str
        Zip entry, where it comes from one.

    Returns
    -------
    lxml element

    Raises
    ------
    ImportFailure
        If it is not well-formed, declares a document type, or is nested deeper than 200 elements.
    """
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError) as error:
        line = getattr(error, "lineno", None)
        raise ImportFailure(
            "is no well-formed XML", path=path, line=line, part=part or None, hint="export it again"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ImportFailure("declares a document type", path=path, part=part or None, hint="export it again")
    _check_depth(root, path, part)
    return root


def check_xml(part: IO[bytes], *, path: Path, name: str) -> None:
    """Refuse XML that is not well-formed, before a library reads it that passes over what it does not get.

    Parameters
    ----------
    part : file of bytes
        The text, read piece by piece; free of document types, see :func:`~workbench.files.check_zip`.
    path : Path
        Named in the message.
    name : str
        Zip entry it is.

    Raises
    ------
    ImportFailure
        If elements are not closed where they should be, or characters stand where none may.
    """
    try:
        expat.ParserCreate(namespace_separator=" ").ParseFile(part)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise ImportFailure(
            "is damaged: it is no well-formed XML",
            path=path,
            part=name,
            hint="open it in the program that wrote it and save it anew",
        ) from error


def _check_depth(root: Any, path: Path, part: str) -> None:
    from lxml import etree

    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise ImportFailure(f"is nested deeper than {_DEEPEST} elements", path=path, part=part or None)
