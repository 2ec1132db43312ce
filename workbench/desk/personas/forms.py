"""What people do to a persona at the desk: each form asks only what its edit needs."""

from __future__ import annotations

from abc import ABC, abstractmethod
from html import escape
from typing import Any

from workbench.desk.parts.panel import Panel
from workbench.desk.personas.page import render_history, render_person
from workbench.desk.personas.session import PersonaSession
from workbench.language import LANGUAGES

__all__ = ["FORMS", "Form"]

_PARTS, _ROWS = (2, 3, 4), 8
_SPOKEN = ("en", "fa", "he")


class Form(ABC):
    """A few fields and, where something is edited, the button that does it.

    Parameters
    ----------
    panel : Panel
        Makes the widgets.
    session : PersonaSession
        Does what is asked.
    """

    hint = ""

    def __init__(self, panel: Panel, session: PersonaSession) -> None:
        self.panel, self.session = panel, session
        hint = f'<p class="safar-hint">{escape(session.say(self.hint))}</p>' if self.hint else ""
        rows = self.rows()
        self.box = panel.widgets.VBox([*([panel.widgets.HTML(hint)] if hint else []), *rows])
        self.box.add_class("safar-form")

    @abstractmethod
    def rows(self) -> list[Any]:
        """Make the widgets."""

    @abstractmethod
    def fill(self) -> None:
        """Show what the session says."""

    def button(self, word: str) -> Any:
        """The button that does it, in a row of its own."""
        say = self.session.say
        return self.panel.row([self.panel.button(say(word), "accept", self.act, meanwhile=say("moment"))])

    def act(self) -> str:
        """Do it and return what to tell."""
        return ""


class RenameForm(Form):
    """Name, made-up first name, language."""

    hint = "rename_hint"

    def rows(self) -> list[Any]:
        say, panel = self.session.say, self.panel
        self._name = panel.field("Text", say("name"))
        self._given = panel.field("Text", say("given"), width="22rem")
        names = [(LANGUAGES[code].names.get(self.session.language, code), code) for code in _SPOKEN]
        self._language = panel.field(
            "Dropdown", say("in_language"), width="22rem", options=[(say("all_languages"), ""), *names]
        )
        # What is typed may be meant for the language that is chosen only now.
        self._language.observe(lambda _: self._other_language(), "value")
        return [self._name, panel.row([self._given, self._language]), self.button("do_rename")]

    def fill(self) -> None:
        chosen = self._language.value or None
        self._name.value, self._given.value = self.session.name_in(chosen), self.session.given_in(chosen)
        self._filled = (self._name.value, self._given.value)

    def act(self) -> str:
        return self.session.rename(self._name.value, self._given.value, self._language.value or None)

    def _other_language(self) -> None:
        if (self._name.value, self._given.value) == self._filled:
            self.fill()


class MergeForm(Form):
    """A box to tick for every other persona, and a name."""

    hint = "merge_hint"

    def rows(self) -> list[Any]:
        self._ticks: dict[str, Any] = {}
        self._list = self.panel.widgets.VBox([])
        self._name = self.panel.field("Text", self.session.say("new_name"))
        self._name.placeholder = self.session.say("by_evidence")
        return [self._list, self._name, self.button("do_merge")]

    def fill(self) -> None:
        others = {one.persona_id: self.session.words.pick(one.names) for one in self.session.others}
        box = self.panel.widgets.Checkbox
        self._ticks = {one: box(description=name, indent=False) for one, name in others.items()}
        alone = self.panel.widgets.HTML(escape(self.session.say("merge_alone")))
        self._list.children = list(self._ticks.values()) or [alone]
        self._name.value = ""

    def act(self) -> str:
        ticked = [one for one, tick in self._ticks.items() if tick.value]
        return self.session.merge(ticked, self._name.value)


class SplitForm(Form):
    """A number of parts, or who makes the new one."""

    hint = "split_hint"

    def rows(self) -> list[Any]:
        say, panel = self.session.say, self.panel
        options = [*((say("parts", count=count), count) for count in _PARTS), (say("by_hand"), 0)]
        self._how = panel.field("Dropdown", say("how"), width="34rem", options=options)
        self._who = panel.field("SelectMultiple", say("new_part"), rows=_ROWS, width="34rem")
        note = panel.widgets.HTML(f'<p class="safar-hint">{escape(say("new_part_hint"))}</p>')
        self._chosen = panel.widgets.VBox([self._who, note])
        self._how.observe(lambda _: self._unfold(), "value")
        return [self._how, self._chosen, self.button("do_split")]

    def fill(self) -> None:
        one, say = self.session.persona, self.session.say
        members = self.session.known.of(one.persona_id) if one else ()
        parts = {True: say("as_core"), False: say("as_assigned")}
        self._who.value = ()
        self._who.options = [
            (f"{member.pseudonym} ({parts[member.is_core]})", member.participant_id) for member in members
        ]
        self._unfold()

    def act(self) -> str:
        return self.session.split(self._how.value or self._who.value)

    def _unfold(self) -> None:
        self._chosen.layout.display = "none" if self._how.value else "flex"


class PinForm(Form):
    """Who, and where they belong."""

    hint = "pin_hint"

    def rows(self) -> list[Any]:
        say, panel = self.session.say, self.panel
        self._who = panel.field("Combobox", say("person"), width="22rem", ensure_option=False)
        self._note = panel.widgets.HTML()
        self._home = panel.field("Dropdown", say("belongs"), width="34rem")
        self._who.observe(lambda _: self._look(), "value")
        return [self._who, self._note, self._home, self.button("move")]

    def fill(self) -> None:
        session = self.session
        self._who.options = [one.pseudonym for one in session.known.people]
        self._who.placeholder = session.example
        homes = [(session.words.pick(one.names), one.persona_id) for one in session.shown]
        self._home.options = [*homes, (session.say("fits_none"), "")]
        self._home.value = session.persona.persona_id if session.persona else ""
        self._look()

    def act(self) -> str:
        return self.session.pin(self._who.value, self._home.value)

    def _look(self) -> None:
        self._note.value = render_person(self.session, self._who.value)


class HistoryForm(Form):
    """What was done, the latest first."""

    def rows(self) -> list[Any]:
        self._list = self.panel.widgets.HTML()
        return [self._list]

    def fill(self) -> None:
        self._list.value = render_history(self.session)


FORMS: dict[str, type[Form]] = {
    "rename": RenameForm,
    "merge": MergeForm,
    "split": SplitForm,
    "pin": PinForm,
    "history": HistoryForm,
}
