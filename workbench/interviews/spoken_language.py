"""The language of every turn; short ones follow the conversation."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.language import detect_language
from workbench.study.sources import source_language

__all__ = ["turn_languages"]

_FEWEST_WORDS = 4


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
    detected = [detect_language(text) for text in texts]
    sure = [
        place
        for place, text in enumerate(texts)
        if len(text.split()) >= _FEWEST_WORDS and detected[place] != "und"
    ]
    if not sure:
        common = source_language(texts, detected)
        return [common if language == "und" else language for language in detected]
    return [detected[_nearest(sure, place)] for place in range(len(texts))]


def _nearest(places: Sequence[int], place: int) -> int:
    """The nearest sure turn, the earlier one at equal distance."""
    import bisect

    at = bisect.bisect_left(places, place)
    return min(places[max(at - 1, 0) : at + 1], key=lambda other: (abs(other - place), other))
