"""The command line: parses, calls the pipeline, prints; no logic of its own."""

from workbench.cli.entry import main

__all__ = ["main"]
