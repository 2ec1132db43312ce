"""Coded projects of other programs (REFI-QDA)."""

from workbench.projects.base import (
    Case,
    Code,
    CodeSet,
    Coding,
    Graph,
    Link,
    Note,
    NotTaken,
    Project,
    Selection,
    TextSource,
    User,
    Variable,
)
from workbench.projects.dialects import DIALECTS, Dialect, Reading
from workbench.projects.formats import FORMATS, read_project
from workbench.projects.importing import import_project, left_out_of, missing_texts
from workbench.projects.report import project_report
from workbench.projects.text_rows import Spoken, spoken_in, texts_of

__all__ = [
    "DIALECTS",
    "FORMATS",
    "Case",
    "Code",
    "CodeSet",
    "Coding",
    "Dialect",
    "Graph",
    "Link",
    "NotTaken",
    "Note",
    "Project",
    "Reading",
    "Selection",
    "Spoken",
    "TextSource",
    "User",
    "Variable",
    "import_project",
    "left_out_of",
    "missing_texts",
    "project_report",
    "read_project",
    "spoken_in",
    "texts_of",
]
