"""The desk as ipywidgets: it wires buttons to a session and shows what the session says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.desk.codings.page import render_card, render_end, render_progress
from workbench.desk.codings.session import DeskSession
from workbench.desk.codings.state import Item
from workbench.desk.parts.panel import Panel
from workbench.language import LANGUAGES
from workbench.study import Study

__all__ = ["desk"]

_STATUSES = (("Waiting", "suggested"), ("Accepted", "accepted"), ("Rejected", "rejected"), ("All", ""))
_Options = list[tuple[str, str]]


def desk(
    study: Study,
    *,
    who: str | None = None,
    kinds: Sequence[str] | None = None,
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
    language : str, optional
        Language of the quotes to begin with; all when left out.

    Returns
    -------
    ipywidgets.VBox
        Show it as the last line of a cell, for example ``workbench.desk(study, who="Dana", kinds=["pain"])``.
    """
    return _View(DeskSession(study, who=who, kinds=kinds, language=language)).widget


class _View(Panel):
    """The widgets of one desk."""

    def __init__(self, session: DeskSession) -> None:
        super().__init__()
        self._session = session
        self._progress, self._card = (self.widgets.HTML() for _ in range(2))
        self._target = self.widgets.Dropdown(layout={"width": "17rem"}, tooltip="The code that fits better")
        self._filters = self._filter_row()
        self._buttons = self._button_row()
        self._show("")
        self.widget = self._page()

    def _page(self) -> Any:
        judge, recode, walk = self._buttons[:2], self._buttons[2:3], self._buttons[3:]
        judging, recoding = self.row([*judge, *walk]), self.row([*recode, self._target])
        return self.framed([self._progress, self.row(self._filters), self._card, judging, recoding])

    def _filter_row(self) -> list[Any]:
        session, items = self._session, self._session.state.items
        kinds = [(kind.capitalize(), kind) for kind in sorted({item.kind for item in items})]
        spoken = sorted({item.language for item in items} | {session.state.filters.language} - {""})
        names = [(LANGUAGES[code].names["en"] if code in LANGUAGES else code, code) for code in spoken]
        return [
            self._filter("Kind", "kind", [("All", ""), *kinds]),
            self._filter("Code", "code_id", self._used_codes("")),
            self._filter("Language", "language", [("All", ""), *names]),
            self._filter("Show", "status", list(_STATUSES)),
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
        session = self._session
        return [
            self.button("Accept", "accept", session.accept, tip="The quote does show this"),
            self.button("Reject", "reject", session.reject, tip="The quote does not show this"),
            self.button("Recode to", "plain", self._recode, tip="Another code fits better"),
            self.button("Back", "plain", lambda: session.move(-1), tip="The one before"),
            self.button("Skip", "plain", lambda: session.move(1), tip="The next one, without deciding"),
            self.button("Undo", "plain", session.undo, tip="Take this desk's last decision back"),
        ]

    def _recode(self) -> str:
        return self._session.recode(self._target.value or "")

    def _show(self, message: str) -> None:
        session, item = self._session, self._session.item
        self._card.value = (
            render_end(session.state)
            if item is None
            else render_card(
                item, session.codes[item.code_id], session.context(item), record=session.record(item)
            )
        )
        _offer(self._target, self._better_codes(item))
        self._progress.value = render_progress(session.state)
        self.tell(message)

    def _used_codes(self, kind: str) -> _Options:
        used = {item.code_id for item in self._session.state.items if kind in {"", item.kind}}
        return [("All", ""), *((self._label(code_id), code_id) for code_id in sorted(used))]

    def _better_codes(self, item: Item | None) -> _Options:
        """Codes to recode to, those of the same kind first."""
        if item is None:
            return [("choose a code", "")]
        others = [card for card in self._session.codes.values() if card.code_id != item.code_id]
        others.sort(key=lambda card: (card.kind != item.kind, card.kind, card.name))
        return [("choose a code", ""), *((self._label(card.code_id), card.code_id) for card in others)]

    def _label(self, code_id: str) -> str:
        return f"{code_id.partition('.')[0]}: {self._session.name_of(code_id)}"


def _offer(dropdown: Any, options: _Options) -> None:
    """Give a dropdown other options, the first one chosen (an unchanged index leaves the box empty)."""
    dropdown.options = options
    dropdown.index = None
    dropdown.index = 0
