"""A person's session with the personas: every edit is in the record before the state says so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from workbench.desk.parts.passages import Passage, read_passages
from workbench.desk.parts.sitting import Sitting
from workbench.desk.personas.reading import Member, Personas, read_personas, said_by
from workbench.desk.personas.telling import tell_deed, tell_meaning
from workbench.personas import (
    PersonaProfile,
    merge_personas,
    pin_member,
    rename_persona,
    split_persona,
    undo_persona_edit,
)
from workbench.reports.words import read_words
from workbench.study import Study

__all__ = ["PersonaSession"]


class PersonaSession(Sitting):
    """State of the personas at the desk and the moves a person can make; a move returns what to tell them.

    Parameters
    ----------
    study : Study
        Open study.
    who : str, optional
        Name on the edits; the login name when left out.
    language : {"en", "fa", "he"}, optional
        To write in; the study's first when left out.
    """

    def __init__(self, study: Study, *, who: str | None = None, language: str | None = None) -> None:
        super().__init__(study, who=who, language=language)
        self.words = read_words(self.language)
        self.known = Personas()
        self._order: list[str] = []
        self._chosen = self._beside = ""
        with self._study() as current:
            self._take(read_personas(current))

    @property
    def shown(self) -> tuple[PersonaProfile, ...]:
        """The personas where they were when the desk was opened: nothing jumps away; new ones come last."""
        return tuple(sorted(self.known.profiles, key=lambda one: self._order.index(one.persona_id)))

    @property
    def persona(self) -> PersonaProfile | None:
        """The chosen persona; the first when none is chosen."""
        return next(
            (one for one in self.shown if one.persona_id == self._chosen), next(iter(self.shown), None)
        )

    @property
    def others(self) -> tuple[PersonaProfile, ...]:
        """All but the chosen one."""
        return tuple(one for one in self.shown if one is not self.persona)

    @property
    def beside(self) -> PersonaProfile | None:
        """The persona it is compared with."""
        return next((one for one in self.others if one.persona_id == self._beside), None)

    def choose(self, persona_id: str) -> str:
        """Look at another persona."""
        self._chosen = persona_id
        return ""

    def compare(self, persona_id: str) -> str:
        """Put another persona beside it; none where the id is empty."""
        self._beside = persona_id
        return ""

    def rename(self, name: str, given: str, language: str | None = None) -> str:
        """Call the persona what is typed; what was not changed stays as it is.

        Parameters
        ----------
        name, given : str
            What these people are about, and the made-up first name.
        language : str, optional
            The only language to rename it in; all when left out.

        Raises
        ------
        WorkbenchError
            If it may not be called so.
        """
        one = self.persona
        if one is None:
            return ""
        new_name = None if name == self.name_in(language) else name
        new_given = None if given == self.given_in(language) else given
        if new_name is None and new_given is None:
            return self.say("unchanged")
        return self._edit(
            lambda study: rename_persona(
                study, one.persona_id, new_name, given=new_given, language=language, who=self._who
            )
        )

    def merge(self, others: Sequence[str], name: str = "") -> str:
        """Make one persona of the chosen one and others."""
        one = self.persona
        if one is None or not others:
            return self.say("tick_one")
        together = [one.persona_id, *others]
        return self._edit(
            lambda study: merge_personas(study, together, name if name.strip() else None, who=self._who)
        )

    def split(self, into: int | Sequence[str]) -> str:
        """Divide the chosen persona into so many parts, or so that the people named make a part."""
        one = self.persona
        if one is None or not into:
            return self.say("choose_somebody")
        parts = into if isinstance(into, int) else [list(into)]
        return self._edit(lambda study: split_persona(study, one.persona_id, parts, who=self._who))

    def pin(self, person: str, persona_id: str) -> str:
        """Say where somebody belongs; nowhere where the id is empty."""
        if not person.strip():
            return self.say("say_who", example=self.example)
        return self._edit(
            lambda study: pin_member(study, person.strip(), persona_id or None, who=self._who),
        )

    def undo(self) -> str:
        """Take back the latest edit that counts, if it is the one that is shown."""
        last = self.known.latest
        if last is None or last.edit is None:
            return self.say("no_history")
        told = self.say("undone", deed=tell_deed(last, self.known, self.language))
        return self._edit(lambda study: undo_persona_edit(study, who=self._who), told, back=last.edit.before)

    @property
    def example(self) -> str:
        """A pseudonym of this study."""
        return next((one.pseudonym for one in self.known.people), "P01")

    def name_in(self, language: str | None) -> str:
        """Name of the chosen persona in a language, the desk's when there is none."""
        one = self.persona
        return one.names.get(language or self.language, self.words.pick(one.names)) if one else ""

    def given_in(self, language: str | None) -> str:
        """Its made-up first name in a language; empty without one."""
        given = self.persona.given_name if self.persona else None
        return given.spellings.get(language or self.language, "") if given else ""

    def code_name(self, code_id: str) -> str:
        """Name of a code in the desk's language."""
        return self.words.pick(self.known.code_names.get(code_id, {}), code_id)

    def passages(self, segment_ids: Sequence[str]) -> tuple[Passage, ...]:
        """Words of people."""
        with self._study() as study:
            return read_passages(study, segment_ids)

    def said_by(self, person: Member) -> tuple[Passage, ...]:
        """What somebody said that most codes were found in."""
        with self._study() as study:
            return said_by(study, person.participant_id)

    def _edit(self, act: Callable[[Study], object], told: str = "", *, back: Iterable[str] = ()) -> str:
        """Do it, unless the personas are no longer those the person saw; stay where they looked."""
        here = self.persona.persona_id if self.persona else ""
        with self._study() as study, study.store.transaction():
            now = read_personas(study)
            if not now.is_as(self.known):
                return self._meanwhile(now)
            act(study)
            done = read_personas(study)
        last = done.latest.edit if done.latest else None
        there = [one.persona_id for one in done.profiles]
        into = back or (last.after if last else ())
        self._chosen = next((one for one in [here, *into] if one in there), "")
        self._take(done)
        return told or self._tell(done)

    def _tell(self, done: Personas) -> str:
        """The sentence about the edit that was just made, and what it means."""
        last = done.latest
        if last is None or last.edit is None:
            return ""
        sentences = [
            self.say("done", deed=tell_deed(last, done, self.language)),
            *tell_meaning(last.edit, done, self.language),
            self.say("decided", who=last.who),
            self.say("follow"),
        ]
        return " ".join(sentences)

    def _meanwhile(self, now: Personas) -> str:
        """Take over what others did, and say so."""
        is_anew = now.edit_id == self.known.edit_id
        self._take(now)
        return self.say("anew_meanwhile") if is_anew else self.say("others_meanwhile", who=now.edited_by)

    def _take(self, known: Personas) -> None:
        new = [one.persona_id for one in known.profiles if one.persona_id not in self._order]
        self.known, self._order = known, [*self._order, *new]
