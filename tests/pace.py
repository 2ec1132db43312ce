"""How fast this machine is just now: tests for hangs compare with it, not with the clock on the wall."""

from __future__ import annotations

import contextlib
import resource
import statistics
import time
from collections.abc import Iterator

__all__ = ["loop_seconds", "takes_at_most", "work_done"]

_TURNS = 300_000


def work_done() -> float:
    """Seconds of work of this process and of those it started; waiting for a busy machine does not count."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def loop_seconds() -> float:
    """Seconds that a fixed loop takes now, the middle of three."""
    return statistics.median(_loop() for _ in range(3))


@contextlib.contextmanager
def takes_at_most(loops: int) -> Iterator[None]:
    """Fail if what is done inside takes longer than so many of the fixed loops, some 20 milliseconds each."""
    pace = loop_seconds()
    started = work_done()
    yield
    took = work_done() - started
    pace = max(pace, loop_seconds())
    assert took <= loops * pace, f"took as long as {took / pace:.0f} loops, more than {loops}"


def _loop() -> float:
    started = work_done()
    sum(len(str(number)) for number in range(_TURNS))
    return work_done() - started
