"""The page of figures is rendered, never typed; a measure says what it should on answers that are known."""

from __future__ import annotations

import re

import numpy as np
import pytest

from benchmarks.quality.figures import bands, calibration_error, kept_f1, macro_f1
from benchmarks.quality.page import PAGE, render_page
from benchmarks.quality.results import RESULTS, read_results


def test_the_page_shows_what_was_measured_and_nothing_else():
    assert PAGE.read_text("utf-8") == render_page(read_results()), "run: make bench-quality"


def test_every_figure_stands_beside_plain_methods_of_the_same_run():
    for name in ("sentiment", "wishes", "few_labels", "topics", "left_out"):
        rows = read_results()[name]["rows"]
        methods = {}
        for row in rows:
            methods.setdefault((row.get("data", row.get("asked")), row["language"]), set()).add(row["method"])
        assert min(len(found) for found in methods.values()) >= 3, name
        assert all("workbench" in found for found in methods.values()), name


def test_no_figure_of_the_page_is_missing():
    text = PAGE.read_text("utf-8")
    assert "{{" not in text
    assert "nan" not in re.findall(r"\w+", text)


def test_the_results_name_no_day_and_no_machine():
    text = RESULTS.read_text("utf-8")
    assert not re.search(r"\b20\d\d-\d\d-\d\d\b|/work|/home|/tmp", text)


def test_macro_f1_counts_another_answer_as_a_miss():
    # Negative: one of two found, nothing wrong: 2/3. Positive: both found: 1.
    assert macro_f1([-1, -1, 1, 1], [-1, 0, 1, 1]) == pytest.approx(0.833)


def test_what_is_left_unsaid_comes_last():
    truth, said = np.array([-1, 1, 1, -1]), np.array([-1.0, 1.0, np.nan, 1.0])
    confidence = np.array([0.9, 0.8, np.nan, 0.6])
    assert kept_f1(truth, said, confidence, 0.5) == 1.0
    assert kept_f1(truth, said, confidence, 1.0) < 0.7


def test_calibration_is_the_distance_between_said_and_true():
    confidence, right = np.full(10, 0.9), np.array([True] * 6 + [False] * 4)
    assert calibration_error(confidence, right) == pytest.approx(0.3)
    assert bands(confidence, right) == [{"from": 0.9, "to": 1.0, "texts": 10, "mean": 0.9, "right": 0.6}]
