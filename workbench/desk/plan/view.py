"""The action plan at the desk: a list of actions, the evidence of one, and its fields to fill in."""

from __future__ import annotations

from typing import Any

from workbench.desk.parts.panel import Panel
from workbench.desk.plan.page import action_label, render_action
from workbench.desk.plan.session import PlanSession
from workbench.journeys.plan.opportunities import owner_names
from workbench.journeys.plan.rules import plan_words, word
from workbench.language import text_direction
from workbench.study import Study

__all__ = ["plan_desk"]

# Fields with a list of their own; owner and KPI may say anything else as well.
_CHOICES = {"owner": "owners", "term": "terms", "effort": "efforts", "status": "statuses", "kpi": "kpis"}
_WIDE, _SHORT = ("title", "kpi", "note"), ("owner", "term", "effort", "status", "done_in")
_ROWS = 8


def plan_desk(
    study: Study,
    *,
    who: str | None = None,
    persona: str | None = None,
    model: str | None = None,
    language: str | None = None,
) -> Any:
    """Look through the action plan and fill in who takes an action, by when, and where it stands.

    Every change is committed to the study's record before the widget shows it, and kept over every run. All
    of it works by keyboard: arrow keys in the list, Tab through the fields.

    Parameters
    ----------
    study : Study
        Open study, coded.
    who : str, optional
        Name to put on the edits; the login name when left out.
    persona : str, optional
        Only what people of one persona tell of.
    model : str, optional
        Journey model of the plan; the study's own when left out.
    language : {"en", "fa", "he"}, optional
        To write in; the study's first when left out.

    Returns
    -------
    ipywidgets.VBox
        Show it as the last line of a cell, for example ``workbench.plan_desk(study, who="Dana")``.
    """
    return _PlanView(PlanSession(study, who=who, persona=persona, model=model, language=language)).widget


class _PlanView(Panel):
    """The widgets of one plan."""

    def __init__(self, session: PlanSession) -> None:
        super().__init__(refused=session.say("refused"))
        self._session, self._card = session, self.widgets.HTML()
        self._status = self._status_choice()
        self._list = self.widgets.Select(rows=_ROWS, layout={"width": "100%"}, description="")
        self._list.observe(lambda change: self._choose(change["new"]), "value")
        self._fields = {name: self._field(name) for name in (*_WIDE, *_SHORT)}
        self._show("")
        self.widget = self._page()

    def _page(self) -> Any:
        say, session = self._session.say, self._session
        buttons = [
            self.button(say("save"), "accept", self._save),
            self.button(say("undo"), "plain", session.undo),
            self.button(say("next"), "plain", lambda: session.move(1)),
        ]
        title, kpi, note = (self._fields[name] for name in _WIDE)
        filled = [title, self.row([self._fields[name] for name in _SHORT]), kpi, note]
        rows = [self._status, self._list, self._card, *filled, self.row(buttons)]
        return self.framed(rows, text_direction(session.language))

    def _status_choice(self) -> Any:
        say = self._session.say
        options = [(say("live"), False), (say("all"), True)]
        choice = self.widgets.ToggleButtons(
            options=options, value=False, tooltips=[name for name, _ in options]
        )
        choice.observe(lambda change: self.do(lambda: self._session.show(everything=change["new"])), "value")
        return choice

    def _field(self, name: str) -> Any:
        kind = "Textarea" if name == "note" else "Text"
        if name in _CHOICES:
            kind = "Combobox" if name in ("owner", "kpi") else "Dropdown"
        return self.field(kind, self._session.field_name(name), width="100%" if name in _WIDE else "19rem")

    def _choose(self, action_id: str | None) -> None:
        if action_id:
            self.do(lambda: self._session.choose(action_id))

    def _save(self) -> str:
        typed = {name: str(field.value or "") for name, field in self._fields.items()}
        for name in ("owner", "kpi"):
            typed[name] = self._id_of(name, typed[name])
        return self._session.save(**typed)

    def _show(self, message: str) -> None:
        session = self._session
        with self.filling():
            self._list.options = [(action_label(one, session), one.action_id) for one in session.shown]
            self._list.value = session.action.action_id if session.action else None
        self._card.value = render_action(session)
        for name, field in self._fields.items():
            self._fill(name, field)
        self.tell(message)

    def _fill(self, name: str, field: Any) -> None:
        session, language = self._session, self._session.language
        value: str | None = session.value(name)
        if name in ("owner", "kpi"):
            field.options = [_name_of(name, one, language) for one in self._ids(name)]
            value = _name_of(name, session.value(name), language)
        elif name in _CHOICES:
            empty = [] if name == "status" else [(session.say("not_set"), "")]
            field.options = [*empty, *((_name_of(name, one, language), one) for one in self._ids(name))]
            value = value or (None if name == "status" else "")
        suggested = session.action.suggested.get(name, "") if session.action else ""
        named = _name_of(name, suggested, language)
        field.tooltip = session.say("suggested", value=named) if named else ""
        field.value = value

    def _ids(self, name: str) -> list[str]:
        """What a field may say: departments of this plan, or the words of its list."""
        return list(self._session.owners if name == "owner" else plan_words()[_CHOICES[name]])

    def _id_of(self, name: str, typed: str) -> str:
        language = self._session.language
        return next((one for one in self._ids(name) if _name_of(name, one, language) == typed), typed)


def _name_of(name: str, value: str, language: str) -> str:
    """What a field's value is called; what people wrote themselves stays as it is."""
    if name == "owner":
        names = owner_names(value)
        return names.get(language) or value
    return word(_CHOICES[name], value, language) if name in _CHOICES else value
