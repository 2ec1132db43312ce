"""Keep what a reader sees as one character whole: base plus marks, emoji sequences."""

import re
import unicodedata

EMOJI = "\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"

_JOINER = "\N{ZERO WIDTH JOINER}"
_IS_EMOJI = re.compile(f"[{EMOJI}]")
_SKIN_TONES = range(0x1F3FB, 0x1F400)


def widen_to_graphemes(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a span so that it cuts no mark from its base; an empty span stays empty.

    Examples
    --------
    >>> text = "שָׁלוֹם"
    >>> widen_to_graphemes(text, 0, 1)
    (0, 3)
    >>> widen_to_graphemes(text, 1, 4)
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
    if unicodedata.category(after).startswith("M") or ord(after) in _SKIN_TONES:
        return True
    return _joins_emoji(text, boundary) or _joins_emoji(text, boundary - 1)


def _joins_emoji(text: str, place: int) -> bool:
    if text[place] != _JOINER or not 0 < place < len(text) - 1:
        return False
    return bool(_IS_EMOJI.match(text, place - 1) and _IS_EMOJI.match(text, place + 1))
