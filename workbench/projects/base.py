"""What a coded project of another program holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.projects.dialects import Reading

__all__ = [
    "Case",
    "Code",
    "CodeSet",
    "Coding",
    "Graph",
    "Link",
    "NotTaken",
    "Note",
    "Project",
    "Selection",
    "TextSource",
    "User",
    "Variable",
]


@dataclass(frozen=True)
class User:
    """Somebody who worked in the project."""

    guid: str
    name: str


@dataclass(frozen=True)
class Code:
    """One code of the codebook; ``parent`` is the guid of the code above it."""

    guid: str
    name: str
    parent: str | None = None
    description: str = ""
    colour: str = ""
    is_codable: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Variable:
    """An attribute of cases or sources; ``type`` is the standard's word (Text, Integer, Date…)."""

    guid: str
    name: str
    type: str = "Text"
    description: str = ""


@dataclass(frozen=True)
class Coding:
    """A person put a code on something; one row per code."""

    guid: str
    code: str
    user: str = ""
    at: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Selection:
    """A marked part of a text.

    Parameters
    ----------
    guid, name : str
        Many programs put the first words of the selected text into the name.
    start, end : int
        As the program counted them.
    span : tuple of int or None
        The same in code points of :attr:`TextSource.text`, end exclusive; None where they do not fit.
    """

    guid: str
    name: str
    start: int
    end: int
    span: tuple[int, int] | None = None
    user: str = ""
    at: str = ""
    description: str = ""
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class TextSource:
    """A text people coded: a document, the transcript of a recording or the text of a PDF.

    Parameters
    ----------
    guid, name : str
        As the project has them.
    kind : {"text", "transcript", "pages", "description"}
        A document, what was said in a recording, the words of a PDF, or what people wrote of a picture.
    place : str
        Where it lies in the project file; empty when it stands in the project's own XML.
    text : str or None
        With single line feeds and without a byte-order mark; None when it is missing.
    encoding : str
        The encoding it was read in.
    reading : Reading or None
        How its positions were counted; None where there is nothing to tell by.
    selections, codings, notes
        Marked parts, codes on the whole source, guids of its notes.
    values : mapping of str to str
        Value by guid of the variable.
    times : tuple of (int, float)
        Position in the text and seconds of the recording.
    owner : str
        The guid of the recording or PDF a transcript or page text belongs to, else its own.
    """

    guid: str
    name: str
    kind: Literal["text", "transcript", "pages", "description"] = "text"
    place: str = ""
    text: str | None = None
    encoding: str = "utf-8"
    reading: Reading | None = None
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    times: tuple[tuple[int, float], ...] = ()
    owner: str = ""
    description: str = ""


@dataclass(frozen=True)
class Case:
    """Somebody or something studied, with values of variables; becomes a participant."""

    guid: str
    name: str
    description: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True)
class Note:
    """A memo; ``about`` holds the guids of what refers to it."""

    guid: str
    name: str
    text: str
    user: str = ""
    at: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class CodeSet:
    """A named set of codes, sources and notes, by guid."""

    guid: str
    name: str
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Link:
    """A named relation between two things, by guid."""

    guid: str
    name: str
    origin: str
    target: str
    direction: str = ""


@dataclass(frozen=True)
class Graph:
    """A drawn map, with the numbers of its nodes and lines."""

    guid: str
    name: str
    vertices: int
    edges: int


@dataclass(frozen=True)
class NotTaken:
    """One thing of the file the workbench has no place for.

    Parameters
    ----------
    element : str
        Its XML element: ``PictureSelection``.
    guid, name : str
        As the project has them.
    reason : str
        Why, for people.
    count : int
        How many codings (or other parts) go with it.
    text : str
        Words that stood in it.
    """

    element: str
    guid: str
    name: str
    reason: str
    count: int = 0
    text: str = ""


@dataclass(frozen=True)
class Project:
    """A coded project as read from a file.

    Parameters
    ----------
    format : {"qdpx", "qdc"}
        A whole project, or its codebook alone.
    origin, name, description : str
        The program that wrote it, and what the project says of itself.
    users, codes, variables, sources, cases, notes, sets, links, graphs
        Its parts, in the order of the file.
    not_taken : tuple of NotTaken
        What is in the file and not in the parts above, or has no place in a study.
    warnings : tuple of str
        What was doubtful.
    """

    format: Literal["qdpx", "qdc"]
    origin: str
    name: str = ""
    description: str = ""
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    sources: tuple[TextSource, ...] = ()
    cases: tuple[Case, ...] = ()
    notes: tuple[Note, ...] = ()
    sets: tuple[CodeSet, ...] = ()
    links: tuple[Link, ...] = ()
    graphs: tuple[Graph, ...] = ()
    not_taken: tuple[NotTaken, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def codings(self) -> tuple[Coding, ...]:
        """Every coding on a text or a part of one."""
        return tuple(
            coding
            for source in self.sources
            for codings in (source.codings, *(selection.codings for selection in source.selections))
            for coding in codings
        )

    @property
    def selections(self) -> tuple[Selection, ...]:
        """Every marked part of a text."""
        return tuple(selection for source in self.sources for selection in source.selections)
