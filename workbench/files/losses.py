"""What a reader leaves out, said out loud: no word of a source may get lost in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

__all__ = ["LeftOut", "letters_in"]


@dataclass(frozen=True)
class LeftOut:
    """One piece of a file that was not imported.

    Parameters
    ----------
    text : str
        The piece as it stands in the file.
    reason : str
        Why, for people: ``summary written by a machine``.
    line : int or None
        Line of a text file, row of a table or paragraph of a document, counted from 1.
    part : str
        Sheet, zip entry or page, where there are such.
    """

    text: str
    reason: str
    line: int | None = None
    part: str = ""

    @property
    def characters(self) -> int:
        """How much was left out, in characters without white space."""
        return letters_in([self.text])


def letters_in(texts: Iterable[str]) -> int:
    """Characters of texts, white space not counted: the unit losses are counted in.

    Examples
    --------
    >>> letters_in(["It took", " five attempts."])
    19
    """
    return sum(len("".join(text.split())) for text in texts)
