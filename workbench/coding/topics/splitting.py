"""Divide the members of one topic by what they are most like."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.coding.embeddings import find_model
from workbench.coding.one_thread import one_thread
from workbench.coding.spaces import read_space
from workbench.coding.topics.neighbours import reduced, smoothed
from workbench.coding.topics.records import StoredTopic
from workbench.coding.topics.subsamples import ward_labels
from workbench.coding.topics.wording import Wording, word_topics
from workbench.study import Study, WorkbenchError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Labels = NDArray[np.int64]

__all__ = ["split_members"]

_FEWEST_A_PART = 3


def split_members(study: Study, whole: StoredTopic, into: int) -> list[tuple[list[str], Wording]]:
    """Groups of a topic's segments with their wording, largest first.

    Raises
    ------
    WorkbenchError
        The topic has too few different texts.
    """
    import numpy as np

    segments = study.table("segment")
    own = segments[segments["segment_id"].isin(list(whole.segments))]
    texts = sorted(set(own["text"]))
    if len(texts) < into * _FEWEST_A_PART:
        message = f"{len(texts)} different texts are too few to be split into {into}"
        raise WorkbenchError(message, where=whole.name)
    model = find_model(study.config.models.embeddings, folder=study.folder)
    space = read_space(texts, whole.language, model=model, cache=study.derived / "embeddings")
    labels = _parted(space.vectors, into)
    words = word_topics(texts, labels.tolist(), whole.language)
    label_of = dict(zip(texts, labels.tolist(), strict=True))
    groups: dict[int, list[str]] = {}
    for segment, text in zip(own["segment_id"], own["text"], strict=True):
        groups.setdefault(label_of[text], []).append(str(segment))
    order = sorted(groups, key=lambda label: (-len(groups[label]), min(groups[label])))
    return [(sorted(groups[label]), words[label]) for label in np.array(order).tolist()]


def _parted(vectors: NDArray[np.float32], into: int) -> Labels:
    import numpy as np

    with one_thread():
        return ward_labels(smoothed(reduced(vectors, fit_on=np.arange(len(vectors)))), [into])[into]
