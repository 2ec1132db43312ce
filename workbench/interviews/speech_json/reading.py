"""JSON from strangers: no endless depth, no doubled keys, no numbers that are none."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.files import SourceFile
from workbench.study.errors import ImportFailure

__all__ = ["child", "is_json", "items", "number", "parse_json", "speaker_name", "words"]

_MOST_CHARACTERS = 64 * 1024 * 1024
_NUL = re.compile(r"(?<!\\)(?:\\\\)*\\u0000")
# An object, or a list of them: a text may well begin with [00:01:02].
_OPENING = re.compile(r"\s*(?:\{|\[\s*[\[{])")
_EXPORT = "export it again from the program that wrote it"
_BARE_LABEL = re.compile(r"[A-Z]|\d{1,3}[A-Z]?")


def is_json(file: SourceFile, *keys: str) -> bool:
    """Whether a file looks like JSON that names all of some keys; nothing is parsed.

    Examples
    --------
    >>> from pathlib import Path
    >>> is_json(SourceFile(Path("a"), b'{"segments": []}'), "segments")
    True
    """
    if not file.is_text or not _OPENING.match(file.text):
        return False
    return all(f'"{key}"' in file.text for key in keys)


def parse_json(file: SourceFile) -> Any:
    """Content of a JSON file.

    Raises
    ------
    ImportFailure
        If it is damaged, too big, nested too deep, names a key twice in one place or holds NUL characters.
    """
    text = file.text
    if len(text) > _MOST_CHARACTERS:
        raise ImportFailure(
            f"is {len(text) // 2**20} MB of JSON, more than {_MOST_CHARACTERS // 2**20} MB",
            path=file.path,
            hint="export it without the time of every word",
        )
    if "\\u0000" in text and (nul := _NUL.search(text)):
        line = text.count("\n", 0, nul.start()) + 1
        raise ImportFailure("holds NUL characters", path=file.path, line=line, hint=_EXPORT)
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=lambda _: None)
    except json.JSONDecodeError as error:
        raise ImportFailure(
            f"is no sound JSON: {error.msg}", path=file.path, line=error.lineno, hint=_EXPORT
        ) from error
    except RecursionError as error:
        raise ImportFailure("is nested too deep", path=file.path, hint=_EXPORT) from error
    except ValueError as error:
        raise ImportFailure(f"is no sound JSON: {error}", path=file.path, hint=_EXPORT) from error


def child(data: Any, *keys: str) -> Any:
    """What stands under keys, None where something on the way is missing or of another kind.

    Examples
    --------
    >>> child({"a": {"b": 1}}, "a", "b"), child({"a": []}, "a", "b")
    (1, None)
    """
    for key in keys:
        data = data.get(key) if isinstance(data, dict) else None
    return data


def items(data: Any, *keys: str) -> list[dict[str, Any]]:
    """The objects of a list under keys; empty where there is no such list."""
    found = child(data, *keys) if keys else data
    return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []


def words(data: Any, *keys: str) -> str:
    r"""Text under the first of several keys that has any, white space made single.

    Examples
    --------
    >>> words({"text": " It\nbroke. "}, "punctuated", "text"), words({"text": None}, "text")
    ('It broke.', '')
    """
    for key in keys:
        value = child(data, key)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            value = str(value)
        if isinstance(value, str) and value.strip():
            return " ".join(_whole(value).split())
    return ""


def number(data: Any, *keys: str, per_second: float = 1.0) -> float | None:
    """Seconds under the first of several keys that holds a sensible number, as number or text.

    Examples
    --------
    >>> number({"start": "4.5"}, "start"), number({"start": 1500}, "start", per_second=1000)
    (4.5, 1.5)
    >>> number({"start": -1}, "start"), number({"start": None}, "start"), number({"start": True}, "start")
    (None, None, None)
    """
    for key in keys:
        value = child(data, key)
        if isinstance(value, bool) or not isinstance(value, (int, float, str)):
            continue
        try:
            seconds = float(value) / per_second
        except (ValueError, OverflowError):
            continue
        if math.isfinite(seconds) and seconds >= 0:
            return round(seconds, 3)
    return None


def speaker_name(label: Any) -> str:
    """Name of a speaker; a bare letter or number becomes ``Speaker A``, so that it is no role word.

    Examples
    --------
    >>> speaker_name("A"), speaker_name(0), speaker_name("SPEAKER_01"), speaker_name(None)
    ('Speaker A', 'Speaker 0', 'SPEAKER_01', '')
    """
    name = words({"name": label}, "name")
    return f"Speaker {name}" if _BARE_LABEL.fullmatch(name) else name


def _object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError(f"the key {_first_doubled(key for key, _ in pairs)!r} stands twice in one place")
    return found


def _first_doubled(keys: Iterator[str]) -> str:
    seen: set[str] = set()
    for key in keys:
        if key in seen:
            return key
        seen.add(key)
    return ""


def _whole(text: str) -> str:
    """Text in which half characters (lone surrogates) are shown as damaged."""
    if text.isascii():
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
