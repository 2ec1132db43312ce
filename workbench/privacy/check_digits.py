"""Check digits: whether a number can be the card, account or identity number it looks like."""

from __future__ import annotations

from functools import cache

from workbench.privacy.words import read_lines

__all__ = ["is_card_number", "is_iban", "is_iranian_id", "is_israeli_id", "passes_luhn"]

_CARD_LENGTHS = range(13, 20)
_FIRST_OF_CARDS = "23456"
_SPOKEN_FORM = 10


def passes_luhn(digits: str) -> bool:
    """Whether the last digit checks the others (ISO/IEC 7812-1, annex B).

    Examples
    --------
    >>> passes_luhn("79927398713"), passes_luhn("79927398710")
    (True, False)
    """
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0


def is_card_number(digits: str) -> bool:
    """Whether digits are a payment card number: 13 to 19 digits of an issuer's range, with Luhn's check.

    Examples
    --------
    >>> is_card_number("4111111111111111"), is_card_number("4111111111111112")
    (True, False)
    """
    return (
        len(digits) in _CARD_LENGTHS
        and digits[0] in _FIRST_OF_CARDS
        and len(set(digits)) > 1
        and passes_luhn(digits)
    )


def is_iranian_id(digits: str) -> bool:
    """Whether ten digits are an Iranian national number (weighted sum modulo 11).

    Examples
    --------
    >>> is_iranian_id("0499370899"), is_iranian_id("0499370898"), is_iranian_id("1111111111")
    (True, False, False)
    """
    if len(digits) != _SPOKEN_FORM or len(set(digits)) == 1:
        return False
    rest = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return int(digits[-1]) == (rest if rest < 2 else 11 - rest)


def is_israeli_id(digits: str) -> bool:
    """Whether nine digits are an Israeli identity number (Luhn's check).

    Examples
    --------
    >>> is_israeli_id("000000018"), is_israeli_id("123456782"), is_israeli_id("123456789")
    (True, True, False)
    """
    return len(digits) == 9 and len(set(digits)) > 1 and passes_luhn(digits)


def is_iban(account: str) -> bool:
    """Whether letters and digits are an international bank account number (ISO 13616, modulo 97).

    Examples
    --------
    >>> is_iban("GB82WEST12345698765432"), is_iban("GB82WEST12345698765431")
    (True, False)
    >>> is_iban("IR062960000000100324200001"), is_iban("IL620108000000099999999")
    (True, True)
    """
    compact = account.upper()
    if len(compact) != _account_lengths().get(compact[:2]) or not (compact.isascii() and compact.isalnum()):
        return False
    return int("".join(str(int(sign, 36)) for sign in compact[4:] + compact[:4])) % 97 == 1


@cache
def _account_lengths() -> dict[str, int]:
    fields = " ".join(read_lines("iban_lengths")).split()
    return {country: int(length) for country, length in zip(fields[::2], fields[1::2], strict=True)}
