"""A survey read again without the people who were forgotten."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from workbench.files import LeftOut, letters_in
from workbench.study.erasures import Withheld, held_back
from workbench.surveys.responses import Reading
from workbench.surveys.rows import respondents_of

if TYPE_CHECKING:
    from workbench.study.arrival import Arrival
    from workbench.study.store import Store
    from workbench.surveys.survey import Survey

__all__ = ["without_forgotten"]


def without_forgotten(store: Store, arrival: Arrival, survey: Survey, *, wave: str) -> Survey:
    """Take out the rows of people who were forgotten; what else was left out keeps its count only.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    arrival : Arrival
        The file.
    survey : Survey
        As it was read.
    wave : str
        Of the entry in ``study.yaml``.
    """
    respondents = respondents_of(survey.answers, survey.columns, survey.kept, wave=wave)
    keys = {place: person.key for place, person in zip(survey.kept, respondents, strict=True)}
    named = [keys.get(place, "") for place in range(max(survey.kept) + 1)]
    out = set(held_back(store, arrival, named)) & set(survey.kept)
    if not out:
        return survey
    lines = {survey.answers.line_of(place) for place in out}
    known = [loss for loss in survey.left_out if loss.line not in lines]
    places = [column.place for column in survey.columns if column.scale != "ignored"]
    rows = [Withheld(letters_in(survey.answers.rows[row][place] for place in places)) for row in sorted(out)]
    losses = [*(Withheld(loss.characters, loss.reason, loss.line, loss.part) for loss in known), *rows]
    return replace(
        survey,
        kept=tuple(place for place in survey.kept if place not in out),
        readings=tuple(_without(reading, out, lines) for reading in survey.readings),
        left_out=cast("tuple[LeftOut, ...]", tuple(losses)),
    )


def _without(reading: Reading, out: Collection[int], lines: Collection[int]) -> Reading:
    stay = [index for index, place in enumerate(reading.positions) if place not in out]
    return replace(
        reading,
        positions=tuple(reading.positions[index] for index in stay),
        texts=tuple(reading.texts[index] for index in stay if reading.texts),
        values=tuple(reading.values[index] for index in stay if reading.values),
        languages=tuple(reading.languages[index] for index in stay if reading.languages),
        refused=tuple(loss for loss in reading.refused if loss.line not in lines),
    )
