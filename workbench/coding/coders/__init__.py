"""Every coder the workbench knows, in one visible registry."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.coding.coders.base import SUGGESTION_COLUMNS, Coder
from workbench.coding.coders.codebook import CodebookCoder
from workbench.coding.coders.feedback import FeedbackCoder
from workbench.coding.coders.key_phrases import key_phrases
from workbench.coding.coders.prompted import PromptedCoder
from workbench.coding.suggestion import CODED_LANGUAGES

__all__ = [
    "CODED_LANGUAGES",
    "CODERS",
    "SUGGESTION_COLUMNS",
    "CodebookCoder",
    "Coder",
    "FeedbackCoder",
    "PromptedCoder",
    "key_phrases",
]

CODERS: Mapping[str, Coder] = {
    coder.name: coder for coder in (CodebookCoder(), FeedbackCoder(), PromptedCoder())
}
