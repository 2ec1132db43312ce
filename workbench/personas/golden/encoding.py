"""Answers of any type as a few levels each, which is what a question can be counted by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from workbench.study import WorkbenchError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Levels = npt.NDArray[np.int64]

__all__ = ["MISSING", "Column", "encode", "encode_table", "read_column"]

MISSING = -1
_OTHER = "\0other"
# Numbers with more values than this are cut at their quintiles; categories beyond this many are put together.
_FEW, _MOST_LEVELS = 5, 8
_FIFTHS = (0.2, 0.4, 0.6, 0.8)
# A level fewer people chose tells nothing; a column fewer than half answered cannot be asked of everybody.
_FEWEST, _ANSWERED = 5, 0.5


@dataclass(frozen=True)
class Column:
    """How the answers of one column become levels.

    Parameters
    ----------
    name : str
        The column.
    kind : str
        ``number`` (cut at ``edges``), ``yes_no`` or ``choice`` (one level per value).
    edges : tuple of float
        A level ends before each.
    values : tuple of str
        The value of each level; the last may stand for all others.
    """

    name: str
    kind: Literal["number", "yes_no", "choice"]
    edges: tuple[float, ...] = ()
    values: tuple[str, ...] = ()

    @property
    def levels(self) -> int:
        """How many there are."""
        return len(self.edges) + 1 if self.kind == "number" else len(self.values)

    @property
    def has_other(self) -> bool:
        """Whether the last level stands for all values that are not listed."""
        return bool(self.values) and self.values[-1] == _OTHER


def read_column(answers: pd.Series) -> Column | None:
    """Find the levels of a column; the labels play no part in it.

    Returns
    -------
    Column or None
        None where fewer than half answered, all gave one answer, or nearly everybody gave another one.

    Examples
    --------
    >>> import pandas as pd
    >>> read_column(pd.Series(range(100), name="age")).edges
    (19.8, 39.6, 59.4, 79.2)
    >>> read_column(pd.Series(["Plus", "City", "City", None] * 5, name="plan")).values
    ('City', 'Plus')
    """
    written = _written(answers)
    known = written.dropna()
    if len(known) < _ANSWERED * len(answers) or known.nunique() < 2:
        return None
    name, numbers = str(answers.name), _numbers(known)
    if numbers is not None and numbers.nunique() > _FEW:
        edges = sorted({round(float(numbers.quantile(part)), 6) for part in _FIFTHS})
        inner = tuple(edge for edge in edges if numbers.min() < edge)
        return Column(name, "number", edges=inner) if inner else None
    counts = known.value_counts()
    common = sorted(counts.index[counts >= _FEWEST], key=lambda value: (-counts[value], value))
    shown = sorted(common[: _MOST_LEVELS - 1])
    rest = int(counts.sum() - counts[shown].sum())
    values = (*shown, _OTHER) if rest else tuple(shown)
    if not shown or rest > len(known) / 2 or len(values) < 2:
        return None
    is_yes_no = {*shown} == {"False", "True"}
    return Column(name, "yes_no" if is_yes_no else "choice", values=values)


def encode(answers: pd.Series, column: Column) -> Levels:
    """Level of every answer; :data:`MISSING` where there is none, or one nobody gave before."""
    import numpy as np
    import pandas as pd

    written = _written(answers)
    if column.kind == "number":
        numbers = pd.to_numeric(written, errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        found = np.searchsorted(np.array(column.edges), np.nan_to_num(numbers), side="right")
        return np.where(np.isfinite(numbers), found, MISSING).astype(np.int64)
    place = {value: level for level, value in enumerate(column.values)}
    other = place.get(_OTHER, MISSING)
    return np.array(
        [MISSING if pd.isna(value) else place.get(value, other) for value in written], dtype=np.int64
    )


def encode_table(table: pd.DataFrame, columns: Sequence[Column]) -> Levels:
    """Levels of all columns, (people, columns); an error names a column the table lacks."""
    import numpy as np

    lacking = [column.name for column in columns if column.name not in table.columns]
    if lacking:
        hint = f"name a column {lacking[0]!r}, empty where it was not asked"
        raise WorkbenchError(f"no column {lacking[0]!r}", where="answers of the survey", hint=hint)
    found = np.full((len(table), len(columns)), MISSING, dtype=np.int64)
    for place, column in enumerate(columns):
        found[:, place] = encode(table[column.name], column)
    return found


def _written(answers: pd.Series) -> pd.Series:
    """Answers as text: 4.0 is 4, blanks are missing."""
    import pandas as pd

    text = [None if pd.isna(value) else str(value).strip() for value in answers]
    plain = [value.removesuffix(".0") if value else None for value in text]
    return pd.Series(plain, index=answers.index, dtype="str")


def _numbers(known: pd.Series) -> pd.Series | None:
    import pandas as pd

    numbers = pd.to_numeric(known, errors="coerce")
    return numbers if numbers.notna().all() else None
