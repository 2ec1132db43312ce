"""Linear algebra on one thread: with several, sums come in another order and the last bits change."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

__all__ = ["one_thread"]


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Run what is inside on one thread.

    Examples
    --------
    >>> with one_thread():
    ...     1 + 1
    2
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        yield
