"""Binary files of strangers are opened in a process of their own, with bounded memory and time.

The libraries that read SPSS, Parquet and old spreadsheets are written in C, C++ and Rust: a damaged file can
make them stop the whole process, or ask for more memory than there is. What they read comes back as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from workbench.study.errors import ImportFailure

__all__ = ["UNPACKERS", "read_apart"]

_SECONDS = 300
_MEMORY = 4 * 1024**3
_PACKAGE = Path(__file__).parents[2]


def read_apart(kind: str, data: bytes, *, path: Path, hint: str) -> Any:
    """What a binary file holds, read in a process of its own.

    Parameters
    ----------
    kind : str
        A key of :data:`UNPACKERS`.
    data : bytes
        The whole file.
    path : Path
        Named in messages.
    hint : str
        What to do when it cannot be read.

    Returns
    -------
    object
        As the unpacker returns it: lists, dicts, texts and numbers.

    Raises
    ------
    ImportFailure
        If it is damaged, or takes more memory or time than a survey can.
    """
    command = [sys.executable, "-m", "workbench.surveys.apart", kind]
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, check=False, timeout=_SECONDS, cwd=_PACKAGE
        )
    except subprocess.TimeoutExpired as error:
        raise ImportFailure("takes too long to read", path=path, hint=hint) from error
    try:
        content = json.loads(done.stdout) if done.returncode == 0 else None
    except ValueError:
        content = None
    if not isinstance(content, dict) or "refused" in content:
        reason = content["refused"] if isinstance(content, dict) else "is damaged and cannot be read"
        raise ImportFailure(str(reason), path=path, hint=hint)
    return content


def _limit_memory() -> None:
    import resource

    for kind, wanted in ((resource.RLIMIT_AS, _MEMORY), (resource.RLIMIT_CORE, 0)):
        _, allowed = resource.getrlimit(kind)
        limit = wanted if allowed == resource.RLIM_INFINITY else min(wanted, allowed)
        resource.setrlimit(kind, (limit, allowed))


def _unpack_spss(data: bytes) -> dict[str, Any]:
    from workbench.surveys.spss import unpack_spss

    return unpack_spss(data)


def _unpack_parquet(data: bytes) -> dict[str, Any]:
    from workbench.surveys.parquet import unpack_parquet

    return unpack_parquet(data)


def _unpack_sheets(data: bytes) -> dict[str, Any]:
    from workbench.surveys.old_sheets import unpack_sheets

    return unpack_sheets(data)


UNPACKERS: Mapping[str, Callable[[bytes], dict[str, Any]]] = MappingProxyType(
    {"spss": _unpack_spss, "parquet": _unpack_parquet, "sheets": _unpack_sheets}
)


def main() -> None:
    """Read a file from standard input and write what it holds as JSON to standard output."""
    _limit_memory()
    content = UNPACKERS[sys.argv[1]](sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(content))


if __name__ == "__main__":
    main()
