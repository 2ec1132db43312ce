"""A private detail in a text: where it stands, of which kind it is, and what it is the same as."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

__all__ = ["Found", "without_overlaps"]


@dataclass(frozen=True, slots=True)
class Found:
    """One private detail.

    Parameters
    ----------
    start, end : int
        Code points in the raw text.
    kind : str
        ``NAME``, ``E-MAIL``, ``PHONE``, ``CARD``, ``ID``, ``IBAN``, ``ADDRESS``, ``LINK``, ``IP``,
        ``PLATE``, ``ORGANISATION`` or a kind of the study's own.
    value : str
        The same for every spelling of the same thing, for example the digits of a phone number.
    """

    start: int
    end: int
    kind: str
    value: str


def without_overlaps(found: Iterable[Found]) -> tuple[Found, ...]:
    """Private details in reading order; of two that overlap the longer one stands and covers both.

    Parameters
    ----------
    found : iterable of Found
        In any order; of equally long ones the first stands.

    Examples
    --------
    >>> name, address = Found(0, 4, "NAME", "dana"), Found(0, 16, "E-MAIL", "dana@example.com")
    >>> [item.kind for item in without_overlaps([name, address])]
    ['E-MAIL']
    """
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, item.start - item.end)):
        if not kept or item.start >= kept[-1].end:
            kept.append(item)
            continue
        last = kept[-1]
        longer = item if item.end - item.start > last.end - last.start else last
        kept[-1] = replace(longer, start=last.start, end=max(last.end, item.end))
    return tuple(kept)
