"""Blot names out of a text letter by letter, so that every other place in it stays where it is."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

__all__ = ["BLOT", "blot", "name_pattern", "quote_pattern"]

BLOT = "█"
# Vowel points, accents, joiners and direction marks that may stand between two letters of a name.
_BETWEEN = (
    r"[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640"
    r"\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*"
)
_VARIANTS = {"ی": "یيى", "ک": "کك", "ه": "هة", "ا": "اأإآ"}
_HEBREW_PREFIX = "(?:[ושהכלבמ]{1,3})?"
_PERSIAN_SUFFIX = "(?:ها|های|مان|تان|شان|جان|خانم|ام|م|ت|ش|ی)?"
_SHORTEST = 2
_SENTENCE = 16  # shorter ones are said by many
_ENDS = " .!?…؟۔׃،,;:\"'"


def name_pattern(names: Iterable[str]) -> re.Pattern[str] | None:
    r"""Pattern that finds names as people write them, whole or one word of them.

    Case, vowel points, invisible marks and keyboard variants do not matter; Hebrew prefixes and Persian
    suffixes may be attached. Numbers and codes (``V12``) are no names.

    Parameters
    ----------
    names : iterable of str
        Full names.

    Returns
    -------
    Pattern or None
        None when nothing of it is a name.

    Examples
    --------
    >>> pattern = name_pattern(["Maya Cohen", "נועה"])
    >>> pattern.findall("Thanks, MAYA. סיפרתי לנועה. Mayan.")
    ['MAYA', 'לנועה']
    """
    words = {part for name in names for whole in [_plain(name)] for part in (whole, *whole.split())}
    chosen = sorted((word for word in words if _is_name(word)), key=lambda word: (-len(word), word))
    if not chosen:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_spelled, chosen))})(?!\w)", re.IGNORECASE)


def quote_pattern(texts: Iterable[str]) -> re.Pattern[str] | None:
    """Pattern that finds sentences where somebody else repeats them, in any case and with any ending.

    Parameters
    ----------
    texts : iterable of str
        Sentences; those under sixteen characters are said by many and not looked for.

    Examples
    --------
    >>> quote_pattern(["It took five attempts."]).sub("█", "So it took five attempts?")
    'So █?'
    """
    cores = {text.strip(_ENDS) for text in texts}
    long = sorted((core for core in cores if len(core) >= _SENTENCE), key=lambda core: (-len(core), core))
    return re.compile("|".join(map(re.escape, long)), re.IGNORECASE) if long else None


def blot(text: str, pattern: re.Pattern[str] | None) -> str:
    """Overwrite what a pattern finds, letter by letter.

    Examples
    --------
    >>> blot("Thanks, Maya!", name_pattern(["Maya"]))
    'Thanks, ████!'
    """
    return text if pattern is None else pattern.sub(lambda found: BLOT * len(found[0]), text)


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def _is_name(word: str) -> bool:
    letters = [sign for sign in word if sign.isalpha()]
    return "@" in word or (len(letters) >= _SHORTEST and not any(sign.isdigit() for sign in word))


def _spelled(word: str) -> str:
    letters = [sign for sign in word if not re.fullmatch(_BETWEEN, sign)]
    body = _BETWEEN.join(_letter(sign) for sign in letters) + _BETWEEN
    if any("\u05d0" <= sign <= "\u05ea" for sign in word):
        return _HEBREW_PREFIX + body
    if any("\u0600" <= sign <= "\u06ff" for sign in word):
        return body + _PERSIAN_SUFFIX
    return body


def _letter(sign: str) -> str:
    if sign.isspace():
        return r"[\s\u200c]+"
    base = unicodedata.normalize("NFD", sign)[0]
    known = next((group for group in _VARIANTS.values() if sign in group), sign)
    return f"[{re.escape(''.join(sorted({*known, base})))}]"
