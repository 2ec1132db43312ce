"""Which part of the journey a survey question asks about."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from workbench.journeys.evidence.micro_model import MicroModel
from workbench.study.names import fold_name
from workbench.study.stage_mapping import stage_holding

if TYPE_CHECKING:
    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["moments_of_wording", "stage_of_places", "stage_of_question"]

# These ask about everything there was, whatever else their wording names.
_OF_THE_WHOLE = ("nps", "sus", "umux_lite")
# Hebrew writes small words together with the one after them.
_JOINED = "(?:[והבלכמש]{1,2})?"


def stage_of_question(
    question: Mapping[str, Any], material: JourneyMaterial, model: JourneyModel
) -> str | None:
    """Stage a question is about.

    What ``study.yaml`` says comes first; then a moment or stage named in the wording; then the moment that
    the coder's themes, touchpoints and actions in the wording belong to (``question_stages.yaml``), where
    they belong to one only. NPS, SUS and UMUX-Lite are of the whole journey unless the study
    says otherwise.

    Parameters
    ----------
    question : mapping
        ``column`` (header), ``label`` (wording) and ``scale``.
    material : JourneyMaterial
        For the study's settings and the names of moments.
    model : JourneyModel
        The map's stages.

    Returns
    -------
    str or None
        A stage id; ``""`` for the whole journey; None where the model has no such stage.
    """
    wordings = [str(question.get(name) or "") for name in ("column", "label")]
    for wording in wordings:
        if fold_name(wording) in material.context.questions:
            return stage_of_places(material.context.questions[fold_name(wording)], model)
    if question["scale"] in _OF_THE_WHOLE:
        return stage_of_places((), model)
    return stage_of_places(_named(wordings[1], material) or moments_of_wording(wordings[1]), model)


def stage_of_places(places: tuple[str, ...], model: JourneyModel) -> str | None:
    """Stage that holds some moments; ``""`` for no moments in particular, None where it has none of them.

    Examples
    --------
    >>> from workbench.study import journey_model
    >>> stage_of_places(("support",), journey_model("five_stage")), stage_of_places((), journey_model("aida"))
    ('retention', '')
    """
    if isinstance(model, MicroModel):
        # A micro journey's whole is its stage; what is asked of the whole journey says nothing about it.
        return "" if places and set(model.places) <= set(places) else stage_holding(places, model)
    return stage_holding(places, model) if places else ""


@lru_cache(maxsize=1024)
def moments_of_wording(wording: str) -> tuple[str, ...]:
    """Moment the coder finds in a question's wording; empty where it finds none or several.

    Examples
    --------
    >>> moments_of_wording("How satisfied were you with our support team?")
    ('support',)
    >>> moments_of_wording("How satisfied are you overall?")
    ()
    """
    from workbench.coding.codebook import load_codebook
    from workbench.coding.coders.codebook import suggest_ruled
    from workbench.language import detect_language

    found = suggest_ruled(wording, detect_language(wording, default="en"), codebook=load_codebook())
    codes = {suggestion.code_id for suggestion in found}
    moments = {_stages()[code] for code in codes if code in _stages()}
    return tuple(moments) if len(moments) == 1 else ()


def _named(wording: str, material: JourneyMaterial) -> tuple[str, ...]:
    """The moment or own stage whose name stands in the wording, where it is one only."""
    folded = fold_name(wording)
    found = {
        code.removeprefix("stage.")
        for code, kind in material.code_kinds.items()
        if kind == "stage"
        for name in (material.code_details.get(code, {}).get("names") or {}).values()
        if re.search(rf"(?<!\w){_JOINED}{re.escape(fold_name(name))}(?!\w)", folded)
    }
    return tuple(found) if len(found) == 1 else ()


@cache
def _stages() -> dict[str, str]:
    text = (Path(__file__).parent / "question_stages.yaml").read_text(encoding="utf-8")
    content: dict[str, str] = yaml.safe_load(text)
    return content
