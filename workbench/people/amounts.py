"""Sums of money as people and programs write them."""

from __future__ import annotations

import re

__all__ = ["read_amount"]

_DIGITS = {
    ord(sign): str(value) for signs in ("۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩") for value, sign in enumerate(signs)
}
_MARKS = {ord("٬"): ",", ord("٫"): ".", ord("،"): ",", ord("−"): "-", ord("\u00a0"): " ", ord("\u202f"): " "}
_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2066-\u2069]")
_CURRENCIES = {
    "EUR": "€|eur|euros?|یورو|אירו|יורו",
    "USD": "us\\$|\\$|usd|dollars?|دلار|דולר(?:ים)?",
    "GBP": '£|gbp|pounds?|پوند|ליש"?ט',
    "ILS": '₪|ils|nis|shekels?|שקל(?:ים)?|ש"?ח|شِ?کل',
    "IRR": "irr|rials?|ریال|﷼|ריאל",
    "IRT": "irt|tomans?|تومان|تومن|טומאן",
}
_SCALES = {
    "k": 1e3,
    "هزار": 1e3,
    "אלף": 1e3,
    "m": 1e6,
    "million": 1e6,
    "mio": 1e6,
    "میلیون": 1e6,
    "מיליון": 1e6,
}
_SCALES |= {"bn": 1e9, "b": 1e9, "billion": 1e9, "میلیارد": 1e9, "מיליארד": 1e9}
_GROUPED = re.compile(r"\d{1,3}(?:[.,' ]\d{2,3})*(?:[.,]\d+)?|\d{1,18}(?:[.,]\d+)?")
_AMOUNT = re.compile(r"(?P<sign>-|\()?\s*(?P<number>\d[\d.,' ]*)\s*\)?\s*(?P<scale>[^\W\d]*)\.?")


def read_amount(text: str) -> tuple[float, str] | None:
    r"""A sum and its currency.

    Parameters
    ----------
    text : str
        As it stands in a cell: Latin, Persian or Arabic digits, points or commas.

    Returns
    -------
    tuple of float and str, or None
        The number and the ISO code of the currency (``IRT`` for toman), empty where none is named; None
        where the text is no sum.

    Examples
    --------
    >>> read_amount("€ 12.500,50"), read_amount("$1.2M"), read_amount("1,250")
    ((12500.5, 'EUR'), (1200000.0, 'USD'), (1250.0, ''))
    >>> read_amount("۱۲٬۵۰۰ تومان"), read_amount("3,000 ש\"ח"), read_amount("high")
    ((12500.0, 'IRT'), (3000.0, 'ILS'), None)
    """
    plain = _HIDDEN.sub("", text.translate(_DIGITS | _MARKS)).casefold().replace("״", '"').strip()
    currency = ""
    for code, words in _CURRENCIES.items():
        rest, found = re.subn(rf"(?<![^\W\d])(?:{words})(?![^\W\d])", " ", plain)
        if found:
            plain, currency = rest.strip(), code
            break
    match = _AMOUNT.fullmatch(plain)
    if match is None or (match["scale"] and match["scale"] not in _SCALES):
        return None
    number = _number(match["number"])
    if number is None:
        return None
    return number * _SCALES.get(match["scale"], 1.0) * (-1 if match["sign"] else 1), currency


def _number(text: str) -> float | None:
    """A number with points and commas; a single mark before three digits groups thousands."""
    if not _GROUPED.fullmatch(text.strip()):
        return None
    digits = text.replace(" ", "").replace("'", "")
    last = max(digits.rfind("."), digits.rfind(","))
    if last >= 0:
        mark = digits[last]
        other = "," if mark == "." else "."
        is_decimal = digits.count(mark) == 1 and (other in digits or len(digits) - last - 1 != 3)
        digits = digits.replace(other, "")
        digits = digits.replace(mark, ".") if is_decimal else digits.replace(mark, "")
    return float(digits) if re.fullmatch(r"\d{1,18}(\.\d+)?", digits) else None
