"""The action plan as a table, as CSV and as an Excel sheet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.journeys.plan.action import Action
from workbench.journeys.plan.rules import plan_words, word
from workbench.language import digits, text_direction
from workbench.study import WorkbenchError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["PLAN_COLUMNS", "formula_safe", "plan_table", "write_csv", "write_xlsx"]

# Columns of files for people, in their order; their names are in rules.yaml.
PLAN_COLUMNS = (
    "title",
    "stage",
    "kind",
    "priority",
    "explanation",
    "people",
    "of",
    "severity",
    "confidence",
    "owner",
    "term",
    "term_reason",
    "effort",
    "kpi",
    "status",
    "done_in",
    "support",
    "edited",
    "decided_by",
    "note",
    "evidence",
    "action_id",
)
_USUAL_WIDTH = 17
_WIDTHS = {
    "title": 48, "explanation": 44, "term_reason": 36, "kpi": 34, "note": 36, "evidence": 24, "action_id": 26,
    "owner": 24, "support": 22, "edited": 24, "decided_by": 28,
    "people": 10, "of": 8, "priority": 10, "severity": 12, "confidence": 13,
}  # fmt: skip
_IDS = ("evidence", "action_id")
_DECIMALS = {"priority": "0.00", "confidence": "0.00", "severity": "0.0"}
# What a spreadsheet takes for the beginning of a formula, after white space too; and what no sheet can hold.
_FORMULA = re.compile(r"^[\s\x00]*[=+\-@＝＋－＠]|^[\t\r\n\x00]")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def plan_table(actions: Sequence[Action], language: str) -> pd.DataFrame:
    """One row per action.

    Returns
    -------
    DataFrame
        action_id, kind, stage, code_id, touchpoint, title, owner, term, effort, kpi, status, done_in, note
        (ids where the workbench has its own words, else what people wrote), priority, people, of, reach,
        severity, confidence, explanation, term_reason, is_key_moment, is_supported, edited (fields people
        set), merged and evidence (tuples).
    """
    import pandas as pd

    return pd.DataFrame([_row(one, language) for one in actions], columns=list(_TABLE))


_SAID = ("owner", "term", "effort", "kpi", "status", "done_in", "note")
_COUNTED = ("priority", "people", "of", "severity", "confidence", "is_key_moment", "is_supported")
_TABLE = (
    *("action_id", "kind", "stage", "code_id", "touchpoint", "title"),
    *_SAID,
    *("priority", "people", "of", "reach", "severity", "confidence", "explanation", "term_reason"),
    *("is_key_moment", "is_supported", "edited", "merged", "evidence"),
)


def _row(one: Action, language: str) -> dict[str, object]:
    plain = ("action_id", "kind", "stage", "code_id", "touchpoint", *_COUNTED, "merged", "evidence")
    return {
        **{name: getattr(one, name) for name in plain},
        **{name: one.value(name) for name in _SAID},
        "title": one.title(language),
        "reach": round(one.reach, 4),
        "explanation": one.explanation(language),
        "term_reason": one.term_reason(language),
        "edited": tuple(sorted(one.fields)),
    }


def write_csv(path: Path, actions: Sequence[Action], language: str) -> Path:
    """Write a plan as CSV; see :meth:`ActionPlan.to_csv`."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([word_of_column(name, language) for name in PLAN_COLUMNS])
    writer.writerows([[formula_safe(cell) for cell in _cells(one, language)] for one in actions])
    return _written(path, text.getvalue().encode("utf-8-sig", "replace"))


def write_xlsx(path: Path, actions: Sequence[Action], language: str) -> Path:
    """Write a plan as an Excel sheet; see :meth:`ActionPlan.to_xlsx`."""
    from openpyxl import Workbook
    from openpyxl.utils import get_column_letter

    book = Workbook()
    sheet = book.active
    sheet.title = _sheet_name(language)
    is_mirrored = text_direction(language) == "rtl"
    sheet.sheet_view.rightToLeft = is_mirrored
    sheet.append([word_of_column(name, language) for name in PLAN_COLUMNS])
    for row, one in enumerate(actions, start=2):
        for column, value in enumerate(_cells(one, language), start=1):
            _fill(sheet.cell(row, column), value, PLAN_COLUMNS[column - 1], is_mirrored=is_mirrored)
    _style_head(sheet, is_mirrored=is_mirrored)
    for column, name in enumerate(PLAN_COLUMNS, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, _USUAL_WIDTH)
    sheet.freeze_panes = "B2"
    _set_page(sheet)
    sheet.auto_filter.ref = sheet.dimensions
    content = io.BytesIO()
    book.save(content)
    return _written(path, content.getvalue())


