"""A text made ready for recognisers: folded for matching, with the way back to the raw words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from workbench.language import NormalisedText, normalise

__all__ = ["ANY_LANGUAGE", "Page", "read_page"]

# Without the joining rules of one language: an answer may hold words of three.
ANY_LANGUAGE = "und"
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True)
class Page:
    """A raw text and its folded double.

    Parameters
    ----------
    normalised : NormalisedText
        Lower case, digits as ASCII, marks and invisible characters dropped, white space single.
    language : str
        What the text is mostly in; recognisers may use it, none depends on it.
    """

    normalised: NormalisedText
    language: str

    @property
    def text(self) -> str:
        """The folded text."""
        return self.normalised.text

    @property
    def raw(self) -> str:
        """The raw text."""
        return self.normalised.raw

    @cached_property
    def words(self) -> tuple[tuple[int, int, str], ...]:
        """Runs of letters: start, end and the folded letters."""
        return tuple((*match.span(), match.group()) for match in _WORD.finditer(self.text))

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """Span of the raw text that a span of the folded text came from."""
        return self.normalised.to_raw(start, end)

    def as_written(self, start: int, end: int) -> str:
        """The raw words a span of the folded text came from."""
        first, last = self.to_raw(start, end)
        return self.raw[first:last]


def read_page(text: str, language: str = ANY_LANGUAGE) -> Page:
    r"""Prepare a text for recognisers.

    Examples
    --------
    >>> read_page("٠٩١٢\u200f ۱۲۳ Is  MINE").text
    '0912 123 is mine'
    """
    return Page(normalise(text, ANY_LANGUAGE), language)
