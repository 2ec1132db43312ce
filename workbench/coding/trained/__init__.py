"""Readers trained on the project's own labelled texts: a sentence model with an adapter, and words."""

from workbench.coding.trained.reader import (
    TrainedAnswers,
    TrainedReader,
    model_digest,
    model_record,
    trained_reader,
)
from workbench.coding.trained.spans import ShownSpan

__all__ = [
    "ShownSpan",
    "TrainedAnswers",
    "TrainedReader",
    "model_digest",
    "model_record",
    "trained_reader",
]
