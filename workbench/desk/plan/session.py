"""A person's session with the action plan: every change is in the record before the state says so."""

from __future__ import annotations

from workbench.desk.parts.passages import Passage, read_passages
from workbench.desk.parts.sitting import Sitting
from workbench.journeys import action_plan, set_action, undo_action_edit
from workbench.journeys.plan.action import Action
from workbench.journeys.plan.history import FIELDS, counting_action_edits
from workbench.journeys.plan.rules import word
from workbench.study import Study

__all__ = ["PlanSession"]

_LIVE = ("open", "planned")
_QUOTES = 2


class PlanSession(Sitting):
    """State of one plan at the desk and the moves a person can make; a move returns what to tell the person.

    Parameters
    ----------
    study : Study
        Open study, coded.
    who : str, optional
        Name on the edits; the login name when left out.
    persona, model : str, optional
        Whose plan, in which journey model; everyone's in the study's own when left out.
    language : {"en", "fa", "he"}, optional
        To write in; the study's first when left out.
    """

    def __init__(
        self,
        study: Study,
        *,
        who: str | None = None,
        persona: str | None = None,
        model: str | None = None,
        language: str | None = None,
    ) -> None:
        super().__init__(study, who=who, language=language)
        self._persona, self._model = persona, model
        self._edits: list[int] = []
        self.everything = False
        self.actions: tuple[Action, ...] = ()
        self._chosen = ""
        self._read()

    @property
    def shown(self) -> tuple[Action, ...]:
        """The actions in the list, and the chosen one even where it is no longer open."""
        return tuple(
            one
            for one in self.actions
            if self.everything or one.value("status") in _LIVE or one.action_id == self._chosen
        )

    @property
    def action(self) -> Action | None:
        """The chosen action; the first of the list when none is chosen."""
        found = [one for one in self.shown if one.action_id == self._chosen]
        return next(iter([*found, *self.shown]), None)

    @property
    def owners(self) -> tuple[str, ...]:
        """Departments and people this plan names, suggested or set."""
        named = {
            owner for one in self.actions for owner in (one.suggested.get("owner", ""), one.value("owner"))
        }
        return tuple(sorted(named - {""}))

    def choose(self, action_id: str) -> str:
        """Look at another action."""
        self._chosen = action_id
        return ""

    def show(self, *, everything: bool) -> str:
        """List what is open and planned, or also what is done or dropped."""
        self.everything = everything
        return ""

    def move(self, steps: int) -> str:
        """Go down or up the list; stops at both ends."""
        ids = [one.action_id for one in self.shown]
        if self.action is not None:
            place = ids.index(self.action.action_id) + steps
            self._chosen = ids[min(max(place, 0), len(ids) - 1)]
        return ""

    def value(self, name: str) -> str:
        """What a field of the chosen action says."""
        if self.action is None:
            return ""
        return self.action.title(self.language) if name == "title" else self.action.value(name)

    def save(self, **fields: str) -> str:
        """Write what differs from what is shown; nothing when somebody changed the same field meanwhile.

        Raises
        ------
        WorkbenchError
            If a value is not allowed.
        """
        shown = self.action
        changed = {name: value for name, value in fields.items() if value != self.value(name)}
        if shown is None or not changed:
            return self.say("unchanged")
        self._chosen = shown.action_id
        with self._study() as study, study.store.transaction():
            self._read(study)
            other = [name for name in changed if self._differs(shown, name)]
            if other:
                return self.say("meanwhile", fields=", ".join(self.field_name(name) for name in other))
            said = {name: _or_suggestion(shown, name, value) for name, value in changed.items()}
            set_action(study, shown.action_id, model=self._model, who=self._who, **said)
            self._edits.append(counting_action_edits(study)[-1].edit_id)
            self._read(study)
        return self.say("saved", title=shown.title(self.language))

    def undo(self) -> str:
        """Take this desk's last change back, unless somebody edited the plan since."""
        if not self._edits:
            return self.say("nothing_to_undo")
        with self._study() as study, study.store.transaction():
            counting = counting_action_edits(study)
            if not counting or counting[-1].edit_id != self._edits[-1]:
                self._read(study)
                return self.say("since")
            self._chosen = next(iter(counting[-1].after), self._chosen)
            undo_action_edit(study, who=self._who)
            self._edits.pop()
            self._read(study)
        return self.say("taken_back")

    def quotes(self) -> tuple[Passage, ...]:
        """The best passages behind the chosen action."""
        best = self.action.evidence[:_QUOTES] if self.action else ()
        with self._study() as study:
            return read_passages(study, best)

    def field_name(self, name: str) -> str:
        """Heading of a field."""
        return word("columns", name, self.language)

    def _differs(self, shown: Action, name: str) -> bool:
        now = self.action
        return now is None or now.fields.get(name) != shown.fields.get(name)

    def _read(self, study: Study | None = None) -> None:
        with self._study() as own:
            plan = action_plan(study or own, self._persona, self._model)
        # Rows stay where they were when the desk was opened, so that nothing jumps away under the hand.
        places = {one.action_id: place for place, one in enumerate(self.actions)}
        last = len(places)
        self.actions = tuple(sorted(plan.actions, key=lambda one: places.get(one.action_id, last)))


def _or_suggestion(shown: Action, name: str, value: str) -> str | None:
    """None where the value is what is suggested anyway: then later suggestions count again."""
    if name not in FIELDS:
        return value
    suggested = shown.titles.values() if name == "title" else [shown.suggested.get(name, "")]
    return None if value in suggested and shown.kind != "own" else value
