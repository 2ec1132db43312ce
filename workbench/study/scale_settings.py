"""What ``study.yaml`` says about the scales of a survey."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

__all__ = ["ScaleSettings"]

ScaleKind = Literal["nps", "csat", "ces", "sus", "umux_lite", "likert"]
# Items and points each kind can have; None is any number.
_ITEMS = {"nps": 1, "csat": 1, "ces": 1, "sus": 10, "umux_lite": 2, "likert": None}
_POINTS = {
    "nps": (11,),
    "csat": (5, 7),
    "ces": (7, 5),
    "sus": (5,),
    "umux_lite": (7, 5),
    "likert": tuple(range(2, 12)),
}


class ScaleSettings(BaseModel):
    """One scale of a survey: which columns it is made of and how they are scored.

    Parameters
    ----------
    kind : {"nps", "csat", "ces", "sus", "umux_lite", "likert"}
        Which scale it is.
    items : tuple of str
        Headers of its columns, in the order the scale has them.
    reversed : tuple of str
        Headers of the items to turn round first; a SUS knows its own.
    points : int, optional
        How many answers an item has; the scale's usual number when left out (Likert: 5).
    missing : {"drop", "centre"}
        Leave people with gaps out, or mark the centre for them.
    expect : dict of str to str
        Attention checks: header of a check item to the answer people were told to give. Those who gave
        another one are left out of the scale.

    Examples
    --------
    >>> settings = ScaleSettings(kind="likert", items=["t1", "t2"], reversed=["t2"], points=7)
    >>> settings.points, settings.missing
    (7, 'drop')
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: ScaleKind
    items: tuple[str, ...] = Field(min_length=1)
    reversed: tuple[str, ...] = ()
    points: int | None = None
    missing: Literal["drop", "centre"] = "drop"
    expect: dict[str, str] = Field(default_factory=dict)

    @field_validator("expect", mode="before")
    @classmethod
    def _answers_are_text(cls, value: object) -> object:
        """YAML reads an expected ``4`` as a figure; cells are text."""
        if not isinstance(value, dict):
            return value
        figures = {header: str(answer) for header, answer in value.items() if type(answer) in (int, float)}
        return value | figures

    @model_validator(mode="after")
    def _fits_its_kind(self) -> ScaleSettings:
        wanted, allowed = _ITEMS[self.kind], _POINTS[self.kind]
        if wanted and len(self.items) != wanted:
            raise ValueError(f"{self.kind} has {wanted} items, not {len(self.items)}")
        if self.points is not None and self.points not in allowed:
            choice = f"{allowed[0]} to {allowed[-1]}" if len(allowed) > 2 else " or ".join(map(str, allowed))
            raise ValueError(f"{self.kind} has {choice} points, not {self.points}")
        if len(set(self.items)) < len(self.items):
            twice = next(item for item in self.items if self.items.count(item) > 1)
            raise ValueError(f"item {twice!r} stands twice")
        if strangers := [item for item in self.reversed if item not in self.items]:
            raise ValueError(f"reversed names {strangers[0]!r}, which is none of its items")
        return self
