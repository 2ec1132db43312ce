"""Coders that learn from people: labelled texts, definitions of codes, and decisions in a study."""

from workbench.coding.learn.asking import next_to_label
from workbench.coding.learn.defined_coder import code_from_definitions
from workbench.coding.learn.definitions import coder_from_codebook
from workbench.coding.learn.label_coder import LabelCoder, learn_coder
from workbench.coding.learn.study_coder import code_from_decisions
from workbench.coding.learn.vectors import measure_background

__all__ = [
    "LabelCoder",
    "code_from_decisions",
    "code_from_definitions",
    "coder_from_codebook",
    "learn_coder",
    "measure_background",
    "next_to_label",
]
