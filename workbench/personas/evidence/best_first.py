"""The best evidence first: what people accepted, what reads well, and different people in turn."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["READABLE_WORDS", "is_readable", "ranked_segments"]

READABLE_WORDS = (8, 45)


def is_readable(text: pd.Series) -> pd.Series:
    """Whether a segment is a good length for a quote: 8 to 45 words.

    Examples
    --------
    >>> import pandas as pd
    >>> is_readable(pd.Series(["Yes.", "It took five attempts before the bike would unlock."])).tolist()
    [False, True]
    """
    words = text.fillna("").map(lambda spoken: len(spoken.split()))
    return words.between(*READABLE_WORDS)


def ranked_segments(found: pd.DataFrame) -> list[str]:
    """Segment ids, best first, each person's best before anybody's second.

    Parameters
    ----------
    found : DataFrame
        segment_id, participant_id, weight, accepted and readable; a segment may stand in several rows.

    Returns
    -------
    list of str
        Accepted before suggested, readable before very short or long, then by weight, then by id.

    Examples
    --------
    >>> import pandas as pd
    >>> ranked_segments(pd.DataFrame({"segment_id": ["g1", "g2", "g3"], "participant_id": ["a", "a", "b"],
    ...     "weight": [.9, .8, .5], "accepted": False, "readable": True}))
    ['g1', 'g3', 'g2']
    """
    columns = ("accepted", "readable", "weight", "segment_id", "participant_id")
    rows = zip(*(found[column].tolist() for column in columns), strict=True)
    best = sorted(
        (not accepted, not readable, -weight, segment, person)
        for accepted, readable, weight, segment, person in rows
    )
    person_of = {segment: person for *_, segment, person in best}
    seen: Counter[str] = Counter()
    turn = {}
    for segment, person in person_of.items():
        turn[segment] = seen[person]
        seen[person] += 1
    return sorted(person_of, key=turn.__getitem__)
