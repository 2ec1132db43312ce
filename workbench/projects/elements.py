"""Reading the XML of a project without minding prefixes, upper case of guids or missing attributes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

__all__ = [
    "NAMESPACES",
    "attribute",
    "child",
    "children",
    "content",
    "guid_of",
    "local_name",
    "number",
    "targets",
]

NAMESPACES = ("urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0")
_NUMBER = re.compile(r"\s*(-?\d{1,12})\s*")


def local_name(element: Any) -> str:
    """Name of an element without its namespace; empty for comments and instructions."""
    tag = element.tag
    return str(tag).rpartition("}")[2] if isinstance(tag, str) else ""


def children(element: Any, *names: str) -> Iterator[Any]:
    """Child elements of these names, or all of them."""
    if element is not None:
        for item in element:
            name = local_name(item)
            if name and (not names or name in names):
                yield item


def child(element: Any, name: str) -> Any:
    """The first child element of a name, or None."""
    return next(children(element, name), None)


def attribute(element: Any, name: str) -> str:
    """An attribute, trimmed; empty when it is not there."""
    return str(element.get(name, "")).strip()


def content(element: Any, name: str) -> str:
    """The text in a child element, trimmed; empty when there is none, a line each when there are more."""
    texts = ("".join(item.itertext()).strip() for item in children(element, name))
    return "\n".join(text for text in texts if text)


def guid_of(element: Any, name: str = "guid") -> str:
    """A guid as it is compared: lower case, without braces."""
    return attribute(element, name).strip("{}").lower()


def targets(element: Any, *names: str) -> tuple[str, ...]:
    """What the references among the children (``CodeRef``, ``NoteRef``…) point to, each once."""
    return tuple(dict.fromkeys(guid_of(item, "targetGUID") for item in children(element, *names)))


def number(element: Any, name: str) -> int | None:
    """A whole number in an attribute; None when it is missing or none."""
    found = _NUMBER.fullmatch(str(element.get(name, "")))
    return int(found[1]) if found else None
