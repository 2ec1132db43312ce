"""One line of the action plan: what to do, for whom, how pressing, who takes it, and where it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from workbench.journeys.evidence.words import short_figure
from workbench.journeys.plan.carrying import Said
from workbench.journeys.plan.opportunities import owner_names
from workbench.journeys.plan.rules import plan_words, word
from workbench.language.numbers import format_number, format_percent

__all__ = ["Action", "field_words"]


@dataclass(frozen=True)
class Action:
    """An opportunity with what was suggested and what people said of it.

    Parameters
    ----------
    action_id : str
        The same in every run as long as pain, stage and journey model are the same.
    kind : {"improve", "keep", "own"}
        From a pain, from a delight that is a key moment, or added by hand.
    stage : str
        Stage of the journey model.
    stage_names, titles : mapping of language to str
        In English, Persian and Hebrew.
    code_id : str
        The pain or delight; empty for an action added by hand.
    touchpoint : str or None
        The touchpoint people name most often in the same segments.
    people, of : int
        People who tell of it, of all people of the map.
    severity : float
        1 to 3; of several merged actions the greatest.
    confidence : float
        How sure the codings are, 0 to 1; 1 for what was added by hand.
    suggested, fields : mapping of str to str
        What the workbench suggests (and why: ``term_reason``), and what people set instead.
    evidence : tuple of str
        Segment ids, best first; empty when the evidence is gone and only people keep the action.
    merged : tuple of str
        Ids of the actions that were merged into this one.
    about : tuple of (str, str)
        Stage and code of everything behind it; empty for an action added by hand.
    is_key_moment : bool
        Whether a pain or delight behind it wins or loses people.
    said : mapping of str to Said
        By whom and when each field was set.
    """

    action_id: str
    kind: Literal["improve", "keep", "own"]
    stage: str
    stage_names: Mapping[str, str]
    titles: Mapping[str, str]
    code_id: str
    touchpoint: str | None
    people: int
    of: int
    severity: float
    confidence: float
    suggested: Mapping[str, str]
    fields: Mapping[str, str] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    is_key_moment: bool = False
    said: Mapping[str, Said] = field(default_factory=dict)

    @property
    def reach(self) -> float:
        """Share of the people of the map who tell of it."""
        return self.people / self.of if self.of else 0.0

    @property
    def priority(self) -> float:
        """Reach times severity times confidence, 0 to 3. Effort is for people to judge."""
        return round(self.reach * self.severity * self.confidence, 4)

    @property
    def is_supported(self) -> bool:
        """Whether anybody still says it."""
        return bool(self.evidence)

    def value(self, name: str) -> str:
        """What a field says: what people set, else what is suggested, else nothing."""
        return self.fields.get(name, self.suggested.get(name, ""))

    def title(self, language: str) -> str:
        """The opportunity in a language, or what people call it."""
        return self.fields.get("title") or self.titles.get(language) or self.titles["en"]

    def owner_name(self, language: str) -> str:
        """The department in a language."""
        return field_words("owner", self.value("owner"), language)

    def named(self, name: str, language: str) -> str:
        """A field as people read it.

        Examples
        --------
        >>> action = Action("action_1", "own", "use", {"en": "Use"}, {"en": "Answer calls"}, "", None, 3, 9,
        ...     2.0, 1.0, {"status": "open", "kpi": "reply_time"}, {"status": "planned"}, ("g1",))
        >>> action.named("status", "en"), action.named("kpi", "he")
        ('planned', 'זמן עד התשובה הראשונה (חציון ואחוזון 90)')
        """
        if name == "title":
            return self.title(language)
        return field_words(name, self.value(name), language)

    def explanation(self, language: str) -> str:
        """The priority, part by part.

        Examples
        --------
        >>> Action("action_1", "own", "use", {"en": "Use"}, {"en": "Answer calls"}, "", None, 3, 9,
        ...     2.0, 1.0, {}).explanation("en")
        '3 of 9 people (33%) × severity 2 of 3 × confidence 1.00 = 0.67'
        """
        return _pattern("priority", language).format(
            people=format_number(self.people, language),
            of=format_number(self.of, language),
            reach=format_percent(self.reach, language),
            severity=short_figure(self.severity, language),
            confidence=format_number(self.confidence, language, decimals=2),
            priority=format_number(self.priority, language, decimals=2),
        )

    def term_reason(self, language: str) -> str:
        """Why the term is suggested; empty when people set it or nothing is suggested."""
        reason = self.suggested.get("term_reason", "")
        if not reason or "term" in self.fields:
            return ""
        count = format_number(float(self.suggested.get("departments", "0")), language)
        return word("term_reasons", reason, language).format(count=count)


def _pattern(name: str, language: str) -> str:
    texts = plan_words()[name]
    return str(texts.get(language, texts["en"]))


def field_words(name: str, value: str, language: str) -> str:
    """What a field says, in a language; what people worded themselves stays as it is.

    Examples
    --------
    >>> field_words("owner", "support", "he"), field_words("owner", "Night shift", "he")
    ('שירות לקוחות', 'Night shift')
    """
    if name == "owner":
        names = owner_names(value)
        return names.get(language, names.get("en", value))
    kinds = {"term": "terms", "effort": "efforts", "kpi": "kpis", "status": "statuses"}
    return word(kinds[name], value, language) if name in kinds else value
