"""How likely bytes are as text of a Windows code page, judged by the letters beyond ASCII."""

import math
import re
from functools import cache

# Letters per thousand letters beyond ASCII. Persian and Arabic share cp1256; Western letters are those of
# French, German, Spanish and Portuguese, which stand in English text as well.
CODE_PAGES: dict[str, str] = {
    "cp1252": (
        "é250 è50 à60 ç40 ê40 ü80 ö70 ä80 ß30 ñ50 á60 í60 ó60 ú40 ã30 õ15 å20 ø10 æ10 î10 ô15 û8 "
        "â15 ï15 ë12 ì8 ò8 ù8 É8 Ö6 Ü8 Ä6 À3 Á3 Ç3 Å3 Ñ1 œ3 š3 ž2"
    ),
    "cp1255": (
        "י110 ו105 ה105 ל70 א65 ר58 מ53 ת52 ב48 ש46 נ35 ם30 ד28 ח25 ע30 פ20 ק22 כ25 ן13 ג15 צ12 "
        "ס15 ט13 ז13 ך9 ף3 ץ2 ־2 ׳1 ״1 "
        "\u05b04 \u05b13 \u05b23 \u05b34 \u05b44 \u05b54 \u05b64 "
        "\u05b74 \u05b84 \u05b94 \u05bb4 \u05bc4 \u05c14 \u05c24"
    ),
    "cp1256": (
        "ا140 ي90 ن75 ر72 م70 د66 ه60 و60 ت50 ب40 س36 ش38 ك30 ک10 ل30 ز26 خ17 ف14 ج12 گ14 ق10 ح10 پ12 ع12 چ9 "
        "ط5 ص6 غ4 آ9 ض3 ث3 ذ3 ظ2 ژ1 ئ2 أ4 إ2 ة4 ى3 ء2 ؤ1 ،10 ؟6 ؛1 \u200c15 \u064b2"
    ),
}

_UNLIKELY = math.log(2e-4)
# A Hebrew or Arabic letter glued to a Latin one, or a Western accented letter away from any Latin one.
_MISPLACED = math.log(0.03)
# Quotes, dashes and the like stand at the same byte in all three pages and tell nothing.
_SHARED = frozenset(
    byte
    for byte in range(0x80, 0x100)
    if len({bytes([byte]).decode(page, errors="replace") for page in CODE_PAGES}) == 1
)
_SAMPLE = 20_000
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")


def plausibility(data: bytes, page: str) -> float:
    """Return the log-likelihood of the bytes beyond ASCII; minus infinity where the page has no such byte.

    Examples
    --------
    >>> hebrew = "לא עבד".encode("cp1255")
    >>> plausibility(hebrew, "cp1255") > plausibility(hebrew, "cp1256")
    True
    """
    try:
        data.decode(page)
    except UnicodeDecodeError:
        return -math.inf
    table, ascii_neighbour_expected = _byte_scores(page), page == "cp1252"
    first = _BEYOND_ASCII.search(data)
    start = first.start() if first else 0
    sample = b" " + data[max(0, start - 1) : start + _SAMPLE] + b" "
    total = 0.0
    for before, byte, after in zip(sample, sample[1:], sample[2:], strict=False):
        if byte >= 0x80 and byte not in _SHARED:
            total += table[byte]
            if (_is_latin(before) or _is_latin(after)) != ascii_neighbour_expected:
                total += _MISPLACED
    return total


def _is_latin(byte: int) -> bool:
    return 0x41 <= byte <= 0x5A or 0x61 <= byte <= 0x7A


@cache
def _byte_scores(page: str) -> tuple[float, ...]:
    frequency = {entry[0]: int(entry[1:]) for entry in CODE_PAGES[page].split()}
    whole = sum(frequency.values())
    letters = (bytes([byte]).decode(page, errors="replace") for byte in range(0x100))
    return tuple(
        math.log(frequency[letter] / whole) if letter in frequency else _UNLIKELY for letter in letters
    )
