"""Every coder the workbench knows, in one visible registry."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.coding.coders.base import CODED_LANGUAGES, SUGGESTION_COLUMNS, Coder
from workbench.coding.coders.key_phrases import key_phrases
from workbench.coding.coders.prompted import PromptedCoder
from workbench.coding.coders.questions import QuestionCoder
from workbench.coding.coders.rules import CodebookCoder
from workbench.coding.coders.sentiment import SentimentCoder

__all__ = [
    "CODED_LANGUAGES",
    "CODERS",
    "SUGGESTION_COLUMNS",
    "CodebookCoder",
    "Coder",
    "PromptedCoder",
    "QuestionCoder",
    "SentimentCoder",
    "key_phrases",
]

CODERS: Mapping[str, Coder] = {
    coder.name: coder for coder in (CodebookCoder(), PromptedCoder(), QuestionCoder(), SentimentCoder())
}
