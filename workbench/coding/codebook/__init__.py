"""Codebooks: the built-in one for user research, a study's own, and their files."""

from workbench.coding.codebook.load import codebook_files, load_codebook, word_classes
from workbench.coding.codebook.model import KINDS, Code, Codebook
from workbench.coding.codebook.of_study import study_codebook
from workbench.coding.codebook.write import write_codebook

__all__ = [
    "KINDS",
    "Code",
    "Codebook",
    "codebook_files",
    "load_codebook",
    "study_codebook",
    "word_classes",
    "write_codebook",
]
