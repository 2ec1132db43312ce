"""Sentences as spans of the raw text, in English, Persian and Hebrew."""

import re
from collections.abc import Iterator

from workbench.language.clauses import cut_long_sentence
from workbench.language.folding import ARABIC_LETTER, HEBREW_LETTER
from workbench.language.lexicon import read_words
from workbench.language.normalise import normalise
from workbench.language.persian_verbs import is_negated_verb, is_verb

_EMOJI = "\U0001f000-\U0001faff\u2600-\u27bf\ufe0f\u200d"
_INVISIBLE = "\u200c\u200e\u200f\u202a-\u202e\u2066-\u2069"
# What closes a quote or bracket, and emoji that comment on what was just said, belong to the sentence before.
_CANDIDATE = re.compile(
    rf"[\n\r\u2028\u2029]+|(?P<marks>[.!?…؟۔׃]+)(?P<closing>[\"'”’»›״)\]}}{_INVISIBLE}]*)(?:[ ]?[{_EMOJI}]+)*"
)
_CASELESS = f"{ARABIC_LETTER}{HEBREW_LETTER}"
_GLUED = re.compile(
    rf"(?<=[{_CASELESS}]{{2}})[.!?…؟]+(?=[{_CASELESS}]{{2}})"
    r"|(?<=[a-z]{2})\.(?=[A-Z][a-z]*[ ,'’])|(?<=\w)[!?؟]+(?=\w)"
)
_DOTTED = re.compile(r"[ובהכלמש]?(?:\w\.)+\w")
_OPENING = "\"'“‘«‹([{-–—" + "\u200e\u200f\u2066\u2067\u2068"
_IN_ADDRESS = frozenset("/@=\\&")
_FIRST_PERSON = re.compile(r"\s*I\b")
_ENOUGH_BEFORE_ELLIPSIS = 5
_FIRST_WORD = re.compile(r"[\s\"'“‘«‹([]*([\w'’]+)")
# "Is it open?" I asked. · "זה שבור!" היא צעקה · «باز هست؟» و رفتم
_TELLS_ON = re.compile(
    r"\s*(?:(?:I|he|she|they|we|you)\s(?:\w+ly\s)?(?:sa[iy]|ask|told|shout|repl|answer|cried|wonder|thought|yell|wrote|went)"
    rf"|ו[{HEBREW_LETTER}]{{2}}|(?:(?:הוא|היא|אני|הם)\s)?(?:אמר|שאל|צעק|ענ[הית]|כתב|לחש)|و\s"
    r"|(?:رو |را )?(?:گفت|پرسید|داد زد|نوشت))"
)


