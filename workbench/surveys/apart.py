"""Binary files of strangers are opened in a process of their own, with bounded memory and time.

The libraries that read SPSS, Parquet and old spreadsheets are written in C, C++ and Rust: a damaged file can
make them stop the whole process, or ask for more memory than there is. What they read comes back as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from workbench.study.errors import ImportFailure

__all__ = ["read_apart"]

_SECONDS = 300
_PACKAGE = Path(__file__).parents[2]


def read_apart(kind: str, data: bytes, *, path: Path, hint: str) -> Any:
    """What a binary file holds, read in a process of its own.

    Parameters
    ----------
    kind : str
        A key of ``UNPACKERS`` in ``unpacking.py``, which is what the process runs.
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
    command = [sys.executable, "-m", "workbench.surveys.unpacking", kind]
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
