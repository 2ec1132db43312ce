"""Kinds of sources, in the order in which they are shown."""

from __future__ import annotations

__all__ = ["HEARD_KINDS", "SPOKEN_KINDS", "WRITTEN_KINDS", "order_of_kind"]

# People speak at length; their words become turns.
SPOKEN_KINDS = ("interview", "observation", "call", "chat")
# People answer in a table; their words become responses.
WRITTEN_KINDS = ("survey", "review")
HEARD_KINDS = (*SPOKEN_KINDS, *WRITTEN_KINDS)


def order_of_kind(kind: str) -> int:
    """Place of a kind among those that hold people's words; others stand last.

    Examples
    --------
    >>> sorted(["survey", "chat", "interview"], key=order_of_kind)
    ['interview', 'chat', 'survey']
    """
    return HEARD_KINDS.index(kind) if kind in HEARD_KINDS else len(HEARD_KINDS)
