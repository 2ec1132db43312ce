"""Whose journey is drawn."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.journeys.exchange import phrase
from workbench.journeys.maps.draft import EVERYONE
from workbench.language import LANGUAGES
from workbench.personas.evidence.strata import spoken_language
from workbench.study import StudyError
from workbench.study.names import fold_name

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["Scope", "chosen_people", "find_persona", "scope_words"]

_EVERYONE_NAMES = {"en": "Everyone", "fa": "همه", "he": "כולם"}


@dataclass(frozen=True)
class Scope:
    """What a map is restricted to, beside its persona; None leaves it open.

    Parameters
    ----------
    account, language, wave : str, optional
        Only people of it.
    stage : str, optional
        Zoomed into.
    """

    account: str | None = None
    language: str | None = None
    wave: str | None = None
    stage: str | None = None

    @property
    def is_open(self) -> bool:
        """Whether nobody is left out."""
        return self.account is None and self.language is None and self.wave is None


def scope_words(scope: Scope, model: JourneyModel, language: str) -> tuple[str, ...]:
    """What a map is restricted to, in words; empty where nothing is.

    Examples
    --------
    >>> from workbench.study import journey_model
    >>> scope_words(Scope(language="fa", wave="2026-09"), journey_model("aida"), "en")
    ('speaking Persian', 'wave 2026-09')
    """
    known = LANGUAGES.get(scope.language or "")
    spoken = known.names if known else {}
    names = {
        "account": scope.account,
        "language": spoken.get(language, scope.language),
        "wave": scope.wave,
        "stage": scope.stage and model.names.get(language, model.names["en"]),
    }
    return tuple(phrase(f"scope_{part}", language, name=name) for part, name in names.items() if name)


def find_persona(personas: pd.DataFrame, wanted: str | None) -> dict[str, Any]:
    """The persona somebody means by an id or a name in any language, compared as people compare names.

    Parameters
    ----------
    personas : DataFrame
        The table of that name.
    wanted : str or None
        None for everyone.

    Returns
    -------
    dict
        Its profile, or ``persona_id`` and ``names`` where it has none.

    Raises
    ------
    StudyError
        If there is none, listing those there are.

    Examples
    --------
    >>> import pandas as pd
    >>> find_persona(pd.DataFrame({"persona_id": []}), None)["persona_id"]
    'everyone'
    """
    if wanted is None or fold_name(wanted) in map(fold_name, (EVERYONE, *_EVERYONE_NAMES.values())):
        return {"persona_id": EVERYONE, "names": dict(_EVERYONE_NAMES)}
    for row in personas.to_dict("records"):
        names: dict[str, str] = json.loads(row["names"])
        if fold_name(wanted) in map(fold_name, (row["persona_id"], row["name"], *names.values())):
            profile = json.loads(row["attributes"])
            own = {"persona_id": str(row["persona_id"]), "names": names}
            return {**profile, **own} if isinstance(profile, dict) else own
    raise _unknown("persona", wanted, [EVERYONE, *personas.get("name", [])])


def chosen_people(
    material: JourneyMaterial, membership: pd.DataFrame, persona_id: str, scope: Scope
) -> tuple[str, ...]:
    """Participants a map is about, sorted.

    Raises
    ------
    StudyError
        If no participant of the study is of that account, language or wave.
    """
    people = material.participants
    spoken = spoken_language(material.segments)
    by: Mapping[str, pd.Series] = {
        "account": people["participant_id"].map(_column(people, "account_id")),
        "language": people["participant_id"].map(spoken),
        "wave": people["participant_id"].map(_column(people, "wave")),
    }
    kept = people["participant_id"].notna()
    for name, values in by.items():
        wanted = getattr(scope, name)
        if wanted is not None:
            if wanted not in set(values.dropna()):
                raise _unknown(name, wanted, sorted(set(values.dropna()) - {""}))
            kept &= values == wanted
    found = set(people.loc[kept, "participant_id"])
    if persona_id != EVERYONE:
        found &= set(membership.loc[membership["persona_id"] == persona_id, "participant_id"])
    return tuple(sorted(found))


def _column(people: pd.DataFrame, name: str) -> dict[str, Any]:
    return dict(zip(people["participant_id"], people[name], strict=True)) if name in people else {}


def _unknown(noun: str, wanted: str, known: Iterable[str]) -> StudyError:
    names = ", ".join(map(str, known))
    return StudyError(
        f"unknown {noun} {wanted!r}",
        where=f"draft_journey, {noun}",
        hint=f"use one of {names}" if names else f"this study has no {noun}",
    )
