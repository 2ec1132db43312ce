"""Which language a text is in: by script first, by words second, by a language model last."""

import re
from functools import cache

from workbench.language.lexicon import read_words
from workbench.language.normalise import normalise
from workbench.language.tokens import word_spans

UNDETERMINED = "und"

# Bounded: a text of one endless word must not take quadratic time.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,64}@\S{1,255}\.\w+|[@#]\w+")
_MAY_BE_ADDRESS = re.compile("[@#]|://|www\\.")
_ARABIC_SCRIPT = re.compile(
    "[\u0620-\u063f\u0641-\u064a\u0671-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
)
_HEBREW_SCRIPT = re.compile("[\u05d0-\u05ea\ufb1d-\ufb4f]")
_LATIN_SCRIPT = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")
_ACCENTED = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")

# English product names stand in Persian and Hebrew speech far more often than the other way round.
_BORROWING = 2.5
# Below this many words the Arabic-script language model guesses; the study's own language is likelier.
_ENOUGH_WORDS = 4

_PERSIAN_LETTERS = re.compile("[پچژگ]")
_URDU_LETTERS = re.compile("[ٹڈڑںےہھ]")
_ARABIC_LETTERS = re.compile("[ةأإ]|ى(?![\\w])|(?<![\\w])ال(?=\\w{3})")


def detect_language(text: str, *, default: str = UNDETERMINED) -> str:
    """Return the language of a text: "en", "fa", "he", "ar", "ur", "und" or the default.

    The script decides first; words in Latin letters weigh less, so that a Persian sentence full of
    product names stays Persian. Latin text is "en" unless its words speak for another language or for
    romanised Persian or Hebrew, which is "und". Arabic-script text is told apart by letters and small
    words, a tie by lingua; a few words without any sign are "fa".

    Parameters
    ----------
    text : raw text
    default : answer for text without letters (numbers, emoji)

    Examples
    --------
    >>> [detect_language(text) for text in ("Works", "خوب بود", "לא רע", "شكرا على هذا", "C'est bien")]
    ['en', 'fa', 'he', 'ar', 'und']
    >>> detect_language("من با Google Calendar کار می‌کنم"), detect_language("10 😀", default="he")
    ('fa', 'he')
    """
    speech = _ADDRESS.sub(" ", text) if _MAY_BE_ADDRESS.search(text) else text
    arabic = len(_ARABIC_SCRIPT.findall(speech)) * _BORROWING
    hebrew = len(_HEBREW_SCRIPT.findall(speech)) * _BORROWING
    latin = len(_LATIN_SCRIPT.findall(speech))
    letters = sum(map(str.isalpha, speech))
    other = letters - latin - (arabic + hebrew) / _BORROWING
    if not letters:
        return default
    largest = max(arabic, hebrew, latin, other)
    if largest == arabic:
        return _arabic_script_language(speech)
    if largest == hebrew:
        return "he"
    return _latin_language(speech) if largest == latin else UNDETERMINED


def _latin_language(text: str) -> str:
    words = _words(text, "en")
    english = sum(word in read_words("signs_en") for word in words)
    foreign = sum(word in read_words("signs_other_latin") for word in words)
    accents = sum(bool(_ACCENTED.search(word)) for word in words)
    evidence = foreign + accents / 2
    # One foreign-looking word in an English answer is a name; a text of one or two words has no more to give.
    return UNDETERMINED if evidence > english and evidence >= min(2, len(words) / 2) else "en"


def _arabic_script_language(text: str) -> str:
    words = _words(text, "fa")
    persian = sum(word in read_words("signs_fa") for word in words) + bool(_PERSIAN_LETTERS.search(text))
    arabic = sum(word in read_words("signs_ar") for word in words) + bool(_ARABIC_LETTERS.search(text))
    urdu = sum(word in read_words("signs_ur") for word in words) + bool(_URDU_LETTERS.search(text)) * 2
    if urdu > max(persian, arabic):
        return "ur"
    if persian != arabic:
        return "fa" if persian > arabic else "ar"
    # Arabic of any length shows its article or a small word: no sign at all speaks for Persian.
    return _lingua_language(text) if arabic and len(words) >= _ENOUGH_WORDS else "fa"


def _lingua_language(text: str) -> str:
    detected = _lingua().detect_language_of(text)  # type: ignore[attr-defined]
    code = "" if detected is None else detected.iso_code_639_1.name.lower()
    return code if code in ("ar", "ur") else "fa"


@cache
def _lingua() -> object:
    from lingua import Language, LanguageDetectorBuilder

    # Arabic and Urdu must be among the choices: without them every Arabic text becomes Persian.
    languages = (Language.ENGLISH, Language.PERSIAN, Language.HEBREW, Language.ARABIC, Language.URDU)
    return LanguageDetectorBuilder.from_languages(*languages).build()


def _words(text: str, language: str) -> list[str]:
    normalised = normalise(text, language).text
    return [normalised[start:end] for start, end in word_spans(normalised)]
