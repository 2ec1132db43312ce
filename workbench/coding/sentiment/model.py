"""One face for everything that can say how a text feels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["FEELINGS", "SentimentModel", "feeling_of", "rounded_chances", "unread"]

FEELINGS = ("negative", "neutral", "positive")
_DECIMALS = 4


class SentimentModel(Protocol):
    """Something that says how texts feel."""

    @property
    def name(self) -> str:
        """Shown in reports."""

    @property
    def digest(self) -> str:
        """Changes whenever the same text could get another answer."""

    @property
    def languages(self) -> tuple[str, ...]:
        """Languages it reads."""

    def chances(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """Say how texts feel.

        Parameters
        ----------
        texts : sequence of str
            Raw texts of any length.
        languages : sequence of str
            One a text.

        Returns
        -------
        ndarray of float, shape (len(texts), 3)
            Chances of negative, neutral and positive; a row of NaN for a text it does not read or about
            which it says nothing. A text's row does not depend on the others.
        """


def unread(count: int) -> Matrix:
    """Rows of NaN: nothing is said about these texts.

    Examples
    --------
    >>> unread(1).tolist()
    [[nan, nan, nan]]
    """
    import numpy as np

    return np.full((count, len(FEELINGS)), np.nan)


def rounded_chances(rows: Iterable[Sequence[float] | Matrix] | Matrix) -> Matrix:
    """Chances that add up to one, to four decimals; batches move the last bits.

    Examples
    --------
    >>> rounded_chances([[1.0, 1.0, 2.0]]).tolist()
    [[0.25, 0.25, 0.5]]
    """
    import numpy as np

    table = np.asarray(list(rows), dtype=np.float64).reshape(-1, len(FEELINGS))
    answer: Matrix = (table / table.sum(axis=1, keepdims=True)).round(_DECIMALS)
    return answer


def feeling_of(chances: Sequence[float], *, decided: float) -> int | None:
    """Sign of the likeliest feeling; None where it is unread or less likely than ``decided``.

    Examples
    --------
    >>> feeling_of([0.1, 0.2, 0.7], decided=0.45), feeling_of([0.4, 0.3, 0.3], decided=0.45)
    (1, None)
    """
    best = max(range(len(FEELINGS)), key=lambda place: (chances[place], -place))
    return best - 1 if chances[best] >= decided else None
