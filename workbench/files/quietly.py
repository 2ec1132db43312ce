"""Reading makes many small objects that stay to the end: looking among them for garbage finds nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["no_search_for_garbage"]


@contextmanager
def no_search_for_garbage() -> Iterator[None]:
    """While it lasts, Python does not search its objects for cycles: a fifth of the time of a reader.

    What nothing refers to is freed at once as always. Also a decorator.

    Examples
    --------
    >>> with no_search_for_garbage():
    ...     gc.isenabled()
    False
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
