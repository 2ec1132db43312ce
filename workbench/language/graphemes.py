"""Keep what a reader sees as one character whole: base plus marks, emoji sequences."""

import re
import unicodedata

EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"

_JOINER = "\N{ZERO WIDTH JOINER}"
_IS_EMOJI = re.compile(f"[{EMOJI}]")
# Skin tones and the tags that spell a region after a black flag.
_MODIFIERS = frozenset((*range(0x1F3FB, 0x1F400), *range(0xE0020, 0xE0080)))
_FLAG_HALF = range(0x1F1E6, 0x1F200)


def widen_to_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span so that it cuts no mark from its base; an empty span stays empty.

    Examples
    --------
    >>> text = "שָׁלוֹם"
    >>> widen_to_graphemes(text, 0, 1)
    (0, 3)
    >>> widen_to_graphemes(text, 1, 4)
    (0, 4)
    >>> widen_to_graphemes("🇮🇷🇮🇱", 1, 3)
    (0, 4)
    """
    if start >= end:
        return start, start
    while start > 0 and _is_inside(text, start):
        start -= 1
    while end < len(text) and _is_inside(text, end):
        end += 1
    return start, end


def _is_inside(text: str, boundary: int) -> bool:
    """Say whether the place between two characters lies inside one grapheme."""
    after = text[boundary]
    if after < "\u0300":
        return False
    if unicodedata.category(after).startswith("M") or ord(after) in _MODIFIERS:
        return True
    if ord(after) in _FLAG_HALF:
        return _is_second_half(text, boundary)
    return _joins_emoji(text, boundary) or _joins_emoji(text, boundary - 1)


def _is_second_half(text: str, place: int) -> bool:
    """Say whether a flag letter is the second of its pair: an odd number of them stands right before."""
    before = place
    while before > 0 and ord(text[before - 1]) in _FLAG_HALF:
        before -= 1
    return (place - before) % 2 == 1


def _joins_emoji(text: str, place: int) -> bool:
    if text[place] != _JOINER or not 0 < place < len(text) - 1:
        return False
    return bool(_IS_EMOJI.match(text, place - 1) and _IS_EMOJI.match(text, place + 1))
