"""How people were recorded and in which language: differences that must not pass for kinds of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Rows = npt.NDArray[np.float64]

__all__ = ["association", "levelled", "recording_strata", "spoken_language"]

# Fewer people are no stratum of their own; of so many, half of their difference is levelled.
_ENOUGH = 4


def spoken_language(segments: pd.DataFrame) -> pd.Series:
    """The language most of a participant's segments are in.

    Examples
    --------
    >>> import pandas as pd
    >>> segments = pd.DataFrame({"participant_id": ["p1"] * 3, "language": ["fa", "en", "fa"]})
    >>> spoken_language(segments).to_dict()
    {'p1': 'fa'}
    """
    counted = segments.groupby(["participant_id", "language"]).size().rename("segments").reset_index()
    order = counted.sort_values(["participant_id", "segments", "language"], ascending=[True, False, True])
    return order.drop_duplicates("participant_id").set_index("participant_id")["language"]


def recording_strata(kinds: pd.Series, languages: pd.Series) -> pd.Series:
    """Participants recorded alike: same kind of source, same language, where there are enough of them.

    Fewer than four people are put together with the others of their kind of source, and, if those are still
    too few, with everybody else.

    Parameters
    ----------
    kinds, languages : Series
        By participant_id.

    Returns
    -------
    Series
        A label per participant.

    Examples
    --------
    >>> import pandas as pd
    >>> people = [f"p{number}" for number in range(12)]
    >>> kinds = pd.Series("interview", index=people)
    >>> recording_strata(kinds, pd.Series(["en"] * 9 + ["fa"] * 3, index=people)).unique().tolist()
    ['interview en', '']
    """
    fine = kinds + " " + languages.reindex(kinds.index).fillna("und")
    coarse = fine.where(_is_common(fine), kinds)
    return coarse.where(_is_common(coarse), "")


def levelled(features: Rows, strata: pd.Series) -> Rows:
    """Features without what sets apart those recorded alike.

    A coder finds some codes more easily in one language than in another, and an answer to a survey question
    has other subjects than an interview. Taking the difference between a stratum's mean and the mean of all
    away keeps these differences of recording from becoming personas; what people of a stratum differ in
    stays. Of a stratum of n people the share n / (n + 4) of the difference is taken: few people may differ
    from the others by chance.

    Parameters
    ----------
    features : array, people by features
        In the order of ``strata``.
    strata : Series
        Stratum of each person.

    Examples
    --------
    >>> import numpy as np, pandas as pd
    >>> features = np.array([[1.0]] * 4 + [[0.0]] * 4)
    >>> levelled(features, pd.Series(list("xxxxyyyy")))[:, 0].tolist()
    [0.75, 0.75, 0.75, 0.75, 0.25, 0.25, 0.25, 0.25]
    """
    import numpy as np

    labels = strata.to_numpy()
    belongs = (labels[:, None] == np.unique(labels)[None, :]).astype(np.float64)
    people = belongs.sum(axis=0)[:, None]
    difference = (belongs.T @ features) / people - features.mean(axis=0)
    return np.asarray(features - belongs @ (difference * people / (people + _ENOUGH)), dtype=np.float64)


def association(left: pd.Series, right: pd.Series) -> float:
    """Cramér's V, bias-corrected (Bergsma 2013): 0 for no association, 1 when one tells the other.

    Examples
    --------
    >>> import pandas as pd
    >>> a = pd.Series(list("aabb" * 5))
    >>> association(a, a) > 0.9, association(a, pd.Series(list("xyxy" * 5)))
    (True, 0.0)
    """
    import numpy as np
    import pandas as pd

    table = pd.crosstab(left, right).to_numpy(dtype=float)
    people, (rows, columns) = table.sum(), table.shape
    if min(rows, columns) < 2 or people < 2:
        return 0.0
    expected = np.outer(table.sum(axis=1), table.sum(axis=0)) / people
    phi = ((table - expected) ** 2 / expected).sum() / people
    fair = max(0.0, phi - (rows - 1) * (columns - 1) / (people - 1))
    sides = (side - (side - 1) ** 2 / (people - 1) for side in (rows, columns))
    return float(min(1.0, np.sqrt(fair / max(min(sides) - 1, 1e-9))))


def _is_common(labels: pd.Series) -> pd.Series:
    return labels.map(labels.value_counts()) >= _ENOUGH
