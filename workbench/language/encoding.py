"""Bytes to text: Unicode first, then the Windows code page whose letters make the likeliest words."""

import codecs
import math
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import islice

from workbench.language.code_pages import (
    CODE_PAGES,
    is_one_loose_word,
    makes_words,
    plausibility,
    telling_bytes,
)
from workbench.language.twice_encoded import looks_twice_encoded, once_decoded
from workbench.language.visual_order import is_visual_order
from workbench.study.errors import WorkbenchError

SURE = 0.9
"""Below this confidence a person has to look."""

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Upper bytes of Latin, Hebrew, Arabic, general punctuation and emoji in UTF-16.
_UPPER_BYTES = frozenset({0x00, 0x05, 0x06, 0x20, *range(0xD8, 0xE0)})
_LETTER_BYTES = frozenset({0x00, 0x05, 0x06})
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1a\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.01
_FEWEST_VALID = 0.95
_HEAD = 4_096
_NEAR = 200_000
_FEWEST_NEAR = 0.2
_MOSTLY = 0.5
_DOUBTFUL = 0.8
_MENDED = 0.85
_STRANGE = 4
# Latin with its accents, Hebrew, Arabic and general punctuation: what a few bytes of UTF-8 should turn into.
_USUAL = ((0x80, 0x17F), (0x590, 0x6FF), (0x2000, 0x2BFF), (0xFB00, 0xFEFF), (0x1F000, 0x1FAFF))


class UndecodableText(WorkbenchError):
    """The bytes are no text in any encoding the workbench knows."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text read from bytes.

    Attributes
    ----------
    text : the text without a byte order mark, line ends as they were
    encoding : Python's name of the encoding; ``utf-8 in cp1252`` for text that was encoded twice
    confidence : 1.0 when certain; for code pages how much likelier it is than the next, below 0.9 where
        too few letters speak or none make words; for damaged UTF-8 the share of valid sequences (the damaged
        ones are shown as U+FFFD)
    note : what a person should look at; empty when there is nothing but the confidence
    """

    text: str
    encoding: str
    confidence: float
    note: str = ""


def decode_bytes(data: bytes) -> Decoded:
    """Decode text of unknown encoding: byte order mark, UTF-8, UTF-16, then cp1252, cp1255 and cp1256.

    ISO-8859-8 is read as cp1255, which holds it. Persian in cp1256 is typed with Arabic yeh; nothing is
    folded here. UTF-8 that was read as a code page and saved again is mended where that loses nothing.

    Parameters
    ----------
    data : the whole file

    Raises
    ------
    UndecodableText
        The data are binary.

    Examples
    --------
    >>> decode_bytes("שלום לכולם".encode("cp1255")).encoding
    'cp1255'
    >>> decode_bytes("سلام".encode("utf-16-le")).encoding
    'utf-16-le'
    >>> decode_bytes("Ø³Ù„Ø§Ù…".encode()).text
    'سلام'
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _looked_at(Decoded(_strict(data, encoding), encoding, 1.0))
    return _looked_at(_wide(data) or _unicode(data) or _code_page(data))


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(
            f"byte {error.start} does not belong to {encoding}, which the file's first bytes announce",
            hint="save the file as UTF-8 and import it again",
        ) from error


def _wide(data: bytes) -> Decoded | None:
    if len(data) < 2 or len(data) % 2 or not any(_is_wide(data[start:_HEAD:2]) for start in (0, 1)):
        return None
    for encoding, upper in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if _is_wide(upper):
            text = data.decode(encoding, errors="replace")
            if "\ufffd" not in text and "\0" not in text:
                return Decoded(text, encoding, 1.0)
    return None


def _is_wide(upper: bytes) -> bool:
    """Whether these could be the upper bytes of UTF-16."""
    known = sum(map(upper.count, _UPPER_BYTES))
    letters = sum(map(upper.count, _LETTER_BYTES))
    return known >= 0.9 * len(upper) and letters >= 0.6 * len(upper)


def _unicode(data: bytes) -> Decoded | None:
    _refuse_binary(data)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        near = data[max(0, error.start - _NEAR) : error.start + _NEAR]
        if _valid_share(near.decode("utf-8", errors="replace")) < _FEWEST_NEAR:
            return None
        text = data.decode("utf-8", errors="replace")
        valid = _valid_share(text)
        return Decoded(text, "utf-8", valid) if valid >= _FEWEST_VALID else None
    return Decoded(text, "utf-8", _confidence_in(text))


def _valid_share(text: str) -> float:
    beyond = sum(sign > "\x7f" for sign in text)
    return 1 - text.count("\ufffd") / max(beyond, 1)


def _confidence_in(text: str) -> float:
    """Two or three letters of another code page can happen to be UTF-8 for something nobody writes."""
    if text.isascii():
        return 1.0
    beyond = list(islice((ord(sign) for sign in text[:_NEAR] if sign > "\x7f"), _STRANGE + 1))
    is_strange = all(not any(low <= sign <= high for low, high in _USUAL) for sign in beyond)
    return _DOUBTFUL if beyond and is_strange and len(beyond) <= _STRANGE else 1.0


def _refuse_binary(data: bytes) -> None:
    if not any(control in data for control in _CONTROLS):
        return
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > _MOST_CONTROLS * len(data):
        raise UndecodableText(
            f"{controls} of {len(data)} bytes are control codes: this is no text",
            hint="export the file as text in UTF-8",
        )


def _code_page(data: bytes) -> Decoded:
    """The likeliest reading; pages that read the bytes the same speak together."""
    telling = bytes(sorted(telling_bytes(data)))
    readings: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for page in CODE_PAGES:
        score = plausibility(data, page)
        if score > -math.inf:
            readings[telling.decode(page)].append((score, page))
    ranked = sorted((max(pages) for pages in readings.values()), reverse=True)
    best, page = ranked[0]
    confidence = 1 / (1 + math.exp(max(ranked[1][0] - best, -50))) if len(ranked) > 1 else 1.0
    if (
        is_one_loose_word(data)
        or not makes_words(data, page)
        or _valid_share(data[:_NEAR].decode("utf-8", errors="replace")) > _MOSTLY
    ):
        confidence = min(confidence, _DOUBTFUL)
    return Decoded(data.decode(page), page, round(confidence, 4))


def _looked_at(decoded: Decoded) -> Decoded:
    """A second look at the text itself: encoded twice, or written backwards."""
    if mended := once_decoded(decoded.text):
        text, page = mended
        note = f"was encoded twice (UTF-8 read as {page}) and is mended; check that words look right"
        return Decoded(text, f"utf-8 in {page}", _MENDED, note)
    if looks_twice_encoded(decoded.text):
        note = "some words look encoded twice and could not be mended; export the file again as UTF-8"
        return replace(decoded, confidence=min(decoded.confidence, _DOUBTFUL), note=note)
    if is_visual_order(decoded.text):
        note = "the Hebrew letters seem to stand in reverse (visual) order; export the file in logical order"
        return replace(decoded, confidence=min(decoded.confidence, _DOUBTFUL), note=note)
    return decoded
