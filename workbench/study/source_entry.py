"""One entry under ``sources:`` of ``study.yaml``: what a file is and how it is read."""

from __future__ import annotations

import codecs
from typing import Literal, cast, get_args

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from workbench.study.scale_settings import ScaleSettings

__all__ = ["ColumnScale", "PersonColumn", "SourceEntry", "SourceKind"]

SourceKind = Literal[
    "interview", "chat", "call", "observation", "survey", "review", "crm", "roster", "project"
]
ColumnScale = Literal[
    "respondent",
    "wave",
    "date",
    "attribute",
    "text",
    "choice",
    "multi",
    "number",
    "nps",
    "csat",
    "ces",
    "sus",
    "likert",
    "rating",
    "attention",
    "ignored",
]
# What only a table of people (kind roster or crm) says about somebody.
PersonColumn = Literal[
    "name",
    "first_name",
    "last_name",
    "alias",
    "email",
    "phone",
    "account",
    "title",
    "buying_role",
    "deal_value",
    "currency",
    "deal_stage",
    "owner",
    "note",
]


class SourceEntry(BaseModel):
    """One file, folder or glob of sources and how to read it.

    Parameters
    ----------
    path : str
        File, folder or glob pattern relative to the study folder.
    kind : str, optional
        interview, chat, call, observation, survey, review, crm, roster or project; recognised from the file
        when left out.
    wave : str
        Interviews: their wave. Surveys take the wave from a column.
    interviewers : tuple of str
        Speaker names that belong to the research team.
    columns : dict of str to str
        Header to what the column holds: respondent, wave, date, attribute, text, choice, multi, number, nps,
        csat, ces, sus, likert, rating, attention or ignored. Columns not named here are recognised by their
        content. In tables of people (kind roster or crm) respondent, attribute or ignored, or name,
        first_name, last_name, alias, email, phone, account, title, buying_role, deal_value, currency,
        deal_stage, owner or note.
    scales : dict of str to ScaleSettings
        Survey scales made of columns (a battery, reversed items, attention checks), by a name of the study's.
    encoding : str, optional
        What a text file is written in (``cp1256``, ``utf-16``…), where it cannot be recognised for sure.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    path: str
    kind: SourceKind | None = None
    wave: str = ""
    encoding: str | None = None
    interviewers: tuple[str, ...] = ()
    columns: dict[str, ColumnScale | PersonColumn] = Field(default_factory=dict)
    scales: dict[str, ScaleSettings] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _people_are_named_in_tables_of_people(self) -> SourceEntry:
        named = [(header, held) for header, held in self.columns.items() if held in get_args(PersonColumn)]
        if named and self.kind not in ("roster", "crm"):
            header, held = named[0]
            raise ValueError(f"column {header!r} is {held!r}: only for kind: roster or kind: crm")
        return self

    @property
    def survey_columns(self) -> dict[str, ColumnScale]:
        """What is said about columns that hold answers."""
        answers = get_args(ColumnScale)
        return {header: cast("ColumnScale", held) for header, held in self.columns.items() if held in answers}

    @field_validator("encoding")
    @classmethod
    def _known_encoding(cls, value: str | None) -> str | None:
        try:
            return value and codecs.lookup(value).name
        except LookupError as error:
            raise ValueError("no known encoding; try utf-8, utf-16, cp1256, cp1255, cp1252") from error
