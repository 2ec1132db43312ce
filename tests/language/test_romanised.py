from pathlib import Path

import pytest

from tests.language.romanised_texts import HEBREW, NEITHER, PERSIAN
from workbench.language import detect_language, romanised_language

CORPUS = Path(__file__).parents[2] / "corpus" / "en"


@pytest.mark.parametrize(("language", "texts"), [("fa", PERSIAN), ("he", HEBREW)])
def test_most_romanised_sentences_are_found_and_none_is_mistaken(language: str, texts: list[str]) -> None:
    found = [romanised_language(text) for text in texts]
    assert set(found) <= {language, None}
    assert found.count(language) / len(found) >= 0.8


@pytest.mark.parametrize("text", NEITHER)
def test_other_text_is_not_flagged(text: str) -> None:
    assert romanised_language(text) is None


@pytest.mark.parametrize("spelling", ["kheili khoobe", "xeyli khube", "kheyli xoobe"])
def test_spellings_are_levelled(spelling: str) -> None:
    assert romanised_language(spelling) == "fa"
    assert detect_language(spelling) == "und"


def test_no_english_text_of_the_corpus_is_flagged() -> None:
    lines = [
        line
        for path in sorted(CORPUS.glob("*.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    texts = [text for line in lines if (text := line.partition("|")[2])]
    assert len(texts) > 1_000
    assert not [text for text in texts if romanised_language(text)]