def formula_safe(value: object) -> object:
    """A cell no spreadsheet takes for a formula: numbers as they are, dangerous texts with an apostrophe.

    Examples
    --------
    >>> formula_safe("=1+1"), formula_safe("We wait"), formula_safe(-3.5)
    ("'=1+1", 'We wait', -3.5)
    """
    if not isinstance(value, str):
        return value
    return f"'{value}" if _FORMULA.match(value) else value


def word_of_column(name: str, language: str) -> str:
    """Heading of a column."""
    return word("columns", name, language)


def _cells(one: Action, language: str) -> list[str | float]:
    named = {
        name: one.named(name, language) for name in ("title", "owner", "term", "effort", "kpi", "status")
    }
    kind = word("kinds", one.kind, language)
    key = plan_words()["key_moment"]
    comma = "، " if language == "fa" else ", "
    marked = comma.join([kind, key.get(language, key["en"])] if one.is_key_moment else [kind])
    cells: Mapping[str, str | float] = {
        **named,
        "stage": one.stage_names.get(language) or one.stage_names["en"],
        "kind": marked,
        "priority": one.priority,
        "explanation": one.explanation(language),
        "people": one.people,
        "of": one.of,
        "severity": one.severity,
        "confidence": one.confidence,
        "term_reason": one.term_reason(language),
        "done_in": one.value("done_in"),
        "support": word("support", "supported" if one.is_supported else "unsupported", language),
        "edited": comma.join(word_of_column(name, language) for name in PLAN_COLUMNS if name in one.fields),
        "decided_by": _decided_by(one, language),
        "note": one.value("note"),
        "evidence": " ".join(one.evidence),
        "action_id": one.action_id,
    }
    return [cells[name] for name in PLAN_COLUMNS]


def _decided_by(one: Action, language: str) -> str:
    """Who decided something of an action, and the last time; the latest first."""
    last: dict[str, str] = {}
    for said in one.said.values():
        last[said.who] = max(said.at[:10], last.get(said.who, ""))
    latest_first = sorted(sorted(last.items()), key=lambda item: item[1], reverse=True)
    return "; ".join(f"{who} ({digits(day, language)})" for who, day in latest_first)


def _fill(cell: Any, value: str | float, name: str, *, is_mirrored: bool) -> None:
    from openpyxl.styles import Alignment

    if value == "":
        return
    if isinstance(value, str):
        cell.value = _UNPRINTABLE.sub("", value)
        cell.data_type = "s"  # a text, whatever it begins with
        cell.quotePrefix = bool(_FORMULA.match(value))
    else:
        cell.value = value
        cell.number_format = _DECIMALS.get(name, "0")
    is_text = isinstance(value, str) and name not in _IDS
    # A sentence keeps the direction of the sheet even where it begins with a word of the other one.
    order = 2 if is_mirrored and is_text else 0
    cell.alignment = Alignment(vertical="top", wrap_text=is_text, readingOrder=order)


def _set_page(sheet: Any) -> None:
    """On paper: landscape, as wide as the sheet, headings on every page."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"


def _style_head(sheet: Any, *, is_mirrored: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for cell in sheet[1]:
        cell.font = Font(bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor="1F4E79")
        cell.alignment = Alignment(vertical="center", wrap_text=True, readingOrder=2 if is_mirrored else 0)


def _sheet_name(language: str) -> str:
    names = plan_words()["sheet"]
    return str(names.get(language, names["en"]))


def _written(path: Path, content: bytes) -> Path:
    """All of a file or none of it."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise WorkbenchError(
            f"cannot be written: {error.strerror}", where=str(path), hint="choose a folder that exists"
        ) from error
    return path
