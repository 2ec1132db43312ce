"""What a coder learns from: texts with the labels a person gave them, checked, sorted and each once."""

from __future__ import annotations

import hashlib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from workbench.coding.given import as_languages, as_list, as_texts, is_missing
from workbench.study.errors import WorkbenchError

__all__ = ["Example", "name_of_label", "read_examples"]

_SHORTEST_NAME = 3


@dataclass(frozen=True)
class Example:
    """A text that teaches something.

    Parameters
    ----------
    text, language : str
        The text.
    labels : tuple of labels
        What it has.
    without : tuple of labels
        What it expressly has not.
    trust : float
        How much it counts, 1 for a text that a person labelled.
    wording : bool
        Whether its very words count, or only their meaning.
    """

    text: str
    language: str
    labels: tuple[Hashable, ...]
    without: tuple[Hashable, ...] = ()
    trust: float = 1.0
    wording: bool = True


def read_examples(
    texts: object, labels: object, languages: str | Sequence[str] | None
) -> tuple[tuple[Example, ...], bool, tuple[str, ...]]:
    """Pair texts with labels.

    Parameters
    ----------
    texts : sequence of str
        Raw texts.
    labels : sequence
        One label a text, or a list or set of labels a text. None and NaN are no label.
    languages : str or sequence of str, optional
        Detected when left out.

    Returns
    -------
    (examples, several, notes)
        Sorted by content, each once; whether a text may have several labels; what was left out.

    Raises
    ------
    WorkbenchError
        Lengths differ, nothing is labelled, or a label cannot be compared.
    """
    raw, given = as_texts(texts, where="learn_coder"), as_list(labels, "labels", where="learn_coder")
    if len(raw) != len(given):
        raise WorkbenchError(
            f"{len(raw)} texts and {len(given)} labels", where="learn_coder", hint="give one label a text"
        )
    several = any(isinstance(label, list | set | frozenset) for label in given)
    kept = []
    for place, (text, label, language) in enumerate(
        zip(raw, given, as_languages(languages, raw), strict=True)
    ):
        found = _labels_of(label, several, place)
        if found is not None and text.strip():
            kept.append(Example(text, language, found))
    if not kept or not any(example.labels for example in kept):
        raise WorkbenchError(
            "no text has a label", where="learn_coder", hint="label at least one text that is not empty"
        )
    left = len(raw) - len(kept)
    notes = (f"{left} of {len(raw)} texts are empty or without a label",) if left else ()
    return tuple(sorted(dict.fromkeys(kept), key=_place_of)), several, notes


def name_of_label(label: object) -> str | None:
    """Words a label is made of, None where it is a number or a sign and tells nothing.

    Examples
    --------
    >>> name_of_label("kitchen_and_dining"), name_of_label(7), name_of_label("pain.waiting")
    ('kitchen and dining', None, 'pain waiting')
    """
    if not isinstance(label, str):
        return None
    spaced = "".join(sign if sign.isalnum() or sign in "'\u200c״׳" else " " for sign in label)
    words = "".join(
        f" {sign}" if sign.isupper() and place and spaced[place - 1].islower() else sign
        for place, sign in enumerate(spaced)
    ).split()
    letters = sum(sign.isalpha() for word in words for sign in word)
    return " ".join(words).lower() if letters >= _SHORTEST_NAME else None


def _labels_of(label: Any, several: bool, place: int) -> tuple[Hashable, ...] | None:
    if is_missing(label):
        return None
    given = list(label) if several and isinstance(label, list | set | frozenset | tuple) else [label]
    for one in given:
        if not isinstance(one, Hashable):
            raise WorkbenchError(
                f"the label {one!r} cannot be compared", where=f"labels[{place}]", hint="use text or numbers"
            )
    return tuple(sorted({one for one in given if not is_missing(one)}, key=_label_order))


def _label_order(label: Hashable) -> tuple[str, str]:
    return type(label).__name__, repr(label)


def _place_of(example: Example) -> tuple[str, str]:
    content = f"{example.language}\0{example.text}"
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest(), repr(example.labels)
