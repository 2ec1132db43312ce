"""What every widget of the desk is built on: buttons and fields, acts one at a time, refusals said."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from workbench.desk.parts.markup import render_message
from workbench.desk.parts.style import STYLE
from workbench.study import WorkbenchError

__all__ = ["Panel"]

_WRAPPED = {"flex_flow": "row wrap", "align_items": "center"}


class Panel(ABC):
    """Widgets around a session.

    Parameters
    ----------
    refused : str
        Said before what cannot be done.
    """

    def __init__(self, *, refused: str = "") -> None:
        import ipywidgets

        self.widgets: Any = ipywidgets
        self._refused = refused
        # Buttons may be handled in another thread than cells are (kernel subshells).
        self._lock, self._is_filling = threading.RLock(), False
        self._message = ipywidgets.HTML()

    @abstractmethod
    def _show(self, message: str) -> None:
        """Show what the session says now, and a message."""

    def do(self, act: Callable[[], str], *, meanwhile: str = "") -> None:
        """Act, then show; an error is said in the widget and leaves what was typed as it was.

        Parameters
        ----------
        act : callable
            Returns what to tell the person.
        meanwhile : str
            Said until it is done.
        """
        with self._lock:
            if self._is_filling:
                return
            if meanwhile:
                self._message.value = render_message(meanwhile)
            try:
                self._show(act())
            except (WorkbenchError, OSError) as error:
                self._message.value = render_message(str(error), failed=True, lead=self._refused)

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Fill fields from the session: what they tell meanwhile is no act of the person."""
        before, self._is_filling = self._is_filling, True
        try:
            yield
        finally:
            self._is_filling = before

    def tell(self, message: str) -> None:
        """Say what just happened."""
        self._message.value = render_message(message)

    def button(
        self, name: str, kind: str, act: Callable[[], str], *, tip: str = "", meanwhile: str = ""
    ) -> Any:
        """A button of kind ``accept``, ``reject`` or ``plain``."""
        button = self.widgets.Button(description=name, tooltip=tip or name)
        button.add_class(f"safar-{kind}")
        button.on_click(lambda _: self.do(act, meanwhile=meanwhile))
        return button

    def field(self, kind: str, label: str, *, width: str = "100%", **more: Any) -> Any:
        """A labelled widget of a kind, such as ``Text``."""
        # Sent when the field is left: letter by letter, the last ones could arrive after the click on Save.
        late = {"continuous_update": False} if kind in ("Text", "Textarea", "Combobox") else {}
        layout = {"width": width}
        shared = {"description": label, "style": {"description_width": "7.5rem"}, "layout": layout}
        return getattr(self.widgets, kind)(**shared, **late, **more)

    def row(self, children: Sequence[Any]) -> Any:
        """Widgets in a row that wraps."""
        return self.widgets.HBox(list(children), layout=_WRAPPED)

    def framed(self, rows: Sequence[Any], direction: str = "ltr") -> Any:
        """The whole widget, with its message at the end."""
        page = self.widgets.VBox([self.widgets.HTML(STYLE), *rows, self._message])
        page.add_class("safar-desk")
        page.add_class(f"safar-{direction}")
        return page
