"""Choose the two quotes of a pain theme: the most typical and the most intense."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.coding.pains.mentions import PainMention

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["choose_quotes"]

# Words of a quote that can be read on its own.
_FEWEST_WORDS = 5
_DECIMALS = 5


def choose_quotes(
    mentions: Sequence[PainMention], vectors: Matrix, *, language: str = ""
) -> tuple[PainMention, PainMention]:
    """Return the mention nearest to the middle of the theme, and the most intense one.

    Very short passages stand back, accepted codings come before suggested ones of equal rights, and the most
    intense mention is one of somebody else where there is one as intense.

    Parameters
    ----------
    mentions : sequence of PainMention
        Of one theme.
    vectors : ndarray, shape (len(mentions), dimensions)
        Theirs.
    language : str
        Mentions in this language come first.
    """
    middle = vectors.mean(axis=0)
    near = [round(float(vector @ middle), _DECIMALS) for vector in vectors]
    typical, _ = min(
        zip(mentions, near, strict=True),
        key=lambda pair: (pair[0].language != language, _is_short(pair[0]), -pair[1], *_last(pair[0])),
    )
    heaviest = min(
        mentions,
        key=lambda mention: (
            -mention.intensity,
            mention.participant_id == typical.participant_id,
            mention.language != language,
            _is_short(mention),
            *_last(mention),
        ),
    )
    return typical, heaviest


def _is_short(mention: PainMention) -> bool:
    return len(mention.text.split()) < _FEWEST_WORDS


def _last(mention: PainMention) -> tuple[float, float, str]:
    return (-mention.weight, -mention.confidence, mention.segment_id)
