"""Which room reads which kind of source: the one place where rooms are told apart."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from workbench import interviews, people, projects, surveys
from workbench.files import Format, SourceFile
from workbench.intake.looks import Look, look_at_interview, look_at_people, look_at_project, look_at_survey
from workbench.study import Imported, SourceEntry, Study

__all__ = ["KINDS", "ROOMS", "Room"]

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Room:
    """A room that reads files.

    Parameters
    ----------
    name : str
        The room.
    kinds : tuple of str
        Kinds of sources it takes in; the first is the usual one.
    formats : mapping of str to Format
        Its registry.
    bring : callable
        Imports one file: study, file, entry and progress give an :class:`~workbench.study.Imported`.
    look : callable
        Looks into one file without writing: file and entry give a :class:`~workbench.intake.looks.Look`.
    anything : tuple of str
        Formats so wide that nearly any text fits them: they are asked last.
    describes_people : bool
        Whether its files say more about people other files bring.
    kind_of : mapping of str to str
        Kind of what a format holds, by its name, where that is not the room's usual one.
    """

    name: str
    kinds: tuple[str, ...]
    formats: Mapping[str, Format[Any]]
    bring: Callable[..., Imported]
    look: Callable[[SourceFile, SourceEntry], Look]
    anything: tuple[str, ...] = ()
    describes_people: bool = False
    kind_of: Mapping[str, str] = field(default_factory=dict)


def _import_interview(
    study: Study, file: SourceFile, entry: SourceEntry, progress: Progress | None
) -> Imported:
    return interviews.import_interview(study, file.path, entry, file=file)


def _import_survey(study: Study, file: SourceFile, entry: SourceEntry, progress: Progress | None) -> Imported:
    return surveys.import_survey(study, file.path, entry, file=file, progress=progress)


def _import_people(study: Study, file: SourceFile, entry: SourceEntry, progress: Progress | None) -> Imported:
    return people.import_people(study, file.path, entry, file=file)


def _import_project(
    study: Study, file: SourceFile, entry: SourceEntry, progress: Progress | None
) -> Imported:
    return projects.import_project(study, file.path, entry, file=file)


# In the order in which content is asked; people tables come last into the store, they describe who is there.
ROOMS: tuple[Room, ...] = (
    Room("projects", ("project",), projects.FORMATS, _import_project, look_at_project),
    Room(
        "interviews",
        ("interview", "chat", "call", "observation"),
        interviews.FORMATS,
        _import_interview,
        look_at_interview,
        anything=("md", "txt"),
        kind_of={
            "whatsapp": "chat",
            "zoom-chat": "chat",
            "chat-table": "chat",
            "call-log": "call",
            "observation": "observation",
        },
    ),
    Room(
        "people",
        ("roster", "crm"),
        people.FORMATS,
        _import_people,
        look_at_people,
        describes_people=True,
        kind_of={"crm": "crm"},
    ),
    Room(
        "surveys",
        ("survey", "review"),
        surveys.FORMATS,
        _import_survey,
        look_at_survey,
        anything=("csv",),
    ),
)
KINDS: Mapping[str, Room] = MappingProxyType({kind: room for room in ROOMS for kind in room.kinds})
