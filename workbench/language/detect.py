"""Which language a text is in: by script first, by words second, by a language model last."""

import re
from functools import cache

from workbench.language.folding import fold_quickly
from workbench.language.lexicon import read_words
from workbench.language.romanised import romanised_language
from workbench.language.scripts import count_letters

UNDETERMINED = "und"

# Bounded: a text of one endless word must not take quadratic time.
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S{1,64}@\S{1,255}\.\w+|[@#]\w+")
_MAY_BE_ADDRESS = re.compile("[@#]|://|www\\.")
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_ACCENTED = re.compile("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]")

# English product names stand in Persian and Hebrew speech far more often than the other way round.
_BORROWING = 3
# Below this many words the Arabic-script language model guesses; the study's own language is likelier.
_ENOUGH_WORDS = 4
# The first words of a long text decide where they speak clearly; else all of it is read.
_OPENING = 160
_CLEAR_LEAD = 5

_PERSIAN_LETTERS = re.compile("[پچژگ]")
_PERSIAN_KEYBOARD = re.compile("[یک]|(?<=[آ-ی])\u200c(?=[آ-ی])")
_URDU_LETTERS = re.compile("[ٹڈڑںےہھ]")
_ARABIC_LETTERS = re.compile("[ةإ]|(?<![\\w])أ|ى(?![\\w])|(?<![\\w])ال(?=\\w{3})")


def detect_language(text: str, *, default: str = UNDETERMINED) -> str:
    """Return the language of a text: "en", "fa", "he", "ar", "ur", "und" or the default.

    The script decides first; words in Latin letters weigh less, so that a Persian sentence full of
    product names stays Persian. Latin text is "en" unless its words speak for another language or for
    romanised Persian or Hebrew, which is "und" (:func:`romanised_language` tells which). Arabic-script
    text is told apart by letters and small words, a tie by lingua; a few words without any sign are "fa".

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
    letters = count_letters(speech)
    scripts = {
        "arabic": letters.arabic * _BORROWING,
        "hebrew": letters.hebrew * _BORROWING,
        "latin": letters.latin,
        "other": letters.other,
    }
    if not any(scripts.values()):
        return default
    script = max(scripts, key=scripts.__getitem__)
    if script == "latin" and (letters.arabic or letters.hebrew) and _is_all_names(speech):
        script = "arabic" if letters.arabic > letters.hebrew else "hebrew"
    if script == "arabic":
        return _arabic_script_language(speech)
    if script == "hebrew":
        return "he"
    return _latin_language(speech) if script == "latin" else UNDETERMINED


def _is_all_names(text: str) -> bool:
    """Whether long English names stand in a text of another script: no small English word in it."""
    words = _words(text)
    return not _signs(words, "signs_en") and len([word for word in words if not word.isascii()]) >= 2


def _latin_language(text: str) -> str:
    words = _words(text)
    english = _signs(words, "signs_en")
    foreign = _signs(words, "signs_other_latin")
    accents = 0 if text.isascii() else sum(bool(_ACCENTED.search(word)) for word in words)
    evidence = foreign + accents / 2
    # One foreign-looking word in an English answer is a name; a text of one or two words has no more to give.
    if evidence > english and evidence >= min(2, len(words) / 2):
        return UNDETERMINED
    is_english = english * 2 >= len(words)
    return "en" if is_english or not romanised_language(text) else UNDETERMINED


def _arabic_script_language(text: str) -> str:
    opening = text[:_OPENING].rpartition(" ")[0] if len(text) > 2 * _OPENING else text
    persian, arabic, urdu, words = _weigh(opening)
    lead, *others = sorted((persian, arabic, urdu), reverse=True)
    if opening is not text and lead < _CLEAR_LEAD + 2 * others[0]:
        persian, arabic, urdu, words = _weigh(text)
    if urdu > max(persian, arabic):
        return "ur"
    if persian != arabic:
        return "fa" if persian > arabic else "ar"
    # Arabic of any length shows its article or its letters; the small words alone may be Persian as well.
    is_doubtful = words >= _ENOUGH_WORDS and _ARABIC_LETTERS.search(text)
    return _lingua_language(text) if is_doubtful else "fa"


def _weigh(text: str) -> tuple[int, int, int, int]:
    """Count what speaks for Persian, Arabic and Urdu, and the words."""
    all_words = _words(text)
    signs = _arabic_script_signs()
    words = [word for word in all_words if word in signs]
    letters = bool(_PERSIAN_LETTERS.search(text)) + bool(_PERSIAN_KEYBOARD.search(text))
    persian = _signs(words, "signs_fa") + letters
    arabic = _signs(words, "signs_ar") + bool(_ARABIC_LETTERS.search(text))
    urdu = _signs(words, "signs_ur") + len(_URDU_LETTERS.findall(text)[:_CLEAR_LEAD]) * 2
    return persian, arabic, urdu, len(all_words)


@cache
def _arabic_script_signs() -> frozenset[str]:
    return read_words("signs_fa") | read_words("signs_ar") | read_words("signs_ur")


def _signs(words: list[str], name: str) -> int:
    known = read_words(name)
    return len([word for word in words if word in known])


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


def _words(text: str) -> list[str]:
    return _WORD.findall(fold_quickly(text))
