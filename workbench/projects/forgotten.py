"""People who were forgotten stay forgotten when their project is read again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.files import letters_in
from workbench.interviews import Roles
from workbench.interviews.roles import is_role_word
from workbench.language import split_sentences
from workbench.projects.passages import Passage
from workbench.study.blot import blot, name_pattern, quote_pattern
from workbench.study.erasures import Withheld, held_back

if TYPE_CHECKING:
    from workbench.study.arrival import Arrival
    from workbench.study.store import Store

__all__ = ["Forgotten", "forgotten_in", "without_forgotten"]


@dataclass(frozen=True)
class Forgotten:
    """What of a text may not come into the store.

    Parameters
    ----------
    positions : frozenset of int
        Turns that stay out.
    names, quotes : Pattern or None
        Names and sentences of those people, where others say or write them.
    losses : tuple of Withheld
        How much stays out, without the words.
    """

    positions: frozenset[int] = frozenset()
    names: re.Pattern[str] | None = None
    quotes: re.Pattern[str] | None = None
    losses: tuple[Withheld, ...] = ()

    def blotted(self, text: str) -> str:
        """A text with their names and sentences overwritten, letter by letter."""
        return blot(blot(text, self.quotes), self.names)


def forgotten_in(store: Store, own: Arrival, passages: Sequence[Passage], roles: Roles) -> Forgotten:
    """Who of a text was erased from the study.

    Parameters
    ----------
    store : Store
        Inside a transaction.
    own : Arrival
        The text.
    passages, roles
        Its turns and who speaks in which role.
    """
    turns = [one.turn for one in passages]
    speakers = [turn.speaker or "?" if roles.of_turn(turn) == "participant" else "" for turn in turns]
    out = frozenset(held_back(store, own, speakers))
    if not out:
        return Forgotten()
    said = [turns[place].text for place in sorted(out)]
    sentences = [text[start:end] for text in said for start, end in split_sentences(text, "und")]
    names = {speakers[place] for place in out if not is_role_word(speakers[place])}
    losses = tuple(Withheld(letters_in([text])) for text in said)
    return Forgotten(out, name_pattern(names), quote_pattern(sentences), losses)


def without_forgotten(passages: Sequence[Passage], forgotten: Forgotten) -> tuple[Passage, ...]:
    """The same passages, what others say of the forgotten overwritten; places do not move."""
    return tuple(
        replace(one, turn=replace(one.turn, text=forgotten.blotted(one.turn.text))) for one in passages
    )
