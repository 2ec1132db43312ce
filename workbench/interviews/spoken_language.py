"""The language of every turn; short ones follow the conversation."""

from __future__ import annotations

import bisect
import re
from collections.abc import Sequence
from functools import cache

from workbench.language import detect_language
from workbench.language.lexicon import read_words
from workbench.study.sources import source_language

__all__ = ["turn_languages"]

_FEWEST_WORDS = 4
_OPENING, _CLOSING = 240, 160  # letters of a long turn that say which language it is in
_WORD = re.compile(r"[a-z]+")
_TYPOGRAPHY = {ord(sign): "'" for sign in "‘’"} | {ord(sign): " " for sign in "“”…–—\u00a0"}


def turn_languages(texts: Sequence[str]) -> list[str]:
    """Language code per text; a text of few words takes that of the nearest longer one.

    "OK" in a Persian interview is not an English turn.

    Parameters
    ----------
    texts : sequence of str
        Turns in order.

    Returns
    -------
    list of str
        ``en``, ``fa``, ``he``, another detected code, or ``und``.

    Examples
    --------
    >>> turn_languages(["We waited for two whole weeks.", "OK", "12"])
    ['en', 'en', 'en']
    """
    detected = _detected(texts)
    sure = [
        place
        for place, text in enumerate(texts)
        if detected[place] != "und" and len(text.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
    ]
    if not sure:
        common = source_language(texts, detected)
        return [common if language == "und" else language for language in detected]
    return [detected[_nearest(sure, place)] for place in range(len(texts))]


def _detected(texts: Sequence[str]) -> list[str]:
    """The language of every turn by itself, judged by its first and last words where it is long."""
    judged = [_opening_and_closing(text) if len(text) > _OPENING + _CLOSING else text for text in texts]
    plain = [_plain(text) for text in judged]
    foreign = _foreign_words(plain)
    return [
        "en" if _is_english(letters, foreign) else detect_language(text)
        for text, letters in zip(judged, plain, strict=True)
    ]


def _opening_and_closing(text: str) -> str:
    return f"{text[:_OPENING].rpartition(' ')[0]} {text[-_CLOSING:].partition(' ')[2]}"


def _plain(text: str) -> str:
    """Lower case without typographic signs; empty where that leaves letters beyond ASCII or an address."""
    plain = text.lower() if text.isascii() else text.translate(_TYPOGRAPHY).lower()
    is_plain = plain.isascii() and not ("@" in plain or "#" in plain or "/" in plain)
    return plain if is_plain else ""


def _foreign_words(texts: Sequence[str]) -> frozenset[str]:
    """Words of other languages that occur in some of the texts; with none, no text needs to be searched."""
    pieces = {piece for text in texts for piece in text.split()}
    return read_words("signs_other_latin").intersection(_WORD.findall(" ".join(pieces)))


def _is_english(plain: str, foreign: frozenset[str]) -> bool:
    """Whether there are letters and no word speaks for another language: nothing is left to weigh."""
    if not _WORD.search(plain):
        return False
    if any(word in plain for word in foreign) and not foreign.isdisjoint(_WORD.findall(plain)):
        return False
    return "'" not in plain or not any(word in plain for word in _elided())


@cache
def _elided() -> tuple[str, ...]:
    """Words of other languages with an apostrophe: c'est."""
    return tuple(sorted(word for word in read_words("signs_other_latin") if "'" in word))


def _nearest(places: Sequence[int], place: int) -> int:
    """The nearest sure turn, the earlier one at equal distance."""
    at = bisect.bisect_left(places, place)
    return min(places[max(at - 1, 0) : at + 1], key=lambda other: (abs(other - place), other))
