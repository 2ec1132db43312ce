"""Users, codes, variables and what ties them: the parts of a project that hold no text of a source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.projects.base import Case, Code, CodeSet, Graph, Link, User, Variable
from workbench.projects.elements import attribute, child, children, content, guid_of, local_name, targets

__all__ = [
    "read_cases",
    "read_codes",
    "read_graphs",
    "read_links",
    "read_sets",
    "read_users",
    "read_values",
    "read_variables",
]


def read_users(root: Any) -> tuple[User, ...]:
    """Everybody who worked in the project."""
    found = children(child(root, "Users"), "User")
    return tuple(User(guid_of(item), attribute(item, "name") or attribute(item, "id")) for item in found)


def read_codes(codebook: Any) -> tuple[Code, ...]:
    """All codes, parents before their children, in the order of the file."""
    return tuple(_codes(child(codebook, "Codes"), None))


def _codes(element: Any, parent: str | None) -> Iterator[Code]:
    for item in children(element, "Code"):
        guid = guid_of(item)
        yield Code(
            guid,
            attribute(item, "name"),
            parent,
            content(item, "Description"),
            attribute(item, "color"),
            attribute(item, "isCodable").lower() not in ("false", "0"),
            targets(item, "NoteRef"),
        )
        yield from _codes(item, guid)


def read_variables(root: Any) -> tuple[Variable, ...]:
    """Attributes that cases and sources have values of."""
    return tuple(
        Variable(
            guid_of(item),
            attribute(item, "name"),
            attribute(item, "typeOfVariable") or "Text",
            content(item, "Description"),
        )
        for item in children(child(root, "Variables"), "Variable")
    )


def read_values(element: Any) -> dict[str, str]:
    """Values of variables on a case or source, by guid of the variable."""
    values = {}
    for item in children(element, "VariableValue"):
        value = next((part for part in children(item) if local_name(part).endswith("Value")), None)
        text = "".join(value.itertext()).strip() if value is not None else ""
        for variable in targets(item, "VariableRef"):
            if text:
                values[variable] = text
    return values


def read_cases(root: Any) -> tuple[Case, ...]:
    """People or things studied."""
    return tuple(
        Case(
            guid_of(item),
            attribute(item, "name"),
            content(item, "Description"),
            read_values(item),
            targets(item, "CodeRef"),
            targets(item, "SourceRef"),
            targets(item, "SelectionRef"),
        )
        for item in children(child(root, "Cases"), "Case")
    )


def read_sets(*containers: Any) -> tuple[CodeSet, ...]:
    """Named sets, of a project or of a codebook."""
    return tuple(
        CodeSet(
            guid_of(item),
            attribute(item, "name"),
            targets(item, "MemberCode"),
            targets(item, "MemberSource"),
            targets(item, "MemberNote"),
        )
        for container in containers
        for item in children(child(container, "Sets"), "Set")
    )


def read_links(root: Any) -> tuple[Link, ...]:
    """Named relations."""
    return tuple(
        Link(
            guid_of(item),
            attribute(item, "name"),
            guid_of(item, "originGUID"),
            guid_of(item, "targetGUID"),
            attribute(item, "direction"),
        )
        for item in children(child(root, "Links"), "Link")
    )


def read_graphs(root: Any) -> tuple[Graph, ...]:
    """Drawn maps; only their size is kept."""
    return tuple(
        Graph(
            guid_of(item),
            attribute(item, "name"),
            sum(1 for _ in children(item, "Vertex")),
            sum(1 for _ in children(item, "Edge")),
        )
        for item in children(child(root, "Graphs"), "Graph")
    )
