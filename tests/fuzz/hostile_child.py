"""A child process that reads hostile files one after the other and tells what each took.

``python -m tests.fuzz.hostile_child FOLDER HARMLESS`` reads the harmless files first: what the readers load
is not what a hostile file costs. Time is told in turns of the loop of :mod:`tests.pace`. Peak memory is that
of each file: the mark the kernel keeps is set back before it.
"""

from __future__ import annotations

import contextlib
import ctypes
import gc
import json
import re
import sys
import time
from pathlib import Path

from tests.pace import loop_seconds, work_done
from workbench.files import SourceFile, read_bytes
from workbench.intake import recognise
from workbench.study import ImportFailure, SourceEntry

STATUS = Path("/proc/self/status")
FORGET_PEAK = "5"


def main(folder: Path, harmless: Path) -> None:
    for path in sorted(harmless.iterdir()):
        _refusal(path)
    for path in sorted(folder.iterdir()):
        _tell(name=path.name)
        used = _forgotten_peak()
        pace, started = loop_seconds(), work_done()
        refused = _refusal(path)
        took = work_done() - started
        _tell(name=path.name, refused=refused, loops=took / pace, megabytes=_peak() - used)


def _refusal(path: Path) -> str:
    """The message a file is refused with; empty when it is taken."""
    try:
        file = SourceFile(path, read_bytes(path))
        recognise(file).room.look(file, SourceEntry(path=path.name))
    except ImportFailure as failure:
        return str(failure)
    return ""


def _forgotten_peak() -> float:
    """Give memory back, set the mark back, and say how much is used."""
    gc.collect()
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL("libc.so.6").malloc_trim(0)
    Path("/proc/self/clear_refs").write_text(FORGET_PEAK, encoding="ascii")
    return _peak()


def _peak() -> float:
    found = re.search(r"VmHWM:\s+(\d+) kB", STATUS.read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


def _tell(**what: object) -> None:
    print(json.dumps({"at": time.monotonic(), **what}), flush=True)  # noqa: T201


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
