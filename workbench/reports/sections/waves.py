"""What has changed since the last wave: clear changes first, what cannot be told said as plainly."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.journeys.waves.comparing import WaveChanges, changes_between
from workbench.journeys.waves.people import wave_names, waves_around
from workbench.journeys.waves.sentences import (
    caution_sentence,
    score_sentence,
    score_verdict,
    theme_sentence,
    theme_verdict,
    wave_name,
)
from workbench.journeys.waves.statistics import people_needed
from workbench.journeys.waves.themes import SAME_WITHIN, ThemeChange
from workbench.personas import FEWEST_TOLD
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import QuoteBook
from workbench.reports.parameters import EVERYONE
from workbench.reports.sections.wave_parts import Around, ChangeLine, PersonaChanges, ScoreLineChange, Waves
from workbench.study import WorkbenchError

if TYPE_CHECKING:
    from workbench.journeys.plan.action import Action
    from workbench.study import Study

__all__ = ["is_clear", "last_change", "view_waves"]

_MOST_UNCLEAR, _MOST_OF_PERSONA = 24, 6
_FEELINGS = {"pain": -1.0, "delight": 1.0}
# Whose, at which stage, which code.
_Cell = tuple[str, str, str]


def last_change(study: Study, material: Material) -> WaveChanges | None:
    """Compare the last two waves; None where there are fewer, or the report is about one of them.

    Parameters
    ----------
    study : Study
        Whose key file knows who answered twice.
    material : Material
        What the report reads.
    """
    names = wave_names(material["participant"])
    if len(names) < 2 or material.parameters.wave is not None:
        return None
    changes = _between(study, material, (names[-2], names[-1]))
    return changes if changes.of or changes.scores else None


def view_waves(
    study: Study,
    material: Material,
    book: QuoteBook,
    changes: WaveChanges | None,
    *,
    personas: Sequence[tuple[str, str]],
    actions: Sequence[Action],
) -> Waves | None:
    """View what changed between the last two waves.

    Parameters
    ----------
    study, material, book
        As in :func:`last_change`; the book gives quotes their numbers.
    changes : WaveChanges or None
        From :func:`last_change`; without them there is nothing to view.
    personas : sequence of (str, str)
        Id and name of the personas the report shows.
    actions : sequence of Action
        The plan: those that were done are compared before and after.
    """
    if changes is None:
        return None
    found = [
        (_between(study, material, (changes.first, changes.second), persona=persona_id), persona_id, name)
        for persona_id, name in personas
    ]
    reading = _Reading(study, material, book)
    private = reading.private([changes, *(one for one, _, _ in found)])
    return reading.view(changes, found, actions, private)


def _between(
    study: Study,
    material: Material,
    waves: tuple[str, str],
    *,
    persona: str = "",
    action: Action | None = None,
) -> WaveChanges:
    people = material["participant"]
    if persona:
        people = material["membership"].query("persona_id == @persona")
    return changes_between(
        study,
        material.journey,
        waves,
        set(people["participant_id"]),
        model=material.model,
        persona_id=persona or EVERYONE,
        action=action,
    )


@dataclass(frozen=True)
class _Reading:
    """What the page is made from: the study, its tables, and the quotes of the report."""

    study: Study
    material: Material
    book: QuoteBook

    def view(
        self,
        whole: WaveChanges,
        personas: Sequence[tuple[WaveChanges, str, str]],
        actions: Sequence[Action],
        private: Collection[_Cell],
    ) -> Waves:
        told, scores = self._told(whole, private), self._scores(whole)
        clear, unclear = _by_theme(filter(is_clear, told)), _cannot_tell(told)
        return Waves(
            first=wave_name(whole.first, self._language),
            second=wave_name(whole.second, self._language),
            of=whole.of,
            new_of=whole.new_of,
            cautions=tuple(caution_sentence(one, self._language) for one in whole.cautions),
            clear=tuple(self._line(whole, one, quoted=True) for one in clear),
            unclear=tuple(self._line(whole, one) for one in unclear[:_MOST_UNCLEAR]),
            same=sum(one.verdict == "same" and not one.stage for one in told),
            unclear_total=len(unclear),
            scores=scores,
            personas=tuple(self._persona(*persona, private) for persona in personas),
            around=tuple(self._around(actions, private)),
            hidden=len(whole.themes) - len(told) + len(whole.scores) - len(scores),
            reach=_reach([*clear, *unclear[:_MOST_UNCLEAR]]),
            more_for_ten=max(0, people_needed(0.5, 0.5 + SAME_WITHIN) - min(whole.of, whole.new_of)),
            changes=whole,
        )

    @property
    def _language(self) -> str:
        return self.material.words.language

    def private(self, compared: Sequence[WaveChanges]) -> set[_Cell]:
        """Persona, stage and code of what a shared report may not tell.

        Where one persona has a small count, the others and everyone would give it away together: what is
        hidden of one is hidden of all personas.
        """
        if not self.material.parameters.shared:
            return set()
        ids = {one.persona_id for one in compared} - {EVERYONE}
        of_personas = {
            (theme.stage, theme.code_id)
            for one in compared
            for theme in one.themes
            if one.persona_id != EVERYONE and _is_small(theme)
        }
        return {(persona_id, *place) for persona_id in ids for place in of_personas}

    def _told(self, changes: WaveChanges, private: Collection[_Cell]) -> list[ThemeChange]:
        """What may be told: everything, or in a shared report what no small count stands behind."""
        if not self.material.parameters.shared:
            return list(changes.themes)
        whose = changes.persona_id
        return [
            one
            for one in changes.themes
            if not _is_small(one) and (whose, one.stage, one.code_id) not in private
        ]

    def _scores(self, changes: WaveChanges) -> tuple[ScoreLineChange, ...]:
        least = FEWEST_TOLD if self.material.parameters.shared else 1
        return tuple(
            ScoreLineChange(one, score_verdict(one, self._language), score_sentence(one, self._language))
            for one in changes.scores
            if min(one.people, one.new_people) >= least
        )

    def _persona(
        self, changes: WaveChanges, persona_id: str, name: str, private: Collection[_Cell]
    ) -> PersonaChanges:
        clear = _by_theme(filter(is_clear, self._told(changes, private)))
        lines = tuple(self._line(changes, one) for one in clear[:_MOST_OF_PERSONA])
        return PersonaChanges(persona_id, name, changes.of, changes.new_of, lines)

    def _around(self, actions: Sequence[Action], private: Collection[_Cell]) -> Iterator[Around]:
        """Every action of the plan that was done in a wave or on a day."""
        names, hide = wave_names(self.material["participant"]), self.material.redactor.redact
        for action in actions:
            done_in = action.value("done_in")
            if action.value("status") != "done" or not done_in:
                continue
            told = Around(action.action_id, hide(action.title(self._language)).text, hide(done_in).text)
            try:
                waves = waves_around(names, done_in)
            except WorkbenchError:
                yield told
                continue
            changes = _between(self.study, self.material, waves, action=action)
            yield replace(
                told,
                first=wave_name(waves[0], self._language),
                second=wave_name(waves[1], self._language),
                themes=tuple(self._line(changes, one) for one in self._told(changes, private)),
                scores=self._scores(changes),
                cautions=tuple(caution_sentence(one, self._language) for one in changes.cautions),
            )

    def _line(self, changes: WaveChanges, one: ThemeChange, *, quoted: bool = False) -> ChangeLine:
        said = one.new_evidence if one.difference > 0 else one.evidence
        feeling = _FEELINGS.get(one.kind, 0.0)
        cited = [quote.segment_id for quote in self.book.cited]
        quotes = self.book.best(said, code_id=one.code_id, avoid=cited, feeling=feeling) if quoted else ()
        return ChangeLine(
            change=one,
            name=self.material.code_name(one.code_id),
            stage=self.material.stage_names.get(one.stage, ""),
            kind=one.kind,
            verdict=theme_verdict(one, self._language),
            sentence=theme_sentence(one, changes.model, self._language),
            more=one.more_people,
            quote=quotes[0] if quotes else None,
        )


def is_clear(one: ThemeChange) -> bool:
    """Beyond chance after looking at many themes, and beyond its own interval."""
    return one.is_changed and (one.low > 0 or one.high < 0)


def _is_small(one: ThemeChange) -> bool:
    return any(0 < people < FEWEST_TOLD for people in (one.people, one.new_people))


def _cannot_tell(told: Sequence[ThemeChange]) -> list[ThemeChange]:
    """Over the whole journey, most people first."""
    found = [one for one in told if one.verdict == "cannot tell" and not one.stage]
    return sorted(found, key=lambda one: (-(one.people + one.new_people), one.p, one.code_id))


def _reach(shown: Sequence[ThemeChange]) -> float:
    """What pictures of differences show, up to the next ten points."""
    bounds = [max(abs(one.low), abs(one.high)) for one in shown]
    return min(1.0, math.ceil(max(bounds, default=0.5) * 10) / 10)


def _by_theme(found: Iterator[ThemeChange]) -> list[ThemeChange]:
    """The surest theme first, its stages right after the whole journey."""
    changes = list(found)
    surest: dict[str, float] = {}
    for one in changes:
        surest[one.code_id] = min(one.p, surest.get(one.code_id, 1.0))
    return sorted(
        changes, key=lambda one: (surest[one.code_id], one.code_id, one.stage != "", one.p, one.stage)
    )
