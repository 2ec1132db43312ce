"""Files made to hurt: bombs, tricks and endless lines."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

__all__ = ["ENDLESS", "endless_lines", "hostile_files"]

ENDLESS = 1024**3

_MEGABYTE = 1024 * 1024
_ZIPPED = {
    "docx": "word/document.xml",
    "xlsx": "xl/workbook.xml",
    "odt": "content.xml",
    "qdpx": "a.qde",
}
_PAGES = b"<</Kids[1 0 R]/Type/Pages/Count 99999999>>"
_ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + b"".join(b'<!ENTITY %c "%s">' % (c, b"&%c;" % (c - 1) * 10) for c in range(ord("b"), ord("k")))
    + b"]><w:document>&j;</w:document>"
)
_OUTSIDE = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'


def hostile_files() -> Iterator[tuple[str, bytes]]:
    """File names and contents; all of them must be refused, fast and with little memory."""
    for ending, part in _ZIPPED.items():
        yield f"bomb.{ending}", zipped({part: b"<a>" + b" " * 150 * _MEGABYTE + b"</a>"})
        yield f"many-parts.{ending}", zipped({part: b"<a/>"} | {f"x{n}": b"" for n in range(6_000)})
        yield f"outside.{ending}", zipped({part: b"<a/>", "../../escape.xml": b"<a/>"})
        yield f"entities.{ending}", zipped({part: _ENTITIES})
        yield f"outside-entity.{ending}", zipped({part: _OUTSIDE})
        yield f"utf16-entities.{ending}", zipped({part: _ENTITIES.decode().encode("utf-16")})
        yield f"overlap.{ending}", overlapping(part)
        yield f"deep.{ending}", zipped({part: b"<a>" * 50_000 + b"</a>" * 50_000})
        yield f"nested.{ending}", zipped({part: zipped({part: b"<a/>"})})
    yield "nul.csv", b"name,comment\n" + b"\0" * _MEGABYTE
    yield "wide.csv", b"," * 1_000_000 + b"\n" + b"1," * 1_000_000
    yield "named.csv", b",".join(b"c%d" % number for number in range(1_000_000)) + b"\n1\n"
    yield "wide.tsv", b"\t".join(b"c%d" % number for number in range(1_000_000)) + b"\n1\n"
    yield "deep.json", b"[" * 2_000_000
    yield "numbers.json", b'{"segments": [{"start": ' + b"9" * 2_000_000 + b', "end": 1, "text": "a"}]}'
    yield "entities.qdc", _ENTITIES
    yield "binary.txt", bytes(range(256)) * 4_096
    yield (
        "bomb.pdf",
        b"%PDF-1.7\n1 0 obj" + _PAGES + b"endobj\ntrailer<</Root 1 0 R>>",
    )


def endless_lines() -> Iterator[tuple[str, bytes]]:
    """File names and beginnings of lines that go on for a gigabyte; only the beginning is written."""
    yield "line.txt", b"Ann: it took"
    yield "line.md", b"**Ann:** it took"
    yield "line.csv", b'speaker,text\nAnn,"it took'
    yield "line.tsv", b"id\twhy\n1\tit took"
    yield "line.json", b'{"segments": [{"start": 0, "end": 1, "text": "it took'
    yield "line.vtt", b"WEBVTT\n\n00:01.000 --> 00:02.000\nAnn: it took"
    yield "line.srt", b"1\n00:00:01,000 --> 00:00:02,000\nAnn: it took"
    yield "line.rtf", b"{\\rtf1\\ansi Ann: it took"
    yield "line.qdc", b'<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>'


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip file of some parts."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def overlapping(part: str) -> bytes:
    """A zip file whose directory names the same bytes twice under two names."""
    data = bytearray(zipped({part: b"<a/>" * 1000, "twin.xml": b"<a/>" * 1000}))
    end = data.rindex(b"PK\x05\x06")
    directory = struct.unpack("<I", data[end + 16 : end + 20])[0]
    second = data.index(b"PK\x01\x02", directory + 4)
    data[second + 42 : second + 46] = data[directory + 42 : directory + 46]
    return bytes(data)
