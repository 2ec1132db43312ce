"""The language of every turn; short ones follow the conversation."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from workbench.language import detect_language, romanised_language
from workbench.study.sources import source_language

__all__ = ["turn_languages"]

_FEWEST_WORDS = 4
_OPENING, _CLOSING = 240, 160  # letters of a long turn that say which language it is in


def turn_languages(texts: Sequence[str]) -> list[str]:
    """Language code per text; a text of few words takes that of the nearest longer one.

    "OK" in a Persian interview is not an English turn. Persian and Hebrew in Latin letters stay ``und``.

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
    detected = [detect_language(_opening_and_closing(text)) for text in texts]
    sure = [
        place
        for place, text in enumerate(texts)
        if len(text.split(None, _FEWEST_WORDS)) >= _FEWEST_WORDS
        and (detected[place] != "und" or romanised_language(text) is not None)
    ]
    if not sure:
        common = source_language(texts, detected)
        return [common if language == "und" else language for language in detected]
    followed = (detected[_nearest(sure, place)] for place in range(len(texts)))
    return [own if language == "und" else language for language, own in zip(followed, detected, strict=True)]


def _opening_and_closing(text: str) -> str:
    """The first and last words of a long turn; a short one whole."""
    if len(text) <= _OPENING + _CLOSING:
        return text
    return f"{text[:_OPENING].rpartition(' ')[0]} {text[-_CLOSING:].partition(' ')[2]}"


def _nearest(places: Sequence[int], place: int) -> int:
    """The nearest sure turn, the earlier one at equal distance."""
    at = bisect.bisect_left(places, place)
    return min(places[max(at - 1, 0) : at + 1], key=lambda other: (abs(other - place), other))
