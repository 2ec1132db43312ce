"""spaCy pipelines for matching over normalised text; nothing here is trained."""

from functools import cache
from typing import TYPE_CHECKING

from workbench.language.languages import LANGUAGES
from workbench.language.tokens import WORD

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab


class WordTokenizer:
    """The room's own words as spaCy tokens, alike in every language.

    spaCy's English rules would cut "don't" and its Persian and Hebrew ones glue closing quotes to words;
    patterns and texts must be cut alike. Every word of :func:`workbench.language.tokens.word_spans` is one
    token, every other character but the space is one as well.
    """

    def __init__(self, vocab: "Vocab") -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> "Doc":
        """Return a Doc whose ``text`` equals the given single-spaced text."""
        from spacy.tokens import Doc

        spans = _token_spans(text)
        words = [text[start:end] for start, end in spans]
        spaces = [text[end : end + 1] == " " for _, end in spans]
        return Doc(self.vocab, words=words, spaces=spaces)


@cache
def blank_model(language: str) -> "Language":
    """Return the cached blank spaCy pipeline of a language; feed it normalised text and patterns only.

    Parameters
    ----------
    language : "en", "fa" or "he"; anything else gets spaCy's multi-language pipeline

    Examples
    --------
    >>> [token.text for token in blank_model("en")("i don't know (really).")]
    ['i', "don't", 'know', '(', 'really', ')', '.']
    """
    import spacy

    model = spacy.blank(language if language in LANGUAGES else "xx")
    model.tokenizer = WordTokenizer(model.vocab)
    return model


def _token_spans(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    done = 0
    for match in WORD.finditer(text):
        spans += _marks(text, done, match.start())
        spans.append(match.span())
        done = match.end()
    return spans + _marks(text, done, len(text))


def _marks(text: str, start: int, end: int) -> list[tuple[int, int]]:
    return [(place, place + 1) for place in range(start, end) if text[place] != " "]
