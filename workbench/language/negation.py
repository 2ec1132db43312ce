"""Which words a negation reaches, in normalised text: small rules per language, clause by clause."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from workbench.language.lexicon import read_list, read_words
from workbench.language.persian_verbs import is_negated_verb, is_verb
from workbench.language.tokens import word_spans

Span = tuple[int, int]

_LANGUAGES = ("en", "fa", "he")
_REACH = 6
_LONG_REACH = 8
_SHORT_REACH = {
    "نه": 3, "هیچ": 3, "بدون": 1, "بی": 1,
    "אי": 1, "בלתי": 1, "בלי": 3, "ללא": 3, "מבלי": 1,
    "without": 4, "free": 2,
}  # fmt: skip
_CLAUSE_MARK = re.compile(r"[,;:!?…()\[\]{}]|\.[ .\"]| -+ ")
_HEBREW_PREFIX = re.compile("^(?:ו|ש|כש|וש)(?=(?:לא|אין|אינ|בלי|ללא|מעולם|שום|אי))")
# "ונכנסתי": "and I went in" opens a clause of its own.
_HEBREW_NEXT_DEED = re.compile("^ו[א-ת]{2,}(?:תי|נו)$")
# "I could not [find it]": these negated verbs reach forward to the verb they govern as well.
_GOVERNING = re.compile("ن(?:می)?(?:تون|توان|خوا|ش[هد]|ذا|گذا|باید)")
_SAYING = frozenset(["بگم", "بگیم", "بگویم", "بگه", "بگوییم", "بگن"])


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str
    idle: bool = False  # part of a turn of phrase that only looks like a negation


def negated_spans(text: str, language: str) -> list[Span]:
    """Return the spans of normalised text that a negation denies, the negating word included.

    English and Hebrew negations reach forward, up to six words; a Persian negated verb reaches back over
    what it denies ("اپ خوب نبود"), to an object before a relative clause, and forward over a verb it governs.
    Punctuation and words that open a new clause ("but", "ولی", "אבל") end the reach, unless the negated verb
    is one of thinking ("I don't think that …"). Turns of phrase that only look negative ("not only", "no
    doubt", "אין ספק", "حرف نداره") deny nothing, nor do the common double negations ("can't say I didn't").
    Overlapping spans are merged. Words that deny by their form ("بی‌نقص", "useless") are left to the
    lexicons. The rules do not know irony, rhetorical questions and freely made double negations.

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
    spans: list[Span] = []
    before: list[_Word] = []
    for clause in _clauses(text, language):
        for first, last in _reaches(clause, language):
            spans.append((clause[first].start, clause[last].end))
            if language == "fa" and _is_about(before, clause, first, last):
                spans.append((before[0].start, before[-1].end))
        before = clause
    return _merged(sorted(spans))


def _is_about(before: list[_Word], clause: list[_Word], first: int, last: int) -> bool:
    """Whether the object stands before a relative clause: "گزینه‌ای رو که دنبالش بودم پیدا نکردم"."""
    if (
        clause[0].text != "که"
        or not before
        or len(before) > _REACH
        or any(is_verb(word.text) for word in before)
    ):
        return False
    is_topic = first == last == 1 and len(before) < 3  # "پشتیبانی که نداره"
    return is_topic or (first > 1 and before[-1].text in ("رو", "را"))


def _clauses(text: str, language: str) -> Iterator[list[_Word]]:
    clause: list[_Word] = []
    words = _read(text, language)
    for place, word in enumerate(words):
        is_new = language == "en" and word.text == "and" and _has_own_verb(words[place + 2 : place + 5])
        if clause and (
            is_new or _CLAUSE_MARK.search(text, clause[-1].end, word.start) or _opens(clause, word, language)
        ):
            yield clause[:-1] if clause[-1].text == "and" and len(clause) > 1 else clause
            clause = []
        clause.append(word)
    if clause:
        yield clause


def _has_own_verb(words: list[_Word]) -> bool:
    """Whether "and" is followed by a clause: "it hasn't rained and the parcel was still wet"."""
    return any(
        word.text in ("is", "was", "are", "were", "has", "had", "did", "will", "would") for word in words
    )


def _read(text: str, language: str) -> list[_Word]:
    words = [_Word(start, end, text[start:end]) for start, end in word_spans(text)]
    for first in range(len(words)):
        for place in _harmless_words(words, first, language):
            words[place] = replace(words[place], idle=True)
    return words


def _opens(clause: list[_Word], word: _Word, language: str) -> bool:
    before = clause[-1]
    if word.idle and before.idle:
        return False
    if word.text in read_words(f"clause_openers_{language}"):
        return not _continues(clause, word, language)
    if language == "he":
        return bool(_HEBREW_NEXT_DEED.match(word.text))
    # "no it works" answers a question; "not slow and it looks nice" denies the first half only.
    return before.text in ("no", "and") and word.text in read_words("subjects_en")


def _continues(clause: list[_Word], word: _Word, language: str) -> bool:
    """Whether the negation goes on behind the opener: "I don't think that …", "לא חושבת שזה …"."""
    if language == "he":
        return clause[-1].text in read_words("thinking_he") and word.text.startswith("ש")
    if language != "fa":
        return word.text == "but" and clause[-1].text == "anything"
    if word.text == "که":
        return _is_thought(clause, len(clause) - 1) or clause[-1].text in ("اینطور", "اینجوری", "بدون")
    return word.text == "پس" and clause[-1].text in ("رو", "را", "پول", "پولمو", "پولم", "هم")


def _is_thought(clause: list[_Word], index: int) -> bool:
    """Whether the word is the negated verb of thinking: "فکر نمی‌کنم", "این‌طور نیست"."""
    return (
        index > 0
        and clause[index - 1].text in read_words("thinking_fa")
        and is_negated_verb(clause[index].text)
    )


def _reaches(clause: list[_Word], language: str) -> Iterator[tuple[int, int]]:
    """Yield the first and last word index of what each negation of a clause reaches."""
    for index, word in enumerate(clause):
        if word.idle or (word.text == "هیچ" and index > 0 and clause[index - 1].text in ("بی", "بدون")):
            continue
        if language == "fa" and is_negated_verb(word.text):
            yield _back(clause, index), _governed(clause, index)
        elif _is_cue(clause, index, language):
            yield index, _forward(clause, index, language)


def _forward(clause: list[_Word], index: int, language: str) -> int:
    reach = _SHORT_REACH.get(clause[index].text, _REACH)
    after = [word.text for word in clause[index + 1 : index + 4]]
    if language == "en":
        reach = _english_reach(clause[index].text, after, reach)
    elif language == "fa":
        reach = _persian_reach(clause, index, after, reach)
    elif clause[index].text == "אי" and after[:1] == ["אפשר"]:
        reach = _REACH
    return min(index + reach, _last(clause, index, language))


def _english_reach(cue: str, after: list[str], reach: int) -> int:
    if cue == "never" and after and after[0].startswith("fail"):
        return 1  # "never fails to impress"
    if cue == "without":  # "without a receipt they refuse"
        subjects = (place for place, word in enumerate(after) if place and word in read_words("subjects_en"))
        return next(subjects, reach)
    return reach


def _persian_reach(clause: list[_Word], index: int, after: list[str], reach: int) -> int:
    cue = clause[index].text
    if cue == "نه" and index == 0 and len(clause) > 1 and "نه" not in [word.text for word in clause[1:]]:
        return reach if after[0] in read_words("degrees_fa") and len(clause) < 4 else 0  # "no, thanks"
    if cue not in ("بدون", "بی") or not after:
        return reach
    if cue == "بدون" and after[0] in ("اینکه", "آنکه", "که"):  # "without anybody explaining"
        verbs = (place for place in range(index + 2, len(clause)) if is_verb(clause[place].text))
        return next(verbs, index + _REACH) - index
    if after[0].startswith("هیچ"):
        return 2
    return 3 if after[1:2] == ["و"] and cue == "بی" else reach


def _harmless_words(words: list[_Word], first: int, language: str) -> range:
    """Return the places of the harmless phrase that starts here; a star stands for up to three words."""
    for phrase in _harmless_phrases(language).get(words[first].text, ()):
        place = first
        for number, wanted in enumerate(phrase):
            stop = place + (4 if number and phrase[number - 1] == "*" else 1)
            if wanted != "*":
                found = [at for at in range(place, min(stop, len(words))) if words[at].text == wanted]
                if not found:
                    break
                place = found[0] + 1
        else:
            return range(first, place)
    return range(0)


@cache
def _harmless_phrases(language: str) -> dict[str, list[tuple[str, ...]]]:
    phrases: dict[str, list[tuple[str, ...]]] = {}
    for line in read_list(f"not_negations_{language}"):
        words = tuple(line.split())
        phrases.setdefault(words[0], []).append(words)
    return phrases


def _is_cue(clause: list[_Word], index: int, language: str) -> bool:
    word = clause[index].text
    after = clause[index + 1].text if index + 1 < len(clause) else ""
    if language == "he":
        word = _HEBREW_PREFIX.sub("", word)
        if word == "אל":  # also "to": only before a verb in the future is it "do not"
            return after.startswith("ת")
    if (word, after) in (("far", "from"), ("free", "of"), ("anything", "but")):
        return True
    return word in read_words(f"negations_{language}")


def _last(clause: list[_Word], index: int, language: str) -> int:
    if language != "fa":
        return len(clause) - 1
    if clause[index].text == "بدون":
        return len(clause) - 1
    is_pair = [word.text for word in clause].count("نه") > 1  # "نه آب داشتیم نه برق": the verb is denied too
    for place in range(index + 1, len(clause)):
        if clause[place].text == "نه":
            return place - 1
        if is_verb(clause[place].text):
            return place if is_pair else max(index, place - 1)
    return len(clause) - 1


def _back(clause: list[_Word], index: int) -> int:
    first = index
    while first > 0 and index - first < _REACH and not _ends_before(clause, first - 1, index):
        first -= 1
    starts_with_opener = clause[first].text in read_words("clause_openers_fa") and clause[first].text != "پس"
    return first + 1 if starts_with_opener and first < index else first


def _ends_before(clause: list[_Word], place: int, index: int) -> bool:
    """Whether the verb of another clause stands here; "خرید نمی‌کنم" is one verb of two words."""
    is_half = place == index - 1 and clause[place].text in read_words("verb_nouns_fa")
    return not is_half and is_verb(clause[place].text)


def _governed(clause: list[_Word], index: int) -> int:
    is_thought = _is_thought(clause, index)
    if not is_thought and not _GOVERNING.match(clause[index].text):
        return index
    last = index
    for place in range(index + 1, min(index + _LONG_REACH, len(clause))):
        if is_negated_verb(clause[place].text):
            break
        if is_verb(clause[place].text):
            last = place
            if clause[place].text not in _SAYING and not _has_auxiliary(clause, place):
                break
    return last


def _has_auxiliary(clause: list[_Word], place: int) -> bool:
    return place + 1 < len(clause) and is_verb(clause[place + 1].text)


def _merged(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged
