"""Everything a report reads from the store, loaded, filtered and joined once."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.coding.checked import LearnedCode, learned_codes
from workbench.coding.sentiment import describe_rating, rating_of
from workbench.journeys.evidence.context import JourneyContext, read_context
from workbench.journeys.evidence.material import JourneyMaterial
from workbench.personas import Reason
from workbench.privacy import Redactor
from workbench.reports.evidence.codings import best_codings, count_reviewed, decisions_on
from workbench.reports.parameters import EVERYONE, ReportParameters, check_parameters, find_persona, waves_of
from workbench.reports.words import Words, read_words
from workbench.study import summary_of_step
from workbench.study.kinds import order_of_kind

if TYPE_CHECKING:
    from workbench.study import JourneyModel, Study, StudyConfig

__all__ = ["Material", "read_material"]

# A feeling or a frequent phrase alone does not say what a passage is about.
_NOT_CODED = ("sentiment", "phrase")
_TABLES = (
    "source", "participant", "turn", "question", "response", "segment", "code", "persona", "membership",
    "journey_cell", "event", "action_edit",
)  # fmt: skip


@dataclass(frozen=True)
class Material:
    """The tables of a report, restricted to the people it is about.

    Parameters
    ----------
    config, model, parameters, words
        The study's settings, the journey model, what was asked for, and the report's language.
    persona_id : str or None
        The persona the report is restricted to.
    waves : list of str
        Waves of the study.
    tables : mapping of str to DataFrame
        ``source, participant, turn, question, response, segment, coding, code, persona, membership,
        journey_cell``; codings carry kind, name and participant, rejected ones are left out. And
        ``every_coding`` and ``decision`` as they are in the store.
    reviewed : mapping of str to int
        Codings by status, key phrases left out.
    refusal : Reason, optional
        Why the study has no personas.
    redactor : Redactor
        What hides private details in quotes.
    learned : tuple of LearnedCode
        Codes the study's own coder learned.
    context : JourneyContext
        What the study says about the journey.
    """

    config: StudyConfig
    model: JourneyModel
    parameters: ReportParameters
    words: Words
    persona_id: str | None
    waves: list[str]
    tables: Mapping[str, pd.DataFrame]
    reviewed: Mapping[str, int]
    refusal: Reason | None = None
    redactor: Redactor = field(default_factory=Redactor)
    learned: tuple[LearnedCode, ...] = ()
    context: JourneyContext = field(default_factory=JourneyContext)

    def __getitem__(self, name: str) -> pd.DataFrame:
        return self.tables[name]

    @cached_property
    def people(self) -> list[str]:
        """Participants who said or wrote something, interviews first."""
        order = self["participant"].sort_values(["kind", "pseudonym"], key=_in_order)
        speaking = set(self["segment"]["participant_id"])
        return [person for person in order["participant_id"] if person in speaking]

    @cached_property
    def kind_of_person(self) -> dict[str, str]:
        """Kind of source, by participant."""
        return dict(zip(self["participant"]["participant_id"], self["participant"]["kind"], strict=True))

    @cached_property
    def pseudonym(self) -> dict[str, str]:
        """Pseudonym by participant."""
        frame = self["participant"]
        return dict(zip(frame["participant_id"], frame["pseudonym"], strict=True))

    @cached_property
    def codes(self) -> dict[str, dict[str, Any]]:
        """Codes by id, JSON columns read."""
        rows = self["code"].to_dict("records")
        return {str(row["code_id"]): _read_code({str(k): v for k, v in row.items()}) for row in rows}

    def code_name(self, code_id: str) -> str:
        """Name of a code in the report's language."""
        code = self.codes.get(code_id)
        return self.words.pick(code["names"], code["name"]) if code else code_id

    def claim(self, code_id: str) -> str:
        """Noun phrase for a code that fits a sentence."""
        code = self.codes.get(code_id, {})
        claim = self.words.pick(code.get("detail", {}).get("claim", {}))
        return claim or self.words.inline(self.code_name(code_id))

    def subject(self, code_id: str) -> str:
        """What people talk about when they speak of a code.

        In English the claim of a code is a noun phrase; Persian and Hebrew claims depend on the verb before
        them, so there the name stands in quotation marks.
        """
        if self.words.language == "en":
            return self.claim(code_id)
        return self.words("quoted", text=self.code_name(code_id))

    def of_kind(self, *kinds: str) -> pd.DataFrame:
        """Codings of some kinds."""
        return self["coding"][self["coding"]["kind"].isin(kinds)]

    def segment_set(self, code_id: str) -> set[str]:
        """Segments that carry a code."""
        return set(self.by_code.get(code_id, ()))

    @cached_property
    def by_code(self) -> dict[str, list[str]]:
        """Segments of each code, the most certain first."""
        return {str(code): list(rows) for code, rows in self["coding"].groupby("code_id")["segment_id"]}

    @cached_property
    def person_of(self) -> dict[str, str]:
        """Participant of each segment."""
        return dict(zip(self["segment"]["segment_id"], self["segment"]["participant_id"], strict=True))

    @cached_property
    def language_of(self) -> dict[str, str]:
        """Language of each segment."""
        return dict(zip(self["segment"]["segment_id"], self["segment"]["language"], strict=True))

    @cached_property
    def subjects_of(self) -> dict[str, frozenset[str]]:
        """Themes and touchpoints of each segment that has some."""
        rows = self.of_kind("theme", "touchpoint")
        found: dict[str, set[str]] = {}
        for segment, code in zip(rows["segment_id"], rows["code_id"], strict=True):
            found.setdefault(segment, set()).add(code)
        return {segment: frozenset(codes) for segment, codes in found.items()}

    @cached_property
    def kinds_of(self) -> dict[str, frozenset[str]]:
        """Kinds of codes each segment carries."""
        found: dict[str, set[str]] = {}
        for segment, kind in zip(self["coding"]["segment_id"], self["coding"]["kind"], strict=True):
            found.setdefault(segment, set()).add(kind)
        return {segment: frozenset(kinds) for segment, kinds in found.items()}

    @cached_property
    def code_details(self) -> dict[str, dict[str, Any]]:
        """Names, severity and channel of each code, as the journeys room wants them."""
        return {code_id: code["detail"] | {"names": code["names"]} for code_id, code in self.codes.items()}

    @cached_property
    def stage_names(self) -> dict[str, str]:
        """Names of the model's stages in the report's language, in order."""
        return {stage.stage_id: stage.name(self.words.language) for stage in self.model.stages}

    @cached_property
    def coded(self) -> set[str]:
        """Segments with a code other than a feeling or a phrase."""
        return set(self["coding"].loc[~self["coding"]["kind"].isin(_NOT_CODED), "segment_id"])

    @cached_property
    def scored(self) -> dict[str, dict[str, float]]:
        """Scores the codings of each code carry, by segment."""
        rows = self["coding"].dropna(subset=["score"])
        found: dict[str, dict[str, float]] = {}
        for code, segment, score in zip(rows["code_id"], rows["segment_id"], rows["score"], strict=True):
            found.setdefault(code, {})[segment] = score
        return found

    @cached_property
    def feeling(self) -> dict[str, float]:
        """Sentiment of each segment that has one, -2 to +2."""
        rows = self.of_kind("sentiment").dropna(subset=["score"])
        return dict(zip(rows["segment_id"], rows["score"], strict=True))

    @cached_property
    def rating_of(self) -> dict[str, str]:
        """Words for the rating that moved the feeling of a segment, for each that has one."""
        rows = self.of_kind("sentiment")
        rows = rows[rows["basis"] != "{}"]
        found = zip(rows["segment_id"], map(rating_of, rows["basis"]), strict=True)
        return {
            segment: describe_rating(rating, self.words.language)
            for segment, rating in found
            if rating and rating.lean
        }

    @cached_property
    def stage_of(self) -> dict[str, str]:
        """Stage of each segment that is placed on the journey, as the maps place it."""
        placed = self.journey.staged(self.model)
        return dict(zip(placed["segment_id"], placed["stage"], strict=True))

    @cached_property
    def journey(self) -> JourneyMaterial:
        """The same tables as journeys are drawn from."""
        return JourneyMaterial(
            participants=self["participant"],
            segments=self["segment"],
            codings=self["every_coding"],
            codes=self["code"],
            turns=self["turn"],
            responses=self["response"],
            questions=self["question"],
            events=self["event"],
            context=self.context,
            language=self.words.language,
        )


