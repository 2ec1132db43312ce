"""What may be said of an action."""

from __future__ import annotations

import difflib
from collections.abc import Mapping

from workbench.journeys.plan.history import FIELDS
from workbench.journeys.plan.rules import plan_words
from workbench.study import WorkbenchError

__all__ = ["checked_fields"]

# Fields with a list of their own; an empty term or effort means that nobody has judged it.
_CHOICES = {"status": ("statuses", False), "term": ("terms", True), "effort": ("efforts", True)}


def checked_fields(fields: Mapping[str, str], where: str, *, resets: bool = False) -> dict[str, str]:
    """Fields with spaces tidied.

    Parameters
    ----------
    fields : mapping of str to str
        By their names.
    where : str
        What an error names as the place.
    resets : bool
        Whether only the names matter.

    Raises
    ------
    WorkbenchError
        Naming the unknown field or the value that is not allowed.

    Examples
    --------
    >>> checked_fields({"owner": " support ", "status": "planned"}, "plan")
    {'owner': 'support', 'status': 'planned'}
    >>> checked_fields({"status": "finished"}, "plan")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    workbench.study.errors.WorkbenchError: plan: status: 'finished' is not allowed (use open, ...)
    """
    return {name: _checked(name, value, where, resets=resets) for name, value in fields.items()}


def _checked(name: str, value: object, where: str, *, resets: bool) -> str:
    if name not in FIELDS:
        near = difflib.get_close_matches(name, FIELDS, n=1)
        guess = f", did you mean {near[0]!r}?" if near else ""
        raise WorkbenchError(
            f"unknown field {name!r}{guess}", where=where, hint=f"there are {', '.join(FIELDS)}"
        )
    if not isinstance(value, str):
        raise WorkbenchError(f"{name}: {value!r} is not a text", where=where)
    tidy = value.strip() if name == "note" else " ".join(value.split())
    if resets:
        return tidy
    if name == "title" and not tidy:
        raise WorkbenchError("title: an action needs one", where=where, hint="say what is to be done")
    kind, may_be_empty = _CHOICES.get(name, ("", True))
    allowed = list(plan_words()[kind]) if kind else []
    if kind and tidy not in allowed and not (may_be_empty and not tidy):
        choices = f"{', '.join(allowed[:-1])} or {allowed[-1]}"
        raise WorkbenchError(f"{name}: {value!r} is not allowed", where=where, hint=f"use {choices}")
    return tidy
