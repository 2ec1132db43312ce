"""The prompted coder: an answer belongs to the moment of the journey its question asked about."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from workbench.coding.codebook import load_codebook, word_classes
from workbench.coding.coders.base import Coder, suggestion_table
from workbench.coding.rules import suggest_codes
from workbench.coding.rules.matching import PatternSet, Rule, read_words
from workbench.coding.rules.pattern_compiling import compile_rules
from workbench.coding.suggestion import CODED_LANGUAGES, Suggestion

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PromptedCoder", "asked_moment"]

_PROMPTS = Path(__file__).parents[1] / "lexicon" / "prompts.yaml"
_METHOD = "1"
# Less than any word of the person's own: people wander off from what they were asked.
_CONFIDENCE = 0.45


@dataclass(frozen=True)
class PromptedCoder(Coder):
    """Journey moments from the interviewer's question, for answers that do not name one themselves.

    Reads the column ``prompt`` (what was asked just before); segments without one get nothing.

    Examples
    --------
    >>> import pandas as pd
    >>> answer = {"segment_id": ["s"], "text": ["My neighbour."], "language": ["en"]}
    >>> asked = pd.DataFrame(answer | {"prompt": ["How did you first hear about it?"]})
    >>> PromptedCoder().code(asked)["code_id"].tolist()
    ['stage.discovery']
    """

    name: str = "prompted"
    kinds: tuple[str, ...] = ("stage",)

    @property
    def version(self) -> str:
        """Version of the method and digest of the data it reads."""
        digest = hashlib.sha256(_PROMPTS.read_bytes() + load_codebook().digest.encode()).hexdigest()
        return f"{_METHOD}+{digest[:10]}"

    def code(self, segments: pd.DataFrame) -> pd.DataFrame:
        """Suggest codes; see :class:`workbench.coding.coders.base.Coder`."""
        return suggestion_table(_suggestions(segments) if "prompt" in segments else ())


def asked_moment(prompt: str, language: str) -> str | None:
    """Moment of the journey a question asks about, None where it asks about none or several.

    Examples
    --------
    >>> asked_moment("Would you recommend it?", "en"), asked_moment("And then?", "en")
    ('advocacy', None)
    >>> asked_moment("به کسی هم معرفیش کردین؟", "fa"), asked_moment("איך שמעת על זה?", "he")
    ('advocacy', 'discovery')
    """
    if language not in CODED_LANGUAGES:
        return None
    found = {hit.name for hit in _patterns(language).find(read_words(prompt, language))}
    return found.pop() if len(found) == 1 else None


def _suggestions(segments: pd.DataFrame) -> Iterator[tuple[str, Suggestion]]:
    columns = (segments[name].tolist() for name in ("segment_id", "text", "language", "prompt"))
    for segment_id, text, language, prompt in zip(*columns, strict=True):
        moment = asked_moment(prompt, language) if isinstance(prompt, str) and text.strip() else None
        if moment is not None and not _names_a_moment(text, language):
            yield segment_id, Suggestion(0, len(text), f"stage.{moment}", _CONFIDENCE)


def _names_a_moment(text: str, language: str) -> bool:
    return bool(suggest_codes(text, language, codebook=load_codebook(), kinds=("stage",)))


@cache
def _patterns(language: str) -> PatternSet:
    prompts = yaml.safe_load(_PROMPTS.read_text("utf-8"))
    rules = [
        Rule(moment, line.strip(), 1.0)
        for moment, blocks in prompts.items()
        for line in blocks[language].splitlines()
        if line.strip()
    ]
    return compile_rules(rules, language, classes=word_classes()[language], where=_PROMPTS.name)
