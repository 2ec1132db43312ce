import pytest

from workbench.language import digits, format_number, format_percent, format_time_code


@pytest.mark.parametrize(
    ("value", "language", "decimals", "signed", "shown"),
    [
        (7, "fa", 0, False, "۷"),
        (0.5, "en", 0, False, "1"),
        (1.005, "en", 2, False, "1.01"),
        (-0.4, "en", 0, True, "0"),
        (-12.34, "fa", 1, False, "−۱۲٫۳"),
        (12345.678, "he", 2, True, "+12,345.68"),
        (1234567, "fa", 0, False, "۱٬۲۳۴٬۵۶۷"),
        (float("nan"), "fa", 0, True, "–"),
    ],
)
def test_numbers(value: float, language: str, decimals: int, signed: bool, shown: str) -> None:
    assert format_number(value, language, decimals=decimals, signed=signed) == shown


def test_percent() -> None:
    assert format_percent(0.78, "fa") == "۷۸٪"
    assert format_percent(0.005, "en") == "1%"
    assert format_percent(-0.1, "he", signed=True) == "−10%"
    assert format_percent(float("nan"), "fa") == "–"


def test_time_codes_are_ascii_in_every_language() -> None:
    assert format_time_code(3725.9) == "1:02:05"


def test_digits_change_for_persian_only() -> None:
    assert digits("P01 (2026)", "fa") == "P۰۱ (۲۰۲۶)"
    assert digits("2026", "he") == "2026"
