"""Commands about the action plan: see it, decide about it, take it elsewhere."""

from workbench.cli.plan.group import plan_app

__all__ = ["plan_app"]
