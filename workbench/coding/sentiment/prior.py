"""A rating beside a text shifts what the text is taken to feel, within bounds.

The rating adds to the log-odds of positive what it takes from negative. The weights are set, not learned: a
rating says much about a visit and less about one sentence of it. So the shift

- is at most 1.25 to either side, in proportion to how far the rating is from indifferent;
- shrinks where the text is sure of itself, to three tenths from a chance of .9 on;
- is divided by the root of the number of sentences of the answer, which share one rating;
- never turns a text that says one thing into its opposite: at most into doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

from workbench.coding.sentiment.model import rounded_chances

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["PRIOR_VERSION", "shift_by_ratings"]

PRIOR_VERSION = "1"
_STRENGTH = 1.25
_SURE_FROM, _SUREST = 0.7, 0.9
_LEFT_WHEN_SURE = 0.3
_SAYS = 0.5
# Where the rating has brought a text into doubt, neither side is likely enough to be suggested.
_IN_DOUBT = 0.44


def shift_by_ratings(chances: Matrix, leans: Sequence[float], sentences: Sequence[int]) -> Matrix:
    """Chances of feelings after the ratings beside the texts had their say.

    Parameters
    ----------
    chances : ndarray, shape (texts, 3)
        Negative, neutral, positive; NaN stays NaN.
    leans : sequence of float
        -1 to 1 a text; 0 where no rating stands beside it, or an indifferent one. See
        :class:`workbench.coding.sentiment.ratings.Rating`.
    sentences : sequence of int
        How many sentences share the rating.

    Returns
    -------
    ndarray, shape (texts, 3)

    Examples
    --------
    >>> import numpy as np
    >>> shift_by_ratings(np.array([[0.14, 0.21, 0.65]]), [-0.714], [1]).round(2).tolist()
    [[0.37, 0.26, 0.37]]
    """
    import numpy as np

    shifted = np.array(chances, dtype=np.float64)
    for row, (lean, count) in enumerate(zip(leans, sentences, strict=True)):
        if lean and not np.isnan(shifted[row]).any():
            shifted[row] = _shift(shifted[row], lean, count)
    return shifted


def _shift(chances: Matrix, lean: float, sentences: int) -> Matrix:
    import numpy as np

    best = int(chances.argmax())
    amount = _STRENGTH * lean * _openness(float(chances[best])) / sqrt(max(1, sentences))
    known = np.clip(chances, 1e-4, 1.0)
    moved: Matrix = rounded_chances([known * np.exp([-amount, 0.0, amount])])[0]
    if chances[best] >= _SAYS and best != 1 and moved[2 - best] >= moved[best]:
        # The two sides are level here; further the rating may not go.
        side = min(_IN_DOUBT, float(moved[0] + moved[2]) / 2)
        doubt: Matrix = rounded_chances([[side, 1 - 2 * side, side]])[0]
        return doubt
    return moved


def _openness(surest: float) -> float:
    """1 for an open text, three tenths for one that is sure."""
    share = min(1.0, max(0.0, (surest - _SURE_FROM) / (_SUREST - _SURE_FROM)))
    return 1.0 - (1.0 - _LEFT_WHEN_SURE) * share
