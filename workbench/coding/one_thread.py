"""Computing on one thread: with several, sums come in another order and the last bits change."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

__all__ = ["one_thread", "one_torch_thread"]


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Run linear algebra inside on one thread.

    Examples
    --------
    >>> with one_thread():
    ...     1 + 1
    2
    """
    from threadpoolctl import threadpool_limits

    with threadpool_limits(limits=1):
        yield


@contextlib.contextmanager
def one_torch_thread() -> Iterator[None]:
    """Run torch inside on one thread; afterwards it has as many as before."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)
