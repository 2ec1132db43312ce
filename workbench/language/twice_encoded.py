"""Text that was UTF-8, was read as a Windows code page and saved as UTF-8 again: "Ø³Ù„Ø§Ù…" for "سلام"."""

import codecs
import re
from functools import cache

_PAGES = ("cp1252", "cp1256", "cp1255")
_SAMPLE = 20_000
_FEWEST_LETTERS = 2
_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")
_FEWEST_CHARACTERS = 6
# What a mended text may hold beyond ASCII: accented Latin, Hebrew, Arabic, quotes and dashes, emoji.
_EXPECTED = re.compile(
    "[\u00a0-\u017f\u0590-\u06ff\u200b-\u206f\u20a0-\u20bf\u2122\u2190-\u27bf\ufb00-\ufdff\ufe0f\ufe70-\ufeff"
    "\U0001f000-\U0001faff]"
)


def once_decoded(text: str) -> tuple[str, str] | None:
    """The text as it was meant and the code page it was misread as, or None.

    It must come back whole: every character beyond ASCII belongs to the misreading, the bytes are valid
    UTF-8, and they are letters or signs people write.

    Parameters
    ----------
    text : the text as it stands in the file

    Examples
    --------
    >>> once_decoded("Donâ€™t use the cafÃ©")
    ('Don’t use the café', 'cp1252')
    >>> once_decoded("Don’t use the café") is None
    True
    """
    sample = _from_first_beyond_ascii(text, _SAMPLE)
    beyond = [sign for sign in sample if sign > "\x7f"]
    if not beyond:
        return None
    for page in _PAGES:
        table = _to_byte(page)
        if all(ord(sign) in table for sign in beyond) and _begins_as_utf8(sample, page):
            mended = _read_again(text, page)
            if mended is not None and _is_expected(mended):
                return mended, page
    return None


def looks_twice_encoded(text: str) -> bool:
    """Whether some of the text, not all of it, looks encoded twice.

    Examples
    --------
    >>> looks_twice_encoded("שלום. ×©×œ×•×, ×©×œ×•×")
    True
    >>> looks_twice_encoded("Élan vital, ×2, ØRE, «À»…")
    False
    """
    sample = _from_first_beyond_ascii(text, 10 * _SAMPLE)
    return any(sum(map(len, _sequences(page).findall(sample))) >= _FEWEST_CHARACTERS for page in _PAGES)


def _from_first_beyond_ascii(text: str, size: int) -> str:
    found = None if text.isascii() else _BEYOND_ASCII.search(text)
    return text[found.start() : found.start() + size] if found else ""


def _begins_as_utf8(sample: str, page: str) -> bool:
    """Whether a beginning, which may end inside a character, is UTF-8; spares long texts the whole work."""
    try:
        encoded = sample.translate(_to_byte(page)).encode("latin-1")
        codecs.getincrementaldecoder("utf-8")().decode(encoded, final=len(sample) < _SAMPLE)
    except UnicodeError:
        return False
    return True


def _read_again(text: str, page: str) -> str | None:
    encoded = text.translate(_to_byte(page))
    try:
        return encoded.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _is_expected(mended: str) -> bool:
    beyond = [sign for sign in _from_first_beyond_ascii(mended, _SAMPLE) if sign > "\x7f"]
    letters = sum(sign.isalpha() for sign in beyond)
    signs = len(beyond) - letters
    return all(_EXPECTED.match(sign) for sign in beyond) and (letters >= _FEWEST_LETTERS or signs > 0)


@cache
def _to_byte(page: str) -> dict[int, int]:
    """Character of a code page to its byte; bytes without a character stand for themselves."""
    shown = ((byte, bytes([byte]).decode(page, errors="ignore")) for byte in range(0x80, 0x100))
    return {ord(sign or chr(byte)): byte for byte, sign in shown}


def _shown(page: str, first: int, last: int) -> str:
    shown = {byte: chr(sign) for sign, byte in _to_byte(page).items()}
    return "".join(re.escape(shown[byte]) for byte in range(first, last + 1))


@cache
def _sequences(page: str) -> re.Pattern[str]:
    """Lead and following byte of Hebrew, Arabic or an accented letter, as the code page shows them."""
    lead = _shown(page, 0xC3, 0xC3) + _shown(page, 0xD7, 0xDB)
    following = _shown(page, 0x80, 0xBF)
    quote = _shown(page, 0xE2, 0xE2) + _shown(page, 0x80, 0x80)
    return re.compile(f"(?:[{lead}][{following}]){{2,}}|{quote}[{following}]")
