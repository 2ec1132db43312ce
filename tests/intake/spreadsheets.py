"""Spreadsheets no kept library writes any more: OpenDocument, and Excel as it was until 2003."""

from __future__ import annotations

import io
import struct
import zipfile
from xml.sax.saxutils import escape

import pandas as pd

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>
<table:table table:name="Answers">{rows}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
_MANIFEST = f"""<?xml version="1.0"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="{_MIME}"/></manifest:manifest>"""
_SECTOR = 512
_END, _FREE, _TABLE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
_SMALLEST_STREAM = 4096  # a shorter one would have to stand among the small streams


def open_spreadsheet(table: pd.DataFrame) -> bytes:
    """A table as LibreOffice saves it (.ods)."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), _MIME)
        rows = "".join(_open_row(row) for row in _rows(table))
        archive.writestr(zipfile.ZipInfo("content.xml"), _CONTENT.format(rows=rows))
        archive.writestr(zipfile.ZipInfo("META-INF/manifest.xml"), _MANIFEST)
    return target.getvalue()


def old_excel(table: pd.DataFrame) -> bytes:
    """A table as Excel saved it until 2003 (.xls)."""
    cells = b"".join(
        _record(0x0204, struct.pack("<HHHHB", place, column, 0, len(text), 1) + text.encode("utf-16-le"))
        for place, row in enumerate(_rows(table))
        for column, text in enumerate(row)
    )
    begin, end = struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6), _record(0x000A, b"")
    name = struct.pack("<BB", 7, 0) + b"Answers"
    sheet_at = len(_record(0x0809, begin)) + len(_record(0x0085, bytes(6) + name)) + len(end)
    book = _record(0x0809, begin) + _record(0x0085, struct.pack("<IH", sheet_at, 0) + name) + end
    sheet = struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6)
    return _compound(book + _record(0x0809, sheet) + cells + end)


def _rows(table: pd.DataFrame) -> list[list[str]]:
    return [list(table.columns), *([str(cell) for cell in row] for row in table.itertuples(index=False))]


def _open_row(row: list[str]) -> str:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(text)}</text:p></table:table-cell>'
        for text in row
    )
    return f"<table:table-row>{cells}</table:table-row>"


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream: bytes) -> bytes:
    """The file system in a file that old Office programs use, with one stream in it."""
    stream = stream.ljust(max(_SMALLEST_STREAM, -(-len(stream) // _SECTOR) * _SECTOR), b"\0")
    count = len(stream) // _SECTOR
    header = struct.pack("<8s16xHHHHH6x", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<10I", 0, 1, 1, 0, _SMALLEST_STREAM, _END, 0, _END, 0, 0)
    header = header.ljust(_SECTOR, b"\xff")
    chain = [_TABLE, _END, *range(3, count + 2), _END]
    sectors = struct.pack(f"<{len(chain)}I", *chain).ljust(_SECTOR, b"\xff")
    folder = _entry("Root Entry", 5, 1, _END, 0) + _entry("Workbook", 2, _FREE, 2, len(stream))
    return header + sectors + folder.ljust(_SECTOR, b"\0") + stream


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    written = raw.ljust(64, b"\0") + struct.pack("<HBBIII", len(raw) + 2, kind, 1, _FREE, _FREE, child)
    return written + bytes(36) + struct.pack("<IQ", start, size)