def split_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences, trimmed, in order, holding every visible character once.

    Line breaks end a sentence, as do . ! ? … ؟ ۔ ׃ with the quotes, brackets and emoji that close it;
    not so a full stop in numbers, addresses, initials and known abbreviations, nor dots of hesitation
    before a lower-case word or within the first words. The semicolon ends none, but a sentence of more
    than sixty words (a speech recogniser's) is cut at clauses. A piece without letters or digits stays
    with its neighbour.

    Parameters
    ----------
    text : raw text
    language : language code; the rules follow the script, so mixed text is split right too

    Examples
    --------
    >>> def sentences(text, language):
    ...     return [text[start:end] for start, end in split_sentences(text, language)]
    >>> sentences("It took 3.5 hours, e.g. on Monday. Never again!! 😀 Why?", "en")
    ['It took 3.5 hours, e.g. on Monday.', 'Never again!! 😀', 'Why?']
    >>> sentences("خوب بود؟ نه… راستش «بد نبود». همین", "fa")
    ['خوب بود؟', 'نه… راستش «بد نبود».', 'همین']
    """
    cuts = sorted({*_sentence_ends(text), len(text)})
    pieces = _trimmed(text, cuts)
    spans = _with_words(text, pieces)
    return [piece for start, end in spans for piece in _short_enough(text, start, end)]


def _sentence_ends(text: str) -> Iterator[int]:
    start = 0
    for match in _CANDIDATE.finditer(text):
        if match["marks"] is None or _ends_sentence(text, start, match):
            start = match.end()
            yield start


def _ends_sentence(text: str, start: int, match: re.Match[str]) -> bool:
    following = text[match.end() : match.end() + 1]
    if following and not following.isspace():
        return _ends_without_space(text, start, match)
    following = text[match.end() : match.end() + 40].lstrip(" \t\u00a0" + _OPENING)[:1]
    if not following or following in "\r\n":
        return True
    marks = match["marks"]
    if _closes_an_aside(text, start, match) and not following.isupper():
        return False
    if set(marks) & set("!?؟"):
        return not (match["closing"] and (following.islower() or _TELLS_ON.match(text, match.end())))
    if "…" in marks or len(marks) > 1:
        return _ends_after_ellipsis(text, start, match, following)
    return marks != "." or _full_stop_ends(text, start, match.start(), following)


def _closes_an_aside(text: str, start: int, match: re.Match[str]) -> bool:
    if not set(match["closing"]) & set(")]"):
        return False
    opening = max(text.rfind(bracket, start, match.start()) for bracket in "([")
    return bool(text[start:opening].strip()) if opening > start else False


def _ends_after_ellipsis(text: str, start: int, match: re.Match[str], following: str) -> bool:
    if following.islower():
        return False
    words = text[start : match.start()].split()
    if len(words) > 1 and _is_persian_verb(words[-1]):
        return True
    is_new_start = following.isupper() and not _FIRST_PERSON.match(text, match.end())
    return len(words) >= (2 if is_new_start else _ENOUGH_BEFORE_ELLIPSIS)


def _is_persian_verb(word: str) -> bool:
    normalised = normalise(word, "fa").text
    return is_verb(normalised) or is_negated_verb(normalised)


def _ends_without_space(text: str, start: int, match: re.Match[str]) -> bool:
    if not _GLUED.match(text, match.start()):
        return False
    before = text[max(start, match.start() - 200) : match.start()]
    after = text[match.end() : match.end() + 200]
    token = (before.split() or [""])[-1] + (after.split() or [""])[0]
    if _IN_ADDRESS & set(token) or token.startswith("www."):
        return False
    is_ellipsis = ".." in match["marks"] or "…" in match["marks"]
    return not is_ellipsis or _ends_after_ellipsis(text, start, match, after[0])


def _full_stop_ends(text: str, start: int, stop: int, following: str) -> bool:
    words = text[max(start, stop - 40) : stop].split()
    if not words:
        return False
    word = words[-1].lstrip(_OPENING)
    lower = word.lower()
    if lower in read_words("abbreviations"):
        return False
    if lower in read_words("abbreviations_before_numbers") and following.isdecimal():
        return False
    if lower in read_words("abbreviations_final"):
        return following.isupper() or not following.isascii()
    is_number = word.isdecimal() or lower in read_words("enumerators")
    if is_number and text[start:stop].strip(" \t\n\r" + _OPENING) == word:
        return False  # "1. First of all"
    is_initial = _DOTTED.fullmatch(word) or (len(word) == 1 and word.isalpha() and word != "I")
    return not is_initial or _starts_with_small_word(text, stop + 1)


def _starts_with_small_word(text: str, place: int) -> bool:
    """Whether a sentence starts here: "moved to the U.K. Then …", but not "J. Doe" and "the U.S. office"."""
    word = _FIRST_WORD.match(text, place)
    return word is not None and word[1][0].isupper() and word[1].lower() in read_words("sentence_starts")


def _trimmed(text: str, cuts: list[int]) -> Iterator[tuple[int, int]]:
    start = 0
    for end in cuts:
        piece = text[start:end]
        left = start + len(piece) - len(piece.lstrip())
        right = start + len(piece.rstrip())
        if left < right:
            yield left, right
        start = end


def _with_words(text: str, pieces: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    """Merge pieces without a letter or digit into the one before, or into the first with one."""
    spans: list[tuple[int, int]] = []
    wordless = True
    for start, end in pieces:
        has_word = any(map(str.isalnum, text[start:end]))
        if spans and (wordless or not has_word):
            spans[-1] = spans[-1][0], end
            wordless = wordless and not has_word
        else:
            spans.append((start, end))
            wordless = not has_word
    return spans


def _short_enough(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    return _trimmed_from(text, start, [*cut_long_sentence(text, start, end), end])


def _trimmed_from(text: str, start: int, cuts: list[int]) -> Iterator[tuple[int, int]]:
    for end in cuts:
        yield start, start + len(text[start:end].rstrip())
        start = end
