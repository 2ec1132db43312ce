"""Persian and Hebrew typed in Latin letters: said out loud, because no coder reads it."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.language import LANGUAGES, romanised_language

__all__ = ["romanised_doubts"]

_SHOWN = 3


def romanised_doubts(texts: Iterable[tuple[str, str, str]], *, one: str, many: str) -> tuple[str, ...]:
    """What to tell about a file with texts in Latin letters that are Persian or Hebrew.

    Parameters
    ----------
    texts : iterable of (str, str, str)
        Text, its language, and where it stands: ``line 12``. Only those of no known language are looked at.
    one, many : str
        What the texts are called.

    Returns
    -------
    tuple of str
        One doubt per language that is found: how many texts, and where the first of them stand.

    Examples
    --------
    >>> said = [("It broke twice.", "en", "line 1"), ("kheili khub bood", "und", "line 2")]
    >>> romanised_doubts(said, one="turn", many="turns")
    ('1 turn looks like Persian in Latin letters, which no coder reads yet: line 2',)
    """
    places: dict[str, list[str]] = {"fa": [], "he": []}
    for text, language, place in texts:
        if language == "und" and (found := romanised_language(text)):
            places[found].append(place)
    return tuple(
        f"{f'1 {one} looks' if len(found) == 1 else f'{len(found)} {many} look'} like"
        f" {LANGUAGES[code].names['en']} in Latin letters, which no coder reads yet: {_listed(found)}"
        for code, found in places.items()
        if found
    )


def _listed(places: list[str]) -> str:
    return ", ".join(places[:_SHOWN]) + ("…" if len(places) > _SHOWN else "")
