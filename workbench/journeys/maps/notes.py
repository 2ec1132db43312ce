"""What a map leaves out, said beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from workbench.journeys.evidence.words import counted
from workbench.journeys.lanes.log import events_without_stage
from workbench.language.numbers import format_number

if TYPE_CHECKING:
    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["FEW_PEOPLE", "notes_on_map"]

FEW_PEOPLE = 5
_LANGUAGES = ("en", "fa", "he")
_MOST_NAMES = 8
_COMMA = {"en": ", ", "fa": "، ", "he": ", "}


def notes_on_map(
    material: JourneyMaterial, people: Sequence[str], *, model: JourneyModel, least: int = 1
) -> tuple[dict[str, str], ...]:
    """Say how few people a map is of, who is not on it, what they speak of beyond it, which events are not.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables.
    people : sequence of str
        The people of the map.
    model : JourneyModel
        Its stages.
    least : int
        The smallest number of people that may be told.

    Returns
    -------
    tuple of dict of language to str
        Sentences in English, Persian and Hebrew.
    """
    if not people:
        return (_said("nobody"),)
    return tuple(_notes(material, set(people), model, least))


def _notes(
    material: JourneyMaterial, people: set[str], model: JourneyModel, least: int
) -> Iterator[dict[str, str]]:
    if len(people) < least:
        yield _said("fewer", of=least)
    elif len(people) < FEW_PEOPLE:
        yield _said("few" if len(people) > 1 else "one", of=len(people))
    staged = material.staged(model)
    shown = set(staged.loc[staged["participant_id"].isin(people), "participant_id"])
    if len(people) - len(shown) >= least:
        yield _said("silent", people=len(people - shown), of=len(people))
    placed = material.placed
    outside = placed[~placed["segment_id"].isin(staged["segment_id"]) & placed["own"]]
    beyond = outside[outside["participant_id"].isin(people) & ~outside["moment"].isin(list(model.places))]
    if len(beyond):
        names = [_names(material, f"stage.{moment}") for moment in sorted(set(beyond["moment"]))]
        speakers = int(beyond["participant_id"].nunique())
        told = {"people": speakers, "of": len(people)} if speakers >= least else {}
        yield _said("beyond" if told else "beyond_some", names, **told)
    lost = events_without_stage(material, model)
    if lost:
        yield _said("events", [dict.fromkeys(_LANGUAGES, name) for name in lost])


def _names(material: JourneyMaterial, code_id: str) -> dict[str, str]:
    names = material.code_details.get(code_id, {}).get("names") or {}
    english = names.get("en", code_id.partition(".")[2])
    return {language: str(names.get(language, english)) for language in _LANGUAGES}


def _said(note: str, names: Sequence[dict[str, str]] = (), **counts: int) -> dict[str, str]:
    alone = f"{note}_only" if counts.get("of") == 1 and f"{note}_only" in _words() else note
    return {
        language: counted(_words()[alone], language, counts.get("people", 2)).format(
            names=_COMMA[language].join(name[language] for name in names[:_MOST_NAMES])
            + (" …" if len(names) > _MOST_NAMES else ""),
            **{name: format_number(count, language) for name, count in counts.items()},
        )
        for language in _LANGUAGES
    }


@cache
def _words() -> dict[str, dict[str, Any]]:
    text = (Path(__file__).parent / "notes.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return content
