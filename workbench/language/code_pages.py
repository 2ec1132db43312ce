"""How likely bytes are as text of a Windows code page, judged by letters beyond ASCII and their places."""

import math
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from workbench.language.words import stop_words

# Letters per thousand letters beyond ASCII. Persian and Arabic share cp1256; Western letters are those of
# French, German, Spanish and Portuguese, which stand in English text as well.
CODE_PAGES: dict[str, str] = {
    "cp1252": (
        "é250 è50 à60 ç40 ê40 ü80 ö70 ä80 ß30 ñ50 á60 í60 ó60 ú40 ã30 õ15 å20 ø10 æ10 î10 ô15 û8 "
        "â15 ï15 ë12 ì8 ò8 ù8 É8 Ö6 Ü8 Ä6 À3 Á3 Ç3 Å3 Ñ1 œ3 š3 ž2 ¿5 ¡5 º3 ª1 ×2 ²2 ½2 ÷1 ¼1 ³1"
    ),
    "cp1255": (
        "י110 ו105 ה105 ל70 א65 ר58 מ53 ת52 ב48 ש46 נ35 ם30 ד28 ח25 ע30 פ20 ק22 כ25 ן13 ג15 צ12 "
        "ס15 ט13 ז13 ך9 ף3 ץ2 ־2 ׳1 ״1 ₪2 "
        "\u05b04 \u05b13 \u05b23 \u05b34 \u05b44 \u05b54 \u05b64 "
        "\u05b74 \u05b84 \u05b94 \u05bb4 \u05bc4 \u05c14 \u05c24"
    ),
    "cp1256": (
        "ا140 ي90 ن75 ر72 م70 د66 ه60 و60 ت50 ب40 س36 ش38 ك30 ک10 ل30 ز26 خ17 ف14 ج12 گ14 ق10 ح10 پ12 ع12 چ9 "
        "ط5 ص6 غ4 آ9 ض3 ث3 ذ3 ظ2 ژ1 ئ2 أ4 إ2 ة4 ى3 ء2 ؤ1 ،10 ؟6 ؛1 \u200c15 \u064b2 é1 è1 ç1 à1"
    ),
}

_UNLIKELY = math.log(2e-4)
_GLUED = math.log(0.03)  # a Hebrew or Arabic letter written onto a Latin one
_WITHOUT_LATIN = math.log(0.02)  # a word of Western accented letters only
_ACCENTS_IN_A_ROW = math.log(0.05)
_ALONE = math.log(0.03)  # a word of one letter
_CAPITAL_INSIDE = math.log(0.02)
_FINAL_INSIDE = math.log(0.02)
_AMONG_LATIN = math.log(0.1)
_MARK_MISPLACED = math.log(0.03)  # an opening mark after a letter, a closing one before
_SIGN_INSIDE = math.log(0.01)
_BETWEEN_LETTERS = re.compile("(?<=[^\\W\\d_])[¡-©«-´¶-¹»-¿×÷](?=[^\\W\\d_])")
_KNOWN = math.log(20)  # a small word everybody uses
_LANGUAGES = {"cp1255": "he", "cp1256": "fa"}
_ONE_SPELLING = str.maketrans("يك", "یک")
_ALONE_IS_USUAL = frozenset("àéèÀÉÈóòôê\u0648")
_OPENING = re.compile(r"\w[¿¡]")
_CLOSING = re.compile(r"[،؛؟][A-Za-z]")
_HEBREW_FINALS = frozenset("ךםןףץ")
# Below this mean per letter a page makes no words: Russian, Greek, damaged bytes. Accented letters and vowel
# points are spread thinner than the letters of plain Persian.
_POOREST_FIT = {"cp1252": -4.6, "cp1255": -4.6, "cp1256": -4.0}

# A byte that stands for the same character in all three pages (quotes, dashes) tells nothing.
_SHARED = frozenset(
    byte
    for byte in range(0x80, 0x100)
    if len({bytes([byte]).decode(page, errors="replace") for page in CODE_PAGES}) == 1
)
_TELLING = re.escape(bytes(byte for byte in range(0x80, 0x100) if byte not in _SHARED))
_LOOSE = re.compile(rb"(?<![A-Za-z%b])[%b]{1,3}(?![A-Za-z%b])" % ((_TELLING,) * 3))
_SAMPLE = 20_000
_FEW_LETTERS = 3
_LATIN = bytes([*range(0x41, 0x5B), *range(0x61, 0x7B)])
# Looked for only where a word begins: a run of thousands of Latin letters is then passed over once.
_WORD = re.compile(rb"(?<![A-Za-z\x80-\xff])[A-Za-z]*+[\x80-\xff][A-Za-z\x80-\xff]*")


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
    scores = list(_scored_words(data, page))
    total = sum(score for score, _ in scores)
    return total if page == "cp1252" else total + _surrounded(data, sum(count for _, count in scores))


