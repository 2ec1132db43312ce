"""Damage that knows what a file is made of: times, numbers, quotes, lines, cells, JSON values, elements."""

from __future__ import annotations

import json
import random
import re
import struct
from collections.abc import Callable
from typing import Any

__all__ = ["FIELDS"]

Change = Callable[[bytes, random.Random], bytes]

_TIME = re.compile(rb"\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?")
_NUMBER = re.compile(rb"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])")
_QUOTED = re.compile(rb'"(?:[^"\\\r\n]|\\.)*"')
_ATTRIBUTE = re.compile(rb'(?<==)"[^"<>]*"')
_ELEMENT = re.compile(rb"<([\w:]+)(?:\s[^<>]*)?>[^<>]*</\1>")
_TAG = re.compile(rb"<[^<>]{1,300}>")
_TIMES = (b"", b"0", b"00:00:00.000", b"99:99:99,999", b"-00:00:01", b"1:2", b"00:00:61.000", b"25:00",
          b"00:00:00.000000001", b"00:01:00 --> 00:00:01", "۰۰:۰۱:۰۲".encode(), b"12:00 PM")  # fmt: skip
_NUMBERS = (b"-1", b"0", b"1e999", b"-1e999", b"NaN", b"null", b"true", b'""', b"[]", b"{}", b'"x"', b"1.5",
            b"9" * 400, b"2147483648", b"18446744073709551616", b"0.1e-400", "۱۲".encode())  # fmt: skip
_VALUES = (b'""', b'"', b"''", b'"""', b'" "', b'"-1"', b'"\n"', b'"a\nb"', b'"\\u0000"', b'"\\ud800"',
           b'"../../x"', b'"file:///etc/hostname"', b'"internal://nowhere.txt"', b"null", b"7", b"[1]",
           b'{"text": 1}', b'"' + b"x" * 9_000 + b'"', '"\u202e"'.encode(), b'"&#0;"', b'"1e5"')  # fmt: skip
_LINE_ENDS = (b"\r\n", b"\r", b"\n\r", b"\n\n", b"\x0b", b"\x0c", "\u2028".encode(), b"\xc2\x85", b"")
_WRONG: tuple[Any, ...] = (None, True, -1, 0, 1e300, 10**30, "", " ", "x", "\ud800", "\0", [], {}, [[]],
                           [None], {"text": None}, {"": ""}, "00:00:01", "9" * 300, float("nan"))  # fmt: skip
_CORNERS = (0, 1, 0x7F, 0xFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF)


def _instead(pattern: re.Pattern[bytes], values: tuple[bytes, ...]) -> Change:
    """Put something else, or another find of the same kind, in the place of one find."""

    def change(data: bytes, chance: random.Random) -> bytes:
        found = list(pattern.finditer(data[:200_000]))
        if not found:
            return data
        one, other = chance.choice(found), chance.choice(found)
        new = other[0] if chance.random() < 0.2 else chance.choice(values)
        return data[: one.start()] + new + data[one.end() :]

    return change


def _again(pattern: re.Pattern[bytes]) -> Change:
    """Drop one find, double it, or move it elsewhere."""

    def change(data: bytes, chance: random.Random) -> bytes:
        found = list(pattern.finditer(data[:200_000]))
        if not found:
            return data
        one, other = chance.choice(found), chance.choice(found)
        if chance.random() < 0.4:
            return data[: one.start()] + data[one.end() :]
        return data[: other.start()] + one[0] + data[other.start() :]

    return change


def _line_ends(data: bytes, chance: random.Random) -> bytes:
    """Another line end everywhere, or at one line."""
    new = chance.choice(_LINE_ENDS)
    if chance.random() < 0.5:
        return data.replace(b"\n", new)
    parts = data.split(b"\n")
    place = chance.randrange(len(parts))
    return b"\n".join(parts[: place + 1]) + new + b"\n".join(parts[place + 1 :])


def _lines(between: bytes) -> Change:
    """Drop, double or move a line or block, or the same many times."""

    def change(data: bytes, chance: random.Random) -> bytes:
        parts = data.split(between)
        one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
        action = chance.random()
        if action < 0.25:
            del parts[one]
        elif action < 0.5:
            parts[one], parts[other] = parts[other], parts[one]
        else:
            parts[other:other] = [parts[one]] * chance.choice((1, 1, 2, 40))
        return between.join(parts)

    return change


def _cells(data: bytes, chance: random.Random) -> bytes:
    """Drop, add, empty or swap a cell of one line, or of all lines."""
    delimiter = chance.choice((b",", b";", b"\t", b"|", b": "))
    lines = data.split(b"\n")
    place, action = chance.randrange(8), chance.randrange(4)
    only = chance.choice((None, chance.randrange(len(lines))))
    return b"\n".join(
        delimiter.join(_moved(line.split(delimiter), place, action)) if only in (None, number) else line
        for number, line in enumerate(lines)
    )


def _moved(cells: list[bytes], place: int, action: int) -> list[bytes]:
    place %= len(cells)
    before, cell, after = cells[:place], cells[place], cells[place + 1 :]
    return [*before, *((), (cell, b"more"), (b"",), (*reversed(after), cell))[action], *after]


def _json_value(data: bytes, chance: random.Random) -> bytes:
    """One value of sound JSON of a wrong type, gone, doubled, or under another name."""
    try:
        root = json.loads(data)
    except ValueError:
        return data
    places = list(_places(root))
    if not places:
        return data
    parent, key = chance.choice(places)
    action = chance.random()
    if action < 0.5:
        parent[key] = chance.choice(_WRONG)
    elif action < 0.65:
        del parent[key]
    elif action < 0.8:
        other, its = chance.choice(places)
        parent[key] = json.loads(json.dumps(other[its]))
    elif isinstance(parent, list):
        parent.insert(chance.randrange(len(parent) + 1), json.loads(json.dumps(parent[key])))
    else:
        parent[chance.choice((key.upper(), f"{key}_2", "text", "start", "speaker", "words"))] = parent.pop(
            key
        )
    return json.dumps(root, ensure_ascii=chance.random() < 0.5).encode("utf-8", "surrogatepass")


def _places(node: Any) -> list[tuple[Any, Any]]:
    inside = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [place for key, value in inside for place in ((node, key), *_places(value))]


def _ends(data: bytes, chance: random.Random) -> bytes:
    """A wrong figure among the first or last bytes, where binary formats keep their sizes and offsets."""
    if len(data) < 300:
        return data
    start = chance.choice((chance.randrange(200), len(data) - 4 - chance.randrange(200)))
    width = chance.choice("BHI")
    figure = chance.choice(_CORNERS) % 2 ** (8 * struct.calcsize(width))
    raw = struct.pack(chance.choice("<>") + width, figure)
    return data[:start] + raw + data[start + len(raw) :]


FIELDS: tuple[Change, ...] = (
    _instead(_TIME, _TIMES),
    _instead(_NUMBER, _NUMBERS),
    _instead(_QUOTED, _VALUES),
    _instead(_ATTRIBUTE, _VALUES),
    _again(_ELEMENT),
    _again(_TAG),
    _again(re.compile(rb'"')),
    _line_ends,
    _lines(b"\n"),
    _lines(b"\n\n"),
    _lines(b"><"),
    _cells,
    _json_value,
    _ends,
)
