"""Journey models are data: stages with names, definitions and examples in three languages.

Text is coded once, on a small set of model-independent **moments** (:data:`MOMENTS`). A model's stage is a
union of moments, so every model can be shown from the same codings and a study's own model needs one YAML
file. A stage that no moment fits ("triage") is coded by what its definition, examples and patterns say.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, get_args

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from workbench.study.errors import StudyError

__all__ = [
    "JOURNEY_MODELS",
    "MOMENTS",
    "JourneyModel",
    "Stage",
    "journey_model",
    "read_journey_model",
]

Moment = Literal[
    "need",
    "discovery",
    "interest",
    "evaluation",
    "trial",
    "purchase",
    "onboarding",
    "use",
    "support",
    "repeat",
    "advocacy",
]
MOMENTS: tuple[str, ...] = get_args(Moment)
_FOLDER = Path(__file__).parent / "journey_models"
_ORDER = ("five_stage", "b2b_base", "aida", "hourglass", "race", "see_think_do_care", "offline_three")


class Stage(BaseModel):
    """One stage of a journey model.

    Parameters
    ----------
    stage_id : str
        Short name, for example ``awareness``.
    names, definition : dict of str to str
        By language code; English is required.
    moments : tuple of str
        The moments it is made of; at most one stage of a model has a given moment. Without moments the
        stage is coded by its texts.
    examples : dict of str to tuple of str
        Things people say at this stage, by language code.
    patterns : dict of str to tuple of str
        Words that are evidence of a stage without moments, in the notation of codebooks.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    stage_id: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    names: dict[str, str]
    definition: dict[str, str] = Field(default_factory=dict)
    moments: tuple[Moment, ...] = ()
    examples: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    patterns: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    def name(self, language: str) -> str:
        """Name in a language, English where it has none."""
        return self.names.get(language, self.names["en"])


class JourneyModel(BaseModel):
    """An ordered set of stages."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    name: str
    names: dict[str, str]
    stages: tuple[Stage, ...] = Field(min_length=1, max_length=12)

    @model_validator(mode="after")
    def _stages_do_not_overlap(self) -> JourneyModel:
        moments = [moment for stage in self.stages for moment in stage.moments]
        repeated = sorted({moment for moment in moments if moments.count(moment) > 1})
        if repeated:
            raise ValueError(f"moments in more than one stage: {', '.join(repeated)}")
        if any("en" not in stage.names for stage in self.stages) or "en" not in self.names:
            raise ValueError("every name needs English (en)")
        for stage in self.stages:
            if not (stage.moments or stage.definition or stage.examples or stage.patterns):
                raise ValueError(f"stage {stage.stage_id!r} needs moments, or a definition and examples")
            if stage.moments and stage.patterns:
                raise ValueError(f"stage {stage.stage_id!r} has moments: patterns are for stages without")
        return self

    @property
    def own_stages(self) -> tuple[Stage, ...]:
        """Stages without moments, which are coded by their texts."""
        return tuple(stage for stage in self.stages if not stage.moments)

    @property
    def places(self) -> dict[str, str]:
        """Stage of each moment, and of each stage without moments by :meth:`own_place`."""
        moments = {moment: stage.stage_id for stage in self.stages for moment in stage.moments}
        return moments | {self.own_place(stage): stage.stage_id for stage in self.own_stages}

    def own_place(self, stage: Stage) -> str:
        """Name of a stage without moments among the moments; its code is ``stage.`` and this.

        Examples
        --------
        >>> stage = Stage(stage_id="triage", names={"en": "Triage"}, examples={"en": ("A nurse sorted us.",)})
        >>> JourneyModel(name="ER visit", names={"en": "Visit"}, stages=(stage,)).own_place(stage)
        'er_visit.triage'
        """
        words = re.findall(r"[^\W_]+", self.name.lower())
        return f"{'_'.join(words)}.{stage.stage_id}"

    def stage_of(self, moment: str) -> str | None:
        """Stage a moment or place belongs to, or None where the model ends before it.

        Examples
        --------
        >>> journey_model("five_stage").stage_of("evaluation")
        'consideration'
        >>> journey_model("aida").stage_of("advocacy") is None
        True
        """
        return self.places.get(moment)


@lru_cache(maxsize=32)
def journey_model(name: str) -> JourneyModel:
    """Built-in journey model by name.

    Examples
    --------
    >>> [stage.stage_id for stage in journey_model("five_stage").stages]
    ['awareness', 'consideration', 'purchase', 'retention', 'advocacy']

    Raises
    ------
    StudyError
        If there is no such model.
    """
    if name not in JOURNEY_MODELS:
        raise StudyError(f"unknown journey model {name!r}", hint=f"use one of {', '.join(JOURNEY_MODELS)}")
    return read_journey_model(JOURNEY_MODELS[name])


def read_journey_model(path: Path) -> JourneyModel:
    """Read a journey model from its YAML file.

    Raises
    ------
    StudyError
        Naming the file and the field.
    """
    try:
        content: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        return JourneyModel.model_validate({"name": path.stem} | content)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(map(str, first["loc"]))
        raise StudyError(
            f"{field}: {first['msg'].removeprefix('Value error, ')}".removeprefix(": "),
            where=str(path),
            hint=f"moments are {', '.join(MOMENTS)}",
        ) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError, TypeError) as error:
        raise StudyError("is not a journey model", where=str(path), hint="see CONTRIBUTING.md") from error


JOURNEY_MODELS = MappingProxyType({name: _FOLDER / f"{name}.yaml" for name in _ORDER})
