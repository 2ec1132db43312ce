"""Ids derived from content, so that the same input has the same ids on every machine."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

__all__ = ["content_id", "file_digest", "fingerprint"]

_DIGITS = 16


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
    return f"{prefix}_{fingerprint(list(parts))[:_DIGITS]}"


def fingerprint(value: object) -> str:
    """SHA-256 of a JSON-able value, independent of key order.

    Examples
    --------
    >>> fingerprint({"a": 1, "b": 2}) == fingerprint({"b": 2, "a": 1})
    True
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


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
