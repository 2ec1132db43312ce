"""Where in a text the language changes: an English sentence inside Persian or Hebrew talk, or the reverse."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from workbench.language.detect import detect_language
from workbench.language.lexicon import read_words
from workbench.language.scripts import ARABIC_SCRIPT, HEBREW_SCRIPT, LATIN_SCRIPT

_KNOWN = f"{ARABIC_SCRIPT}{HEBREW_SCRIPT}{LATIN_SCRIPT}"
_SCRIPTS = {
    "arabic": f"[{ARABIC_SCRIPT}]",
    "hebrew": f"[{HEBREW_SCRIPT}]",
    "latin": f"[{LATIN_SCRIPT}]",
    "other": f"(?![{_KNOWN}])[^\\W\\d_]",
}
_LETTER = re.compile("|".join(f"(?P<{script}>(?:{letter})+)" for script, letter in _SCRIPTS.items()))
_SCRIPT_OF = {"fa": "arabic", "ar": "arabic", "ur": "arabic", "he": "hebrew", "en": "latin"}
_WORD = re.compile(r"[^\W\d_]+(?:['’\u200c-][^\W\d_]+)*")

# Names and terms borrowed from English run to three words ("Google Calendar", "customer success manager");
# four words with a small word of English among them are somebody speaking English.
_BORROWED_WORDS = 3
_BORROWED_NAME = 6
_SENTENCE_WORDS = 2


@dataclass(frozen=True, slots=True)
class _Run:
    script: str
    start: int
    end: int


def language_spans(text: str) -> list[tuple[int, int, str]]:
    """Return where which language is spoken: (start, end, language), in order, covering the whole text.

    Words of another script count as borrowed, and stay in the span around them, up to three words, or up to
    six without a small word (names, titles); two words are enough where they are a sentence by themselves.
    Languages of one script are not told apart within a text: that is :func:`detect_language` on the span.

    Parameters
    ----------
    text : raw text; the spans are code points; text without letters is one span "und"

    Examples
    --------
    >>> language_spans("خیلی خوب بود. I would buy it again!")
    [(0, 14, 'fa'), (14, 35, 'en')]
    >>> language_spans("קניתי ב-Google Play דרך ה-app שלהם")
    [(0, 34, 'he')]
    """
    if not text:
        return []
    whole = detect_language(text)
    runs = list(_runs(text))
    host = _SCRIPT_OF.get(whole) or (
        max(runs, key=lambda run: run.end - run.start).script if runs else "other"
    )
    own = [run for run in runs if run.script == host or not _is_borrowed(text, run)]
    if len({run.script for run in own}) < 2:
        return [(0, len(text), whole)]
    starts = [0, *(_boundary(text, run.start) for run in _changes(own))]
    spans = zip(starts, [*starts[1:], len(text)], strict=True)
    return [(start, end, detect_language(text[start:end], default=whole)) for start, end in spans]


def _runs(text: str) -> Iterator[_Run]:
    """Yield the stretches of one script, from the first to the last letter of each."""
    current: _Run | None = None
    for match in _LETTER.finditer(text):
        script = str(match.lastgroup)
        if current is not None and current.script == script:
            current = _Run(script, current.start, match.end())
            continue
        if current is not None:
            yield current
        current = _Run(script, match.start(), match.end())
    if current is not None:
        yield current


def _is_borrowed(text: str, run: _Run) -> bool:
    words = [word.lower() for word in _WORD.findall(text, run.start, run.end)]
    if len(words) >= _SENTENCE_WORDS and _is_sentence(text, run):
        return False
    if run.script == "latin" and not read_words("signs_en").intersection(words):
        return len(words) <= _BORROWED_NAME
    return len(words) <= _BORROWED_WORDS


def _is_sentence(text: str, run: _Run) -> bool:
    """Whether nothing but the run stands between two ends of sentences, as in "خوب بود. Love it! ولی"."""
    before = text[: run.start].rstrip(" \t\"'“«(")
    after = text[run.end :].lstrip("\"'”»)")
    starts = not before or before[-1] in ".!?…؟׃\n"
    return starts and (not after.strip() or after[0] in ".!?…؟׃\n")


def _changes(runs: list[_Run]) -> Iterator[_Run]:
    """Yield the runs that begin another script than the one before."""
    for before, run in pairwise(runs):
        if run.script != before.script:
            yield run


def _boundary(text: str, start: int) -> int:
    """Move the start of a run to before the quotes and brackets that open it."""
    while start > 0 and not (text[start - 1].isspace() or text[start - 1].isalnum()):
        start -= 1
    return start
