"""The built-in codebook for user research: data files and their loader."""

from workbench.coding.codebook.load import load_codebook, word_classes
from workbench.coding.codebook.model import KINDS, Code, Codebook

__all__ = ["KINDS", "Code", "Codebook", "load_codebook", "word_classes"]
