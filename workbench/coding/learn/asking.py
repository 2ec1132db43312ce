"""Which segments are worth a person's minute: doubtful, unlike each other, from several people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.coding.embeddings import find_model
from workbench.coding.learn.code_learner import FEWEST_YES, Lesson, cross_validated_f1, learn_code, lesson_of
from workbench.coding.learn.decided import Decided, read_decided
from workbench.coding.learn.study_coder import Kernel, kernel_of
from workbench.coding.one_thread import one_thread
from workbench.coding.unit_rows import unit_rows
from workbench.study import Study
from workbench.study.errors import WorkbenchError

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["ASKING_COLUMNS", "choose_next", "expected_gain", "next_to_label"]

ASKING_COLUMNS = ("segment_id", "code_id", "participant_id", "language", "text", "chance", "expected_gain")
_SAME_PERSON = 0.7
_LIKE_BEFORE = 0.5
_CANDIDATES = 2_000


def next_to_label(study: Study, code: str | None = None, *, most: int = 10) -> pd.DataFrame:
    """Choose the segments whose labels would teach the study's coder most.

    Parameters
    ----------
    study : Study
        With segments.
    code : str, optional
        The code to ask about; for every segment the code it is most doubtful about when left out.
    most : int
        How many segments.

    Returns
    -------
    DataFrame
        ``segment_id, code_id, participant_id, language, text``; ``chance`` that it has the code (NA before
        there is anything to learn from); ``expected_gain``, its share of what the cross-validated F1 of the
        code may gain from the whole batch, read off the learning curve (NA below ten labels). The first row
        first.

    Raises
    ------
    WorkbenchError
        There is no such code, or ``most`` is not positive.
    """
    if most < 1:
        raise WorkbenchError(f"{most} segments to label", where="next_to_label", hint="ask for one or more")
    if code is not None and not study.store.rows("SELECT 1 FROM code WHERE code_id = ?", (code,)):
        raise WorkbenchError(f"no code {code!r} in this study", hint='see study.table("code")')
    decided = read_decided(study)
    model = find_model(study.config.models.embeddings, folder=study.folder)
    if decided.segments.empty:
        return _table([], decided, {}, {}, {})
    with one_thread():
        kernel = kernel_of(decided, model, study)
        lessons = _lessons(decided, kernel, code)
        return _ask(decided, kernel, lessons, code, most)


def choose_next(
    doubt: Matrix, vectors: Matrix, people: Sequence[str], *, seen: Sequence[int], most: int
) -> list[int]:
    """Choose doubtful places that are unlike each other and unlike what is known.

    Parameters
    ----------
    doubt : ndarray, shape (places,)
        0 to 1; a place with 0 is not chosen.
    vectors : ndarray, shape (places, dimensions)
        Where they lie.
    people : sequence of str
        Who speaks.
    seen : sequence of int
        Places that are known.
    most : int
        How many.

    Returns
    -------
    list of int
        Best first. Each further place of the same person counts seven tenths of the one before.

    Examples
    --------
    >>> import numpy as np
    >>> choose_next(np.array([0.9, 0.9, 0.8]), np.eye(3)[[0, 0, 1]], ["a", "a", "b"], seen=[], most=2)
    [0, 2]
    """
    import numpy as np

    unit = unit_rows(vectors)
    near = np.zeros(len(unit))
    if len(seen):
        near = np.maximum(near, (unit @ unit[list(seen)].T).max(axis=1))
    asked: dict[str, int] = {}
    chosen: list[int] = []
    for _ in range(most):
        tired = np.array([_SAME_PERSON ** asked.get(person, 0) for person in people])
        worth = doubt * tired * (1.0 - _LIKE_BEFORE * np.clip(near, 0, 1))
        worth[chosen] = 0.0
        best = int(np.argmax(worth.round(9)))
        if worth[best] <= 0:
            break
        chosen.append(best)
        asked[people[best]] = asked.get(people[best], 0) + 1
        # Nearly the same text again teaches nothing: within a batch likeness counts in full.
        near = np.maximum(near, 2.0 * (unit @ unit[best]) - 0.5)
    return chosen


def expected_gain(kernel: Matrix, lesson: Lesson, groups: Sequence[str], *, more: int) -> float | None:
    """Expected gain in F1 from further labels.

    Parameters
    ----------
    kernel : ndarray, shape (segments, columns)
        Likeness.
    lesson : Lesson
        What there is to learn from now.
    groups : sequence of str
        Participant of every segment.
    more : int
        Further labels.

    Returns
    -------
    float or None
        From the fit of F1 = a - b / sqrt(labels) to cross-validations on half, three quarters and all of the
        labels; never below 0; None below ten labels.
    """
    import numpy as np

    if lesson.labels < 10 or lesson.yes.all() or lesson.yes.sum() < FEWEST_YES:
        return None
    shares = (0.5, 0.75, 1.0)
    scores = [cross_validated_f1(kernel, lesson, groups, share=share) for share in shares]
    rarity = np.array([1.0 / np.sqrt(share * lesson.labels) for share in shares])
    slope = float(np.polyfit(rarity, np.array(scores), 1)[0])
    gain = -slope * (1 / np.sqrt(lesson.labels) - 1 / np.sqrt(lesson.labels + more))
    return float(np.clip(gain, 0.0, 1.0 - scores[-1]))


def _lessons(decided: Decided, kernel: Kernel, code: str | None) -> dict[str, Lesson]:
    wanted = [code] if code is not None else list(decided.verdicts)
    lessons = {
        one: lesson_of(decided.verdicts.get(one, {}), kernel.columns, set(decided.looked_at))
        for one in wanted
    }
    return {one: lesson for one, lesson in lessons.items() if lesson.yes.any() and not lesson.yes.all()}


def _ask(
    decided: Decided, kernel: Kernel, lessons: Mapping[str, Lesson], code: str | None, most: int
) -> pd.DataFrame:
    import numpy as np

    people = decided.segments["participant_id"].tolist()
    everything = np.arange(len(people))
    chances = {one: learn_code(kernel.likeness, lesson, everything)[0] for one, lesson in lessons.items()}
    doubts = {one: _doubt(chance, decided.verdicts.get(one, {})) for one, chance in chances.items()}
    seen = list(decided.verdicts.get(code, {})) if code is not None else list(decided.looked_at)
    if doubts:
        doubt = np.max(np.stack(list(doubts.values())), axis=0)
    else:
        doubt = np.array([0.0 if place in set(seen) else 1.0 for place in everything.tolist()])
    chosen = choose_next(_strongest(doubt), kernel.vectors, people, seen=seen, most=most)
    code_of = {p: max(doubts, key=lambda one: float(doubts[one][p])) if doubts else code for p in chosen}
    gains = {
        one: expected_gain(kernel.likeness, lessons[one], people, more=most)
        for one in sorted({str(found) for found in code_of.values()} & set(lessons))
    }
    weights = {place: float(doubt[place]) for place in chosen}
    shown = {p: float(chances[c][p]) for p, c in code_of.items() if c is not None and c in chances}
    each = {
        p: gains[c] * weights[p] / sum(w for q, w in weights.items() if code_of[q] == c)  # type: ignore[operator]
        for p, c in code_of.items()
        if c is not None and gains.get(c) is not None
    }
    return _table(chosen, decided, code_of, shown, each)


def _doubt(chance: Matrix, verdicts: Mapping[int, bool]) -> Matrix:
    """How doubtful the coder is, most where yes and no are equally likely; 0 where a person decided."""
    import numpy as np

    doubt: Matrix = 4.0 * chance * (1.0 - chance)
    doubt[np.array(list(verdicts), dtype=np.int64)] = 0.0
    return doubt


def _strongest(doubt: Matrix) -> Matrix:
    """Keep the most doubtful only: the choice looks at each of them many times."""
    import numpy as np

    if len(doubt) <= _CANDIDATES:
        return doubt
    least = np.sort(doubt)[-_CANDIDATES]
    return np.where(doubt >= least, doubt, 0.0)


def _table(
    chosen: Sequence[int],
    decided: Decided,
    code_of: Mapping[int, str | None],
    chances: Mapping[int, float],
    gains: Mapping[int, float],
) -> pd.DataFrame:
    import pandas as pd

    rows = decided.segments.iloc[list(chosen)]
    table = pd.DataFrame(
        {
            "segment_id": rows["segment_id"].tolist(),
            "code_id": [code_of.get(place) for place in chosen],
            "participant_id": rows["participant_id"].tolist(),
            "language": rows["language"].tolist(),
            "text": rows["text"].tolist(),
            "chance": [round(chances[p], 3) if p in chances else None for p in chosen],
            "expected_gain": [round(gains[p], 4) if p in gains else None for p in chosen],
        },
        columns=list(ASKING_COLUMNS),
    )
    words = dict.fromkeys(ASKING_COLUMNS[:5], "str")
    return table.astype({**words, "chance": "Float64", "expected_gain": "Float64"})
