"""Seeded damage to files: bytes anywhere, fields, and both inside the parts of zip files."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Sequence

from tests.fuzz.fields import FIELDS

__all__ = ["damaged"]

_MOST_BYTES = 400_000  # doubling doubled lines must not fill the memory
_MAIN = (
    "document.xml",
    "content.xml",
    "sheet1.xml",
    "sharedStrings.xml",
    ".qde",
    ".txt",
)  # where words stand
_TOKENS = (
    b"\0",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"-->",
    b"00:00:00.000",
    b"99:99:99.999",
    b'"',
    b"\r",
    b"\n\n",
    b"<v ",
    b"<!DOCTYPE a [<!ENTITY b 'c'>]>",
    b"&#x110000;",
    b"]]>",
    b"{" * 2_000,
    b"[" * 2_000,
    b"1e999",
    b"-1",
    b"4294967296",
    "\u202e".encode(),
    "\ud7ff".encode(),
    b"\xed\xa0\x80",
    b"A" * 20_000,
    b"," * 6_000,
    b"=cmd()",
)


def damaged(data: bytes, *, seed: int, others: Sequence[bytes] = ()) -> bytes:
    """A damaged copy of a file; the same seed gives the same damage.

    Parameters
    ----------
    data : bytes
        A valid file.
    seed : int
        Chooses the damage.
    others : sequence of bytes
        Files to splice pieces from.
    """
    chance = random.Random(seed)
    if data.startswith(b"PK") and chance.random() < 0.7:
        return _inside_zip(data, chance, others)
    return _bytes(data, chance, others)


def _bytes(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    for _ in range(chance.choice((1, 1, 1, 2, 4, 16))):
        if chance.random() < 0.5:
            data = chance.choice(FIELDS)(data, chance)[:_MOST_BYTES]
        else:
            changed = bytearray(data)
            chance.choice(_CHANGES)(changed, chance, others)
            data = bytes(changed)
    return data


def _inside_zip(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """Damage one part (or its name, or drop or double it) and zip again, so that checksums are right."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(entry.filename, archive.read(entry)) for entry in archive.infolist()]
    main = [place for place, (name, _) in enumerate(parts) if name.endswith(_MAIN)]
    place = chance.choice(main) if main and chance.random() < 0.6 else chance.randrange(len(parts))
    name, content = parts[place]
    action = chance.random()
    if action < 0.8:
        parts[place] = (name, _bytes(content, chance, others))
    elif action < 0.87:
        del parts[place]
    elif action < 0.94:
        parts.append((chance.choice(parts)[0], content))
    else:
        parts[place] = (chance.choice(("../" + name, "/" + name, name.upper(), name[::-1])), content)
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", chance.choice((zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED))) as archive:
        for entry, content in parts:
            archive.writestr(zipfile.ZipInfo(entry), content)
    return target.getvalue()


def _place(changed: bytearray, chance: random.Random) -> int:
    return chance.randrange(len(changed)) if changed else 0


def _flip(changed: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    if changed:
        changed[_place(changed, chance)] ^= 1 << chance.randrange(8)


def _set(changed: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    if changed:
        changed[_place(changed, chance)] = chance.randrange(256)


def _delete(changed: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    start = _place(changed, chance)
    del changed[start : start + chance.choice((1, 1, 2, 8, 64, 1024))]


def _insert(changed: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    start = _place(changed, chance)
    changed[start:start] = chance.choice(_TOKENS)


def _repeat(changed: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    start = _place(changed, chance)
    piece = bytes(changed[start : start + chance.choice((1, 4, 32, 256))])
    changed[start:start] = piece * chance.choice((1, 2, 50))


def _cut(changed: bytearray, chance: random.Random, _: Sequence[bytes]) -> None:
    del changed[_place(changed, chance) :]


def _splice(changed: bytearray, chance: random.Random, others: Sequence[bytes]) -> None:
    if others:
        other = chance.choice(others)
        start = chance.randrange(len(other))
        first, last = sorted((_place(changed, chance), _place(changed, chance)))
        changed[first : chance.choice((first, last))] = other[start : start + 512]


_CHANGES: tuple[Callable[[bytearray, random.Random, Sequence[bytes]], None], ...] = (
    _flip,
    _set,
    _delete,
    _insert,
    _repeat,
    _cut,
    _splice,
)
