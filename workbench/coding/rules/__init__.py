"""What patterns, lexicons, negation and contrast say of a text: fast, explainable, the same for ever."""

from workbench.coding.rules.codes import RULES_VERSION, code_hits, suggest_codes
from workbench.coding.rules.matching import read_words
from workbench.coding.rules.sentiment import SENTIMENT_VERSION, sentiment_evidence, suggest_sentiment

__all__ = [
    "RULES_VERSION",
    "SENTIMENT_VERSION",
    "code_hits",
    "read_words",
    "sentiment_evidence",
    "suggest_codes",
    "suggest_sentiment",
]
