"""Where a person is in the pile of suggestions: frozen state and the moves on it, no widgets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

__all__ = [
    "Act",
    "DeskState",
    "Filters",
    "Item",
    "after_act",
    "after_undo",
    "current_item",
    "filtered",
    "moved",
    "progress_counts",
    "with_verdicts",
]

Key = tuple[str, str]


@dataclass(frozen=True)
class Item:
    """One code on one segment, as the desk shows it.

    Parameters
    ----------
    segment_id, code_id : str
        What is judged.
    kind, language : str
        Kind of the code and language of the segment.
    start, end : int
        Evidence in the raw turn or answer, in code points.
    coders : tuple of str
        Who suggested it, the surest first.
    confidence : float
        Of the surest coder.
    status : {"suggested", "accepted", "rejected"}
        As the store has it.
    decided_by : str
        Who decided, empty for nobody.
    rating : str
        Words for the rating that had its say in a feeling, in the language of the segment; empty for none.
    """

    segment_id: str
    code_id: str
    kind: str
    language: str
    start: int
    end: int
    coders: tuple[str, ...]
    confidence: float
    status: str = "suggested"
    decided_by: str = ""
    rating: str = ""

    @property
    def key(self) -> Key:
        """Segment and code together."""
        return (self.segment_id, self.code_id)


@dataclass(frozen=True)
class Filters:
    """Which items are shown; an empty string means all."""

    kind: str = ""
    code_id: str = ""
    language: str = ""
    status: str = "suggested"


@dataclass(frozen=True)
class Act:
    """Something this desk wrote to the record, so that it can take it back.

    Parameters
    ----------
    action : {"accept", "reject", "recode"}
        What was done.
    segment_id, code_id, new_code_id : str
        To which coding; the new code only after recoding.
    before : {"suggested", "accepted", "rejected"}
        Status the coding had.
    decision_id : int
        Its place in the record.
    """

    action: str
    segment_id: str
    code_id: str
    new_code_id: str = ""
    before: str = "suggested"
    decision_id: int = 0


@dataclass(frozen=True)
class DeskState:
    """The pile, the part of it that is shown, the place in it and what was done.

    Parameters
    ----------
    items : tuple of Item
        Everything there is to review, most useful first.
    filters : Filters
        Which of it is shown.
    queue : tuple of Key
        The shown part; it keeps items that were decided meanwhile, so that Back finds them.
    at : int
        Place in the queue; ``len(queue)`` is the end.
    acts : tuple of Act
        This desk's decisions, the latest last.
    """

    items: tuple[Item, ...] = ()
    filters: Filters = field(default_factory=Filters)
    queue: tuple[Key, ...] = ()
    at: int = 0
    acts: tuple[Act, ...] = ()


def filtered(state: DeskState, filters: Filters) -> DeskState:
    """Show another part of the pile, from its start.

    Examples
    --------
    >>> pain = Item("g1", "pain.waiting", "pain", "en", 0, 4, ("codebook",), 0.7)
    >>> wish = Item("g1", "wish.speed", "wish", "en", 0, 4, ("codebook",), 0.7)
    >>> filtered(DeskState((pain, wish)), Filters(kind="wish")).queue
    (('g1', 'wish.speed'),)
    """
    chosen = tuple(
        item.key for item in state.items if _in_scope(item, filters) and filters.status in {"", item.status}
    )
    return replace(state, filters=filters, queue=chosen, at=0)


def current_item(state: DeskState) -> Item | None:
    """The item on show, or None at the end."""
    if not 0 <= state.at < len(state.queue):
        return None
    return next(item for item in state.items if item.key == state.queue[state.at])


def moved(state: DeskState, steps: int) -> DeskState:
    """Go forward or back without deciding; stops at both ends."""
    return replace(state, at=min(max(state.at + steps, 0), len(state.queue)))


def with_verdicts(state: DeskState, verdicts: Mapping[Key, tuple[str, str]]) -> DeskState:
    """Take over what the store says now, whoever decided it.

    Parameters
    ----------
    state : DeskState
        What the desk knew.
    verdicts : mapping of (segment_id, code_id) to (status, who)
        Everything decided so far.
    """
    return replace(state, items=tuple(_updated(item, verdicts.get(item.key)) for item in state.items))


def after_act(state: DeskState, act: Act) -> DeskState:
    """Remember an act that is in the store and go to the next item that still waits."""
    waiting = {item.key for item in state.items if item.status == "suggested"}
    wanted: Iterable[int] = range(state.at + 1, len(state.queue))
    if state.filters.status == "suggested":
        wanted = (place for place in wanted if state.queue[place] in waiting)
    return replace(state, at=next(iter(wanted), len(state.queue)), acts=(*state.acts, act))


def after_undo(state: DeskState) -> DeskState:
    """Forget the last act, which was taken back in the store, and show its item again."""
    *earlier, last = state.acts
    key = (last.segment_id, last.code_id)
    at = state.queue.index(key) if key in state.queue else state.at
    return replace(state, at=at, acts=tuple(earlier))


def progress_counts(state: DeskState) -> tuple[int, int]:
    """Reviewed and all items of the chosen kind, code and language.

    Examples
    --------
    >>> waiting = Item("g1", "pain.waiting", "pain", "en", 0, 4, ("codebook",), 0.7)
    >>> progress_counts(DeskState((waiting,)))
    (0, 1)
    """
    scope = [item for item in state.items if _in_scope(item, state.filters)]
    return sum(item.status != "suggested" for item in scope), len(scope)


def _in_scope(item: Item, filters: Filters) -> bool:
    return (
        filters.kind in {"", item.kind}
        and filters.code_id in {"", item.code_id}
        and filters.language in {"", item.language}
    )


def _updated(item: Item, verdict: tuple[str, str] | None) -> Item:
    status, who = verdict or ("suggested", "")
    if (item.status, item.decided_by) == (status, who):
        return item
    return replace(item, status=status, decided_by=who)
