"""Labelled texts: the project's own training corpus, read from its plain notation."""

from workbench.coding.labelled.agreement import Agreement, agreement, second_reading
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
    "Agreement",
    "LabelledText",
    "Mark",
    "agreement",
    "read_labelled",
    "read_labelled_file",
    "second_reading",
]
