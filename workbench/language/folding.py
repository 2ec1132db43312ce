"""Which characters mean the same when words are compared: one table, one drop list.

Everything here is for matching only; the raw text is what people see.
"""

import re
import unicodedata

from workbench.language.graphemes import EMOJI

ARABIC_LETTER = (
    "\u0620-\u063f\u0641-\u064a\u066e\u066f\u0671-\u06d3\u06d5\u06ee\u06ef\u06fa-\u06ff\u0750-\u077f"
)
HEBREW_LETTER = "\u05d0-\u05ea"
NON_JOINER = "\N{ZERO WIDTH NON-JOINER}"

_SAME = {
    "ي": "ی", "ى": "ی", "ئ": "ی", "ې": "ی", "ے": "ی", "ك": "ک", "ڪ": "ک",
    "ة": "ه", "ۀ": "ه", "ە": "ه", "ہ": "ه", "ھ": "ه", "ۂ": "ه", "ۃ": "ه",
    "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و",
    "،": ",", "؛": ";", "؟": "?", "۔": ".", "٪": "%", "٫": ".", "٬": ",",
    "\N{HEBREW PUNCTUATION MAQAF}": "-", "\N{HEBREW PUNCTUATION SOF PASUQ}": ".",
    "\N{HEBREW PUNCTUATION GERESH}": "'", "\N{HEBREW PUNCTUATION GERSHAYIM}": '"',
    **dict.fromkeys("‘’‚‛ʼʹ′`´", "'"),
    **dict.fromkeys("“”„‟«»″", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
}  # fmt: skip

# Marks that change no word (vowel signs of both scripts), direction marks and other invisible characters.
# The non-joiner stays for the Persian step. A joiner stays between emoji only.
_DROPPED = (
    "\u0591-\u05bd\u05bf-\u05c2\u05c4-\u05c7"
    "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff"
    "\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
)
_PRESENTATION_FORMS = "\ufb00-\ufdff\ufe70-\ufefc"

LENGTH_CHANGING = re.compile(
    rf"[{_DROPPED}]+|(?<![{EMOJI}])\u200d|\u200d(?![{EMOJI}])|[{_PRESENTATION_FORMS}]|İ"
)
# One plain class is searched several times as fast as the alternatives above.
MAY_CHANGE_LENGTH = re.compile(f"[{_DROPPED}\u200d{_PRESENTATION_FORMS}İ]")
_DROP_ONE = re.compile(f"[{_DROPPED}]")


def expand(match: re.Match[str]) -> str:
    """Return what a length-changing match stands for.

    Examples
    --------
    >>> LENGTH_CHANGING.sub(expand, "ﻻ ﬁn سـلام")
    'لا fin سلام'
    """
    found = match.group()
    if _DROP_ONE.match(found) or found[0] == "\u200d":
        return ""
    return _DROP_ONE.sub("", unicodedata.normalize("NFKC", found).lower())


class _Folding(dict[int, str]):
    """Code point -> folded character, filled on demand; always one character for one."""

    def __missing__(self, code_point: int) -> str:
        self[code_point] = folded = _fold(chr(code_point))
        return folded


def _fold(character: str) -> str:
    lower = character.lower()
    if len(lower) != 1:
        return character
    if lower in _SAME:
        return _SAME[lower]
    if lower.isspace():
        return " "
    digit = unicodedata.decimal(lower, None)
    return lower if digit is None else str(digit)


FOLDING = _Folding()


class _Reading(dict[int, str]):
    """Code point -> what is left of it in matching text, joiners included; may be nothing or several."""

    def __missing__(self, code_point: int) -> str:
        character = chr(code_point)
        changed = "" if character in _JOINERS else LENGTH_CHANGING.sub(expand, character)
        self[code_point] = folded = changed.translate(FOLDING)
        return folded


_JOINERS = f"{NON_JOINER}\N{ZERO WIDTH JOINER}"
_READING = _Reading()


def fold_quickly(text: str) -> str:
    """Return text folded for counting words, without an offset map and without joining Persian words.

    Examples
    --------
    >>> fold_quickly("كتاب‌ها، ۱۲ שָׁלוֹם “Yes”")
    'کتابها, 12 שלום "yes"'
    """
    return unicodedata.normalize("NFC", text).translate(_READING)
