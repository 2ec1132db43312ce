"""Scales of several questions: SUS, UMUX-Lite and the batteries a study names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.study.names import fold_name
from workbench.surveys.scales import Score
from workbench.surveys.scales.finding import found_scales
from workbench.surveys.scales.stored import stored_answers
from workbench.surveys.scales.survey import score_survey

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study.scale_settings import ScaleSettings
    from workbench.surveys.base import Answers

__all__ = ["battery_scores"]

_ITEMS = ("sus", "likert")
_SEVERAL = ("sus", "umux_lite", "likert")
_NONE: Mapping[str, ScaleSettings] = MappingProxyType({})


def battery_scores(
    answers: pd.DataFrame, material: JourneyMaterial
) -> Iterator[tuple[str, ScaleSettings, Score]]:
    """Score the batteries of every survey for some people.

    What is a battery is told from everybody's answers, so that all maps of a study show the same scales.

    Parameters
    ----------
    answers : DataFrame
        Responses of the people.
    material : JourneyMaterial
        The study's tables.

    Yields
    ------
    tuple of (str, ScaleSettings, Score)
        Name of the scale, what it is made of, its score; scales nobody of the people answered are left out.
    """
    if material.questions is None or "source_id" not in material.questions:
        return
    for source_id in sorted(set(material.questions["source_id"])):
        named = material.context.scales.get(source_id, _NONE)
        questions = _items(material.questions[material.questions["source_id"] == source_id], named)
        everybody, _ = stored_answers(material.responses, questions, source_id)
        if not everybody.headers:
            continue
        whole = _whole(named, everybody)
        found, _ = found_scales(everybody, whole)
        scales = {name: scale for name, scale in {**whole, **found}.items() if scale.kind in _SEVERAL}
        theirs, people = stored_answers(answers, questions, source_id)
        present = _whole(scales, theirs)
        if people and present:
            scores = score_survey(theirs, present).scores
            yield from (
                (score.label, present[score.label], score) for score in scores if score.label in present
            )


def _items(questions: pd.DataFrame, named: Mapping[str, ScaleSettings]) -> pd.DataFrame:
    """Questions a battery can be made of; a large survey has many others."""
    wanted = {fold_name(item) for scale in named.values() for item in (*scale.items, *scale.expect)}
    return questions[questions["scale"].isin(_ITEMS) | questions["column"].map(fold_name).isin(wanted)]


def _whole(scales: Mapping[str, ScaleSettings], answers: Answers) -> dict[str, ScaleSettings]:
    """Scales whose every column somebody answered."""
    known = {fold_name(header) for header in answers.headers}
    return {
        name: scale
        for name, scale in scales.items()
        if {fold_name(item) for item in (*scale.items, *scale.expect)} <= known
    }
