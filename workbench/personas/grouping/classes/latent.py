"""Latent classes of people described by figures, categories and yes or no, with gaps (StepMix)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.personas.grouping.classes.crowd import Classes
from workbench.personas.grouping.nulls.null import Null

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    from workbench.personas.evidence.people_table import PeopleTable
    from workbench.personas.grouping.nulls.continuum import Cloud

    Rows = npt.NDArray[np.float64]
    Labels = npt.NDArray[np.int64]

__all__ = ["LatentCrowd", "mixture_columns"]

_STARTS, _QUICK_STARTS = 5, 2
_TOLERANCE, _QUICK_TOLERANCE = 1e-5, 1e-4


@dataclass(frozen=True, eq=False)
class LatentCrowd:
    """People as members of classes within which features vary on their own.

    Parameters
    ----------
    table : PeopleTable
        Sorted, figures as standard scores.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.personas.evidence.people_table import people_table
    >>> said = pd.DataFrame({name: [0, 0, 0, 0, 1] * 4 + [1, 1, 1, 1, 0] * 4 for name in "abc"})
    >>> LatentCrowd(people_table(said)).classes(2, seed=1).labels[[0, 38]].tolist() in ([0, 1], [1, 0])
    True
    """

    table: PeopleTable

    @property
    def people(self) -> int:
        """Number of people."""
        return len(self.table.values)

    @cached_property
    def _columns(self) -> tuple[Rows, dict[str, Any]]:
        return mixture_columns(self.table)

    @cached_property
    def _filled(self) -> Rows:
        return filled_rows(self._columns[0])

    @cached_property
    def _known(self) -> Rows:
        import numpy as np

        known = self.table.values.notna().sum(axis=1).to_numpy(dtype=float)
        return np.asarray(np.maximum(known, 1.0), dtype=np.float64)

    @cached_property
    def _cloud(self) -> Cloud:
        from workbench.personas.grouping.nulls.continuum import cloud_behind

        return cloud_behind(self.table)

    def classes(self, k: int, *, seed: int, people: Labels | None = None, quick: bool = False) -> Classes:
        """Fit k classes to everybody or to some people."""
        import numpy as np

        from workbench.personas.grouping.classes.floored import fit_mixture

        rows, measurement = self._columns
        some = np.arange(len(rows)) if people is None else people
        starts = starting_groups(self._filled[some], k, _QUICK_STARTS if quick else _STARTS, seed=seed)
        tolerance = _QUICK_TOLERANCE if quick else _TOLERANCE
        model = fit_mixture(rows[some], measurement, starts, k=k, tolerance=tolerance)
        one = fit_mixture(rows[some], measurement, [np.zeros(len(some), dtype=np.int64)], k=1)
        likelihood, belonging = likelihoods(model, rows)
        return Classes(
            belonging=belonging,
            gain=float(model.score(rows[some]) - one.score(rows[some])),
            bic=round(float(model.bic(rows[some])), 2),
            typical=likelihood / self._known,
        )

    def of(self, people: Labels) -> LatentCrowd:
        """Some of the people, by position."""
        return LatentCrowd(self.table.of(people))

    @property
    def nulls(self) -> tuple[Null[LatentCrowd], ...]:
        """People who differ by degrees, and people of whom nothing goes together."""
        # One in a hundred over the five numbers of classes that are tried.
        degrees = Null(self.by_degrees, times=30, caution=0.998, alike=LatentCrowd.strength)
        return degrees, Null(self.unrelated, times=15, caution=0.998)

    def strength(self) -> tuple[float, ...]:
        """How strongly features go together: likelihood rises with it, whatever the reason."""
        from workbench.personas.grouping.nulls.correlations import togetherness

        return (togetherness(self.table),)

    def by_degrees(self, random: np.random.Generator) -> LatentCrowd:
        """People with the same features who differ by degrees (see :mod:`.nulls.continuum`)."""
        from workbench.personas.grouping.nulls.continuum import continuous_people

        return LatentCrowd(continuous_people(self.table, self._cloud, random))

    def unrelated(self, random: np.random.Generator) -> LatentCrowd:
        """People with the same features dealt out anew."""
        from workbench.personas.grouping.nulls.continuum import unrelated_people

        return LatentCrowd(unrelated_people(self.table, random))


def mixture_columns(table: PeopleTable) -> tuple[Rows, dict[str, Any]]:
    """Columns as StepMix wants them: figures, yes or no, then categories as one column per value.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.personas.evidence.people_table import people_table
    >>> frame = pd.DataFrame({"plan": ["a", "b", "c"] * 2, "owns": [True, False] * 3, "age": [1.5, 2, 3] * 2})
    >>> rows, measurement = mixture_columns(people_table(frame))
    >>> rows.shape, list(measurement)
    ((6, 5), ['figures', 'yes_no', 'plan'])
    """
    import numpy as np

    from workbench.personas.grouping.classes.floored import FIGURES

    figures = [name for name, kind in table.kinds.items() if kind in ("number", "count")]
    yes_no = [name for name, kind in table.kinds.items() if kind == "boolean"]
    blocks = [table.values[figures].to_numpy(), table.values[yes_no].to_numpy()]
    models = {"figures": (FIGURES, figures), "yes_no": ("binary_nan", yes_no)}
    measurement: dict[str, Any] = {
        name: {"model": model, "n_columns": len(columns)}
        for name, (model, columns) in models.items()
        if columns
    }
    for name in (name for name, kind in table.kinds.items() if kind == "category"):
        values = table.values[name].to_numpy()
        levels = int(np.nanmax(values)) + 1
        one_hot = (values[:, None] == np.arange(levels)[None, :]).astype(float)
        blocks.append(np.where(np.isnan(values)[:, None], np.nan, one_hot))
        measurement[name] = {
            "model": "categorical_nan",
            "n_columns": levels,
            "integer_codes": False,
            "max_n_outcomes": levels,
            "total_outcomes": levels,
        }
    return np.hstack(blocks), measurement


def filled_rows(rows: Rows) -> Rows:
    """Rows with means for gaps and columns of equal spread: only to start from."""
    import numpy as np

    filled = np.where(np.isnan(rows), np.nanmean(rows, axis=0), rows)
    return np.asarray(filled / np.maximum(filled.std(axis=0), 1e-9), dtype=np.float64)


def starting_groups(filled: Rows, k: int, starts: int, *, seed: int) -> list[Labels]:
    """Groups to start from: k-means from several seeds."""
    import numpy as np
    from sklearn.cluster import KMeans

    if k == 1:
        return [np.zeros(len(filled), dtype=np.int64)]
    return [
        KMeans(k, n_init=1, max_iter=20, random_state=seed + start).fit_predict(filled).astype(np.int64)
        for start in range(starts)
    ]


def likelihoods(model: Any, rows: Rows) -> tuple[Rows, Rows]:
    """Log-likelihood of each person, and the probability of each class."""
    import numpy as np

    by_class = model._mm.log_likelihood(rows) + np.log(np.maximum(model.weights_, 1e-300))
    most = by_class.max(axis=1, keepdims=True)
    likelihood = most + np.log(np.exp(by_class - most).sum(axis=1, keepdims=True))
    return likelihood[:, 0], np.exp(by_class - likelihood)
