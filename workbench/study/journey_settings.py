"""What ``study.yaml`` says about where questions and events stand on the journey."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from workbench.study.errors import StudyError
from workbench.study.stages import MOMENTS, JourneyModel

__all__ = ["WHOLE_JOURNEY", "JourneySettings", "check_places"]

WHOLE_JOURNEY = "whole"


class JourneySettings(BaseModel):
    """Settings of a study that place evidence on the journey.

    A stage is named by its id in the study's journey model or by a moment.

    Parameters
    ----------
    stage_importance : dict of str to float
        How much pains and moments count at a stage; 1 where nothing is said.
    questions : dict of str to str
        Header or wording of a survey question to the stage it asks about, or ``whole`` for the whole
        journey. Other questions are placed by what their wording names.
    events : dict of str to tuple of str
        Stage to the names of events, or of their touchpoints, that belong to it.
    promised_hours : dict of str to float
        Stage to the time it should take at most, in hours; complaints about waiting are held against it.

    Examples
    --------
    >>> settings = JourneySettings(questions={"Satisfaction with checkout": "purchase"})
    >>> settings.questions["Satisfaction with checkout"]
    'purchase'
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    stage_importance: dict[str, Annotated[float, Field(gt=0, le=10)]] = Field(default_factory=dict)
    questions: dict[str, str] = Field(default_factory=dict)
    events: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    promised_hours: dict[str, Annotated[float, Field(gt=0)]] = Field(default_factory=dict)


def check_places(settings: JourneySettings, model: JourneyModel, *, file: str) -> None:
    """Check that every stage the settings name is there.

    Parameters
    ----------
    settings : JourneySettings
        The study's settings.
    model : JourneyModel
        The study's own.
    file : str
        The path of ``study.yaml``, for the message.

    Raises
    ------
    StudyError
        Naming the setting and the stage.
    """
    known = tuple(dict.fromkeys((*(stage.stage_id for stage in model.stages), *MOMENTS)))
    for setting, names, more in _named(settings):
        for name in names:
            if name not in (*known, *more):
                raise StudyError(
                    f"unknown stage {name!r}",
                    where=f"{file}, {setting}",
                    hint=f"use a stage of the journey model or a moment: {', '.join((*known, *more))}",
                )


def _named(settings: JourneySettings) -> Iterator[tuple[str, Iterable[str], tuple[str, ...]]]:
    yield "stage_importance", settings.stage_importance, ()
    yield "questions", settings.questions.values(), (WHOLE_JOURNEY,)
    yield "events", settings.events, ()
    yield "promised_hours", settings.promised_hours, ()
