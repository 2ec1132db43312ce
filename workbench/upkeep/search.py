"""Search files byte by byte for names and sentences, however they may be written down."""

from __future__ import annotations

import html
import json
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

__all__ = ["files_with", "spellings"]

_SENTENCE = 24  # shorter ones are said by many
_NAME = 3
# In a page, marks and isolated directions stand inside a sentence, and quotes are written as entities.
_MARKED_UP = (".htm", ".html", ".svg", ".xhtml", ".xml")
_TAG = re.compile(r"<[^<>]*>")


def files_with(
    places: Sequence[Path], *, names: Iterable[str], texts: Iterable[str], ids: Iterable[str] = ()
) -> list[Path]:
    """Files that hold a name, a sentence or an id, in any usual encoding; zip files are unpacked, pages read.

    Parameters
    ----------
    places : sequence of Path
        Files.
    names, texts : iterable of str
        What to look for; names of at least three letters, sentences of at least 24 characters.
    ids : iterable of str
        Ids of records, looked for as they are.

    Returns
    -------
    list of Path

    Examples
    --------
    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp(), "a.bin")
    >>> _ = file.write_bytes("…נועה…".encode("utf-16-le"))
    >>> [path.name for path in files_with([file], names=["נועה"], texts=[])]
    ['a.bin']
    """
    wanted = [name for name in names if sum(map(str.isalpha, name)) >= _NAME]
    wanted += [text for text in texts if len(text) >= _SENTENCE]
    signs = sorted({sign for text in wanted for sign in spellings(text)} | {one.encode() for one in ids})
    return [place for place in places if any(sign in data for data in _contents(place) for sign in signs)]


def spellings(text: str) -> set[bytes]:
    """A text as bytes: composed and decomposed, in UTF-8, UTF-16 and escaped as in JSON."""
    forms = {text, unicodedata.normalize("NFC", text), unicodedata.normalize("NFD", text)}
    encoded = {form.encode(name) for form in forms for name in ("utf-8", "utf-16-le", "utf-16-be")}
    escaped = {json.dumps(form)[1:-1].encode() for form in forms}
    quoted = {json.dumps(form, ensure_ascii=False)[1:-1].encode() for form in forms}
    upper = {
        sign.replace(b"\\u", b"\\\0").upper().replace(b"\\\0", b"\\u") for sign in escaped if b"\\u" in sign
    }
    return encoded | escaped | quoted | upper


def _contents(place: Path) -> Iterator[bytes]:
    try:
        data = place.read_bytes()
    except FileNotFoundError:
        return
    yield data
    if place.suffix.lower() in _MARKED_UP:
        text = _TAG.sub("", data.decode("utf-8", errors="ignore"))
        yield html.unescape(text).encode()
    if zipfile.is_zipfile(place):
        try:
            with zipfile.ZipFile(place) as archive:
                for entry in archive.infolist():
                    yield archive.read(entry)
        except (zipfile.BadZipFile, OSError, RuntimeError):
            return
