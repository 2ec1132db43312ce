"""What a project file held and what of it could not be taken, for people and for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from workbench.projects.base import Project

__all__ = ["project_report"]


def project_report(project: Project) -> dict[str, Any]:
    """A JSON-able account of a coded project.

    Parameters
    ----------
    project : Project
        As read.

    Returns
    -------
    dict
        ``format``, ``origin``, ``name``; ``counts`` of every part; ``sources``: for each text its name,
        where it lies, its characters and how its positions were counted (``dialect``, ``fits``, ``of``,
        ``is_sure``); ``not_taken``: element, guid, name, reason and count of everything without a place in
        a study; ``warnings``.

    Examples
    --------
    >>> from workbench.projects.base import Code
    >>> report = project_report(Project(format="qdc", origin="Test", codes=(Code("1", "waiting"),)))
    >>> report["counts"]["codes"], report["not_taken"]
    (1, [])
    """
    parts = ("users", "codes", "variables", "sources", "selections", "codings", "cases", "notes", "sets")
    return {
        "format": project.format,
        "origin": project.origin,
        "name": project.name,
        "counts": {part: len(getattr(project, part)) for part in (*parts, "links", "graphs", "not_taken")},
        "sources": [
            {
                "guid": source.guid,
                "name": source.name,
                "kind": source.kind,
                "place": source.place,
                "characters": None if source.text is None else len(source.text),
                "reading": None
                if source.reading is None
                else asdict(source.reading) | {"words": str(source.reading.dialect)},
            }
            for source in project.sources
        ],
        "not_taken": [asdict(item) for item in project.not_taken],
        "warnings": list(project.warnings),
    }
