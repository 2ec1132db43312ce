"""The desk as ipywidgets: it wires buttons to a session and shows what the session says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.desk.codings.page import (
    kind_word,
    language_name,
    render_card,
    render_end,
    render_progress,
)
from workbench.desk.codings.session import DeskSession
from workbench.desk.codings.state import Item
from workbench.desk.parts.panel import Panel
from workbench.language import text_direction
from workbench.study import Study

__all__ = ["desk"]

_STATUSES = ("suggested", "accepted", "rejected")
_Options = list[tuple[str, str]]


def desk(
    study: Study,
    *,
    who: str | None = None,
    kinds: Sequence[str] | None = None,
    quotes: str | None = None,
    language: str | None = None,
) -> Any:
    """Page through suggestions with their quote in context and decide about them.

    Every act is committed to the study's record before the widget shows it. Several desks may be open on one
    study, in one notebook or in several: each looks up what the others decided.

    Parameters
    ----------
    study : Study
        Open study, already coded.
    who : str, optional
        Name to put on the decisions; the login name when left out.
    kinds : sequence of str, optional
        Kinds of codes to review, such as ``["pain", "wish"]``; all when left out.
    quotes : str, optional
        Language of the quotes to begin with; all when left out.
    language : {"en", "fa", "he"}, optional
        To write in; the study's first when left out.

    Returns
    -------
    ipywidgets.VBox
        Show it as the last line of a cell, for example ``workbench.desk(study, who="Dana", kinds=["pain"])``.

    Raises
    ------
    StudyError
        If the desk does not speak the language.
    """
    return _View(DeskSession(study, who=who, kinds=kinds, quotes=quotes, language=language)).widget


class _View(Panel):
    """The widgets of one desk."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__(refused=session.say("refused"))
        self._session = session
        self._progress, self._card = (self.widgets.HTML() for _ in range(2))
        self._target = self.widgets.Dropdown(layout={"width": "17rem"}, tooltip=session.say("better_code"))
        self._filters = self._filter_row()
        self._buttons = self._button_row()
        self._show("")
        self.widget = self._page()

    def _page(self) -> Any:
        judge, recode, walk = self._buttons[:2], self._buttons[2:3], self._buttons[3:]
        judging, recoding = self.row([*judge, *walk]), self.row([*recode, self._target])
        rows = [self._progress, self.row(self._filters), self._card, judging, recoding]
        return self.framed(rows, text_direction(self._session.language))

    def _filter_row(self) -> list[Any]:
        session, items, say = self._session, self._session.state.items, self._session.say
        kinds = [
            (_capital(kind_word(kind, session.language)), kind)
            for kind in sorted({item.kind for item in items})
        ]
        spoken = sorted({item.language for item in items} | {session.state.filters.language} - {""})
        names = [(language_name(code, session.language), code) for code in spoken]
        statuses = [(say(f"status_{status}"), status) for status in _STATUSES]
        everything = [(say("all"), "")]
        return [
            self._filter(say("by_kind"), "kind", everything + kinds),
            self._filter(say("by_code"), "code_id", self._used_codes("")),
            self._filter(say("by_language"), "language", everything + names),
            self._filter(say("by_status"), "status", statuses + everything),
        ]

    def _filter(self, title: str, name: str, options: _Options) -> Any:
        value = getattr(self._session.state.filters, name)
        style, layout = {"description_width": "auto"}, {"width": "auto", "max_width": "18rem"}
        dropdown = self.widgets.Dropdown(
            options=options, value=value, description=title, style=style, layout=layout
        )
        dropdown.observe(lambda change: self._choose(name, change["new"]), "value")
        return dropdown

    def _choose(self, name: str, value: str | None) -> None:
        changes = {name: value or "", **({"code_id": ""} if name == "kind" else {})}
        self.do(lambda: self._session.choose(**changes))
        if name == "kind":
            _offer(self._filters[1], self._used_codes(value or ""))

    def _button_row(self) -> list[Any]:
        session, say = self._session, self._session.say
        return [
            self.button(say("accept"), "accept", session.accept, tip=say("accept_tip")),
            self.button(say("reject"), "reject", session.reject, tip=say("reject_tip")),
            self.button(say("recode"), "plain", self._recode, tip=say("recode_tip")),
            self.button(say("back"), "plain", lambda: session.move(-1), tip=say("back_tip")),
            self.button(say("skip"), "plain", lambda: session.move(1), tip=say("skip_tip")),
            self.button(say("undo"), "plain", session.undo, tip=say("undo_code_tip")),
        ]

    def _recode(self) -> str:
        return self._session.recode(self._target.value or "")

    def _show(self, message: str) -> None:
        session, item = self._session, self._session.item
        self._card.value = render_end(session) if item is None else self._rendered(item)
        _offer(self._target, self._better_codes(item))
        self._progress.value = render_progress(session)
        self.tell(message)

    def _rendered(self, item: Item) -> str:
        session = self._session
        code, context, record = session.codes[item.code_id], session.context(item), session.record(item)
        return render_card(item, code, context, session.language, record=record)

    def _used_codes(self, kind: str) -> _Options:
        used = {item.code_id for item in self._session.state.items if kind in {"", item.kind}}
        return [
            (self._session.say("all"), ""),
            *((self._label(code_id), code_id) for code_id in sorted(used)),
        ]

    def _better_codes(self, item: Item | None) -> _Options:
        """Codes to recode to, those of the same kind first."""
        nothing = [(self._session.say("choose_code"), "")]
        if item is None:
            return nothing
        others = [card for card in self._session.codes.values() if card.code_id != item.code_id]
        others.sort(key=lambda card: (card.kind != item.kind, card.kind, card.name))
        return nothing + [(self._label(card.code_id), card.code_id) for card in others]

    def _label(self, code_id: str) -> str:
        kind = kind_word(code_id.partition(".")[0], self._session.language)
        return f"{kind}: {self._session.name_of(code_id)}"


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def _offer(dropdown: Any, options: _Options) -> None:
    """Give a dropdown other options, the first one chosen (an unchanged index leaves the box empty)."""
    dropdown.options = options
    dropdown.index = None
    dropdown.index = 0
