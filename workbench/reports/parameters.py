"""What a report is asked for, checked before anything is computed."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from workbench.language import LANGUAGES
from workbench.study import JourneyModel, ReportError, Study

__all__ = ["EVERYONE", "ReportParameters", "check_parameters"]

EVERYONE = "everyone"


@dataclass(frozen=True)
class ReportParameters:
    """What a report is asked for.

    Parameters
    ----------
    language : str
        Language of the report's own words: ``en``, ``fa`` or ``he``. Quotes stay in their own language.
    persona : str, optional
        Id or name of one persona; the report is then about its people only. ``everyone`` leaves personas out.
    journey_model : str, optional
        Another journey model than the study's.
    wave : str, optional
        One wave of the study; all of them when left out.
    shared : bool
        Made to be given away: refused while possible names wait for a decision.

    Raises
    ------
    ReportError
        If the language is not one of the three.

    Examples
    --------
    >>> ReportParameters("fa").language
    'fa'
    >>> ReportParameters("xx")
    Traceback (most recent call last):
    ...
    workbench.study.errors.ReportError: language: unknown language 'xx' (use one of en, fa, he)
    """

    language: str
    persona: str | None = None
    journey_model: str | None = None
    wave: str | None = None
    shared: bool = False

    def __post_init__(self) -> None:
        _one_of("language", self.language, LANGUAGES, "language")

    def as_dict(self) -> dict[str, str | bool | None]:
        """The parameters as plain values."""
        return asdict(self)


def check_parameters(study: Study, parameters: ReportParameters) -> JourneyModel:
    """Check parameters against a study.

    Returns
    -------
    JourneyModel
        The model the journeys are shown in.

    Raises
    ------
    ReportError, StudyError
        Naming the value and what is allowed instead.
    """
    model = study.journey_model(parameters.journey_model)
    if parameters.wave is not None:
        _one_of("wave", parameters.wave, waves_of(study), "wave")
    find_persona(study, parameters.persona)
    return model


def waves_of(study: Study) -> list[str]:
    """Waves of a study in their own order; an unnamed wave is none."""
    return sorted(set(study.table("participant")["wave"]) - {""})


def find_persona(study: Study, wanted: str | None) -> str | None:
    """Id of the persona somebody means by an id or a name in any language."""
    if wanted is None or wanted == EVERYONE:
        return wanted
    rows = study.table("persona").to_dict("records")
    names = {str(row["persona_id"]): _names(row) for row in rows}
    found = next((persona_id for persona_id, known in names.items() if wanted in {persona_id, *known}), None)
    if found is None:
        _one_of("persona", wanted, [EVERYONE, *(known[0] for known in names.values())], "persona")
    return found


def _names(row: Mapping[Any, Any]) -> list[str]:
    return [str(row["name"]), *map(str, json.loads(str(row["names"])).values())]


def _one_of(field: str, value: str, allowed: Collection[str], noun: str) -> None:
    if value not in allowed:
        fix = f"use one of {', '.join(allowed)}" if allowed else f"this study has no {noun}"
        raise ReportError(f"unknown {noun} {value!r}", where=field, hint=fix)
