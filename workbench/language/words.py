"""Content words: what a text is about once the small words are gone."""

from functools import cache

from workbench.language.languages import LANGUAGES
from workbench.language.lexicon import read_words
from workbench.language.normalise import normalise
from workbench.language.tokens import word_spans

# "ve-" (and) and "she-" (that) are written onto the next Hebrew word, stop words included.
_HEBREW_CONJUNCTIONS = "וש"


@cache
def stop_words(language: str) -> frozenset[str]:
    """Return the normalised small words of a language, spoken fillers included; empty for other languages.

    Examples
    --------
    >>> "um" in stop_words("en"), stop_words("und")
    (True, frozenset())
    """
    if language not in LANGUAGES:
        return frozenset()
    return frozenset(normalise(word, language).text for word in read_words(f"stop_words_{language}"))


def content_words(text: str, language: str) -> list[str]:
    """Return the normalised words of a text without stop words, numbers and single letters, in order.

    Words are not stemmed. Words with a Persian non-joiner and Hebrew acronyms stay whole.

    Parameters
    ----------
    text : raw text
    language : language code; without a stop list every word of two letters or more is kept

    Examples
    --------
    >>> content_words("I really don’t like the hidden fees!", "en")
    ['like', 'hidden', 'fees']
    >>> content_words("کتاب‌ها رو از سایت خریدم", "fa"), content_words('הדוא"ל לא הגיע', "he")
    (['کتابها', 'سایت', 'خریدم'], ['הדוא"ל', 'הגיע'])
    """
    normalised = normalise(text, language).text
    words = (normalised[start:end].removesuffix("'s") for start, end in word_spans(normalised))
    return [word for word in words if _is_content(word, language)]


def _is_content(word: str, language: str) -> bool:
    if len(word) < 2 or not any(character.isalpha() for character in word):
        return False
    small = stop_words(language)
    if language == "he" and word[0] in _HEBREW_CONJUNCTIONS and word[1:] in small:
        return False
    return word not in small
