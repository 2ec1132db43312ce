"""Agreement of two readers of the same texts: Cohen's kappa (1960) per label."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from workbench.coding.labelled.notation import MOMENTS, TOUCHPOINTS, LabelledText, read_labelled_file
from workbench.study.errors import WorkbenchError

__all__ = ["Agreement", "agreement", "second_reading"]

Pair = tuple[LabelledText, LabelledText]
_FEWEST = 8


class Agreement(NamedTuple):
    """How far two readers agree on a label: how often each gave it, and kappa (1 always, 0 as by chance)."""

    label: str
    first: int
    second: int
    kappa: float


def second_reading(corpus: Path, language: str, first: Sequence[LabelledText]) -> list[Pair]:
    """Pair the texts of the second reading with their first labels.

    Parameters
    ----------
    corpus : Path
        Holds ``second_reading/<language>.txt``.
    language : str
        ``en``, ``fa`` or ``he``.
    first : sequence of LabelledText
        The corpus as first labelled.

    Returns
    -------
    list of (first, second)
        Equal texts, differently labelled perhaps.

    Raises
    ------
    WorkbenchError
        A text of the second reading is not in the corpus.
    """
    known = {text.text: text for text in first if text.language == language}
    path = corpus / "second_reading" / f"{language}.txt"
    pairs: list[Pair] = []
    for second in read_labelled_file(path, language=language):
        if second.text not in known:
            raise WorkbenchError(
                "the text is not in the corpus", where=second.where, hint="copy it unchanged"
            )
        pairs.append((known[second.text], second))
    return pairs


def agreement(pairs: Sequence[Pair]) -> tuple[Agreement, ...]:
    """Measure agreement: sentiment in three classes, kinds, moments and touchpoints.

    Parameters
    ----------
    pairs : sequence of (first, second)
        From :func:`second_reading`.

    Returns
    -------
    tuple of Agreement
        Labels that one of the readers gave fewer than eight times are left out.
    """
    labels: dict[str, Callable[[LabelledText], int]] = {
        "sentiment": lambda text: (text.sentiment > 0) - (text.sentiment < 0),
        **{kind: partial(_has_mark, kind) for kind in ("pain", "delight", "wish", "question")},
        **{name: partial(_has_label, name) for name in (*MOMENTS, *TOUCHPOINTS)},
    }
    found = (_agreement(label, give, pairs) for label, give in labels.items())
    return tuple(one for one in found if one is not None)


def _agreement(label: str, give: Callable[[LabelledText], int], pairs: Sequence[Pair]) -> Agreement | None:
    from sklearn.metrics import cohen_kappa_score

    first, second = [give(one) for one, _ in pairs], [give(other) for _, other in pairs]
    given = [sum(map(bool, said)) for said in (first, second)]
    if min(given) < _FEWEST:
        return None
    return Agreement(label, given[0], given[1], round(float(cohen_kappa_score(first, second)), 3))


def _has_mark(kind: str, text: LabelledText) -> int:
    return any(mark.kind == kind for mark in text.marks)


def _has_label(name: str, text: LabelledText) -> int:
    return name in text.moments or name in text.touchpoints
