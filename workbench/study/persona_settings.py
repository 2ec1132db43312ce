"""How participants are grouped, as ``study.yaml`` says it under ``personas:``."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field

__all__ = ["PersonaFeatures", "PersonaSettings"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PersonaFeatures(_Strict):
    """What people are compared by.

    Parameters
    ----------
    codes : bool
        What they talk of, as coded.
    attributes : tuple of str
        Attributes of the participants, by name: numbers, yes or no, or categories.
    scales : bool
        Their answers to rating questions.
    events : bool
        How often they did what, where the study has events of theirs.
    """

    codes: bool = True
    attributes: tuple[str, ...] = ()
    scales: bool = False
    events: bool = False

    @property
    def only_codes(self) -> bool:
        """Whether people are compared by their talk alone."""
        return self.codes and not (self.attributes or self.scales or self.events)


class PersonaSettings(_Strict):
    """How participants are grouped.

    Parameters
    ----------
    max_personas : int
        Upper bound for the number of personas; the sample may bear fewer.
    min_codes : int
        Distinct codes a participant needs before they can shape a persona; others are only assigned.
    features : PersonaFeatures
        What people are compared by.
    waves : tuple of str
        Waves whose people shape the personas; those of other waves are only assigned. When empty, the waves
        that shaped the personas the study has, or all if it has none.
    """

    max_personas: int = Field(default=6, ge=1, le=12)
    min_codes: int = Field(default=4, ge=1)
    features: PersonaFeatures = PersonaFeatures()
    waves: tuple[str, ...] = ()
