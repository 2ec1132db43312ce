"""Journeys as CSV: one row a statement."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from workbench.journeys.evidence.cells import CELL_COLUMNS
from workbench.journeys.exchange.records import EVERYONE, plain_cells, whose_cells
from workbench.journeys.exchange.words import column_name, lane_name, phrase

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import JourneyModel

__all__ = ["SEPARATOR", "journey_to_csv"]

SEPARATOR = " | "
_FORMULA = tuple("=+-@\t\r\n")
_BOM = "\ufeff"


def journey_to_csv(
    cells: pd.DataFrame,
    *,
    model: JourneyModel,
    language: str | None = None,
    code_names: Mapping[str, Mapping[str, str]] | None = None,
    excel: bool = False,
) -> str:
    """One journey map as CSV, to be written as UTF-8.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and this model.
    model : JourneyModel
        Its stages.
    language : {"en", "fa", "he"}, optional
        Headings, stages, lanes and codes as people read them; ids as programs want them when left out.
        Figures are written with ASCII digits either way, so that a spreadsheet can count with them.
    code_names : mapping of code_id to mapping of language to str, optional
        For statements that are the name of a code.
    excel : bool
        Begin with a byte order mark: without it Excel reads Persian and Hebrew as gibberish.

    Returns
    -------
    str
        RFC 4180: commas, CRLF. Lists are joined by ``" | "``. A text that a spreadsheet would take for a
        formula has an apostrophe before it.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.study import journey_model
    >>> row = {"stage": "use", "lane": "pains", "statement": "=1+1", "people": 2, "of": 3}
    >>> cells = pd.DataFrame([row | {"evidence": ["g1", "g2"]}])
    >>> text = journey_to_csv(cells, model=journey_model("b2b_base"))
    >>> text.splitlines()[1]
    "everyone,b2b_base,use,pains,0,'=1+1,2,3,g1 | g2"
    """
    whose = {"persona_id": whose_cells(cells, model=model), "model": model.name}
    rows = [whose | record for record in plain_cells(cells, model=model)]
    present = {name for row in rows for name in row}
    columns = [name for name in CELL_COLUMNS if name in present or not rows]
    columns += sorted(present - set(columns))
    if language:
        rows = [_readable(row, model, language, code_names or {}) for row in rows]
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([_text(column_name(name, language)) if language else name for name in columns])
    writer.writerows([[_field(row.get(name)) for name in columns] for row in rows])
    return (_BOM if excel else "") + out.getvalue()


def _readable(
    row: Mapping[str, Any], model: JourneyModel, language: str, code_names: Mapping[str, Mapping[str, str]]
) -> dict[str, Any]:
    stages = {stage.stage_id: stage.name(language) for stage in model.stages}
    names = code_names.get(row.get("code_id") or "", {})
    everyone = row["persona_id"] == EVERYONE
    return dict(row) | {
        "persona_id": phrase("everyone", language) if everyone else row["persona_id"],
        "model": model.names.get(language, model.names["en"]),
        "stage": stages.get(row["stage"], phrase("whole_journey", language)),
        "lane": lane_name(row["lane"], language),
        "statement": names.get(language, row["statement"]),
        "disagreement": [
            found["texts"].get(language, found["texts"].get("en", ""))
            for found in row.get("disagreement", ())
        ],
    }


def _field(value: Any) -> str | int | float:
    """A figure as it is, everything else as text."""
    if value is None:
        return ""
    if isinstance(value, int | float):
        return value
    if isinstance(value, list) and all(isinstance(item, str) for item in value):
        return _text(SEPARATOR.join(value))
    return _text(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, sort_keys=True))


def _text(text: str) -> str:
    """Keep a spreadsheet from reading a text as a formula."""
    plain = text.replace("\0", "")
    return f"'{plain}" if plain.startswith(_FORMULA) else plain
