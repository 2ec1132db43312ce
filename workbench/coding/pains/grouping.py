"""Merge pain mentions of one type that are about the same thing, across languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.embeddings import EmbeddingModel, embed_texts
from workbench.coding.pains.mentions import PainMention
from workbench.coding.pains.objects import PainObject
from workbench.coding.unit_rows import unit_rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["PainGroup", "group_pains", "object_vectors"]

# Cosine from which two things are one; below it groups stay small rather than wrong.
SAME_THING = 0.6
# How much of a vector is the object itself; the rest is the evidence around it.
_OBJECT_SHARE = 0.7


@dataclass(frozen=True)
class PainGroup:
    """Mentions of one type of pain about one thing.

    Parameters
    ----------
    code_id : str
        The type.
    basis, key : str
        As of :class:`~workbench.coding.pains.objects.PainObject`; that of most participants.
    members : tuple of int
        Places of the mentions.
    """

    code_id: str
    basis: str
    key: str
    members: tuple[int, ...]


def object_vectors(
    mentions: Sequence[PainMention],
    names: Sequence[str],
    *,
    model: EmbeddingModel,
    cache: Path | None = None,
) -> Matrix:
    """Vectors of what hurts, in one space for all languages.

    Parameters
    ----------
    mentions : sequence of PainMention
        The mentions.
    names : sequence of str
        Their objects in words: an English code name, or a phrase in the mention's language.
    model : EmbeddingModel
        Reads a language itself, or its English gloss.
    cache : Path, optional
        Embedding cache folder.

    Returns
    -------
    ndarray of float64, shape (len(mentions), dimensions)
        Seven parts object, three parts evidence, of unit length; zeros where the model can read neither.
    """
    texts = [
        [_readable(name, mention.language, model) for name, mention in zip(names, mentions, strict=True)],
        [_readable(mention.words, mention.language, model) for mention in mentions],
    ]
    of_objects, of_evidence = (_embedded(part, model, cache) for part in texts)
    mixed = _OBJECT_SHARE * of_objects + (1 - _OBJECT_SHARE) * of_evidence
    mixed[~of_objects.any(axis=1)] = 0.0
    return unit_rows(mixed)


def group_pains(
    mentions: Sequence[PainMention], objects: Sequence[PainObject], vectors: Matrix
) -> tuple[PainGroup, ...]:
    """Group mentions by type, then by object, then by meaning.

    Mentions with one object are one unit. Units of words that mean the same are merged (average linkage on
    cosine distance) and join the unit of a code that means it too; units of different codes are never merged,
    nor are types. Mentions without an object stay together.

    Parameters
    ----------
    mentions, objects : sequences of equal length
        What was said, and what hurts in each.
    vectors : ndarray, shape (len(mentions), dimensions)
        From :func:`object_vectors`.

    Returns
    -------
    tuple of PainGroup
        By type and key; the order of the mentions changes nothing but the numbers of the members.
    """
    types: dict[str, dict[tuple[str, str], list[int]]] = {}
    order = sorted(
        range(len(mentions)), key=lambda place: (mentions[place].code_id, mentions[place].segment_id)
    )
    for place in order:
        unit = (objects[place].basis, objects[place].key)
        types.setdefault(mentions[place].code_id, {}).setdefault(unit, []).append(place)
    groups = [
        PainGroup(code_id, *max(units, key=lambda unit: _standing(unit, types[code_id], mentions)), members)
        for code_id in sorted(types)
        for units, members in _merged(types[code_id], vectors)
    ]
    return tuple(sorted(groups, key=lambda group: (group.code_id, group.basis, group.key)))


def _merged(
    units: dict[tuple[str, str], list[int]], vectors: Matrix
) -> list[tuple[list[tuple[str, str]], tuple[int, ...]]]:
    import numpy as np

    coded = sorted(unit for unit in units if unit[0] == "code")
    worded = sorted(unit for unit in units if unit[0] == "words")
    means = {unit: unit_rows(np.mean(vectors[units[unit]], axis=0, keepdims=True))[0] for unit in units}
    sets = {unit: [unit] for unit in coded}
    alone = [[unit] for unit in units if unit[0] == "none"]
    for cluster in _clusters(worded, np.array([means[unit] for unit in worded])):
        middle = unit_rows(np.mean([means[unit] for unit in cluster], axis=0, keepdims=True))[0]
        near = [(round(float(means[code] @ middle), 5), code) for code in coded]
        best = max(near, key=lambda item: (item[0], item[1]), default=(0.0, ("", "")))
        (sets[best[1]].extend if best[0] >= SAME_THING else alone.append)(cluster)
    return [
        (found, tuple(place for unit in found for place in units[unit])) for found in [*sets.values(), *alone]
    ]


def _clusters(units: Sequence[tuple[str, str]], vectors: Matrix) -> list[list[tuple[str, str]]]:
    import numpy as np

    if len(units) < 2:
        return [[unit] for unit in units]
    from sklearn.cluster import AgglomerativeClustering

    distances = np.round(1.0 - np.clip(vectors @ vectors.T, -1.0, 1.0), 5)
    np.fill_diagonal(distances, 0.0)
    merging = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1.0 - SAME_THING
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for unit, label in zip(units, merging.fit_predict(distances), strict=True):
        found.setdefault(int(label), []).append(unit)
    return sorted(found.values())


def _standing(
    unit: tuple[str, str], units: dict[tuple[str, str], list[int]], mentions: Sequence[PainMention]
) -> tuple[bool, int, int, str]:
    people = {mentions[place].participant_id for place in units[unit]}
    return (unit[0] == "code", len(people), len(units[unit]), unit[1])


def _readable(text: str, language: str, model: EmbeddingModel) -> str:
    # Names of codes are English in every language.
    return text if text.isascii() else model.reading(text, language)


def _embedded(texts: Sequence[str], model: EmbeddingModel, cache: Path | None) -> Matrix:
    import numpy as np

    known = sorted({text for text in texts if text})
    if not known:
        return np.zeros((len(texts), 1))
    vectors = dict(zip(known, embed_texts(known, model, cache=cache), strict=True))
    nothing = np.zeros(len(vectors[known[0]]))
    return np.array([vectors.get(text, nothing) for text in texts], dtype=np.float64)
