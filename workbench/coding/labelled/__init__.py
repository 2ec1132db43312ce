"""Labelled texts: the project's own training corpus, read from its plain notation."""

from workbench.coding.labelled.notation import (
    DELIGHTS,
    FLAGS,
    MOMENTS,
    PAINS,
    TOUCHPOINTS,
    WISHES,
    LabelledText,
    Mark,
    read_labelled,
    read_labelled_file,
)

__all__ = [
    "DELIGHTS",
    "FLAGS",
    "MOMENTS",
    "PAINS",
    "TOUCHPOINTS",
    "WISHES",
    "LabelledText",
    "Mark",
    "read_labelled",
    "read_labelled_file",
]
