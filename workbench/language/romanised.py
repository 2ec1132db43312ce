"""Persian and Hebrew typed in Latin letters: found by their words, spelled as everybody likes."""

import re
from functools import lru_cache
from typing import Literal

from workbench.language.folding import fold_quickly
from workbench.language.lexicon import read_list, read_words

Romanised = Literal["fa", "he"]

_WORD = re.compile(r"[a-z]+(?:['-][a-z]+)*")
_SPELLINGS: dict[Romanised, tuple[tuple[re.Pattern[str], str], ...]] = {
    "fa": tuple(
        (re.compile(pattern), replacement)
        for pattern, replacement in (
            ("x", "kh"), ("q", "gh"), ("w", "v"), ("oo|ou", "u"), ("ee", "i"), ("ey|ay|ai", "ei"),
            (r"([a-z])\1+", r"\1"), ("'", ""),
        )
    ),
    "he": tuple(
        (re.compile(pattern), replacement)
        for pattern, replacement in (
            ("kh", "ch"), ("tz", "ts"), ("q", "k"), ("w", "v"), ("oo|ou", "u"), ("ee", "i"), ("ey", "ei"),
            (r"([a-z])\1+", r"\1"), ("['-]", ""), ("(?<=[aeiou])h$", ""),
        )
    ),
}  # fmt: skip
# Forms no English word has: "nemikonam", "mikhastam", "lehazmin", "hitkashrti", "shelachem".
_FORMS: dict[Romanised, re.Pattern[str]] = {
    "fa": re.compile(
        r"ne?mi(?:sh|kon|kh|tun|ton|dun|don|r|g|d|a|y|z|br|bin|fahm|shn)\w{0,8}(?:am|em|im|an|and|ad|e|eh|i|id|in|ish|esh|od)"
        r"|mi(?:kon|kha|khas|tun|ton|dun|kard|raft|goft|gof|ziz|khar|gir|git|zan|bin|khor|res|shn|fres|pors|mun)\w{0,8}"
        r"|n(?:akard|adasht|abud|ashod|amad|iumad|araft|adad|atun|aton|adid|agoft|agerft|apors|aresid|akharid)\w{0,5}"
        r"|\w{2,}(?:hashun|hamun|hatun)"
    ),
    "he": re.compile(
        r"le?hi(?:t|sh|k|g|z|ch|p|m|r|d|kh)[a-z]{3,}|leha(?:zmin|gia|giy|chz|chl|sbir|mshi|fsi|vin|tch|g)\w*|hit[a-z]{3,}ti"
        r"|(?:she)?la(?:chem|hem|nu)|shel(?:a|i|o|cha|ach|anu|achem|ahem)|(?:she|kshe|ve)(?:ani|hu|hi|hem|ze|lo|ein|yesh|anachnu)"
    ),
}
_MOST_WORDS = 200
# Evidence needed: two sure words, or one in a text of one or two words; and a third of the words at least.
_SURE, _DOUBTFUL = 1.0, 0.4
_LEAST, _LEAST_SHARE = 1.4, 0.3


def romanised_language(text: str) -> Romanised | None:
    """Say whether a text is Persian ("fa") or Hebrew ("he") in Latin letters; None for anything else.

    Such text cannot be coded: no lexicon, rule or embedding of the workbench reads it. It is recognised by
    about 600 frequent words, whatever their spelling ("khoob", "khub", "xub"), and by verb forms. Words
    that are English as well ("bad", "man", "to") count little, English small words count against.

    Parameters
    ----------
    text : raw text; of a long one the first 200 words are read

    Examples
    --------
    >>> [romanised_language(text) for text in ("kheili khub bood", "ani lo hevanti ma hem rotsim")]
    ['fa', 'he']
    >>> romanised_language("the man at the bank was not bad") is None
    True
    """
    words = _WORD.findall(fold_quickly(text[: _MOST_WORDS * 12]))[:_MOST_WORDS]
    if not words:
        return None
    english = sum(word in _english() for word in words)
    evidence = {language: sum(_weight(word, language) for word in words) for language in _SPELLINGS}
    language = max(evidence, key=evidence.__getitem__)
    least = _LEAST if len(words) > 2 else _SURE * len(words)
    enough = evidence[language] >= max(least, _LEAST_SHARE * len(words))
    return language if enough and evidence[language] > english else None


@lru_cache(maxsize=20_000)
def _weight(word: str, language: Romanised) -> float:
    if word in _english():
        return 0.0
    spelled = _spelled(word, language)
    doubtful = spelled in _listed(f"romanised_{language}_doubtful", language)
    if doubtful:
        return _DOUBTFUL
    known = spelled in _listed(f"romanised_{language}", language) or _FORMS[language].fullmatch(spelled)
    return _SURE if known else 0.0


def _spelled(word: str, language: Romanised) -> str:
    for pattern, replacement in _SPELLINGS[language]:
        word = pattern.sub(replacement, word)
    return word


@lru_cache
def _listed(name: str, language: Romanised) -> frozenset[str]:
    return frozenset(_spelled(word, language) for line in read_list(name) for word in line.split())


@lru_cache
def _english() -> frozenset[str]:
    """English small words, without those that are doubtful themselves."""
    doubtful = read_words("romanised_fa_doubtful") | read_words("romanised_he_doubtful")
    return (read_words("stop_words_en") | read_words("signs_en") | read_words("english_frequent")) - doubtful
