"""The JupyterLab desk: people decide about what machines suggested, about personas and the action plan.

Each is imported when it is first used: coding needs neither journeys nor reports.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from workbench.desk.persona_view import persona_desk
    from workbench.desk.plan_view import plan_desk
    from workbench.desk.view import desk

__all__ = ["desk", "persona_desk", "plan_desk"]

_HOMES = {"desk": "view", "persona_desk": "persona_view", "plan_desk": "plan_view"}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'workbench.desk' has no attribute {name!r}")
    return getattr(import_module(f"workbench.desk.{_HOMES[name]}"), name)
