"""The tables personas are made from, read once and put in a fixed order."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.personas.evidence.best_first import is_readable
from workbench.personas.evidence.mentions import believed_codings, weighted_mentions
from workbench.personas.evidence.strata import recording_strata, spoken_language

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = ["Material", "read_material"]


@dataclass(frozen=True, eq=False)
class Material:
    """Tables of one study.

    Parameters
    ----------
    participants, segments, codings, codes : DataFrame
        The tables of that name, in any order.
    also : tuple of str
        Participants who count though they said nothing: of whom ratings, attributes or events are known.
    """

    participants: pd.DataFrame
    segments: pd.DataFrame
    codings: pd.DataFrame
    codes: pd.DataFrame
    also: tuple[str, ...] = ()

    @property
    def by_talk(self) -> bool:
        """Whether people are compared by their talk alone: then nobody counts who said nothing."""
        return not self.also

    @cached_property
    def believed(self) -> pd.DataFrame:
        """Codings nobody rejected, with whether the segment reads well."""
        texts = self.segments.set_index("segment_id")["text"]
        found = believed_codings(self.codings, self.segments)
        return found.assign(readable=found["segment_id"].map(is_readable(texts)))

    @cached_property
    def mentions(self) -> pd.DataFrame:
        """Weighted mentions, participants by codes."""
        found = weighted_mentions(self.codings, self.segments, self.codes)
        return found.reindex(sorted({*found.index, *self.also}), fill_value=0.0)

    @cached_property
    def kinds(self) -> pd.Series:
        """Kind of source by participant."""
        return self.participants.set_index("participant_id")["kind"].reindex(self.mentions.index)

    @cached_property
    def languages(self) -> pd.Series:
        """Language spoken by participant."""
        return spoken_language(self.segments).reindex(self.mentions.index)

    @cached_property
    def strata(self) -> pd.Series:
        """Who was recorded alike, over all participants."""
        return self.strata_among(self.mentions.index)

    def strata_among(self, people: Iterable[str]) -> pd.Series:
        """Who of some people was recorded alike."""
        some = list(people)
        return recording_strata(self.kinds.loc[some], self.languages.loc[some])

    @cached_property
    def code_kinds(self) -> dict[str, str]:
        """Kind of each code."""
        return dict(zip(self.codes["code_id"], self.codes["kind"], strict=True))

    @cached_property
    def code_details(self) -> dict[str, dict[str, Any]]:
        """Claims, severity, channel and names of each code."""
        rows = zip(self.codes["code_id"], self.codes["detail"], self.codes["names"], strict=True)
        return {code: {**json.loads(detail), "names": json.loads(names)} for code, detail, names in rows}

    @cached_property
    def attributes(self) -> dict[str, dict[str, Any]]:
        """What is known about each participant, by participant_id."""
        rows = zip(self.participants["participant_id"], self.participants["attributes"], strict=True)
        return {person: json.loads(attributes) for person, attributes in rows}


def read_material(study: Study) -> Material:
    """Read the tables of a study; where people are compared by more than talk, everybody counts."""
    participants = study.table("participant")
    by_talk = study.config.personas.features.only_codes
    return Material(
        participants=participants,
        segments=study.table("segment"),
        codings=study.table("coding"),
        codes=study.table("code"),
        also=() if by_talk else tuple(participants["participant_id"]),
    )
