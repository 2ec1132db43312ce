"""A parallel layer of text for matching, with an exact way back to the raw words."""

import re
import unicodedata
from dataclasses import dataclass

from workbench.language.edits import Edits, substitute
from workbench.language.folding import FOLDING, LENGTH_CHANGING, MAY_CHANGE_LENGTH, NON_JOINER, expand
from workbench.language.graphemes import widen_to_graphemes
from workbench.language.persian import drop_persian_non_joiners, join_persian

_NON_JOINERS = re.compile(f"{NON_JOINER}+")
_SPARE_SPACE = re.compile("^ +| +$|  +")
# Hangul vowels and finals combine with what stands before them although they are no marks.
_HANGUL_TAIL = range(0x1160, 0x1200)


@dataclass(frozen=True, slots=True)
class NormalisedText:
    """Text for matching beside the raw text it came from.

    Attributes
    ----------
    raw : the text as it was said or typed
    text : the text to match in
    offsets : the length-changing steps from raw to text, in order
    """

    raw: str
    text: str
    offsets: tuple[Edits, ...]

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        r"""Return the code-point span of ``raw`` that ``text[start:end]`` came from.

        Invisible characters at the edges are left out; a base letter and its marks stay together.

        Examples
        --------
        >>> found = normalise("کتاب\u200cها رو نمی خوام", "fa")
        >>> start = found.text.index("نمیخوام")
        >>> found.raw[slice(*found.to_raw(start, start + 7))]
        'نمی خوام'
        """
        if not 0 <= start <= end <= len(self.text):
            raise IndexError(
                f"span {start}:{end} lies outside the normalised text of length {len(self.text)}"
            )
        start, end = widen_to_graphemes(self.text, start, end)
        for edits in reversed(self.offsets):
            start, end = edits.back(start, end)
        return widen_to_graphemes(self.raw, start, end)


def normalise(text: str, language: str) -> NormalisedText:
    """Return text folded for matching (never for showing), with its offset map.

    NFC; lower case; Arabic yeh and kaf as Persian; digits as ASCII; vowel signs, niqqud, tatweel and
    direction marks dropped; maqaf and dashes as "-", typographic quotes, geresh and gershayim as ' and ";
    Arabic punctuation as its Latin counterpart; white space collapsed and trimmed. For Persian, words written
    with a non-joiner, a space or neither become one joined form. Applying it twice changes nothing.

    Parameters
    ----------
    text : raw text
    language : language code; only "fa" has rules of its own

    Examples
    --------
    >>> normalise("Don’t  Wait", "en").text
    "don't wait"
    >>> {normalise(text, "fa").text for text in ("می‌شود", "می شود", "ميشود", "میشود")}
    {'میشود'}
    >>> normalise("שָׁלוֹם־עולם צה״ל", "he").text
    'שלום-עולם צה"ל'
    """
    current, steps = _once(text, language)
    # Dropping an invisible character can bring a letter and a mark together: compose those as well.
    while not unicodedata.is_normalized("NFC", current):
        current, more = _once(current, language)
        steps += more
    return NormalisedText(raw=text, text=current, offsets=tuple(steps))


def _once(text: str, language: str) -> tuple[str, list[Edits]]:
    steps: list[Edits | None] = []
    persian = language == "fa"
    drop_non_joiners = drop_persian_non_joiners if persian else _drop_non_joiners
    for step in (_compose, _fold, drop_non_joiners, _collapse):
        text, edits = step(text)
        steps.append(edits)
    joins: list[Edits] = []
    if persian:
        text, joins = join_persian(text)
    return text, [edits for edits in steps if edits is not None] + joins


def _compose(text: str) -> tuple[str, Edits | None]:
    if unicodedata.is_normalized("NFC", text):
        return text, None
    letters = sorted(set(text))
    tails = "".join(re.escape(letter) for letter in letters if _follows_a_base(letter))
    alone = "".join(re.escape(letter) for letter in letters if unicodedata.normalize("NFC", letter) != letter)
    parts = [f".?[{tails}]+" if tails else "", f"[{alone}]" if alone else ""]
    pattern = re.compile("|".join(part for part in parts if part), re.DOTALL)
    return substitute(pattern, text, lambda match: unicodedata.normalize("NFC", match.group()))


def _follows_a_base(character: str) -> bool:
    return unicodedata.category(character).startswith("M") or ord(character) in _HANGUL_TAIL


def _fold(text: str) -> tuple[str, Edits | None]:
    edits = None
    if not text.isascii() and MAY_CHANGE_LENGTH.search(text):
        text, edits = substitute(LENGTH_CHANGING, text, expand)
    return text.translate(FOLDING), edits


def _drop_non_joiners(text: str) -> tuple[str, Edits | None]:
    return substitute(_NON_JOINERS, text, lambda match: "") if NON_JOINER in text else (text, None)


def _collapse(text: str) -> tuple[str, Edits | None]:
    if "  " not in text and not text.startswith(" ") and not text.endswith(" "):
        return text, None
    return substitute(_SPARE_SPACE, text, lambda match: " " if _is_inside(match) else "")


def _is_inside(match: re.Match[str]) -> bool:
    return match.start() > 0 and match.end() < len(match.string)
