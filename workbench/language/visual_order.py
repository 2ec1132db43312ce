"""Hebrew stored as it looks on the line, last letter first, as old programs and some PDFs do."""

import re

_SAMPLE = 200_000
_FEWEST = 3
_HEBREW = re.compile("[א-ת]")
# The five letters with a final form: at the end of a word it is that form, anywhere else it is not.
_FINAL_FIRST = re.compile("(?<![א-ת\"'])[ךםןףץ](?=[א-ת]{2})")
_FINAL_LAST = re.compile("(?<=[א-ת]{2})[ךםןףץ](?![א-ת\"'])")


def is_visual_order(text: str) -> bool:
    r"""Whether words begin, rather than end, with the letters that only end words.

    Parameters
    ----------
    text : Hebrew or any other text; three such words are needed to speak

    Examples
    --------
    >>> text = "הם אומרים שהמחירים עולים לכולם בזמן האחרון"
    >>> is_visual_order(text), is_visual_order(text[::-1])
    (False, True)
    """
    letter = None if text.isascii() else _HEBREW.search(text)
    if not letter:
        return False
    sample = text[letter.start() : letter.start() + _SAMPLE]
    first = len(_FINAL_FIRST.findall(sample))
    return first >= _FEWEST and first > 2 * len(_FINAL_LAST.findall(sample))
