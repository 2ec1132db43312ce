from workbench.desk.codings.page import coder_words, confidence_words
from workbench.desk.parts.markup import render_message


def test_words_for_unknown_coders_and_repeats():
    assert coder_words(("codebook", "codebook", "mine")) == "the codebook's word patterns and mine"


def test_confidence_words_cover_the_whole_range():
    assert [confidence_words(value).split(",")[0] for value in (0, 0.45, 0.65, 1)] == [
        "a guess",
        "not sure",
        "fairly sure",
        "very sure",
    ]


def test_messages_are_escaped():
    assert "<script>" not in render_message("<script>alert(1)</script>", failed=True)
