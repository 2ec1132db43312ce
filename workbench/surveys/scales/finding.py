"""Scales a survey has although nobody named them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from workbench.study.names import fold_name
from workbench.study.scale_settings import ScaleSettings
from workbench.surveys.base import Answers
from workbench.surveys.columns import recognise_columns
from workbench.surveys.scales.batteries import Battery, find_sus_items, find_umux_lite_items

__all__ = ["found_scales", "wording_of"]

_SINGLE = ("nps", "csat", "ces")
_FORMS = (5, 7)


def found_scales(
    answers: Answers, known: Mapping[str, ScaleSettings]
) -> tuple[dict[str, ScaleSettings], list[str]]:
    """Settings of the scales that are recognised, by the name to show, and what is doubtful about them.

    Parameters
    ----------
    answers : Answers
        The table.
    known : mapping of str to ScaleSettings
        Scales the study names; their columns are taken.

    Examples
    --------
    >>> table = Answers("csv", None, "", ("How likely to recommend?", "Age"), (("9", "30"), ("10", "41")))
    >>> found_scales(table, {})[0]["How likely to recommend?"].kind
    'nps'
    """
    taken = {fold_name(item) for settings in known.values() for item in settings.items}
    free = [place for place, header in enumerate(answers.headers) if fold_name(header) not in taken]
    found: dict[str, ScaleSettings] = {}
    notes: list[str] = []
    for battery in _batteries(answers, free, known):
        items = tuple(answers.headers[free[place]] for place in battery.places)
        turned = tuple(items[item] for item in battery.reversed_items)
        found[battery.kind] = ScaleSettings(
            kind=battery.kind, items=items, reversed=turned, points=battery.points
        )
        taken |= {fold_name(item) for item in items}
        if battery.basis == "numbers":
            notes.append(
                f"ten questions {items[0]} to {items[-1]} are taken for a SUS; confirm it in study.yaml"
            )
    return found | _single(answers, taken), notes


def _batteries(answers: Answers, free: Sequence[int], known: Mapping[str, ScaleSettings]) -> list[Battery]:
    """A SUS, else a UMUX-Lite, whose second item is the third of a SUS."""
    kinds = {settings.kind for settings in known.values()}
    wordings = [wording_of(answers, place) for place in free]
    columns = [answers.column(place) for place in free]
    sus = None if "sus" in kinds else find_sus_items(wordings, columns)
    if sus or "umux_lite" in kinds:
        return [sus] if sus else []
    lite = find_umux_lite_items(wordings, columns)
    return [lite] if lite else []


def wording_of(answers: Answers, place: int) -> str:
    """What a column asks: its row of a matrix, else its question, else its name.

    Examples
    --------
    >>> wording_of(Answers("csv", None, "", ("Why?",), (("x",),)), 0)
    'Why?'
    """
    heading = answers.heading(place)
    return heading.option or heading.label or heading.name


def _single(answers: Answers, taken: set[str]) -> dict[str, ScaleSettings]:
    columns = [answers.column(place) for place in range(len(answers.headers))]
    recognised = recognise_columns(answers.headers, columns, headings=answers.headings)
    return {
        column.header: ScaleSettings.model_validate(
            {"kind": column.scale, "items": (column.header,), "points": _points(column.scale, column.detail)}
        )
        for column in recognised
        if column.scale in _SINGLE and fold_name(column.header) not in taken
    }


def _points(scale: str, detail: Mapping[str, object]) -> int | None:
    top = detail.get("top")
    return top if scale != "nps" and isinstance(top, int) and top in _FORMS else None
