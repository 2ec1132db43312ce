"""How much more a group dwells on a subject than the others do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from workbench.personas.evidence.features import comparable_rows
from workbench.personas.evidence.strata import levelled

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material

__all__ = ["emphasis_of", "standardised_difference"]

# Added to the spread, so that a rare code with hardly any spread does not come first (Tusher et al. 2001).
_FLOOR = 0.05


def emphasis_of(material: Material, core: Sequence[str], rest: Sequence[str]) -> pd.Series:
    """Standardised difference of the features the groups were made from, by code.

    In long interviews nearly everybody speaks of nearly everything once; who speaks of it, counted, then says
    less than how much of their talk it takes up.

    Parameters
    ----------
    material : Material
        The study's tables.
    core, rest : sequence of str
        Participants who shaped the group and who shaped the others.

    Returns
    -------
    Series
        By code_id; about 0.8 and more is a large difference (Cohen's d).
    """
    import pandas as pd

    everyone = sorted([*core, *rest])
    mentions = material.mentions.loc[everyone]
    strata = material.strata_among(everyone)
    values = levelled(comparable_rows(mentions).to_numpy(), strata)
    features = pd.DataFrame(values, index=everyone, columns=mentions.columns)
    return standardised_difference(features.loc[list(core)], features.loc[list(rest)])


def standardised_difference(ours: pd.DataFrame, theirs: pd.DataFrame) -> pd.Series:
    """Difference of the means in pooled standard deviations, by column.

    Examples
    --------
    >>> import pandas as pd
    >>> ours, theirs = pd.DataFrame({"a": [2.0, 4.0]}), pd.DataFrame({"a": [1.0, 1.0]})
    >>> standardised_difference(ours, theirs).round(2).to_dict()
    {'a': 1.9}
    """
    squares = ours.sub(ours.mean()).pow(2).sum() + theirs.sub(theirs.mean()).pow(2).sum()
    spread = (squares / max(1, len(ours) + len(theirs) - 2)).pow(0.5)
    return (ours.mean() - theirs.mean()) / (spread + _FLOOR)
