"""Reading ``actions.yaml`` so that every mistake is named with its line and field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from workbench.journeys.plan.checks import checked_fields
from workbench.journeys.plan.history import FIELDS
from workbench.study import WorkbenchError

__all__ = ["ActionItem", "ActionSheet", "parse_actions"]

_NEW = ("stage", "evidence", "severity")
_READ_ONLY = ("suggested", "shows")


@dataclass(frozen=True)
class ActionItem:
    """One action of the file.

    Parameters
    ----------
    file : str
        The file's name.
    lines : mapping of str to int
        Line of each field; ``""`` for the item itself.
    action_id : str
        Empty for an action of people's own.
    fields, suggested : mapping of str to str
        What the file says, and what it was written with as suggestion.
    stage, evidence, severity
        Of an action of people's own.
    """

    file: str
    lines: Mapping[str, int]
    action_id: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    suggested: Mapping[str, str] = field(default_factory=dict)
    stage: str = ""
    evidence: tuple[str, ...] = ()
    severity: float = 2.0

    def where(self, name: str = "") -> str:
        """The place of a field, for messages."""
        line = self.lines.get(name, self.lines[""])
        return f"{self.file}, line {line}" + (f", {name}" if name else "")


@dataclass(frozen=True)
class ActionSheet:
    """The whole file: journey model, the edit it was written after, its actions."""

    model: str
    as_of_edit: int
    items: tuple[ActionItem, ...]


def parse_actions(path: Path) -> ActionSheet:
    """Read the file.

    Raises
    ------
    WorkbenchError
        There is none, or it is no action plan; the message names line and field.
    """
    root = _composed(path)
    top = _mapping(root, f"{path.name}, line {_line(root)}")
    for key, node in top.items():
        if key not in ("model", "as_of_edit", "actions", "elsewhere"):
            raise WorkbenchError(
                f"unknown field {key!r}", where=f"{path.name}, line {_line(node)}", hint="model, actions"
            )
    actions = top.get("actions")
    if not isinstance(actions, yaml.SequenceNode):
        raise WorkbenchError(
            "actions: is not a list", where=path.name, hint="delete the file, then: workbench plan edit-file"
        )
    number = _text(top["as_of_edit"], f"{path.name}, as_of_edit") if "as_of_edit" in top else "0"
    if not number.isascii() or not number.isdigit() or len(number) > 12:
        raise WorkbenchError(f"as_of_edit: {number!r} is not a number", where=path.name)
    model = _text(top["model"], f"{path.name}, model") if "model" in top else ""
    items = tuple(_item(node, path.name) for node in actions.value)
    _check_once(items)
    return ActionSheet(model, int(number), items)


def _item(node: yaml.Node, file: str) -> ActionItem:
    given = _mapping(node, f"{file}, line {_line(node)}")
    lines = {"": _line(node), **{key: _line(value) for key, value in given.items()}}
    bare = ActionItem(file, lines)
    texts = {
        key: _text(value, bare.where(key))
        for key, value in given.items()
        if key not in ("evidence", *_READ_ONLY)
    }
    action_id = texts.pop("id", "")
    stage, severity = texts.pop("stage", ""), texts.pop("severity", "2")
    for key in given:
        if key not in ("id", *FIELDS, *_NEW, *_READ_ONLY):
            checked_fields({key: ""}, bare.where(key))  # names the field and what is meant
    if action_id and (found := [key for key in _NEW if key in given]):
        raise WorkbenchError(
            f"{found[0]} is only for actions without id", where=bare.where(found[0]), hint="leave it out"
        )
    for key, value in texts.items():
        checked_fields({key: value}, bare.where(key))
    return ActionItem(
        file,
        lines,
        action_id,
        texts,
        _suggested(given.get("suggested"), bare),
        stage,
        _list(given.get("evidence"), bare.where("evidence")),
        _number(severity, bare.where("severity")),
    )


def _suggested(node: yaml.Node | None, item: ActionItem) -> dict[str, str]:
    if node is None:
        return {}
    where = item.where("suggested")
    return {key: _text(value, where) for key, value in _mapping(node, where).items()}


def _check_once(items: tuple[ActionItem, ...]) -> None:
    seen: set[str] = set()
    for item in items:
        if item.action_id and item.action_id in seen:
            raise WorkbenchError(f"the action {item.action_id} stands twice", where=item.where("id"))
        seen.add(item.action_id)


def _composed(path: Path) -> yaml.Node:
    try:
        node = yaml.compose(path.read_text(encoding="utf-8-sig"), Loader=yaml.SafeLoader)
    except FileNotFoundError:
        raise WorkbenchError(
            "there is no such file", where=str(path), hint="workbench plan edit-file makes it"
        ) from None
    except UnicodeDecodeError as error:
        raise WorkbenchError("is not UTF-8 text", where=str(path), hint="save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise WorkbenchError(
            f"is not valid YAML: {error.problem}", where=f"{path.name}, line {line}"
        ) from error
    except (yaml.YAMLError, RecursionError, OSError) as error:
        raise WorkbenchError("cannot be read as YAML", where=str(path)) from error
    if node is None:
        raise WorkbenchError("is empty", where=str(path), hint="delete it, then: workbench plan edit-file")
    return node


def _mapping(node: yaml.Node, where: str) -> dict[str, yaml.Node]:
    if not isinstance(node, yaml.MappingNode):
        raise WorkbenchError("is not a list of fields", where=where, hint="field: value")
    found: dict[str, yaml.Node] = {}
    for key, value in node.value:
        name = _text(key, where)
        if name in found:
            raise WorkbenchError(f"{name}: stands twice", where=where)
        found[name] = value
    return found


def _text(node: yaml.Node, where: str) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise WorkbenchError("is not a text", where=where, hint="one value, in quotes if need be")
    return "" if node.tag == "tag:yaml.org,2002:null" else str(node.value)


def _list(node: yaml.Node | None, where: str) -> tuple[str, ...]:
    if node is None:
        return ()
    if not isinstance(node, yaml.SequenceNode):
        raise WorkbenchError("is not a list", where=where, hint="evidence: [g_1, g_2]")
    return tuple(_text(item, where) for item in node.value)


def _number(text: str, where: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise WorkbenchError(f"{text!r} is not a number", where=where, hint="1 to 3") from None


def _line(node: yaml.Node) -> int:
    return int(node.start_mark.line) + 1
