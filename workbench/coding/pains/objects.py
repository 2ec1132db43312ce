"""The object of a pain: what hurts, from the codes beside it or from its own words."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.coding.pains.mentions import PainMention
from workbench.coding.pains.object_words import object_phrase
from workbench.language import content_words, display_lemma

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PainObject", "pain_objects"]

_LONGEST_EVIDENCE = 5
_MARKS = " .,;:!?،؛؟"
# Themes that name a quality rather than a thing: "Breaks: reliability" says less than "Breaks: bag".
_QUALITIES = frozenset(
    f"theme.{name}"
    for name in (
        "app_usability", "choice_options", "comfort_health", "product_quality", "reliability", "safety",
        "search_information", "speed_waiting", "trust_privacy",
    )
)  # fmt: skip


@dataclass(frozen=True)
class PainObject:
    """What hurts in one mention.

    Parameters
    ----------
    basis : str
        ``code`` (a theme or touchpoint of the segment), ``words`` (its own words) or ``none``.
    key : str
        The code, or language and head word; the same for the same thing.
    phrase : str
        As it was said; empty for a code.
    """

    basis: str
    key: str
    phrase: str = ""


def pain_objects(mentions: Sequence[PainMention], codes: pd.DataFrame) -> tuple[PainObject, ...]:
    """Find the object of each mention.

    The nearest theme of the segment is the object, else its nearest touchpoint, unless its name only repeats
    the type of the pain ("Waiting: speed and waiting") or names a quality rather than a thing. Where there is
    neither, it is the word of the passage that a small ranker, learned from the project's own corpus, takes
    for the thing that hurts; where there is no such word either, the quality is better than nothing, and the
    evidence itself is the last resort.

    Parameters
    ----------
    mentions : sequence of PainMention
        From :func:`~workbench.coding.pains.mentions.read_mentions`.
    codes : DataFrame
        The table ``code``.

    Returns
    -------
    tuple of PainObject
        One per mention, in their order.
    """
    rows = codes.to_dict("records")
    called = {row["code_id"]: _called(row) for row in rows}
    meant = {row["code_id"]: frozenset(content_words(row["definition"], "en")) for row in rows}
    attested = _attested(mentions)
    return tuple(_object(mention, called, meant, attested[mention.language]) for mention in mentions)


def _object(
    mention: PainMention,
    called: Mapping[str, frozenset[str]],
    meant: Mapping[str, frozenset[str]],
    attested: Mapping[str, int],
) -> PainObject:
    own = called[mention.code_id]
    subjects = [found.code_id for found in mention.subjects if not called[found.code_id] & own]
    things = [code_id for code_id in subjects if code_id not in _QUALITIES]
    if things:
        return PainObject("code", things[0])
    start = mention.start - mention.text_start
    end = start + len(mention.words)
    repeated = own | meant[mention.code_id]
    head, phrase = object_phrase(mention.text, start, end, mention.language, repeated=repeated)
    if not head:
        return PainObject("code", subjects[0]) if subjects else _evidence_itself(mention)
    return PainObject(
        "words", f"{mention.language}:{display_lemma(head, mention.language, attested)}", phrase
    )


def _evidence_itself(mention: PainMention) -> PainObject:
    """Without a thing that hurts, mentions are alike by how they are told."""
    words = content_words(mention.words, mention.language)
    if not words:
        return PainObject("none", "")
    phrase = " ".join(mention.words.split()[:_LONGEST_EVIDENCE]).strip(_MARKS)
    return PainObject("words", f"{mention.language}:{' '.join(words)}", phrase)


def _called(row: Mapping[Any, Any]) -> frozenset[str]:
    """English content words of a code's name and id."""
    name = json.loads(row["names"]).get("en", row["name"])
    short = row["code_id"].partition(".")[2].replace("_", " ")
    return frozenset(content_words(f"{name} {short}", "en"))


def _attested(mentions: Sequence[PainMention]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {mention.language: Counter() for mention in mentions}
    for text, language in sorted({(mention.text, mention.language) for mention in mentions}):
        counts[language].update(content_words(text, language))
    return counts
