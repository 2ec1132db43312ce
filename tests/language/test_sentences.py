from itertools import pairwise

import pytest
from hypothesis import given, settings

from tests.language.marked_cases import read_cases, sentence_starts
from tests.language.strategies import languages, texts
from workbench.language import split_sentences
from workbench.language.clauses import MOST_WORDS


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text, language)]


# Each row is a text with "|" where it is to be cut.
ENGLISH = [
    "It broke.| They fixed it.| it broke again",
    "Dr. Smith pays 39.50 a month, e.g. by card.| J. Doe does not.",
    "We met at 5 p.m. on Monday.| It closed at 9 p.m.| Nobody came.",
    "See www.velora.com/a.b?c=d or write to a.b@velora.com.| Thanks!",
    "Really?!|\nNo way!!!|\n\nYes.",
    '"Why?" she asked.| (I had no idea.)| "It is the fee."| Oh.',
    "Great! 😀| Then it broke 😡",
    "So I... I don't know.| well… maybe it was me.",
    "That's what they told me...| And then nobody called.",
    "1. First of all, it is slow.| 2. It is dear.",
    "It is no. 5 on my list.| I said no.| Then I left.",
    "It was fine.Then it broke.| ok".replace("fine.Then", "fine.|Then"),
    "so bad!|Never again",
    "I work for Acme Inc. and I like it.",
    "So did I.| We left.",
    "- \n...\n hello",
]
PERSIAN = [
    "خوب بود.| بعد خراب شد؟| نمی‌دونم!",
    "قیمتش ۳٫۵ بود، یعنی 3.5 میلیون.| گرونه",
    "اول خوب بود.|بعد خراب شد",
    "گفت «دیگه نمیام».| رفت؛ همین",
    "نه... راستش یادم نیست",
    "سایت www.velora.ir رو دیدم.| خوب بود",
]
HEBREW = [
    'ד"ר כהן ועו"ד לוי, וכו\' לא עזרו.| צה"ל כן.',
    "הגיע ב־3.5 לחודש.|ואז נגמר׃| סוף",
    "אני... לא יודעת.| למה?| ככה!",
    "התקשרתי (פעמיים!) ולא ענו.",
]


@pytest.mark.parametrize(
    ("marked", "language"),
    [(text, "en") for text in ENGLISH]
    + [(text, "fa") for text in PERSIAN]
    + [(text, "he") for text in HEBREW],
)
def test_cuts_where_a_reader_would(marked: str, language: str) -> None:
    assert sentences(marked.replace("|", ""), language) == [piece.strip() for piece in marked.split("|")]


@pytest.mark.parametrize("text", ["", "   \n\t "])
def test_no_words_no_sentences(text: str) -> None:
    assert split_sentences(text, "en") == []


def test_emoji_alone_is_one_piece() -> None:
    assert sentences(" 😀! 😀 ", "fa") == ["😀! 😀"]


@given(texts, languages)
@settings(max_examples=1_000, deadline=None)
def test_every_visible_character_is_in_exactly_one_sentence(text: str, language: str) -> None:
    spans = split_sentences(text, language)
    assert spans == sorted(spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    inside = [place for start, end in spans for place in range(start, end)]
    outside = set(range(len(text))) - set(inside)
    assert all(text[place].isspace() for place in outside)
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)


RAMBLES = {
    "en": "i went to the shop again and they told me to wait for the van but nobody ever came to my door ",
    "fa": "رفتم مغازه و گفتن صبر کن تا ون بیاد ولی هیچ کس نیومد دم در خونه ما و من موندم ",
    "he": "הלכתי שוב לחנות ואמרו לי לחכות למשאית אבל אף אחד לא הגיע אליי הביתה וגם לא התקשרו ",
}


@pytest.mark.parametrize("language", RAMBLES)
def test_speech_without_full_stops_is_cut_at_clauses(language: str) -> None:
    pieces = sentences(RAMBLES[language] * 8, language)
    assert len(pieces) > 2
    assert max(len(piece.split()) for piece in pieces) <= MOST_WORDS
    assert all(piece.split()[0] in {"but", "and", "ولی", "تا", "و", "אבל", "וגם"} for piece in pieces[1:])


def test_a_list_of_words_without_clauses_stays_whole() -> None:
    assert len(sentences("word " * 200, "en")) == 1


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_most_hard_cases_are_cut_where_a_reader_would(language: str) -> None:
    cases = [sentence_starts(marked) for marked in read_cases(f"sentences_{language}")]
    assert len(cases) >= 60
    right = [{start for start, _ in split_sentences(text, language)[1:]} == starts for text, starts in cases]
    assert sum(right) / len(right) >= 0.9
