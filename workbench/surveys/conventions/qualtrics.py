"""Qualtrics: names, question texts and (mostly) a row of import ids."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.study.names import fold_name
from workbench.surveys.conventions.base import (
    BOOKKEEPING,
    MAY_NAME,
    Head,
    Row,
    known_columns,
    nothing_wrong,
    unique_names,
)

__all__ = ["read_qualtrics"]

_DATES = ("StartDate", "EndDate", "RecordedDate")
_BOOKKEEPING = (
    "Status", "Progress", "Duration (in seconds)", "Q_TotalDuration", "Finished", "ResponseSet",
    "Q_RecaptchaScore", "DistributionChannel", "Q_DuplicateRespondent", "Q_BallotBoxStuffing",
    "Q_RelevantIDDuplicate",
)  # fmt: skip
_NAMING = (
    "IPAddress", "RecipientLastName", "RecipientFirstName", "RecipientEmail", "ExternalReference", "Name",
    "ExternalDataReference", "EmailAddress", "LocationLatitude", "LocationLongitude", "LocationAccuracy",
)  # fmt: skip
_KNOWN = {
    **{fold_name(name): ("date", "") for name in _DATES},
    **{fold_name(name): ("ignored", BOOKKEEPING) for name in _BOOKKEEPING},
    **{fold_name(name): ("ignored", MAY_NAME) for name in _NAMING},
    "responseid": ("respondent", ""),
    "userlanguage": ("attribute", ""),
}
_TEXTS = frozenset(
    {
        "start date",
        "end date",
        "response type",
        "response id",
        "recorded date",
        "recipient email",
        "user language",
    }
    | {"responseid", "startdate", "enddate"}
)
_SIGNS = (
    "responseid", "startdate", "enddate", "recordeddate", "finished", "progress", "status",
    "distributionchannel",
)  # fmt: skip
_ENOUGH = 3
_NO_ANSWERS = {
    **dict.fromkeys(("survey preview", "1", "9", "17"), "a preview, not a respondent"),
    **dict.fromkeys(("survey test", "2", "offline survey preview"), "a test, not a respondent"),
    **dict.fromkeys(("spam", "8"), "marked as spam by Qualtrics"),
}


def read_qualtrics(rows: Sequence[Row]) -> Head | None:
    """Header rows of a Qualtrics export, None when these are none."""
    names = [fold_name(cell) for cell in rows[0]]
    texts = [fold_name(cell) for cell in rows[1]] if len(rows) > 1 else []
    ids = rows[2] if len(rows) > 2 else []
    count = _header_rows(names, texts, ids)
    if not count:
        return None
    labels = [" ".join(cell.split()) for cell in rows[1]] if count > 1 else []
    headings = known_columns(unique_names(_own_names(rows), else_named=_unnamed), _KNOWN, labels=labels)
    return Head("Qualtrics", count, headings, _refusal(_own_names(rows)))


def _header_rows(names: Sequence[str], texts: Sequence[str], ids: Row) -> int:
    if sum("importid" in cell.casefold() for cell in ids) > len(names) / 2:
        return 3
    if sum("importid" in cell for cell in texts) > len(names) / 2:
        return 2
    signs = sum(name in _SIGNS for name in names)
    is_old = sum(text in _SIGNS for text in texts) >= _ENOUGH
    if is_old or (signs >= _ENOUGH and sum(text in _TEXTS for text in texts) >= 2):
        return 2
    return 1 if signs > _ENOUGH and "responseid" in names else 0


def _own_names(rows: Sequence[Row]) -> list[str]:
    """Names of the columns; where the first row only counts (``V1``), what the second calls them."""
    second = rows[1] if len(rows) > 1 else rows[0]
    return [
        below if fold_name(below) in _KNOWN and fold_name(above) not in _KNOWN else above
        for above, below in zip(rows[0], second, strict=True)
    ]


def _unnamed(place: int) -> str:
    return f"Column {place + 1}"


def _refusal(names: Sequence[str]) -> Callable[[Row], str]:
    place = next((place for place, name in enumerate(names) if fold_name(name) == "status"), None)
    if place is None:
        return nothing_wrong
    return lambda row: _NO_ANSWERS.get(fold_name(row[place]), "")
