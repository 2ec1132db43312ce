"""Commands about personas: see them, shape them, ask about them."""

from workbench.cli.personas.group import personas_app

__all__ = ["personas_app"]
