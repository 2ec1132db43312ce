"""Which words a negation reaches, in normalised text: small rules per language, clause by clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from workbench.language.lexicon import read_list, read_words
from workbench.language.persian_verbs import is_negated_verb, is_verb
from workbench.language.tokens import word_spans

Span = tuple[int, int]

_LANGUAGES = ("en", "fa", "he")
_REACH = 6
_SHORT_REACH = {"نه": 3, "هیچ": 3, "بدون": 2, "بی": 1, "אי": 1, "בלתי": 1}
_CLAUSE_MARK = re.compile(r"[,;:!?…()\[\]{}]|\.[ .\"]| -+ ")
_HEBREW_PREFIX = re.compile("^(?:ו|ש|כש|וש)(?=(?:לא|אין|אינ|בלי|ללא|מעולם|שום|אי))")
# "I could not [find it]": these negated verbs reach forward to the verb they govern as well.
_GOVERNING = re.compile("ن(?:می)?(?:تون|توان|خوا|ش[هد]|ذا|گذا|باید)")


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str


def negated_spans(text: str, language: str) -> list[Span]:
    """Return the spans of normalised text that a negation denies, the negating word included.

    English and Hebrew negations reach forward, up to six words; a Persian negated verb reaches back
    over what it denies ("اپ خوب نبود"). Punctuation and words that open a new clause ("but", "ولی",
    "אבל") end the reach. Turns of phrase that only look negative ("not only", "no doubt", "אין ספק")
    deny nothing. Overlapping spans are merged. The rules know neither irony nor double negation.

    Parameters
    ----------
    text : normalised text (``normalise(raw, language).text``)
    language : "en", "fa" or "he"; other languages have no spans

    Examples
    --------
    >>> def negated(text, language):
    ...     return [text[start:end] for start, end in negated_spans(text, language)]
    >>> negated("the app is not very clear, but i like it", "en")
    ['not very clear']
    >>> negated("پشتیبانی خوب بود ولی اپ راحت نبود", "fa"), negated("זה לא עבד אבל היה נחמד", "he")
    (['اپ راحت نبود'], ['לא עבד'])
    """
    if language not in _LANGUAGES:
        return []
    spans = [
        (clause[first].start, clause[last].end)
        for clause in _clauses(text, language)
        for first, last in _reaches(clause, language)
    ]
    return _merged(sorted(spans))


def _clauses(text: str, language: str) -> Iterator[list[_Word]]:
    openers = read_words(f"clause_openers_{language}")
    clause: list[_Word] = []
    for start, end in word_spans(text):
        word = _Word(start, end, text[start:end])
        if clause and (_CLAUSE_MARK.search(text, clause[-1].end, start) or _opens(clause[-1], word, openers)):
            yield clause
            clause = []
        clause.append(word)
    if clause:
        yield clause


def _opens(before: _Word, word: _Word, openers: frozenset[str]) -> bool:
    # "no it works" answers a question; "not slow and it looks nice" denies the first half only.
    return word.text in openers or (before.text in ("no", "and") and word.text in read_words("subjects_en"))


def _reaches(clause: list[_Word], language: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last word index of what each negation of a clause reaches."""
    index = 0
    while index < len(clause):
        skipped = _harmless_words(clause, index, language)
        if skipped:
            index += skipped
            continue
        if language == "fa" and is_negated_verb(clause[index].text):
            yield _back(clause, index), _governed(clause, index)
        elif _is_cue(clause, index, language):
            yield (
                index,
                min(index + _SHORT_REACH.get(clause[index].text, _REACH), _last(clause, index, language)),
            )
        index += 1


def _harmless_words(clause: list[_Word], index: int, language: str) -> int:
    for words in _harmless_phrases(language).get(clause[index].text, ()):
        if tuple(word.text for word in clause[index : index + len(words)]) == words:
            return len(words)
    return 0


@cache
def _harmless_phrases(language: str) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for line in read_list(f"not_negations_{language}"):
        words = tuple(line.split())
        phrases.setdefault(words[0], []).append(words)
    return phrases


def _is_cue(clause: list[_Word], index: int, language: str) -> bool:
    word = clause[index].text
    if language == "he":
        word = _HEBREW_PREFIX.sub("", word)
        if word == "אל":  # also "to": only before a verb in the future is it "do not"
            return index + 1 < len(clause) and clause[index + 1].text.startswith("ת")
    return word in read_words(f"negations_{language}")


def _last(clause: list[_Word], index: int, language: str) -> int:
    if language != "fa":
        return len(clause) - 1
    stops = (
        place - 1
        for place in range(index + 1, len(clause))
        if clause[place].text == "نه" or is_verb(clause[place].text)
    )
    return max(index, next(stops, len(clause) - 1))


def _back(clause: list[_Word], index: int) -> int:
    first = index
    while first > 0 and index - first < _REACH and not is_verb(clause[first - 1].text):
        first -= 1
    starts_with_opener = clause[first].text in read_words("clause_openers_fa")
    return first + 1 if starts_with_opener and first < index else first


def _governed(clause: list[_Word], index: int) -> int:
    if not _GOVERNING.match(clause[index].text):
        return index
    following = range(index + 1, min(index + _REACH, len(clause)))
    return next((place for place in following if is_verb(clause[place].text)), index)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
