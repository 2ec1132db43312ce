"""The way back from matching text to raw text, where positions move most. ``make fuzz`` runs 10,000.

No drift means, for every word of the matching text: the raw span holds what becomes that word, all of it, and
nothing else; it neither starts nor ends with a grapheme that leaves no trace; no two words share a letter.
"""

import os

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.strategies import languages, texts
from workbench.language import normalise, word_spans
from workbench.language.graphemes import widen_to_graphemes

EXAMPLES = int(os.environ.get("WORKBENCH_FUZZ", "300"))

EMOJI = "😀|👩🏽\u200d🚀|👨\u200d👩\u200d👧\u200d👦|🇮🇷|🇮🇱|🇬🇧|👍🏿|✌🏻|❤\ufe0f|❤\ufe0f\u200d🔥"
EMOJI += "|1\ufe0f\u20e3|🏴\U000e0067\U000e0062\U000e007f|🏳\ufe0f\u200d🌈"
PERSIAN = "می\u200cشود|نمی شه|كتاب\u200cها|کتـــاب|مُحَمَّد|اوّلاً|خانه\u200cی|خانهٔ|هیچ کس|به\u200cعنوان"
PERSIAN += "|۳٫۵|ﻻ|ﺳﻼﻡ|ﷲ|ه\u200cها|مسئول|آ|ا\u0653"
HEBREW = 'שָׁלוֹם|בְּרֵאשִׁית|אי־אפשר|צה״ל|צה"ל|דו״ח|וכו׳|ﬠﬡ|שׁ|ﭏ|נִכְנַסְתִּי|ה־API'
LATIN = "don’t|ﬁne|ﬄ|İstanbul|Straße|e\u0301te\u0301|Å|ǆ|co\u00adop|x\u0302y|3.5|ĳ|각|각"
BIDI = "\u200e|\u200f|\u061c|\u202a|\u202b|\u202c|\u202e|\u2066|\u2067|\u2068|\u2069|\ufeff|\u200b|\u2060"
MARKS = "\u200c|\u200d|ـ|\u064e|\u0651|\u0670|\u05b8|\u05bf|\u05c1|\u0301|\ufe0f|\U0001f3fd"
BETWEEN = " | |  |\n|\u00a0|\u2003||، |؟ |. |…|«|»|“|”|-|־|–|'|׳|\"|(|)"

pieces = [
    piece
    for group in (EMOJI, PERSIAN, HEBREW, LATIN, BIDI, MARKS, BETWEEN, BETWEEN)
    for piece in group.split("|")
]
rich_texts = st.lists(st.sampled_from(pieces), max_size=20).map("".join) | texts


@given(rich_texts, languages)
@settings(max_examples=EXAMPLES, deadline=None)
def test_words_lead_back_without_drift(raw: str, language: str) -> None:
    found = normalise(raw, language)
    end_of_last = 0
    for start, end in word_spans(found.text):
        whole = widen_to_graphemes(found.text, start, end)
        first, last = found.to_raw(start, end)
        word = found.text[slice(*whole)]
        assert normalise(raw[first:last], language).text == word
        assert first >= end_of_last
        assert is_tight(raw, first, last, word, language)
        end_of_last = last


@given(rich_texts, languages)
@settings(max_examples=EXAMPLES, deadline=None)
def test_raw_text_outside_all_words_holds_no_word(raw: str, language: str) -> None:
    found = normalise(raw, language)
    spans = [found.to_raw(*span) for span in word_spans(found.text)]
    covered = {place for first, last in spans for place in range(first, last)}
    rest = {character for place, character in enumerate(raw) if place not in covered}
    if language == "fa":
        rest.discard("ی")  # the ezafe after a silent he is not written in matching text
    assert not any(map(str.isalnum, "".join(normalise(character, language).text for character in rest)))


@given(rich_texts, languages, st.data())
@settings(max_examples=EXAMPLES, deadline=None)
def test_any_span_comes_back_whole(raw: str, language: str, data: st.DataObject) -> None:
    found = normalise(raw, language)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    first, last = found.to_raw(start, end)
    assert 0 <= first <= last <= len(raw)
    assert (first == last) == (start == end)
    assert widen_to_graphemes(raw, first, last) == (first, last)
    parts = [found.to_raw(place, place + 1) for place in range(start, end)]
    if parts:
        assert (first, last) == (min(part[0] for part in parts), max(part[1] for part in parts))


def is_tight(raw: str, first: int, last: int, word: str, language: str) -> bool:
    """Whether the first and the last grapheme of the span are both needed to read the word."""
    _, after_first = widen_to_graphemes(raw, first, first + 1)
    before_last, _ = widen_to_graphemes(raw, last - 1, last)
    without_first = normalise(raw[after_first:last], language).text
    without_last = normalise(raw[first:before_last], language).text
    return word not in (without_first, without_last)
