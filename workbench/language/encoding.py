"""Bytes to text: Unicode first, then the Windows code page whose letters make the likeliest words."""

import codecs
import math
from dataclasses import dataclass

from workbench.language.code_pages import CODE_PAGES, plausibility
from workbench.study.errors import WorkbenchError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Upper bytes of Latin, Hebrew, Arabic and general punctuation in UTF-16.
_UPPER_BYTES = frozenset({0x00, 0x05, 0x06, 0x20})
_LETTER_BYTES = frozenset({0x00, 0x05, 0x06})
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r\x0b\x0c\x1a\x1b")) + b"\x7f"
_MOST_CONTROLS = 0.01
_FEWEST_VALID = 0.95


class UndecodableText(WorkbenchError):
    """The bytes are no text in any encoding the workbench knows."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text read from bytes.

    Attributes
    ----------
    text : the text without a byte order mark, line ends as they were
    encoding : Python's name of the encoding
    confidence : 1.0 when certain; for code pages how much likelier it is than the next; for damaged UTF-8 the
        share of valid sequences (the damaged ones are shown as U+FFFD)
    """

    text: str
    encoding: str
    confidence: float


def decode_bytes(data: bytes) -> Decoded:
    """Decode text of unknown encoding: byte order mark, UTF-8, UTF-16, then cp1252, cp1255 and cp1256.

    Persian in cp1256 is typed with Arabic yeh; nothing is folded here.

    Parameters
    ----------
    data : the whole file

    Raises
    ------
    UndecodableText
        The data are binary.

    Examples
    --------
    >>> decode_bytes("שלום לכולם".encode("cp1255"))
    Decoded(text='שלום לכולם', encoding='cp1255', confidence=1.0)
    >>> decode_bytes("سلام".encode("utf-16-le")).encoding
    'utf-16-le'
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return Decoded(_strict(data, encoding), encoding, 1.0)
    return _wide(data) or _unicode(data) or _code_page(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UndecodableText(
            f"byte {error.start} does not belong to {encoding}, which the file's first bytes announce",
            hint="save the file as UTF-8 and import it again",
        ) from error


def _wide(data: bytes) -> Decoded | None:
    if len(data) < 2 or len(data) % 2:
        return None
    for encoding, upper in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        known = sum(map(upper.count, _UPPER_BYTES))
        letters = sum(map(upper.count, _LETTER_BYTES))
        if known >= 0.9 * len(upper) and letters >= 0.6 * len(upper):
            text = data.decode(encoding, errors="replace")
            if "\ufffd" not in text and "\0" not in text:
                return Decoded(text, encoding, 1.0)
    return None


def _unicode(data: bytes) -> Decoded | None:
    _refuse_binary(data)
    text = data.decode("utf-8", errors="replace")
    damaged = text.count("\ufffd")
    if not damaged or "\ufffd".encode() in data:
        try:
            return Decoded(data.decode("utf-8"), "utf-8", 1.0)
        except UnicodeDecodeError:
            pass
    beyond_ascii = sum(character > "\x7f" for character in text)
    valid = 1 - damaged / beyond_ascii
    return Decoded(text, "utf-8", valid) if valid >= _FEWEST_VALID else None


def _refuse_binary(data: bytes) -> None:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    if b"\0" in data or controls > _MOST_CONTROLS * len(data):
        raise UndecodableText(
            f"{controls} of {len(data)} bytes are control codes: this is no text",
            hint="export the file as text in UTF-8",
        )


def _code_page(data: bytes) -> Decoded:
    scores = sorted(((plausibility(data, page), page) for page in CODE_PAGES), key=lambda pair: -pair[0])
    (best, page), (second, _) = scores[:2]
    confidence = 1 / (1 + math.exp(max(second - best, -50)))
    return Decoded(data.decode(page), page, round(confidence, 4))
