"""Golden questions: the few that tell which persona somebody new belongs to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from workbench.personas.evidence.intervals import share_interval
from workbench.personas.evidence.material import Material
from workbench.personas.golden.encoding import Column, encode_table, read_column
from workbench.personas.golden.fit import choose_questions, fit_bayes, folds_of, normalised
from workbench.personas.golden.result import GoldenQuestions
from workbench.personas.golden.words import (
    GoldenRefusal,
    word_question,
    wording_of_codes,
)
from workbench.study import WorkbenchError

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    import pandas as pd

    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.int64]

__all__ = ["FEWEST_PER_PERSONA", "golden_questions", "table_of_study"]

FEWEST_PER_PERSONA = 20
_OUTER = 10
# So few of the people the personas were made from are told that they fit none.
_UNUSUAL = 0.025
# So many deals for a chance of one in forty; beyond so many standard errors over guessing nobody need deal.
_DEALS, _BEYOND_DOUBT = 39, 5.0
_TEMPERATURES = tuple(round(0.1 * step, 1) for step in range(1, 16))


def golden_questions(
    answers: Material | pd.DataFrame,
    labels: pd.Series,
    *,
    most: int = 6,
    wording: Mapping[str, Mapping[str, str] | str] | None = None,
    seed: int = 0,
) -> GoldenQuestions:
    """Find the few questions that tell which persona somebody belongs to.

    Forward selection over naive Bayes with the one-standard-error rule (see
    :func:`~workbench.personas.golden.fit.choose_questions`); missing answers are left out of the sum, neither
    filled in nor a reason to drop a person.

    Parameters
    ----------
    answers : DataFrame or Material
        A row per person, a column per question that could be asked: numbers, categories, booleans, with
        missing values. Of a study's material, the attributes and what people speak of become the columns;
        what somebody was not asked about is then a "no", and people who are asked say yes more often: try
        such questions out first.
    labels : Series
        Persona of each person, by the same index; people without one are left out.
    most : int
        Questions at most.
    wording : mapping of str to str or mapping, optional
        The question of each column as it was asked, or by language.
    seed : int
        Of the folds.

    Returns
    -------
    GoldenQuestions
        With a refusal where a persona has fewer than 20 people (the bound of personas themselves), where
        there is one persona only, or where personas dealt out anew are told as well as these.

    Raises
    ------
    WorkbenchError
        Where the index or the columns name something twice.

    Examples
    --------
    >>> import pandas as pd
    >>> people = [f"p{number:02d}" for number in range(60)]
    >>> plan = pd.DataFrame({"plan": ["City", "Plus"] * 30, "colour": ["red"] * 20 + ["blue"] * 40},
    ...     index=people)
    >>> found = golden_questions(plan, pd.Series(["a", "b"] * 30, index=people))
    >>> [question.column for question in found.questions], found.accuracy
    (['plan'], 1.0)
    >>> golden_questions(plan[:30], pd.Series(["a", "b"] * 15, index=people[:30])).text()
    'Every persona needs 20 people. Missing: a 5 more, b 5 more.'
    """
    import numpy as np

    asked = dict(wording or {})
    if isinstance(answers, Material):
        asked = {**wording_of_codes(answers), **asked}
        answers = table_of_study(answers, labels)
    table, known = _matched(answers, labels)
    personas = tuple(sorted(known.unique()))
    refusal = _too_little(known, personas)
    found = [read_column(table[name]) for name in table.columns] if refusal is None else []
    columns = [column for column in found if column is not None]
    if refusal is None and not columns:
        refusal = GoldenRefusal("nothing_to_ask")
    if refusal is not None:
        return GoldenQuestions(personas=personas, people=len(known), refusal=refusal)
    groups = np.array([personas.index(persona) for persona in known], dtype=np.int64)
    return _fitted(
        encode_table(table, columns), groups, columns, personas, most=most, seed=seed, wording=asked
    )


def _fitted(
    answers: Integers,
    groups: Integers,
    columns: Sequence[Column],
    personas: tuple[str, ...],
    *,
    most: int,
    seed: int,
    wording: Mapping[str, Mapping[str, str] | str],
) -> GoldenQuestions:
    import numpy as np

    levels = [column.levels for column in columns]
    base = float(np.bincount(groups).max() / len(groups))
    scores, surprise = _judged(answers, groups, levels, len(personas), most=most, seed=seed)
    best = scores.argmax(axis=1)
    right = int((best == groups).sum())
    if _is_chance(right, answers, groups, levels, len(personas), most=most, seed=seed):
        refusal = GoldenRefusal("nothing_helps")
        return GoldenQuestions(personas=personas, people=len(groups), base_rate=base, refusal=refusal)
    choice = choose_questions(answers, groups, levels, len(personas), most=most, seed=seed)
    # Chance is ruled out already: where the fewest questions would be none, one is asked.
    chosen = list(choice.order[: max(1, choice.enough)])
    asked = answers[:, chosen]
    model = fit_bayes(asked, groups, [levels[item] for item in chosen], len(personas))
    low, high = share_interval(right, len(groups))
    return GoldenQuestions(
        questions=tuple(word_question(columns[item], wording.get(columns[item].name)) for item in chosen),
        personas=personas,
        people=len(groups),
        accuracy=round(right / len(groups), 4),
        low=round(low, 4),
        high=round(high, 4),
        base_rate=round(base, 4),
        confusion=_confusion(groups, best, personas),
        curve=_curve(choice.order, choice.accuracy, choice.errors, columns),
        columns=tuple(columns[item] for item in chosen),
        model=model,
        temperature=_temperature(scores, groups),
        floor=_floor(surprise, model.surprise(asked, groups)),
    )


def _judged(
    answers: Integers, groups: Integers, levels: Sequence[int], count: int, *, most: int, seed: int
) -> tuple[Floats, Floats]:
    """Scores of everybody, and how unusual a member they are, by questions chosen without them."""
    import numpy as np

    scores, surprise = np.zeros((len(groups), count)), np.zeros(len(groups))
    folds = folds_of(groups, _OUTER, np.random.default_rng(seed + 1))
    for fold in range(_OUTER):
        out = folds == fold
        choice = choose_questions(answers[~out], groups[~out], levels, count, most=most, seed=seed)
        chosen = list(choice.order[: choice.enough])
        model = fit_bayes(answers[~out][:, chosen], groups[~out], [levels[item] for item in chosen], count)
        scores[out] = model.scores(answers[out][:, chosen])
        surprise[out] = model.surprise(answers[out][:, chosen], groups[out])
    return scores, surprise


def _floor(*surprises: Floats) -> float:
    """Below it answers are more unusual than those of nearly all members, left out of the fit or not."""
    import numpy as np

    return min(float(np.quantile(found, _UNUSUAL)) for found in surprises) - 1e-6


def _is_chance(
    right: int,
    answers: Integers,
    groups: Integers,
    levels: Sequence[int],
    count: int,
    *,
    most: int,
    seed: int,
) -> bool:
    """Whether personas dealt out anew are told as well, in one of 39 deals (Ojala & Garriga 2010)."""
    import numpy as np

    of, base = len(groups), np.bincount(groups).max() / len(groups)
    if right / of - base > _BEYOND_DOUBT * np.sqrt(base * (1 - base) / of):
        return False
    rng = np.random.default_rng(seed + 2)
    for _ in range(_DEALS):
        dealt = rng.permutation(groups)
        scores, _ = _judged(answers, dealt, levels, count, most=most, seed=seed)
        if (scores.argmax(axis=1) == dealt).sum() >= right:
            return True
    return False


def _temperature(scores: Floats, groups: Integers) -> float:
    """What log probabilities are multiplied by so that they mean what they say (Guo et al. 2017)."""
    import numpy as np

    def loss(temperature: float) -> float:
        probability = normalised(scores * temperature)
        return round(float(-np.log(probability[np.arange(len(groups)), groups] + 1e-12).sum()), 6)

    return min(_TEMPERATURES, key=loss)


def _too_little(known: pd.Series, personas: tuple[str, ...]) -> GoldenRefusal | None:
    if len(personas) < 2:
        return GoldenRefusal("one_persona")
    counts = known.value_counts()
    missing = {name: FEWEST_PER_PERSONA - int(counts[name]) for name in personas}
    short = {name: count for name, count in missing.items() if count > 0}
    return GoldenRefusal("too_few", FEWEST_PER_PERSONA, short) if short else None


def _matched(answers: pd.DataFrame, labels: pd.Series) -> tuple[pd.DataFrame, pd.Series]:
    """People with a label, in order of their ids, and columns in order of their names."""
    for what, index in (("row", answers.index), ("column", answers.columns), ("label", labels.index)):
        if index.has_duplicates:
            twice = str(index[index.duplicated()][0])
            raise WorkbenchError(
                f"{what} {twice!r} stands twice", where="golden questions", hint="keep one of them"
            )
    known = labels.dropna()
    known = known[known.index.isin(answers.index)].astype("str")
    known = known.loc[sorted(known.index, key=str)]
    table = answers.rename(columns=str)
    return table.loc[known.index, sorted(table.columns)], known


def table_of_study(material: Material, labels: pd.Series) -> pd.DataFrame:
    """What a survey could ask of a study's people: their attributes, and whether they speak of each code."""
    import pandas as pd

    people = sorted(set(material.mentions.index) & set(labels.dropna().index))
    attributes = pd.DataFrame([material.attributes.get(person, {}) for person in people], index=people)
    return attributes.join(material.mentions.loc[people] > 0)


def _confusion(groups: Integers, best: Integers, personas: tuple[str, ...]) -> pd.DataFrame:
    import numpy as np
    import pandas as pd

    counts = np.zeros((len(personas), len(personas)), dtype=int)
    np.add.at(counts, (groups, best), 1)
    return pd.DataFrame(
        counts, index=pd.Index(personas, name="persona"), columns=pd.Index(personas, name="assigned")
    )


def _curve(
    order: Sequence[int], accuracy: Sequence[float], errors: Sequence[float], columns: Sequence[Column]
) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(
        {
            "questions": range(len(accuracy)),
            "column": ["", *(columns[item].name for item in order)],
            "accuracy": [round(value, 4) for value in accuracy],
            "standard_error": [round(value, 4) for value in errors],
        }
    )
