"""The process apart: a binary file on standard input, what it holds as JSON on standard output."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from workbench.surveys.old_sheets import unpack_sheets
from workbench.surveys.parquet import unpack_parquet
from workbench.surveys.spss import unpack_spss

__all__ = ["UNPACKERS"]

_MEMORY = 4 * 1024**3

UNPACKERS: Mapping[str, Callable[[bytes], dict[str, Any]]] = MappingProxyType(
    {"spss": unpack_spss, "parquet": unpack_parquet, "sheets": unpack_sheets}
)


def main() -> None:
    """Read a file from standard input and write what it holds as JSON to standard output.

    The process ends at once when all is written: Arrow's idle threads now and then abort an orderly end
    (apache/arrow#34314), after the work and with an exit code that would call a sound file damaged.
    """
    _limit_memory()
    content = UNPACKERS[sys.argv[1]](sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(content))
    sys.stdout.flush()
    os._exit(0)


def _limit_memory() -> None:
    import resource

    for kind, wanted in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        _, allowed = resource.getrlimit(kind)
        limit = wanted if allowed == resource.RLIM_INFINITY else min(wanted, allowed)
        resource.setrlimit(kind, (limit, allowed))


if __name__ == "__main__":
    main()
