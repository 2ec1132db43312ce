"""What every coder is: segments in, suggestions with spans and confidence out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

from workbench.coding.suggestion import CODED_LANGUAGES, Suggestion
from workbench.study.errors import WorkbenchError

if TYPE_CHECKING:
    import pandas as pd

    from workbench.coding.codebook import Codebook
    from workbench.coding.sentiment import ChosenSentiment

__all__ = ["SUGGESTION_COLUMNS", "Coder", "segment_rows", "suggestion_table"]

SUGGESTION_COLUMNS = ("segment_id", "code_id", "start", "end", "confidence", "score")
_SEGMENT_COLUMNS = ("segment_id", "text", "language")


class Coder(Protocol):
    """A method that suggests codes; a coder that inherits from it has what is the same for most.

    Attributes
    ----------
    name : str
        Name in the store.
    version : str
        Changes whenever the same segment could get another suggestion.
    kinds : tuple of str
        Kinds of codes it suggests.
    """

    @property
    def name(self) -> str:
        """Name in the store."""

    @property
    def version(self) -> str:
        """Version string with a digest of the data files, read when asked for."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """Kinds of codes it suggests."""

    def for_study(self, *, codebook: Codebook, sentiment: ChosenSentiment) -> Coder:
        """Give the coder for a study; itself where neither codebook nor model of sentiment concerns it."""
        return self

    def versions_of(self, segments: pd.DataFrame) -> list[str]:
        """Version in which each segment is read; one for all unless it reads what stands beside them."""
        return [self.version] * len(segments)

    def code(self, segments: pd.DataFrame) -> pd.DataFrame:
        """Suggest codes.

        Parameters
        ----------
        segments : DataFrame
            Columns ``segment_id, text, language``.

        Returns
        -------
        DataFrame
            Columns ``segment_id, code_id, start, end, confidence, score``; spans are code points of
            the given text; rows in the order of the segments, then by place and code.
        """


def segment_rows(segments: pd.DataFrame) -> Iterable[tuple[str, str, str]]:
    """Give ``(segment_id, text, language)`` of the segments in a language that can be coded.

    Parameters
    ----------
    segments : DataFrame
        Columns ``segment_id, text, language``.

    Raises
    ------
    WorkbenchError
        A column is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> table = pd.DataFrame({"segment_id": ["s1", "s2"], "text": ["Hi", "Salut"], "language": ["en", "fr"]})
    >>> list(segment_rows(table))
    [('s1', 'Hi', 'en')]
    """
    missing = [column for column in _SEGMENT_COLUMNS if column not in segments.columns]
    if missing:
        raise WorkbenchError(
            f"segments lack the column {missing[0]!r}", hint="give segment_id, text, language"
        )
    rows = zip(*(segments[column].tolist() for column in _SEGMENT_COLUMNS), strict=True)
    return [(key, text, language) for key, text, language in rows if language in CODED_LANGUAGES]


def suggestion_table(rows: Iterable[tuple[str, Suggestion]]) -> pd.DataFrame:
    """Make the table of suggestions.

    Parameters
    ----------
    rows : iterable of (segment_id, Suggestion)
        In the order they shall have.

    Returns
    -------
    DataFrame
        Columns ``segment_id, code_id, start, end, confidence, score``.

    Examples
    --------
    >>> suggestion_table([("s1", Suggestion(0, 4, "pain.waiting", 0.8))]).shape
    (1, 6)
    """
    import pandas as pd

    records = [(key, s.code_id, s.start, s.end, s.confidence, s.score) for key, s in rows]
    table = pd.DataFrame(records, columns=list(SUGGESTION_COLUMNS))
    types = {"segment_id": "str", "code_id": "str", "start": "int64", "end": "int64"}
    return table.astype({**types, "confidence": "float64", "score": "float64"})
