"""The forms of a Hebrew verb, and what may stand around a Hebrew word, all normalised."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["PREFIXES", "SUFFIXES", "hebrew_verb_forms", "with_final_letter"]

# fmt: off
PREFIXES = (
    "ולכש", "וכשה", "ושל", "מכש", "לכש", "וכש", "כשה", "שהו", "שכש", "ושה", "ובה", "ול", "וב",
    "וה", "וש", "ומ", "וכ", "שה", "של", "שב", "שמ", "שכ", "כש", "מה", "לה", "בה", "ה", "ו", "ב",
    "ל", "מ", "ש", "כ",
)
# Longest first.
SUFFIXES = (
    "ותיהם", "ותיהן", "ותיכם", "ותינו", "ותיה", "ותיו", "ותיי", "ותי", "יהם", "יהן", "ייך", "יים",
    "יכם", "ינו", "הם", "הן", "ון", "ות", "יה", "יו", "יי", "יך", "ים", "ית", "כם", "נו", "ה", "ו",
    "י", "ך", "ם", "ן", "ת",
)
# fmt: on
_FINAL = {"כ": "ך", "מ": "ם", "נ": "ן", "פ": "ף", "צ": "ץ"}
_MEDIAL = {final: medial for medial, final in _FINAL.items()}


def with_final_letter(word: str) -> str:
    """Write the last letter of a stem in its final shape.

    Examples
    --------
    >>> with_final_letter("זמנ")
    'זמן'
    """
    return word[:-1] + _FINAL.get(word[-1:], word[-1:])


def hebrew_verb_forms(parts: tuple[str, ...]) -> Iterator[tuple[str, str, bool]]:
    """Make the forms of a verb.

    Parameters
    ----------
    parts : tuple of str
        Infinitive, past third person, present and future third person masculine; ``-`` where there is none.

    Yields
    ------
    (form, infinitive, denied)
        ``denied`` is never true: Hebrew denies with a word of its own.

    Examples
    --------
    >>> forms = {form for form, _, _ in hebrew_verb_forms(("לחכות", "חיכה", "מחכה", "יחכה"))}
    >>> {"חיכיתי", "מחכות", "נחכה", "חיכינו"} <= forms
    True
    """
    infinitive, past, present, future, *more = (*parts, "-", "-", "-", "-")
    for part, make in ((infinitive, _as_it_is), (past, _past), (present, _present), (future, _future)):
        if part != "-":
            for form in make(part):
                yield form, infinitive, False
    for form in more:
        if form != "-":
            yield form, infinitive, False


def _as_it_is(form: str) -> Iterator[str]:
    yield form


def _past(form: str) -> Iterator[str]:
    yield form
    if form.endswith("ה"):
        stem = form[:-1]
        yield from (stem + ending for ending in ("יתי", "ית", "ינו", "יתם", "יתן", "תה", "ו"))
        return
    stem = _medial(form)
    yield from (stem + ending for ending in ("ה", "ו"))
    # The i of the causative stem is not heard before a consonant: הרגיש, הרגשתי.
    persons = re.sub("י(?=.$)", "", stem) if stem.startswith("ה") and stem[-2:-1] == "י" else stem
    if persons.endswith("א"):
        yield from (persons + ending for ending in ("תי", "ת", "נו", "תם", "תן"))
        return
    bare = persons[:-1] if persons[-1:] == "ת" else persons
    yield from (bare + ending for ending in ("תי", "ת", "תם", "תן"))
    yield (persons[:-1] if persons[-1:] == "נ" else persons) + "נו"


def _present(form: str) -> Iterator[str]:
    yield form
    stem = form[:-1] if form.endswith("ה") else _medial(form)
    yield from (stem + ending for ending in ("ה", "ת", "ים", "ות"))


def _future(form: str) -> Iterator[str]:
    rest = form[1:]
    yield from (person + rest for person in ("י", "א", "ת", "נ"))
    stem = rest[:-1] if rest.endswith("ה") else _medial(rest)
    for base in {stem, re.sub("ו(?=.$)", "", stem)}:
        yield from (f"ת{base}י", f"ת{base}ו", f"י{base}ו")


def _medial(word: str) -> str:
    return word[:-1] + _MEDIAL.get(word[-1:], word[-1:])
