import numpy as np
import pytest

from workbench.coding.trained.heads import WORD_CLASSES
from workbench.coding.trained.spans import clauses, shown_spans


def cut(text):
    return [text[start:end].strip() for start, end in clauses(text)]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Nice, but slow.", ["Nice,", "but slow."]),
        ("I paid 3.50 at 10:30 and left", ["I paid 3.50 at 10:30 and left"]),
        ("רציתי לשלם, אבל האתר נפל", ["רציתי לשלם,", "אבל האתר נפל"]),
        ("رفتم ولی بسته بود", ["رفتم", "ولی بسته بود"]),
        ("...", []),
        ("", []),
    ],
)
def test_clauses(text, pieces):
    assert cut(text) == pieces


def test_clauses_lose_no_word():
    text = "So — I called: twice! Nobody… and then (later) a text came; fine."
    assert "".join(text[start:end] for start, end in clauses(text)) == text


def answers(text, shown):
    """Word probabilities: `shown` maps words to the class they show."""
    spans, rows, place = [], [], 0
    for word in text.split():
        start = text.index(word, place)
        place = start + len(word)
        row = np.full(len(WORD_CLASSES), 0.01, dtype=np.float32)
        if word.strip(",.") in shown:
            row[WORD_CLASSES.index(shown[word.strip(",.")])] = 0.8
        spans.append((start, place))
        rows.append(row)
    return np.array(rows), spans


def test_the_clause_that_shows_it_is_the_span():
    text = "The staff were kind, but I waited an hour."
    words, spans = answers(text, {"waited": "pain.waiting", "hour": "pain.waiting"})
    [span] = shown_spans(text, "pain", words, spans)
    assert text[span.start : span.end] == "but I waited an hour"
    assert span.shows == "pain.waiting"


def test_clauses_of_two_types_are_two_spans():
    text = "It crashed, nobody answered."
    words, spans = answers(text, {"crashed": "pain.failure", "nobody": "pain.no_answer"})
    assert [span.shows for span in shown_spans(text, "pain", words, spans)] == [
        "pain.failure",
        "pain.no_answer",
    ]


def test_no_words_no_span():
    assert shown_spans("🙂", "pain", np.zeros((0, len(WORD_CLASSES)), dtype=np.float32), []) == []
