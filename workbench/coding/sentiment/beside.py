"""What stands beside a sentence: the rating of its row, as the coder reads and the store keeps it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.coding.sentiment.model import SentimentModel
from workbench.coding.sentiment.prior import PRIOR_VERSION, shift_by_ratings
from workbench.coding.sentiment.ratings import Rating, rating_of, rating_record, rows_ratings
from workbench.study import Study, fingerprint

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["BESIDE", "Felt", "feel", "pass_versions", "with_ratings"]

BESIDE = "beside"
_NOTHING = "{}"


@dataclass(frozen=True)
class Felt:
    """How texts feel, and on what that rests.

    Parameters
    ----------
    chances : ndarray, shape (texts, 3)
        Negative, neutral, positive.
    basis : tuple of str
        JSON a text: the rating that had its say and the chances of the text alone; ``{}`` without a rating.
    """

    chances: Matrix
    basis: tuple[str, ...]


def with_ratings(study: Study, segments: pd.DataFrame) -> pd.DataFrame:
    """Segments with what stands beside them.

    Parameters
    ----------
    study : Study
        With imported sources.
    segments : DataFrame
        The segment table.

    Returns
    -------
    DataFrame
        The same rows with a column ``beside``: JSON of the rating and of how many sentences share it,
        ``{}`` where there is none.
    """
    ratings = rows_ratings(study)
    shared = segments.groupby("response_id").size().to_dict()
    known = {
        response_id: json.dumps(
            {"rating": rating_record(rating), "sentences": int(shared.get(response_id, 1))}, sort_keys=True
        )
        for response_id, rating in ratings.items()
    }
    beside = [known.get(response_id, _NOTHING) for response_id in segments["response_id"].tolist()]
    return segments.assign(**{BESIDE: beside})


def feel(
    own: NDArray[np.floating[Any]],
    texts: Sequence[str],
    languages: Sequence[str],
    *,
    beside: Sequence[str],
    model: SentimentModel | None = None,
) -> Felt:
    """Say how texts feel: the model's answer where there is one, shifted by the ratings beside them.

    Parameters
    ----------
    own : ndarray, shape (texts, 3)
        What the trained reader says.
    texts, languages : sequence of str
        Raw texts and their languages.
    beside : sequence of str
        From :func:`with_ratings`.
    model : SentimentModel, optional
        Asked about the languages it reads; the trained reader's answer stays for the others.

    Returns
    -------
    Felt

    Examples
    --------
    >>> import numpy as np
    >>> feel(np.array([[0.1, 0.2, 0.7]]), ["Fine."], ["en"], beside=["{}"]).basis
    ('{}',)
    """
    import numpy as np

    chances = np.asarray(own, dtype=np.float64)
    if model is not None:
        asked = np.array([language in model.languages for language in languages], dtype=bool)
        chances = np.where(asked[:, None], model.chances(texts, languages), chances)
    found = [_read(record) for record in beside]
    leans = [rating.lean if rating else 0.0 for rating, _ in found]
    shifted = shift_by_ratings(chances, leans, [count for _, count in found])
    basis = tuple(_basis(rating, row) for (rating, _), row in zip(found, chances.tolist(), strict=True))
    return Felt(shifted, basis)


def pass_versions(version: str, beside: Sequence[str]) -> list[str]:
    """Version in which each segment is read: another one where another rating stands beside it.

    Examples
    --------
    >>> pass_versions("1", ["{}"])
    ['1']
    """
    known = {one: f"{version}~{fingerprint([PRIOR_VERSION, one])[:8]}" for one in set(beside) - {_NOTHING}}
    return [known.get(one, version) for one in beside]


def _read(record: str) -> tuple[Rating | None, int]:
    return (None, 1) if record == _NOTHING else (rating_of(record), int(json.loads(record)["sentences"]))


def _basis(rating: Rating | None, alone: Sequence[float]) -> str:
    if rating is None or alone[0] != alone[0]:
        return _NOTHING
    record: dict[str, Any] = {"rating": rating_record(rating), "text_alone": [round(x, 4) for x in alone]}
    return json.dumps(record, sort_keys=True)
