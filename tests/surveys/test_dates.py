from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.surveys.dates import read_dates
from workbench.surveys.solar_hijri import from_solar_hijri

# Nowruz as published by the Calendar Center of the University of Tehran.
NOWRUZ = {
    1300: (1921, 3, 21),
    1357: (1978, 3, 21),
    1375: (1996, 3, 20),
    1399: (2020, 3, 20),
    1400: (2021, 3, 21),
    1403: (2024, 3, 20),
    1404: (2025, 3, 21),
    1405: (2026, 3, 21),
    1408: (2029, 3, 20),
}


@pytest.mark.parametrize(("year", "day"), NOWRUZ.items())
def test_the_persian_year_begins_where_the_calendar_says(year, day):
    assert from_solar_hijri(year, 1, 1) == datetime.date(*day)


@given(st.integers(1178, 1632))
def test_persian_years_follow_each_other_without_a_gap(year):
    last = 30 if (from_solar_hijri(year + 1, 1, 1) - from_solar_hijri(year, 1, 1)).days == 366 else 29
    assert from_solar_hijri(year, 12, last) + datetime.timedelta(days=1) == from_solar_hijri(year + 1, 1, 1)


@pytest.mark.parametrize(
    ("year", "month", "day"), [(1404, 12, 30), (1404, 7, 31), (1404, 13, 1), (1100, 1, 1)]
)
def test_days_that_do_not_exist(year, month, day):
    with pytest.raises(ValueError, match="no "):
        from_solar_hijri(year, month, day)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-02T09:30:00Z", "2026-03-02 09:30:00"),
        ("2026/03/02 9:30:00 PM GMT+2", "2026-03-02 21:30:00"),
        ("25.12.2026", "2026-12-25"),
        ("12/25/2026 12:05 AM", "2026-12-25 00:05:00"),
        ("1405/08/30", "2026-11-21"),
        ("۱۴۰۵/۰۸/۳۰", "2026-11-21"),
        ("٣٠/٠٨/١٤٠٥", "2026-11-21"),
        ("۳۰ آبان ۱۴۰۵", "2026-11-21"),
        ("2 במרץ 2026", "2026-03-02"),
        ("2 מרץ 2026", "2026-03-02"),
        ("Mar 2, 2026", "2026-03-02"),
        ("2 March 2026 14:00", "2026-03-02 14:00:00"),
        ("46083", "2026-03-02"),
        ("46083.5", "2026-03-02 12:00:00"),
        ("30/02/2026", None),
        ("soon", None),
        ("7", None),
    ],
)
def test_one_date(cell, day):
    assert read_dates([cell]).days == (day,)


def test_the_whole_column_decides_what_comes_first():
    assert read_dates(["3/4/2026", "12/31/2026"]).days == ("2026-03-04", "2026-12-31")
    assert read_dates(["3/4/2026", "31/12/2026"]).days == ("2026-04-03", "2026-12-31")
    assert not read_dates(["3/4/2026", "31/12/2026"]).doubt


def test_what_nothing_decides_is_said():
    reading = read_dates(["3/4/2026", "5/6/2026", ""])
    assert reading.days == ("2026-04-03", "2026-06-05", None)
    assert "cannot be told apart" in reading.doubt
    assert not read_dates(["4/4/2026"]).doubt


def test_a_persian_column_is_named():
    assert read_dates(["1405/08/30"]).calendar == "solar hijri"
    assert read_dates(["2026-03-02"]).calendar == ""
