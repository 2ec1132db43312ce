"""Sentiment lexicons and word classes: data files and their loader."""

from workbench.coding.lexicon.load import Lexicon, lexicon_digest, load_lexicon

__all__ = ["Lexicon", "lexicon_digest", "load_lexicon"]
