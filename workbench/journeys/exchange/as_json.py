"""Journeys as JSON: one map with its model, persona, codes and evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from workbench.journeys.exchange.document import FORMAT, VERSION, JourneyDocument
from workbench.journeys.exchange.records import EVERYONE, plain_cells, whose_cells
from workbench.journeys.exchange.words import phrase
from workbench.study import JourneyModel, WorkbenchError

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas import PersonaProfile

__all__ = ["journey_from_json", "journey_to_json"]

_WHERE, _HELP = "journey JSON", "see docs/journey-exchange.md"
_READABLE = ("0", "1")


def journey_to_json(
    cells: pd.DataFrame,
    *,
    model: JourneyModel,
    persona: PersonaProfile | Mapping[str, Any] | None = None,
    code_names: Mapping[str, Mapping[str, str]] | None = None,
    title: str = "",
    language: str = "",
    scope: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """One journey map as a plain object that follows ``journey.schema.json``.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and this model. Quotes are taken as they stand: see
        :func:`~workbench.journeys.exchange.hide_in_cells` before a map leaves the team.
    model : JourneyModel
        Its stages.
    persona : PersonaProfile or mapping, optional
        The profile; only id and name of everyone where it is left out.
    code_names : mapping of code_id to mapping of language to str, optional
        Names of codes; those the cells refer to are written.
    title, language : str
        Title of the study, language of its statements.
    scope : mapping of str to str, optional
        What the map is restricted to: account, language, wave or stage.

    Returns
    -------
    dict
        The same for rows in any order.

    Raises
    ------
    WorkbenchError
        If the rows are not of one map of this model and persona.

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.study import journey_model
    >>> row = {"stage": "use", "lane": "pains", "statement": "Waiting", "people": 2, "of": 3}
    >>> cells = pd.DataFrame([row | {"evidence": ("g1",)}])
    >>> journey = journey_to_json(cells, model=journey_model("b2b_base"))
    >>> journey["version"], journey["cells"][0]["evidence"], journey_from_json(journey).to_json() == journey
    ('1.0', ['g1'], True)
    """
    persona_id = whose_cells(cells, model=model)
    records = plain_cells(cells, model=model)
    used = sorted({record["code_id"] for record in records if record.get("code_id")})
    known = code_names or {}
    content = {
        "format": FORMAT,
        "version": VERSION,
        "title": title,
        "language": language,
        "scope": dict(scope or {}),
        "model": model.model_dump(mode="json", include=set(JourneyModel.model_fields)),
        "persona": _persona(persona, persona_id),
        "codes": {code: {"names": dict(known[code])} for code in used if code in known},
        "cells": records,
    }
    return _document(content).to_json()


def journey_from_json(content: str | bytes | Mapping[str, Any]) -> JourneyDocument:
    """Read what :func:`journey_to_json` gave, as an object or as text.

    Parameters
    ----------
    content : str, bytes or mapping
        JSON in UTF-8, or the object it stands for.

    Returns
    -------
    JourneyDocument
        ``table()`` gives the rows, ``journey_model()`` the model; unknown fields are kept.

    Raises
    ------
    WorkbenchError
        If it is no journey of version 1, naming the field, its value and what is wrong with it.

    Examples
    --------
    >>> journey_from_json('{"format": "safar-journey", "version": "2.0"}')
    Traceback (most recent call last):
    ...
    workbench.study.errors.WorkbenchError: journey JSON: version '2.0' is newer than this program (update it)
    """
    given = _loaded(content)
    if not isinstance(given, Mapping) or given.get("format") != FORMAT:
        raise WorkbenchError(f"is not a journey: format is not {FORMAT!r}", where=_WHERE, hint=_HELP)
    version = str(given.get("version"))
    if version.partition(".")[0] not in _READABLE and version[:1].isdecimal():
        raise WorkbenchError(
            f"version {version!r} is newer than this program", where=_WHERE, hint="update it"
        )
    document = _document(dict(given))
    stages = {stage.stage_id for stage in document.model.stages} | {""}
    for place, cell in enumerate(document.cells):
        if cell.stage not in stages:
            hint = f"its stages are {', '.join(sorted(stages - {''}))}"
            raise WorkbenchError(
                f"no stage {cell.stage!r} in the model", where=f"{_WHERE}, cells.{place}", hint=hint
            )
    return document


def _persona(persona: PersonaProfile | Mapping[str, Any] | None, persona_id: str) -> dict[str, Any]:
    if persona is None:
        names = {code: phrase("everyone", code) for code in ("en", "fa", "he")}
        return {"persona_id": persona_id, "names": names if persona_id == EVERYONE else {}}
    profile = dict(persona) if isinstance(persona, Mapping) else persona.to_json()
    if profile.get("persona_id") != persona_id:
        raise WorkbenchError(
            f"profile of {profile.get('persona_id')!r} for cells of {persona_id!r}",
            where="persona",
            hint="pass the profile of the same persona",
        )
    return profile


def _loaded(content: str | bytes | Mapping[str, Any]) -> Any:
    try:
        if isinstance(content, Mapping):
            # What JSON cannot hold (half a character, infinity, a date) would break what is done with it.
            json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
            return content
        given = json.loads(content, parse_constant=_no_constant)
        json.dumps(given, ensure_ascii=False).encode()
    except (ValueError, TypeError, RecursionError) as error:
        raise WorkbenchError(
            f"cannot be read: {error}", where=_WHERE, hint="is it a whole JSON file?"
        ) from error
    return given


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is no number in JSON")


def _document(content: dict[str, Any]) -> JourneyDocument:
    try:
        return JourneyDocument.model_validate(content)
    except ValidationError as error:
        first = error.errors()[0]
        value = "" if first["type"] == "missing" else f": {first['input']!r:.60}"
        place = ".".join(map(str, first["loc"]))
        raise WorkbenchError(f"{first['msg']}{value}", where=f"{_WHERE}, {place}", hint=_HELP) from error
