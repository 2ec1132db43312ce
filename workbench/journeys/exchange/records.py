"""Rows of table ``journey_cell`` as plain records in a fixed order, and back."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.journeys.evidence.cells import CELL_COLUMNS
from workbench.journeys.exchange.words import lane_order
from workbench.study.errors import WorkbenchError
from workbench.study.plain_rows import as_json

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import JourneyModel

__all__ = ["EVERYONE", "code_names_of", "plain_cells", "table_of", "whose_cells"]

EVERYONE = "everyone"
_NEEDED = ("stage", "lane", "statement", "people", "of", "evidence")
_LISTS = ("evidence", "counter_evidence", "disagreement")


def plain_cells(cells: pd.DataFrame, *, model: JourneyModel) -> list[dict[str, Any]]:
    """Rows of one map as records of plain values, by stage, lane and position.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and this model, fresh or from the store; columns nobody knows
        yet are taken along.
    model : JourneyModel
        Its stages.

    Returns
    -------
    list of dict
        Without ``persona_id`` and ``model``; missing values are None, lists of segment ids are lists.

    Raises
    ------
    WorkbenchError
        If a column that says what is true of whom is missing, or rows are of another map.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.study import journey_model
    >>> row = {"stage": "use", "lane": "pains", "statement": "Waiting", "people": 2, "of": 3}
    >>> cells = pd.DataFrame([row | {"evidence": '["g1"]'}])
    >>> plain_cells(cells, model=journey_model("b2b_base"))[0]["evidence"]
    ['g1']
    """
    missing = [column for column in _NEEDED if column not in cells]
    if missing:
        raise WorkbenchError(
            f"no column {', '.join(missing)}", where="journey cells", hint="pass journey_cell rows"
        )
    whose_cells(cells, model=model)
    order = [stage.stage_id for stage in model.stages] + [""]
    records = [_record(row) for row in cells.to_dict("records")]
    strange = sorted({record["stage"] for record in records} - set(order))
    if strange:
        raise WorkbenchError(
            f"no stage {strange[0]!r} in journey model {model.name!r}",
            where="journey cells",
            hint=f"its stages are {', '.join(order[:-1])}",
        )
    places: dict[tuple[str, str], int] = {}
    for record in records:
        cell = (record["stage"], record["lane"])
        record["position"] = record.get("position", places.get(cell, 0))
        places[cell] = record["position"] + 1
    return sorted(
        records, key=lambda one: (order.index(one["stage"]), lane_order(one["lane"]), one["position"])
    )


def whose_cells(cells: pd.DataFrame, *, model: JourneyModel) -> str:
    """Persona the rows are of; ``everyone`` where they do not say.

    Raises
    ------
    WorkbenchError
        If they are of several personas or of another model.
    """
    personas = sorted(set(cells["persona_id"])) if "persona_id" in cells else []
    if len(personas) > 1:
        raise WorkbenchError(
            f"rows of {len(personas)} personas ({personas[0]}, {personas[1]}…)",
            where="journey cells",
            hint="take one persona at a time: cells[cells['persona_id'] == …]",
        )
    others = sorted(set(cells["model"]) - {model.name}) if "model" in cells else []
    if others:
        raise WorkbenchError(
            f"rows of journey model {others[0]!r}", where="journey cells", hint=f"expected {model.name!r}"
        )
    return str(personas[0]) if personas else EVERYONE


def table_of(records: Sequence[Mapping[str, Any]], *, persona_id: str, model: str) -> pd.DataFrame:
    """Records as rows of table ``journey_cell``, with its types; further columns follow the known ones."""
    import pandas as pd

    from workbench.study.schemas import with_types

    rows = [
        {"persona_id": persona_id, "model": model}
        | {
            name: as_json(value) if isinstance(value, list | dict) else value
            for name, value in record.items()
        }
        for record in records
    ]
    present = dict.fromkeys(name for row in rows for name in row) if rows else dict.fromkeys(CELL_COLUMNS)
    named = dict.fromkeys([*(name for name in CELL_COLUMNS if name in present), *present])
    return with_types("journey_cell", pd.DataFrame(rows, columns=list(named)))


def code_names_of(codes: pd.DataFrame) -> dict[str, dict[str, str]]:
    """Names of codes by language, from table ``code``.

    Examples
    --------
    >>> import pandas as pd
    >>> code_names_of(pd.DataFrame({"code_id": ["pain.waiting"], "names": ['{"en": "Waiting"}']}))
    {'pain.waiting': {'en': 'Waiting'}}
    """
    return {
        str(code): json.loads(names) if isinstance(names, str) else dict(names)
        for code, names in zip(codes["code_id"], codes["names"], strict=True)
    }


def _record(row: Mapping[Any, Any]) -> dict[str, Any]:
    plain = {str(name): _plain(value) for name, value in row.items() if name not in ("persona_id", "model")}
    lists = {name: _parsed(plain[name]) or [] for name in _LISTS if name in plain}
    detail = {"detail": _parsed(plain["detail"]) or {}} if "detail" in plain else {}
    return plain | lists | detail


def _plain(value: Any) -> Any:
    """The value without what only pandas and numpy know."""
    if isinstance(value, tuple | set | frozenset):
        return [_plain(item) for item in (sorted(value) if not isinstance(value, tuple) else value)]
    if isinstance(value, list | dict | str | bool | int) or value is None:
        return value
    item = value.item() if hasattr(value, "item") else value
    if isinstance(item, float):
        return item if math.isfinite(item) else None
    return item if isinstance(item, str | int | bool) else None if item != item else str(item)  # noqa: PLR0124


def _parsed(value: Any) -> Any:
    """JSON text as what it says; other text stays text."""
    if not isinstance(value, str) or value[:1] not in ("[", "{"):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value
