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
from workbench.projects.formats import FORMATS, is_project_file, read_project
from workbench.projects.importing import import_project
from workbench.projects.report import project_report

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
    "TextSource",
    "User",
    "Variable",
    "import_project",
    "is_project_file",
    "project_report",
    "read_project",
]
