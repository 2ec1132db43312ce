"""The JupyterLab desk: people decide about what machines suggested."""

from workbench.desk.view import desk

__all__ = ["desk"]
