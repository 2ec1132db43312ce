from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.pace import takes_at_most
from workbench.files.zip_gate import check_zip
from workbench.study import ImportFailure

FILE = Path("a.docx")


def zipped(parts: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return target.getvalue()


def check(data: bytes) -> None:
    check_zip(data, path=FILE, must_hold="body.xml")


def test_an_ordinary_file_passes():
    check(zipped({"body.xml": b"<a>text</a>", "picture.png": b"<!DOCTYPE in a picture"}))


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"other.xml": b"<a/>"}, "holds no body.xml"),
        ({"body.xml": b"<a>" + b" " * 30_000_000}, "100 times"),
        ({"body.xml": b'<!DOCTYPE a [<!ENTITY x "y">]><a/>'}, "document type"),
        ({"body.xml": '<?xml version="1.0"?><!doctype a><a/>'.encode("utf-16")}, "document type"),
        ({"body.xml": b"<a/>", "../evil.xml": b"<a/>"}, "outside"),
        ({f"{number}.xml": b"" for number in range(5001)}, "5001 parts"),
    ],
)
def test_hostile_files_are_refused_quickly(parts, message):
    data = zipped(parts)
    with takes_at_most(50), pytest.raises(ImportFailure, match=message):
        check(data)


def test_a_document_type_across_two_chunks_is_found():
    with pytest.raises(ImportFailure, match="document type"):
        check(zipped({"body.xml": b"x" * (1024 * 1024 - 4) + b"<!DOCTYPE a>"}, method=zipfile.ZIP_STORED))


def test_a_changed_byte_and_a_cut_file_are_damaged():
    data = zipped({"body.xml": bytes(range(256)) * 20}, method=zipfile.ZIP_STORED)
    for damaged in (data[:200] + b"\xff\xfe" + data[202:], data[:-30], b"PK\x03\x04"):
        with pytest.raises(ImportFailure, match="damaged or cut off"):
            check(damaged)


def test_a_locked_part():
    data = bytearray(zipped({"body.xml": b"<a/>"}))
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(ImportFailure, match="password"):
        check(bytes(data))


def test_a_room_may_allow_more_or_less(tmp_path):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("a.xml", "<a/>" * 1000)
    path = tmp_path / "a.zip"
    check_zip(made.getvalue(), path=path, must_hold="a.xml", most_bytes=4000)
    with pytest.raises(ImportFailure, match="unpacks to"):
        check_zip(made.getvalue(), path=path, must_hold="a.xml", most_bytes=3999)
