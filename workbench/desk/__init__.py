"""The JupyterLab desk: people decide about what machines suggested, and about the action plan."""

from workbench.desk.plan_view import plan_desk
from workbench.desk.view import desk

__all__ = ["desk", "plan_desk"]
