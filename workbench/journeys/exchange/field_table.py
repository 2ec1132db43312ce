"""The fields of the journey document as a table for the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from workbench.journeys.exchange.document import build_schema

__all__ = ["field_table"]


def field_table() -> str:
    """Markdown table of every field in the published schema.

    Returns
    -------
    str
        Columns: field (dotted; ``[]`` stands for each item, ``*`` for any key), type, required, meaning.

    Examples
    --------
    >>> field_table().splitlines()[2]
    '| `format` | `"safar-journey"` | yes | Always safar-journey. |'
    """
    schema = build_schema()
    rows = [
        f"| `{name}` | {_type(field)} | {'yes' if required else ''} | {_meaning(field, schema)} |"
        for name, field, required in _fields(schema, schema, "")
    ]
    return "\n".join(["| field | type | required | meaning |", "|---|---|---|---|", *rows]) + "\n"


def _fields(
    part: Mapping[str, Any], schema: Mapping[str, Any], before: str
) -> Iterator[tuple[str, Mapping[str, Any], bool]]:
    for name, field in part["properties"].items():
        path = before + name
        yield path, field, name in part.get("required", ())
        inner = field.get("items", {}), field.get("additionalProperties", {}), field
        for mark, place in zip(("[].", ".*.", "."), inner, strict=True):
            if isinstance(place, Mapping) and "$ref" in place:
                yield from _fields(_resolved(place, schema), schema, path + mark)


def _resolved(field: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    found: Mapping[str, Any] = schema["$defs"][field["$ref"].rpartition("/")[2]] if "$ref" in field else field
    return found


def _meaning(field: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    return str(field.get("description") or _resolved(field, schema).get("description", ""))


def _type(field: Mapping[str, Any]) -> str:
    if "const" in field:
        return f'`"{field["const"]}"`'
    if "anyOf" in field:
        return " or ".join(dict.fromkeys(_type(one) for one in field["anyOf"]))
    if field.get("type") == "array":
        return f"list of {_type(field['items'])}" if field.get("items") else "list"
    return str(field.get("type", "object"))