def read_material(study: Study, parameters: ReportParameters) -> Material:
    """Load what a report needs.

    Parameters
    ----------
    study : Study
        An open study.
    parameters : ReportParameters
        Checked against the study.

    Returns
    -------
    Material
    """
    model = check_parameters(study, parameters)
    persona_id = find_persona(study, parameters.persona)
    tables = {name: study.table(name) for name in _TABLES}
    people = _wanted_people(tables, parameters.wave, persona_id)
    for name in ("participant", "segment", "response"):
        tables[name] = tables[name][tables[name]["participant_id"].isin(people)].reset_index(drop=True)
    raw_codings = study.table("coding")
    raw_codings = raw_codings[raw_codings["segment_id"].isin(set(tables["segment"]["segment_id"]))]
    tables["coding"] = best_codings(raw_codings, tables["segment"], tables["code"])
    tables["every_coding"] = raw_codings.reset_index(drop=True)
    tables["decision"] = decisions_on(study.table("decision"), tables["segment"])
    return Material(
        config=study.config,
        model=model,
        parameters=parameters,
        words=read_words(parameters.language),
        persona_id=None if persona_id == EVERYONE else persona_id,
        waves=waves_of(study),
        tables=tables,
        reviewed=count_reviewed(raw_codings, tables["code"]),
        refusal=_refusal(study),
        context=read_context(study),
        learned=learned_codes(study),
    )


def _refusal(study: Study) -> Reason | None:
    told = summary_of_step(study.store, "personas").get("refusal")
    return Reason(**told) if told else None


def _wanted_people(tables: Mapping[str, pd.DataFrame], wave: str | None, persona_id: str | None) -> set[str]:
    people = tables["participant"]
    people = people[people["wave"] == wave] if wave is not None else people
    wanted = set(people["participant_id"])
    if persona_id in (None, EVERYONE):
        return wanted
    members = tables["membership"]
    return wanted & set(members.loc[members["persona_id"] == persona_id, "participant_id"])


def _read_code(row: dict[str, Any]) -> dict[str, Any]:
    return row | {column: json.loads(row[column]) for column in ("names", "detail")}


def _in_order(column: pd.Series) -> pd.Series:
    return column.map(order_of_kind) if column.name == "kind" else column
