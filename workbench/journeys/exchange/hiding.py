"""A map without what must not leave the team."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from workbench.journeys.evidence.cells import detail_of

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["hidden", "hide_in_cells"]

# What details hold in words; all else in them are ids, figures and our own sentences.
_WORDED = ("question", "asked")


def hide_in_cells(cells: pd.DataFrame, hide: Callable[[str], str]) -> pd.DataFrame:
    """Hide names in statements, quotes and wordings of questions.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell``, fresh or from the store.
    hide : callable
        Gives a text without what must not leave.

    Returns
    -------
    DataFrame
        The same rows; segment ids, codes and figures as they were.

    Examples
    --------
    >>> import pandas as pd
    >>> cells = pd.DataFrame({"lane": ["quotes"], "statement": ["Call Dana"], "evidence": [["g1"]]})
    >>> hide_in_cells(cells, lambda text: text.replace("Dana", "[NAME-1]"))["statement"].tolist()
    ['Call [NAME-1]']
    """
    shown = cells.assign(statement=cells["statement"].map(hide))
    if "detail" not in cells:
        return shown
    details: list[Any] = [_hidden_detail(row, hide) for row in cells.to_dict("records")]
    if cells["detail"].map(lambda detail: isinstance(detail, str)).all():
        details = [json.dumps(one, ensure_ascii=False, sort_keys=True) for one in details]
    return shown.assign(detail=details)


def hidden(value: Any, hide: Callable[[str], str]) -> Any:
    """Hide names in every text of a value made of lists and mappings; ids stay.

    Examples
    --------
    >>> hidden({"persona_id": "Dana", "names": {"en": "Dana"}}, lambda text: "[NAME-1]")
    {'persona_id': 'Dana', 'names': {'en': '[NAME-1]'}}
    """
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, list | tuple):
        return [hidden(item, hide) for item in value]
    if isinstance(value, Mapping):
        return {key: one if _is_id(key) else hidden(one, hide) for key, one in value.items()}
    return value


def _hidden_detail(row: Mapping[Any, Any], hide: Callable[[str], str]) -> dict[str, Any]:
    detail = detail_of(row)
    return detail | {name: hidden(detail[name], hide) for name in _WORDED if name in detail}


def _is_id(key: object) -> bool:
    return str(key).endswith(("_id", "_ids", "evidence", "quotes", "language"))
