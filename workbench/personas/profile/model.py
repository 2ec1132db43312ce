"""What is known of a persona, as records that travel through the store as JSON."""

from __future__ import annotations

import json
from types import MappingProxyType
from typing import Any, Literal

from workbench.personas.profile.model_parts import GivenName, Named, Record, Story, Tipping

__all__ = [
    "SECTIONS",
    "Attribute",
    "Channel",
    "Contradiction",
    "Demographic",
    "PersonaProfile",
    "Prevalence",
    "ValueCount",
]


# Parts of a persona page by the kinds of codes that fill them.
SECTIONS = MappingProxyType(
    {
        "goals": ("goal",),
        "frustrations": ("pain",),
        "delights": ("delight",),
        "needs": ("wish",),
        "behaviours": ("action",),
        "touchpoints": ("touchpoint",),
    }
)
# Where people get to know things; the other touchpoints are where they deal with the organisation.
_SOURCES = frozenset(
    {
        "action.ask_others",
        "action.read_reviews",
        "action.search",
        "touchpoint.ads",
        "touchpoint.exhibition",
        "touchpoint.review_sites",
        "touchpoint.social_media",
        "touchpoint.word_of_mouth",
    }
)


class Attribute(Record):
    """Something people of a persona do, want or suffer.

    Parameters
    ----------
    code_id, kind : str
        The code and its kind.
    people, of : int
        Core members who speak of it, of all core members.
    rest_people, rest_of : int
        The same for the core members of all other personas.
    difference, low, high : float
        Share minus the share of the rest, with its 95 % interval (Newcombe).
    ratio, ratio_low, ratio_high : float, optional
        Share divided by the share of the rest, with its 95 % interval (Katz); none when one side is empty,
        and when nobody or everybody of both speaks of it.
    emphasis : float
        How much more of their talk it takes up than of the others', in standard deviations.
    holds_elsewhere : bool, optional
        Whether the interval of the difference leaves zero out on the same side when everybody is placed by
        what they say elsewhere (:func:`~workbench.personas.profile.elsewhere.placed_elsewhere`); none where
        people were compared by more than their talk.
    assigned_people, assigned_of : int
        The same for people who were only assigned (short answers: silence means little).
    evidence : tuple of str
        Segment ids of members, best first.
    """

    code_id: str
    kind: str
    people: int
    of: int
    rest_people: int
    rest_of: int
    difference: float
    low: float
    high: float
    ratio: float | None = None
    ratio_low: float | None = None
    ratio_high: float | None = None
    emphasis: float = 0.0
    holds_elsewhere: bool | None = None
    assigned_people: int = 0
    assigned_of: int = 0
    evidence: tuple[str, ...]

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the difference leaves zero out, also with groups made without the code."""
        return (self.low > 0 or self.high < 0) and self.holds_elsewhere is not False


class Contradiction(Record):
    """A member who says the opposite of a pain or delight that defines the persona.

    Parameters
    ----------
    code_id : str
        The defining code.
    contrary_code_id : str
        What the segment says instead; the defining code itself when only the feeling is contrary.
    segment_id, participant_id : str
        Where and who.
    """

    code_id: str
    contrary_code_id: str
    segment_id: str
    participant_id: str


class Prevalence(Record):
    """People of the whole core who match every core attribute, in or outside the persona.

    ``low`` and ``high`` are the 95 % interval of their share (Wilson).
    """

    code_ids: tuple[str, ...]
    people: int
    of: int
    members: int
    low: float = 0.0
    high: float = 1.0


class ValueCount(Record):
    """How many members have a value, against everybody else."""

    value: str
    people: int
    of: int
    rest_people: int
    rest_of: int
    difference: float
    low: float
    high: float


class Demographic(Record):
    """One attribute of the participants with its spread.

    Parameters
    ----------
    attribute : str
        As the source names it, such as ``Age group``; ``language`` is the language spoken.
    known, of : int
        Members whose value is known, of all members.
    values : tuple of ValueCount
        Ranges in their order, other values the commonest first; at most eight, each of two members or more.
    others : int
        Members with another value.
    quartiles : tuple of float, optional
        Lower quartile, median and upper quartile where the values are numbers.
    """

    attribute: str
    known: int
    of: int
    values: tuple[ValueCount, ...] = ()
    others: int = 0
    quartiles: tuple[float, float, float] | None = None


class Channel(Record):
    """A channel members use, with the touchpoints it consists of."""

    channel: str
    code_ids: tuple[str, ...]
    people: int
    of: int
    evidence: tuple[str, ...]


class PersonaProfile(Record):
    """Everything the report shows of a persona; the object in column ``attributes`` of table ``persona``.

    Parameters
    ----------
    persona_id, standing, stability, names
        As in the table; ``names`` by language.
    name_codes : tuple of str
        The codes the name comes from.
    core, assigned : int
        Members who shaped the persona and members who were assigned to it.
    more_people_needed : int
        Core members missing before the persona is more than a hypothesis.
    attributes : tuple of Attribute
        What sets the persona apart comes first.
    core_attributes : tuple of str
        Codes that define it: at least half of the core shares them and dwells on them far more than the rest.
    quotes : tuple of str
        Segment ids, most typical first, each of another member.
    counter_evidence : tuple of str
        Segment ids of members who contradict the persona; ``contradictions`` says what each contradicts.
    prevalence, demographics, channels, contradictions
        See the records of that name.
    cautions : tuple of str
        Ids of cautions: ``language``, ``kind`` (the groups follow how people were recorded), ``sketch``
        (under four core members), ``no_core_attributes``, ``small_cells`` (suppressed before sharing).
    given_name : GivenName, optional
        A made-up name to call the persona by, beside its behavioural name.
    story : Story, optional
        One sentence about most members.
    named : tuple of Named
        Brands, tools and other proper names members mention, the study's own codes of these kinds among them.
    tipping : tuple of Tipping
        What would change our mind about each core attribute, the shakiest first.

    Examples
    --------
    >>> profile = PersonaProfile(persona_id="persona_1", standing="hypothesis", stability=0.8,
    ...     names={"en": "Fee-watchers"}, core=4, assigned=0, more_people_needed=16)
    >>> PersonaProfile.from_json(profile.to_json()) == profile
    True
    """

    persona_id: str
    standing: Literal["stable", "doubtful", "hypothesis"]
    stability: float
    names: dict[str, str]
    name_codes: tuple[str, ...] = ()
    core: int
    assigned: int
    more_people_needed: int
    attributes: tuple[Attribute, ...] = ()
    core_attributes: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    counter_evidence: tuple[str, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    prevalence: Prevalence | None = None
    demographics: tuple[Demographic, ...] = ()
    channels: tuple[Channel, ...] = ()
    cautions: tuple[str, ...] = ()
    given_name: GivenName | None = None
    story: Story | None = None
    named: tuple[Named, ...] = ()
    tipping: tuple[Tipping, ...] = ()

    def of_kind(self, kind: str) -> tuple[Attribute, ...]:
        """Attributes of one kind, in the same order."""
        return tuple(found for found in self.attributes if found.kind == kind)

    def section(self, name: str) -> tuple[Attribute, ...]:
        """Attributes of one part of the page, what most people share first.

        Parameters
        ----------
        name : str
            A key of :data:`SECTIONS`, or ``information_sources``.

        Returns
        -------
        tuple of Attribute
        """
        if name == "information_sources":
            found = [item for item in self.attributes if item.code_id in _SOURCES]
        else:
            found = [item for item in self.attributes if item.kind in SECTIONS[name]]
        return tuple(sorted(found, key=lambda item: (-item.people, -item.assigned_people, item.code_id)))

    def to_json(self) -> dict[str, Any]:
        """Plain object for the store."""
        return self.model_dump(mode="json")

    @classmethod
    def from_json(cls, content: str | dict[str, Any]) -> PersonaProfile:
        """Read what :meth:`to_json` gave, or its text as the ``persona`` table holds it."""
        return cls.model_validate(json.loads(content) if isinstance(content, str) else content)
