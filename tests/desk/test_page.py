import pytest

from workbench.coding.codebook import KINDS
from workbench.desk.codings.page import coder_words, confidence_words, kind_word
from workbench.desk.parts.markup import render_message
from workbench.reports.words import read_words


def test_words_for_unknown_coders_and_repeats():
    assert coder_words(("codebook", "codebook", "mine"), "en") == "word patterns of the codebook, mine"
    assert coder_words(("human", "feedback"), "en") == "a person, trained reader"


def test_confidence_words_cover_the_whole_range():
    assert [confidence_words(value, "en").split(",")[0] for value in (0, 0.45, 0.65, 1)] == [
        "a guess",
        "not sure",
        "fairly sure",
        "very sure",
    ]


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_every_kind_has_a_name(language):
    names = [kind_word(kind, language) for kind in (*KINDS, "topic", "phrase")]
    assert len(set(names)) == len(names)
    assert all(f"kinds_{kind}" in read_words(language).labels for kind in (*KINDS, "topic", "phrase"))
    assert kind_word("mine", language) == "mine"


def test_messages_are_escaped():
    assert "<script>" not in render_message("<script>alert(1)</script>", failed=True)
