"""Parts of a persona page that are put together from counts: name, story, things named, what would change."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict

__all__ = ["Clause", "GivenName", "Named", "Record", "Story", "Tipping"]


class Record(BaseModel):
    """Something that never changes and travels as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GivenName(Record):
    """A made-up given name to call a persona by; nobody of the study is called so.

    Parameters
    ----------
    spellings : dict of str to str
        The one name, written in each language.
    language : str
        The language whose speakers bear it: the one most members speak.
    gender : str
        ``f`` or ``m`` where most members who told are of that gender, else ``n``, a name for either.
    origin : str
        ``suggested``, or ``researcher`` when somebody chose it: then it is kept.
    """

    spellings: dict[str, str]
    language: str
    gender: Literal["f", "m", "n"]
    origin: Literal["suggested", "researcher"] = "suggested"


class Clause(Record):
    """One part of the story, true of most core members.

    Parameters
    ----------
    code_id, part : str
        The code and the part it plays: ``goal``, ``channel``, ``action``, ``pain``, ``wish`` or
        ``end``.
    people, of : int
        Core members it is true of, of all.
    phrases : dict of str to str
        The words by language.
    evidence : tuple of str
        Segment ids.
    """

    code_id: str
    part: Literal["goal", "action", "channel", "pain", "wish", "end"]
    people: int
    of: int
    phrases: dict[str, str]
    evidence: tuple[str, ...]


class Story(Record):
    """One sentence about most of a persona's people, every clause of it with evidence."""

    clauses: tuple[Clause, ...]
    texts: dict[str, str]


class Named(Record):
    """A brand, a tool or another proper name that members mention.

    Parameters
    ----------
    name, kind : str
        As most people write it; ``brand``, ``tool`` or ``name`` where nobody can tell which.
    code_id : str
        The study's own code of kind ``brand`` or ``tool``, where there is one.
    names : dict of str to str
        What that code is called by language; empty for other names.
    people, of : int
        Members who mention it, of all members.
    rest_people, rest_of : int
        The same for everybody else.
    difference, low, high : float
        Share minus the share of everybody else, with its 95 % interval (Newcombe).
    evidence : tuple of str
        Segment ids of members, best first.
    """

    name: str
    kind: Literal["brand", "tool", "name"]
    code_id: str = ""
    names: dict[str, str] = {}
    people: int
    of: int
    rest_people: int = 0
    rest_of: int = 0
    difference: float = 0.0
    low: float = -1.0
    high: float = 1.0
    evidence: tuple[str, ...]

    def called(self, language: str) -> str:
        """What it is called in a language."""
        return self.names.get(language, self.name)


class Tipping(Record):
    """What the next conversations would have to bring for a finding to change.

    Parameters
    ----------
    code_id : str
        The core attribute.
    turn : str
        ``overturn``: it would no longer define the persona; ``confirm``: it would be clear, not only likely.
    count, following : int
        If so many of the following so many people of the persona do not speak of it (overturn), or do
        (confirm).
    people, of, rest_people, rest_of : int
        What is known today.
    """

    code_id: str
    turn: Literal["overturn", "confirm"]
    count: int
    following: int
    people: int
    of: int
    rest_people: int
    rest_of: int
