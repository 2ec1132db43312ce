"""A person's session at the desk: every act is in the study's record before the state says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from workbench.coding import decisions
from workbench.coding.checked import CheckedCoder
from workbench.coding.decisions import Verdict
from workbench.desk.codings.reading import (
    CodeCard,
    QuoteContext,
    read_codes,
    read_context,
    read_items,
    read_record,
    read_suggestions,
    read_verdicts,
)
from workbench.desk.codings.state import (
    Act,
    DeskState,
    Filters,
    Item,
    after_act,
    after_undo,
    current_item,
    filtered,
    moved,
    with_verdicts,
)
from workbench.desk.parts.sitting import Sitting
from workbench.study import Study, WorkbenchError

__all__ = ["DeskSession"]

_LATEST = (
    "SELECT decision_id, who FROM decision WHERE segment_id = ? AND code_id = ? ORDER BY decision_id DESC"
)
_DONE = {"accept": "accepted", "reject": "rejected", "recode": "recoded"}


class DeskSession(Sitting):
    """State of one desk and the moves a person can make; every move returns what to tell the person.

    Parameters
    ----------
    study : Study
        Open study.
    who : str, optional
        Name on the decisions; the login name when left out.
    kinds : sequence of str, optional
        Kinds of codes to review; all when left out.
    quotes : str, optional
        Language of the quotes to begin with; all when left out.
    language : {"en", "fa", "he"}, optional
        To write in; the study's first when left out.
    """

    def __init__(
        self,
        study: Study,
        *,
        who: str | None = None,
        kinds: Sequence[str] | None = None,
        quotes: str | None = None,
        language: str | None = None,
    ) -> None:
        super().__init__(study, who=who, language=language)
        with self._study() as current:
            self.codes: dict[str, CodeCard] = read_codes(current, self.language)
            items = read_items(current, kinds=kinds)
            self._suggestions = read_suggestions(current)
        self.state = filtered(DeskState(items), Filters(language=quotes or ""))

    @property
    def item(self) -> Item | None:
        """The item on show, or None at the end."""
        return current_item(self.state)

    def context(self, item: Item) -> QuoteContext:
        """The item's quote with its surroundings."""
        with self._study() as study:
            return read_context(study, item)

    def record(self, item: Item) -> tuple[CheckedCoder, ...]:
        """How well the coders of the item did so far with codes of its kind."""
        with self._study() as study:
            return read_record(study, item, self._suggestions)

    def accept(self) -> str:
        """Accept the code on show and go on."""
        return self._decide("accept", decisions.accept)

    def reject(self) -> str:
        """Reject the code on show and go on."""
        return self._decide("reject", decisions.reject)

    def recode(self, new_code_id: str) -> str:
        """Replace the code on show by another and go on."""
        if new_code_id not in self.codes:
            raise WorkbenchError(self.say("choose_first"))

        def write(study: Study, segment_id: str, code_id: str, *, who: str | None) -> Verdict:
            return decisions.recode(study, segment_id, code_id, new_code_id, who=who)

        return self._decide("recode", write, new_code_id=new_code_id)

    def undo(self) -> str:
        """Take this desk's last decision back, unless somebody decided about it since."""
        if not self.state.acts:
            return self.say("nothing_to_undo")
        act = self.state.acts[-1]
        with self._study() as study:
            with study.store.transaction():
                self._check_nobody_since(study, act)
                decisions.undo(study, act.segment_id, act.code_id, who=self._who)
                if act.new_code_id:
                    decisions.undo(study, act.segment_id, act.new_code_id, who=self._who)
            self.state = after_undo(with_verdicts(self.state, read_verdicts(study)))
        return self.say("code_taken_back", name=self.name_of(act.code_id))

    def move(self, steps: int) -> str:
        """Go forward or back without deciding."""
        self.state = moved(self._refreshed(), steps)
        return ""

    def choose(self, **changes: str) -> str:
        """Show what fits other filters: ``kind``, ``code_id``, ``language`` or ``status``."""
        self.state = filtered(self._refreshed(), replace(self.state.filters, **changes))
        return ""

    def name_of(self, code_id: str) -> str:
        """A code's name, its id where the codebook has lost it."""
        return self.codes[code_id].name if code_id in self.codes else code_id

    def _decide(self, action: str, write: Callable[..., Verdict], *, new_code_id: str = "") -> str:
        item = self.item
        if item is None:
            return ""
        with self._study() as study, study.store.transaction():
            earlier = read_verdicts(study).get(item.key, ("suggested", ""))
            if earlier != (item.status, item.decided_by):
                self.state = with_verdicts(self.state, read_verdicts(study))
                return self.say("decided_meanwhile", who=earlier[1] or self.say("somebody"))
            verdict = write(study, *item.key, who=self._who)
            fresh = with_verdicts(self.state, read_verdicts(study))
        act = Act(action, *item.key, new_code_id, before=earlier[0], decision_id=verdict.decision_id)
        self.state = after_act(fresh, act)
        return self.say(_DONE[action], name=self.name_of(item.code_id))

    def _check_nobody_since(self, study: Study, act: Act) -> None:
        for code_id in filter(None, (act.code_id, act.new_code_id)):
            latest, who = study.store.rows(_LATEST, (act.segment_id, code_id))[0]
            if latest > act.decision_id:
                raise WorkbenchError(self.say("decided_since", who=who))

    def _refreshed(self) -> DeskState:
        with self._study() as study:
            return with_verdicts(self.state, read_verdicts(study))
