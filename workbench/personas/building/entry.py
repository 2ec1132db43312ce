"""The front door: personas of a study, or of any table of people."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.personas.building.build import find_in_table, well_known
from workbench.personas.building.results import result_of_table
from workbench.personas.building.update import find_in_study
from workbench.personas.evidence.people_table import people_table
from workbench.study import PersonaSettings, Study, WorkbenchError, open_study

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.building.result import PersonaResult

__all__ = ["build_personas"]

_IDS = ("participant_id", "participant", "person_id", "respondent_id", "id")
_SEED = 20261


def build_personas(source: Study | str | Path | pd.DataFrame, *, k: int | None = None) -> PersonaResult:
    """Kinds of people in a study or a table, or the reason why there are none.

    Under 150 people groups are *proposals*: what many partial looks at the data agree on. From 150 people on
    they are latent classes (StepMix), of counts alone non-negative parts. A number of groups is refused when
    one of its groups does not come back in resampled data (cluster-wise Jaccard below .6), is too small, or
    when people without groups are divided as clearly.

    Parameters
    ----------
    source : Study, str, Path or DataFrame
        A coded study or its folder: people are compared by what ``personas.features`` of ``study.yaml``
        names, and nothing is stored. Or one row per person, of numbers, yes or no, categories and counts,
        with gaps; the index says who, or a column called ``participant_id`` or ``id``.
    k : int, optional
        The only number of groups to try; it is refused all the same if it does not hold.

    Returns
    -------
    PersonaResult
        ``labels``, ``weights``, ``stability``, ``k_table``, ``features``, and ``reason`` if there are none.

    Raises
    ------
    WorkbenchError
        k is below 2, a person or a column stands twice, or it is neither study nor table.

    Examples
    --------
    >>> import pandas as pd
    >>> people = pd.DataFrame({"visits": [1.0, 2, 3], "plan": ["basic", "basic", "plus"]})
    >>> build_personas(people).reason
    'People of whom enough is known: 3. At least 8 are needed.'
    """
    if k is not None and k < 2:
        raise WorkbenchError(f"{k} personas cannot be told apart", hint="k is 2 or more, or left out")
    if isinstance(source, Study):
        return find_in_study(source, k=k)
    if isinstance(source, str | Path):
        with open_study(source) as study:
            return find_in_study(study, k=k)
    if not hasattr(source, "columns"):
        raise WorkbenchError(
            f"a study or a table is needed, not {type(source).__name__}",
            hint="give an open study, its folder, or a DataFrame with one row per person",
        )
    return _in_table(source, k)


def _in_table(frame: pd.DataFrame, k: int | None) -> PersonaResult:
    from threadpoolctl import threadpool_limits

    named = next((name for name in _IDS if name in frame.columns), None)
    rows = frame if named is None else frame.set_index(named)
    table = people_table(rows)
    most = PersonaSettings().max_personas if k is None else k
    with threadpool_limits(1):
        found, refusal = find_in_table(table, well_known(table), most=most, seed=_SEED, k=k)
    return result_of_table(table, found, refusal, rows.index)
