"""Keep topics what they were when texts are grouped anew: held ones by their members, others by their id."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.coding.unit_rows import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]

__all__ = ["hold_topics", "keep_ids"]

_LEAST_JACCARD = 0.3
_LEAST_SHARE = 0.5
_FEWEST_LEFT = 5
_USUAL = 0.25


def hold_topics(
    labels: Sequence[str | None], vectors: Matrix, members: Mapping[str, Sequence[int]]
) -> list[str | None]:
    """Put the members of held topics back, and new texts to the topic they are most like.

    A found topic that loses most of its texts to held ones dissolves. A text joins a held topic when it is
    nearer to its middle than to the middle of its own; where nothing else was found, when it is as near as
    three of four members.

    Parameters
    ----------
    labels : sequence of str or None
        Topic that discovery gave each text.
    vectors : ndarray, shape (n, d)
        The texts' vectors.
    members : mapping of str to sequence of int
        Held topics and the places of their members.

    Returns
    -------
    list of str or None
    """
    import numpy as np

    fixed = {place: topic for topic, places in sorted(members.items()) for place in places}
    if not fixed:
        return list(labels)
    found, free = Counter(labels), Counter(label for at, label in enumerate(labels) if at not in fixed)
    kept = {
        label
        for label, count in free.items()
        if label is not None and (count == found[label] or count >= max(_FEWEST_LEFT, found[label] / 2))
    }
    flat = unit_rows(vectors - vectors.mean(axis=0))
    groups = {
        label: [at for at, own in enumerate(labels) if own == label and at not in fixed] for label in kept
    }
    groups |= {topic: list(places) for topic, places in members.items() if len(places)}
    names = sorted(groups)
    near = flat @ _middles(flat, [groups[name] for name in names]).T
    usual = {name: float(np.quantile(near[groups[name], at], _USUAL)) for at, name in enumerate(names)}
    best = near.argmax(axis=1)
    return [
        fixed.get(at) or _joined(label, names[best[at]], float(near[at, best[at]]), usual, kept)
        for at, label in enumerate(labels)
    ]


def _joined(
    own: str | None, best: str, near: float, usual: Mapping[str, float], kept: set[str]
) -> str | None:
    if own in kept:
        return own if best in kept else best
    if own is None and near < usual[best]:
        return None
    return best


def _middles(flat: Matrix, groups: Sequence[Sequence[int]]) -> Matrix:
    import numpy as np

    return unit_rows(np.stack([flat[list(places)].mean(axis=0) for places in groups]))


def keep_ids(
    new: Mapping[str, str], old: Mapping[str, str], near: Mapping[tuple[str, str], float]
) -> dict[str, str]:
    """Find which new topic is which earlier one: shared texts first, likeness second (Kuhn 1955).

    Parameters
    ----------
    new, old : mapping of str to str
        Text to topic, now and before.
    near : mapping of (new, old) to float
        Similarity of the topics' middles.

    Returns
    -------
    dict of str to str
        New topic to the earlier id it takes over.

    Examples
    --------
    >>> keep_ids({"a": "x", "b": "x", "c": "y"}, {"a": "p", "b": "p"}, {})
    {'x': 'p'}
    """
    import numpy as np
    from scipy.optimize import linear_sum_assignment

    fresh, known = sorted(set(new.values())), sorted(set(old.values()))
    both = [text for text in old if text in new]
    shared = Counter((new[text], old[text]) for text in both)
    in_new, in_old = Counter(new[text] for text in both), Counter(old[text] for text in both)
    jaccard = {
        pair: count / (in_new[pair[0]] + in_old[pair[1]] - count) for pair, count in sorted(shared.items())
    }
    if not jaccard:
        return {}
    worth = np.array(
        [
            [jaccard.get((one, other), 0.0) + 0.1 * near.get((one, other), 0.0) for other in known]
            for one in fresh
        ]
    )
    return {
        fresh[row]: known[column]
        for row, column in zip(*linear_sum_assignment(-worth), strict=True)
        if jaccard.get((fresh[row], known[column]), 0.0) >= _LEAST_JACCARD
        or shared[(fresh[row], known[column])] > _LEAST_SHARE * in_old[known[column]]
    }
