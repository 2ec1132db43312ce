"""What people tell that they did: in the first person, as done, neither denied nor only thought of.

A code says what a sentence is about, not that its speaker did it: "cancelling takes one click", "they
cancelled my order" and "I nearly cancelled" are about cancelling, and nobody left. So deeds are read from the
words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import yaml

from workbench.language import negated_spans, normalise

__all__ = ["deed_codes", "told_deeds"]

_CONDITIONAL, _WITH_NEGATION = ("recommended",), ("warned",)
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")
# The speaker as subject: "I", or no subject at all where a sentence begins, or "and" after an "I".
_I = (
    r"(?:\b(?:i|we)(?:'ve| have| had|'d)?(?: {then})* |"
    r"^(?:(?:so|then|and|but|finally|eventually|in the end|after that|anyway|ok|yes|no)\b,? )*(?:{then} )*|"
    r"(?:[,;]|\b(?:and|so|then|but)) (?:then |so |and )?(?:{then} )*)"
)
_JOINED = re.compile(r"[,;]|(?:and|so|then|but)\b")
# These are subjects wherever they stand; others may be objects ("I pushed it home") inside a clause.
_SUBJECTS = re.compile(
    r"\b(i|we|he|she|they|who|nobody|someone|somebody|everyone)(?=[ ']|$)|"
    r"(?:^|[,;:] |\b(?:and|so|then|but|because|when|while|since|as|until|after|before|if|that|where) )"
    r"(it|this|that|there|you|(?:the|my|our|their|your|his|her|a|an|one|two|three|some) \w+)\b"
)
_OWN_START = re.compile(
    r"(?:\w+ly |so |then |and )?(?:\w+ed|bought|left|went|got|took|gave|sent|paid|quit)\b"
)
_OURS = ("i", "we")


@lru_cache(maxsize=65536)
def told_deeds(text: str, language: str) -> frozenset[str]:
    """Deeds a text tells of its speaker: left, complained, warned, bought, stayed, recommended.

    Parameters
    ----------
    text : str
        What somebody said or wrote.
    language : str
        Other languages than English, Persian and Hebrew tell nothing.

    Examples
    --------
    >>> sorted(told_deeds("On day six I cancelled and told everyone not to go there.", "en"))
    ['left', 'warned']
    >>> told_deeds("I nearly cancelled.", "en") | told_deeds("They cancelled my order.", "en")
    frozenset()
    >>> sorted(told_deeds("ביטלתי את המנוי", "he") | told_deeds("لغوش نکردم", "fa"))
    ['left']
    """
    if language not in _rules():
        return frozenset()
    sentences = (
        sentence for sentence in _SENTENCE_END.split(text) if not sentence.rstrip().endswith(("?", "؟"))
    )
    return frozenset(
        deed for sentence in sentences for deed in _in_sentence(normalise(sentence, language).text, language)
    )


def deed_codes() -> Mapping[str, str]:
    """Codes that claim a deed, with the deed that has to be told.

    Examples
    --------
    >>> deed_codes()["action.switch"]
    'left'
    """
    return _content()["codes"]


def _in_sentence(text: str, language: str) -> Iterator[str]:
    rules = _rules()[language]
    for deed, (done, denied) in rules.items():
        found = next(
            (match for match in done.finditer(text) if _counts(match, text, deed, language)), None
        ) or (
            denied and next((m for m in denied.finditer(text) if not _is_not_done(m, text, language)), None)
        )
        if found:
            yield deed


def _counts(match: re.Match[str], text: str, deed: str, language: str) -> bool:
    if _is_not_done(match, text, language) or not _is_ours(match, text):
        return False
    if deed in _CONDITIONAL and _word("conditions", language).search(text):
        return False
    # "I told them not to go" holds a negation and is none; one before it denies it.
    place = match.start() - (deed in _WITH_NEGATION)
    return not any(start <= place < end for start, end in negated_spans(text, language))


def _is_not_done(match: re.Match[str], text: str, language: str) -> bool:
    before, after = text[: match.start()], text[match.end() :]
    only_told = any(_word(name, language).search(before) for name in ("thought_of", "quoted"))
    return only_told or bool(_word("after", language).search(after))


def _is_ours(match: re.Match[str], text: str) -> bool:
    """Whether a verb without a subject of its own goes on after an "I" or "we"."""
    if match.start() == 0 or not _JOINED.match(match.group()):
        return True
    subjects = [always or here for always, here in _SUBJECTS.findall(text[: match.start()])]
    return subjects[-1] in _OURS if subjects else bool(_OWN_START.match(text))


@cache
def _rules() -> dict[str, dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]]:
    """By language and deed: how it is told, and how it is told by a negation."""
    return {language: _compiled(own) for language, own in _content()["languages"].items()}


def _compiled(own: Mapping[str, Any]) -> dict[str, tuple[re.Pattern[str], re.Pattern[str] | None]]:
    words = {"I": _I, **own["words"]}
    whole = own.get("whole", "{}")
    denied = own["denied"]
    return {
        deed: (_pattern(ways, words, whole), _pattern(denied[deed], words, whole) if deed in denied else None)
        for deed, ways in own["deeds"].items()
    }


def _pattern(ways: Sequence[str], words: Mapping[str, str], whole: str) -> re.Pattern[str]:
    written = whole.replace("{}", "|".join(f"(?:{way})" for way in ways))
    while any(f"{{{name}}}" in written for name in words):
        for name, expression in words.items():
            written = written.replace(f"{{{name}}}", expression)
    return re.compile(written)


@cache
def _word(name: str, language: str) -> re.Pattern[str]:
    return re.compile(_content()[name][language])


@cache
def _content() -> dict[str, dict[str, Any]]:
    text = (Path(__file__).parent / "deeds.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return content
