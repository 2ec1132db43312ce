"""Interviews: one file per transcript format behind one visible registry."""

from workbench.interviews.base import SpokenTurn, Transcript
from workbench.interviews.formats import FORMATS, read_transcript, recognise
from workbench.interviews.importing import import_interview
from workbench.interviews.roles import Roles, assign_roles, roles_of
from workbench.study.sources import Imported

__all__ = [
    "FORMATS",
    "Imported",
    "Roles",
    "SpokenTurn",
    "Transcript",
    "assign_roles",
    "import_interview",
    "read_transcript",
    "recognise",
    "roles_of",
]
