"""Words as spans of normalised text; the one definition that every matcher shares."""

import re

from workbench.language.folding import HEBREW_LETTER

# A letter or digit with the marks that stay on it; apostrophes and hyphens inside a word belong to it,
# a double quote only between Hebrew letters (צה"ל), where it is a gershayim.
_LETTER = r"[^\W_][\u0300-\u036f\u0900-\u0963\u200d]*"
WORD = re.compile(
    rf"(?:{_LETTER}|(?<=[^\W_])['’-](?=[^\W_])|(?<=[{HEBREW_LETTER}])[\"״׳'](?=[{HEBREW_LETTER}])"
    rf"|(?<=[0-9])[.,:](?=[0-9]))+"
)


def word_spans(text: str) -> list[tuple[int, int]]:
    r"""Return the spans of the words and numbers in normalised text.

    Examples
    --------
    >>> text = 'don\'t ask צה"ל: 3.5 times'
    >>> [text[start:end] for start, end in word_spans(text)]
    ["don't", 'ask', 'צה"ל', '3.5', 'times']
    """
    return [match.span() for match in WORD.finditer(text)]
