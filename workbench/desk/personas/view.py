"""The personas at the desk: a list, the page of one, another beside it, and what people do to them."""

from __future__ import annotations

from typing import Any

from workbench.desk.parts.panel import Panel
from workbench.desk.personas.forms import FORMS
from workbench.desk.personas.page import persona_label, render_beside, render_persona
from workbench.desk.personas.session import PersonaSession
from workbench.desk.personas.telling import tell_deed
from workbench.language import text_direction
from workbench.study import Study

__all__ = ["persona_desk"]

_ROWS = 6


def persona_desk(study: Study, *, who: str | None = None, language: str | None = None) -> Any:
    """Look through the personas and decide about them: rename, merge, split, move people, take it back.

    Every edit is committed to the study's record before the widget shows it, with who decided, and kept over
    every run; it says what was done and what that means for how far the persona may be trusted. All of it
    works by keyboard: arrow keys in the list, Tab through the fields.

    Parameters
    ----------
    study : Study
        Open study with personas; where there are none, it says why.
    who : str, optional
        Name to put on the edits; the login name when left out.
    language : {"en", "fa", "he"}, optional
        To write in; the study's first when left out.

    Returns
    -------
    ipywidgets.VBox
        Show it as the last line of a cell, for example ``workbench.persona_desk(study, who="Dana")``.

    Raises
    ------
    StudyError
        If the desk does not speak the language.
    """
    return _PersonaView(PersonaSession(study, who=who, language=language)).widget


class _PersonaView(Panel):
    """The widgets of the personas."""

    def __init__(self, session: PersonaSession) -> None:
        super().__init__(refused=session.say("refused"))
        self._session = session
        self._card, self._other = self.widgets.HTML(), self.widgets.HTML()
        self._list = self.widgets.Select(
            rows=_ROWS, layout={"width": "100%"}, tooltip=session.say("personas")
        )
        self._list.observe(lambda change: self._choose(change["new"]), "value")
        self._beside = self.field("Dropdown", session.say("beside"), width="34rem")
        self._beside.observe(lambda change: self.do(lambda: session.compare(change["new"] or "")), "value")
        self._forms = {name: form(self, session) for name, form in FORMS.items()}
        self._what = self._choice()
        self._undo = self.button(session.say("undo"), "plain", session.undo, meanwhile=session.say("moment"))
        self._open = self.widgets.VBox([next(iter(self._forms.values())).box])
        self._show("")
        rows = [
            self._list,
            self._beside,
            self._card,
            self._other,
            self._what,
            self._open,
            self.row([self._undo]),
        ]
        shown = rows if session.persona else [self._card]
        self.widget = self.framed(shown, text_direction(session.language))

    def _choice(self) -> Any:
        options = [(self._session.say(f"do_{name}"), name) for name in self._forms]
        choice = self.widgets.ToggleButtons(options=options, tooltips=[name for name, _ in options])
        choice.observe(lambda change: self._unfold(change["new"]), "value")
        return choice

    def _unfold(self, name: str) -> None:
        self._open.children = [self._forms[name].box]

    def _choose(self, persona_id: str | None) -> None:
        if persona_id:
            self.do(lambda: self._session.choose(persona_id))

    def _show(self, message: str) -> None:
        session, say = self._session, self._session.say
        with self.filling():
            self._list.options = [(persona_label(one, session), one.persona_id) for one in session.shown]
            self._list.rows = min(max(len(session.shown), 2), _ROWS)
            self._list.value = session.persona.persona_id if session.persona else None
            others = [(session.words.pick(one.names), one.persona_id) for one in session.others]
            self._beside.options = [(say("beside_none"), ""), *others]
            self._beside.value = session.beside.persona_id if session.beside else ""
            for form in self._forms.values():
                form.fill()
        self._card.value, self._other.value = render_persona(session), render_beside(session)
        last = session.known.latest
        deed = tell_deed(last, session.known, session.language) if last else ""
        self._undo.tooltip = say("undo_tip", deed=deed) if deed else say("no_history")
        self.tell(message)
