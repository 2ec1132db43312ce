"""Ids derived from content, so that the same input has the same ids on every machine."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

__all__ = ["content_id", "file_digest", "fingerprint", "folder_digest"]

_DIGITS = 16
_JSON = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)


def content_id(prefix: str, *parts: object) -> str:
    """Id that depends only on its parts.

    Parameters
    ----------
    prefix : str
        Names the kind of record, for example ``"t"`` for a turn.
    *parts : str, int or None
        What makes the record what it is, in order.

    Returns
    -------
    str
        ``prefix_`` and 16 hexadecimal digits of a SHA-256.

    Examples
    --------
    >>> content_id("t", "s_1", 4)
    't_91f709905575f81b'
    >>> content_id("t", "s_1", 4) == content_id("t", "s_14")
    False
    """
    # The fingerprint of the list of the parts, put together here: a big file asks for a million of them.
    text = f"[{','.join([str(part) if type(part) is int else _JSON.encode(part) for part in parts])}]"
    return f"{prefix}_{hashlib.sha256(text.encode('utf-8')).hexdigest()[:_DIGITS]}"


def fingerprint(value: object) -> str:
    """SHA-256 of a JSON-able value, independent of key order.

    Examples
    --------
    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    return hashlib.sha256(_JSON.encode(value).encode("utf-8")).hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file's bytes.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> file = pathlib.Path(tempfile.mkdtemp(), "a.txt")
    >>> _ = file.write_bytes(b"")
    >>> file_digest(file)[:8]
    'e3b0c442'
    """
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


@cache
def folder_digest(*folders: Path) -> str:
    """SHA-256 over the files of program folders: new code or data means new results.

    Parameters
    ----------
    *folders : Path
        Read recursively, caches left out.

    Returns
    -------
    str
        Hexadecimal digest, computed once per process.
    """
    digest = hashlib.sha256()
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"):
            digest.update(file.relative_to(folder).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
