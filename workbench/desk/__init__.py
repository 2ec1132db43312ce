"""The JupyterLab desk: people decide about what machines suggested, about personas and the action plan.

Each is imported when it is first used: coding needs neither journeys nor reports.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.desk.codings.view import desk
    from workbench.desk.personas.view import persona_desk
    from workbench.desk.plan.view import plan_desk

__all__ = ["desk", "persona_desk", "plan_desk"]

_HOMES = {"desk": "codings.view", "persona_desk": "personas.view", "plan_desk": "plan.view"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'workbench.desk' has no attribute {name!r}")
    return getattr(import_module(f"workbench.desk.{_HOMES[name]}"), name)
