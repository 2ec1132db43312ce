"""Commands about journey maps: draw, show, take elsewhere, check."""

from workbench.cli.journeys.group import journeys_app

__all__ = ["journeys_app"]
