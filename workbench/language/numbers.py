"""Numbers as people read them in each language: digits, separators, signs, percent, time codes."""

import math
from decimal import ROUND_HALF_UP, Decimal

MINUS = "\N{MINUS SIGN}"
NOT_A_NUMBER = "\N{EN DASH}"

_PERSIAN_MARKS = str.maketrans(
    {
        **{str(value): chr(0x06F0 + value) for value in range(10)},
        ",": "\N{ARABIC THOUSANDS SEPARATOR}",
        ".": "\N{ARABIC DECIMAL SEPARATOR}",
    }
)
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


def digits(text: str, language: str) -> str:
    """Return text with ASCII digits replaced by the digits the language is written with.

    Examples
    --------
    >>> digits("wave 2", "en"), digits("12", "fa"), digits("12", "he")
    ('wave 2', '۱۲', '12')
    """
    return text.translate(_PERSIAN_DIGITS) if language == "fa" else text


def format_number(value: float, language: str, *, decimals: int = 0, signed: bool = False) -> str:
    """Return a number as text: grouped thousands, rounded half up, with a real minus sign.

    Parameters
    ----------
    value : the number; NaN is shown as an en dash
    language : language code; "fa" gets Persian digits and separators
    decimals : digits after the decimal separator
    signed : show a plus sign before positive numbers

    Examples
    --------
    >>> format_number(7, "fa"), format_number(1234.5, "fa", decimals=1)
    ('۷', '۱٬۲۳۴٫۵')
    >>> format_number(2.5, "en"), format_number(-3, "he"), format_number(4, "en", signed=True)
    ('3', '−3', '+4')
    """
    if not math.isfinite(value):
        return NOT_A_NUMBER
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
    body = f"{abs(rounded):,.{decimals}f}"
    sign = _sign(rounded, signed=signed)
    return sign + (body.translate(_PERSIAN_MARKS) if language == "fa" else body)


def format_percent(share: float, language: str, *, decimals: int = 0, signed: bool = False) -> str:
    """Return a share between 0 and 1 as a percentage.

    Examples
    --------
    >>> format_percent(0.78, "fa"), format_percent(0.125, "en", decimals=1)
    ('۷۸٪', '12.5%')
    """
    number = format_number(share * 100, language, decimals=decimals, signed=signed)
    if number == NOT_A_NUMBER:
        return number
    return number + ("\N{ARABIC PERCENT SIGN}" if language == "fa" else "%")


def isolated(text: str) -> str:
    """Keep a figure with its sign as it is written, also inside right-to-left prose.

    Examples
    --------
    >>> isolated("−2") == "\u2066−2\u2069"
    True
    """
    return f"\N{LEFT-TO-RIGHT ISOLATE}{text}\N{POP DIRECTIONAL ISOLATE}"


def format_time_code(seconds: float) -> str:
    """Return seconds as ``h:mm:ss`` in ASCII digits; in every language it reads left to right.

    Show it inside ``<bdi dir="ltr">``: it is an address in a recording, not prose.

    Examples
    --------
    >>> format_time_code(75.4), format_time_code(3661)
    ('0:01:15', '1:01:01')
    """
    whole = int(seconds)
    return f"{whole // 3600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def _sign(rounded: Decimal, *, signed: bool) -> str:
    if rounded < 0:
        return MINUS
    return "+" if signed and rounded > 0 else ""
