"""Features of people of any kind: figures, counts, yes or no, categories; what entered and why not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import numpy.typing as npt
    import pandas as pd

__all__ = ["FeatureKind", "PeopleTable", "people_table"]

FeatureKind = Literal["number", "count", "boolean", "category"]
# Of a feature known of fewer people than this, nothing can be learnt about groups.
_MOST_MISSING = 0.8
# More values than this are names or free text, not categories.
_MOST_VALUES = 12
_FAR = 3.0
_YES_NO = {"yes": True, "no": False, "true": True, "false": False}


@dataclass(frozen=True, eq=False)
class PeopleTable:
    """People by features, coded as numbers.

    Parameters
    ----------
    values : DataFrame
        Floats, NaN where unknown: figures, 0 and 1, numbers of categories; sorted by person and feature.
    kinds : mapping of str to {"number", "count", "boolean", "category"}
        In the order of the columns.
    features : DataFrame
        feature, kind, missing (share), used, reason (why not, empty when used): every feature there was.
    """

    values: pd.DataFrame
    kinds: Mapping[str, FeatureKind]
    features: pd.DataFrame

    def with_values(self, values: npt.NDArray[np.float64]) -> PeopleTable:
        """The same people and features with other values."""
        import pandas as pd

        return replace(self, values=pd.DataFrame(values, self.values.index, self.values.columns))

    def standardised(self, by: npt.NDArray[np.int64] | None = None) -> PeopleTable:
        """Figures and counts as standard scores, at most three.

        Counts are made even first by their square roots (Anscombe 1948): the more there is of something,
        the more it varies. Figures somebody stands far out in are made symmetric (Yeo & Johnson 2000); others
        stay as they are: what is bent until it looks like one kind of people hardly tells two apart.

        Parameters
        ----------
        by : array of int, optional
            Positions of the people whose mean and spread are the standard; everybody when left out.
        """
        import numpy as np

        plain = [name for name, kind in self.kinds.items() if kind in ("number", "count")]
        some = np.arange(len(self.values)) if by is None else by
        scores = {name: _standard_scores(self.values[name], self.kinds[name], some) for name in plain}
        return replace(self, values=self.values.assign(**scores)) if plain else self

    def of(self, people: npt.NDArray[np.int64]) -> PeopleTable:
        """Some of the people, by position."""
        return replace(self, values=self.values.iloc[people])


def people_table(frame: pd.DataFrame) -> PeopleTable:
    """Recognise the kind of each feature and code it as numbers.

    Whole numbers from 0 with many small ones and a long tail are counts; two values are yes or no; texts
    with up to twelve values are categories. What is the same of everybody, known of fewer than a fifth or
    different of nearly everybody (names, free text) is not used.

    Parameters
    ----------
    frame : DataFrame
        One row per person, the index says who; missing values allowed.

    Returns
    -------
    PeopleTable

    Raises
    ------
    WorkbenchError
        A person or a feature stands twice.

    Examples
    --------
    >>> import pandas as pd
    >>> table = people_table(pd.DataFrame({"plan": ["a", "b", None], "name": ["x", "x", "x"]}))
    >>> table.kinds, table.features[["feature", "used", "reason"]].values.tolist()
    ({'plan': 'boolean'}, [['name', False, 'the same of everybody'], ['plan', True, '']])
    """
    import pandas as pd

    _check_unique(frame)
    ordered = frame.sort_index()
    named = sorted((str(name), name) for name in ordered.columns)
    found = {name: _coded(ordered[column]) for name, column in named}
    used = {name: (kind, values) for name, (kind, values, reason) in found.items() if not reason}
    features = pd.DataFrame(
        [
            (name, kind, round(float(values.isna().mean()), 4) if len(values) else 1.0, not reason, reason)
            for name, (kind, values, reason) in found.items()
        ],
        columns=["feature", "kind", "missing", "used", "reason"],
    )
    values = pd.DataFrame({name: of for name, (_, of) in used.items()}, index=ordered.index, dtype=float)
    return PeopleTable(values, {name: kind for name, (kind, _) in used.items()}, features)


def _standard_scores(
    values: pd.Series, kind: FeatureKind, by: npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    import numpy as np
    from sklearn.preprocessing import PowerTransformer

    figures = np.sqrt(values + 3 / 8) if kind == "count" else values
    standard = figures.iloc[by]
    scores = ((figures - standard.mean()) / max(standard.std(ddof=0), 1e-9)).to_numpy()[:, None]
    if kind == "number" and _has_a_tail(scores[by, 0]):
        scores = PowerTransformer().fit(scores[by]).transform(scores)
    return np.asarray(np.clip(scores[:, 0], -_FAR, _FAR), dtype=np.float64)


def _has_a_tail(scores: npt.NDArray[np.float64]) -> bool:
    """Whether somebody stands farther out than in most samples as large of one normal cloud."""
    import numpy as np
    from scipy.special import ndtri

    known = scores[~np.isnan(scores)]
    return len(known) > 0 and float(abs(known).max()) > float(ndtri(1 - 1 / (4 * len(known))))


def _check_unique(frame: pd.DataFrame) -> None:
    from workbench.study import WorkbenchError

    for what, names in (("person", frame.index), ("feature", frame.columns)):
        if not names.is_unique:
            twice = names[names.duplicated()][0]
            raise WorkbenchError(
                f"{what} {twice!r} stands twice in the table",
                hint="one row per person, one column per feature",
            )


def _coded(column: pd.Series) -> tuple[FeatureKind, pd.Series, str]:
    import pandas as pd

    numbers = _as_numbers(column)
    known = column.dropna()
    if numbers is None:
        texts = column.astype("str").str.strip().where(column.notna())
        levels = sorted(texts.dropna().unique())
        values = texts.map({level: float(place) for place, level in enumerate(levels)}).astype(float)
        kind: FeatureKind = "boolean" if len(levels) == 2 else "category"
        many = len(levels) > _MOST_VALUES or len(levels) > max(2, len(known) / 2)
        return kind, values, _unfit(values) or ("as many values as people, or nearly" if many else "")
    kind = _kind_of_numbers(numbers.dropna())
    values = numbers.eq(numbers.max()).astype(float).where(numbers.notna()) if kind == "boolean" else numbers
    return kind, pd.Series(values, index=column.index, dtype=float), _unfit(values)


def _as_numbers(column: pd.Series) -> pd.Series | None:
    """The column as floats without infinities; None where it holds words."""
    import numpy as np
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype) or pd.api.types.is_datetime64_any_dtype(column):
        return None
    plain = column
    if not pd.api.types.is_numeric_dtype(column):
        plain = column.map(lambda value: _YES_NO.get(str(value).strip().lower(), value), na_action="ignore")
    numbers = pd.to_numeric(plain.astype("object").where(plain.notna(), None), errors="coerce").astype(float)
    numbers = numbers.where(np.isfinite(numbers))
    return numbers if numbers.notna().sum() == column.notna().sum() or _is_numeric(column) else None


def _is_numeric(column: pd.Series) -> bool:
    import pandas as pd

    return bool(pd.api.types.is_numeric_dtype(column))


def _kind_of_numbers(known: pd.Series) -> FeatureKind:
    if known.nunique() == 2:
        return "boolean"
    whole = bool(((known >= 0) & (known % 1 == 0)).all()) and len(known) > 0
    # A count has a zero, and more spread than a scale with ends has around its mean.
    return "count" if whole and (known == 0).any() and float(known.var()) > float(known.mean()) else "number"


def _unfit(values: pd.Series) -> str:
    if values.isna().mean() > _MOST_MISSING:
        return "known of fewer than a fifth"
    return "the same of everybody" if values.nunique() < 2 else ""
