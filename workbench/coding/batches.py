"""Batches for models: like lengths together, whatever order the items come in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple, TypeVar

__all__ = ["Shape", "batches_of_like_length", "batches_of_one_shape"]

Item = TypeVar("Item", str, tuple[int, ...])
_STEP = 4
_ROOM = 192


class Shape(NamedTuple):
    """Rows of a batch, and how many tokens each of them has room for."""

    rows: int
    width: int


def batches_of_like_length(items: Sequence[Item], size: int) -> Iterator[list[int]]:
    """Places of items in batches; little has to be padded, and the order of the items changes nothing.

    Parameters
    ----------
    items : sequence of str or of tuple of int
        Texts or their tokens.
    size : int
        Of a batch.

    Examples
    --------
    >>> list(batches_of_like_length(["long text", "a", "b"], 2))
    [[1, 2], [0]]
    """
    order = sorted(range(len(items)), key=lambda place: (len(items[place]), items[place]))
    for first in range(0, len(order), size):
        yield order[first : first + size]


def batches_of_one_shape(items: Sequence[tuple[int, ...]]) -> Iterator[tuple[list[int], Shape]]:
    """Places of items in batches whose shape depends on the length of the items only.

    A matrix product of another shape adds up in another order and moves the last bits. Where an item always
    comes in the same shape, with empty rows where there are too few of its length, it has the same answer to
    the last bit in every company.

    Examples
    --------
    >>> list(batches_of_one_shape([(1,) * 64, (1, 2), (1,) * 64, (1,) * 61]))
    [([1], Shape(rows=48, width=4)), ([3, 0, 2], Shape(rows=3, width=64))]
    """
    widths = [-(-len(item) // _STEP) * _STEP for item in items]
    order = sorted(range(len(items)), key=lambda place: (len(items[place]), items[place]))
    for width, same in groupby(order, key=lambda place: widths[place]):
        places, rows = list(same), max(1, round(_ROOM / max(width, 1)))
        for first in range(0, len(places), rows):
            yield places[first : first + rows], Shape(rows, width)
