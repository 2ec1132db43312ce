"""One row of a registry of formats, the same for every room that reads files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from workbench.files.source_file import SourceFile

__all__ = ["Format"]

Read = TypeVar("Read")


@dataclass(frozen=True)
class Format(Generic[Read]):
    """How one kind of file is recognised and read.

    Parameters
    ----------
    name : str
        Short name, as in the source table.
    title : str
        What people call it, with the programs that write it.
    extensions : tuple of str
        Usual endings, lower case with the dot.
    read : callable
        Takes the :class:`SourceFile` (and, for transcripts, the names of the research team).
    looks_like : callable
        Whether the content, whatever the file is called, is of this format.
    example : str
        A small piece of such a file, or what it holds where it is binary.
    """

    name: str
    title: str
    extensions: tuple[str, ...]
    read: Callable[..., Read]
    looks_like: Callable[[SourceFile], bool]
    example: str
