"""How one journey model is shown in another, in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

from workbench.study.stage_mapping import map_models

if TYPE_CHECKING:
    from workbench.study import JourneyModel
    from workbench.study.stage_mapping import ModelMapping

__all__ = ["describe_mapping", "losses_in_words"]

_LANGUAGES = ("en", "fa", "he")


def describe_mapping(mapping: ModelMapping, language: str) -> tuple[str, ...]:
    """Say which stages hold the same, and what has no place.

    Parameters
    ----------
    mapping : ModelMapping
        From :func:`workbench.study.stage_mapping.map_models`.
    language : str
        ``en``, ``fa`` or ``he``.

    Examples
    --------
    >>> from workbench.study import journey_model
    >>> from workbench.study.stage_mapping import map_models
    >>> mapping = map_models(journey_model("five_stage"), journey_model("aida"))
    >>> describe_mapping(mapping, "en")[0], describe_mapping(mapping, "en")[-1]
    ('“Awareness” is “Awareness”', '“Advocacy” has no place in AIDA')
    """
    ours, theirs = _names(mapping.source, language), _names(mapping.target, language)
    pairs = tuple(
        _word(pair.relation, language).format(source=ours[pair.source], target=theirs[pair.target])
        for pair in mapping.pairs
    )
    return (*pairs, *_losses(mapping, language))


def losses_in_words(own: JourneyModel, shown: JourneyModel) -> tuple[dict[str, str], ...]:
    """What of either model has no place in the other, sentence by sentence in every language.

    Examples
    --------
    >>> from workbench.study import journey_model
    >>> losses_in_words(journey_model("aida"), journey_model("five_stage"))[-1]["en"]
    'Nothing in AIDA fills “Advocacy”'
    """
    if shown.name == own.name:
        return ()
    mapping = map_models(own, shown)
    said = zip(*(_losses(mapping, language) for language in _LANGUAGES), strict=True)
    return tuple(dict(zip(_LANGUAGES, sentences, strict=True)) for sentences in said)


def _losses(mapping: ModelMapping, language: str) -> tuple[str, ...]:
    source, target = mapping.source, mapping.target
    ours, theirs = _names(source, language), _names(target, language)
    known = {pair.source for pair in mapping.pairs}, {pair.target for pair in mapping.pairs}
    lost = [
        _word("part_no_place" if stage in known[0] else "no_place", language).format(
            source=ours[stage], model=_name(target, language)
        )
        for stage, _ in mapping.only_source
    ]
    unfilled = [
        _word("part_unfilled" if stage in known[1] else "unfilled", language).format(
            target=theirs[stage], model=_name(source, language)
        )
        for stage, _ in mapping.only_target
    ]
    return (*lost, *unfilled)


def _names(model: JourneyModel, language: str) -> dict[str, str]:
    return {stage.stage_id: stage.name(language) for stage in model.stages}


def _name(model: JourneyModel, language: str) -> str:
    return model.names.get(language, model.names["en"])


def _word(name: str, language: str) -> str:
    words = _words()[name]
    return words.get(language, words["en"])


@cache
def _words() -> dict[str, dict[str, str]]:
    text = (Path(__file__).parent / "mapping.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, str]] = yaml.safe_load(text)
    return content