def makes_words(data: bytes, page: str) -> bool:
    """Whether the letters beyond ASCII are, on the whole, those of the languages a page is used for.

    Russian or Greek bytes fit one page better than the others and make words in none.

    Examples
    --------
    >>> makes_words("شركت خوب بود".encode("cp1256"), "cp1256")
    True
    >>> makes_words("Приложение не открывается".encode("cp1251"), "cp1255")
    False
    """
    scores = list(_scored_words(data, page))
    letters = sum(count for _, count in scores)
    return not letters or sum(score for score, _ in scores) >= _POOREST_FIT[page] * letters


def telling_bytes(data: bytes) -> frozenset[int]:
    """Bytes beyond ASCII that not all pages read the same.

    Examples
    --------
    >>> telling_bytes("“It’s fine”, she said".encode("cp1252"))
    frozenset()
    """
    return frozenset(byte for byte in range(0x80, 0x100) if byte not in _SHARED and byte in data)


def is_one_loose_word(data: bytes) -> bool:
    """Whether all there is to judge by are three letters or fewer, apart from Latin ones, of any script.

    Examples
    --------
    >>> is_one_loose_word("il va à Rome".encode("cp1252")), is_one_loose_word("café".encode("cp1252"))
    (True, False)
    """
    windows = _windows(data)
    telling = sum(byte >= 0x80 and byte not in _SHARED for window in windows for byte in window)
    return 1 <= telling <= _FEW_LETTERS and any(_LOOSE.search(window) for window in windows)


def _scored_words(data: bytes, page: str) -> Iterator[tuple[float, int]]:
    """Score of every word with letters beyond ASCII, and how many of those it has."""
    for sample in _windows(data):
        for found in _WORD.finditer(sample):
            is_cut = found.start() == 0 or found.end() == len(sample)
            yield _word_score(found.group(), page, is_cut)


def _surrounded(data: bytes, letters: int) -> float:
    """A letter or two among many Latin ones is rather an accented one."""
    latin = sum(len(sample) - len(sample.translate(None, _LATIN)) for sample in _windows(data))
    return _AMONG_LATIN if latin >= 5 * letters else 0.0


def _windows(data: bytes) -> list[bytes]:
    """Begin, middle and end of what follows the first byte beyond ASCII; the whole of a small file."""
    try:
        data.decode("ascii")
    except UnicodeDecodeError as error:
        start = max(0, error.start - 40)
    else:
        return []
    if len(data) - start <= 3 * _SAMPLE:
        return [data[start:]]
    middle = (start + len(data)) // 2
    return [data[start : start + _SAMPLE], data[middle : middle + _SAMPLE], data[-_SAMPLE:]]


@lru_cache(maxsize=20_000)
def _word_score(word: bytes, page: str, is_cut: bool) -> tuple[float, int]:
    table = _byte_scores(page)
    telling = [byte for byte in word if byte >= 0x80 and byte not in _SHARED]
    text = word.decode(page, errors="replace")
    letters = "".join(sign for sign in text if sign.isalpha())
    score = sum(table[byte] for byte in telling)
    if _OPENING.search(text) or _CLOSING.search(text):
        score += _MARK_MISPLACED
    if telling and letters:
        score += _shape(letters, is_cut)
    if page == "cp1252":
        score += _SIGN_INSIDE * len(_BETWEEN_LETTERS.findall(text))
    elif text.translate(_ONE_SPELLING) in _small_words(page):
        score += _KNOWN
    return score, len(telling)


@cache
def _small_words(page: str) -> frozenset[str]:
    return stop_words(_LANGUAGES[page])


def _shape(letters: str, is_cut: bool) -> float:
    latin = [sign < "\u0250" for sign in letters]
    score = 0.0 if is_cut or len(letters) > 1 or letters in _ALONE_IS_USUAL else _ALONE
    score += _GLUED * sum(before != after for before, after in pairwise(latin))
    if all(latin):
        return score + _western(letters)
    return score + _FINAL_INSIDE * sum(sign in _HEBREW_FINALS for sign in letters[:-1])


def _western(letters: str) -> float:
    accented = [sign > "\x7f" for sign in letters]
    in_a_row = sum(before and after for before, after in pairwise(accented))
    score = _ACCENTS_IN_A_ROW * in_a_row
    if all(accented) and len(letters) > 1:
        score += _WITHOUT_LATIN
    capitals = sum(before.islower() and after.isupper() for before, after in pairwise(letters))
    return score + _CAPITAL_INSIDE * capitals


@cache
def _byte_scores(page: str) -> tuple[float, ...]:
    frequency = {entry[0]: int(entry[1:]) for entry in CODE_PAGES[page].split()}
    whole = sum(frequency.values())
    letters = (bytes([byte]).decode(page, errors="replace") for byte in range(0x100))
    return tuple(
        math.log(frequency[letter] / whole) if letter in frequency else _UNLIKELY for letter in letters
    )
