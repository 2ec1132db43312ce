"""What may be claimed of a sentence: sentences of no demo, corpus or codebook."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from workbench.coding.feedback import suggest_feedback
from workbench.coding.texts import suggest_all

DATA = Path(__file__).parent / "data"
LANGUAGES = ("en", "fa", "he")


def types(codes):
    return {
        code for code in codes if code.startswith(("pain.", "delight.")) and not code.endswith(".general")
    }


@pytest.fixture(scope="module", params=LANGUAGES)
def kept(request):
    """How often what is asked of a sentence holds: by what is asked, (asked, held)."""
    rows = yaml.safe_load((DATA / f"claims_{request.param}.yaml").read_text("utf-8"))
    found = suggest_all([row["text"] for row in rows], [request.param] * len(rows))
    counts = {name: Counter() for name in ("is", "not", "untyped")}
    for row, suggestions in zip(rows, found, strict=True):
        codes = {suggestion.code_id for suggestion in suggestions}
        if "is" in row:
            counts["is"][bool(codes & set(row["is"]))] += 1
        if "not" in row:
            counts["not"][not codes & set(row["not"])] += 1
        if row.get("untyped"):
            counts["untyped"][not types(codes)] += 1
    return {name: found[True] / found.total() for name, found in counts.items()}


def test_what_is_said_is_found(kept):
    assert kept["is"] >= 0.95


def test_a_word_with_two_senses_is_not_taken_for_the_other(kept):
    assert kept["not"] >= 0.95


def test_no_type_is_claimed_that_nobody_told(kept):
    assert kept["untyped"] >= 0.75


@pytest.mark.parametrize(("text", "language"), [("Rough.", "en"), ("سخت.", "fa"), ("קשוח.", "he")])
def test_one_word_that_complains_stays_a_complaint(text, language):
    [found] = suggest_feedback([text], [language])
    codes = {suggestion.code_id for suggestion in found}
    assert {"pain.general", "sentiment.negative"} <= codes
    assert not types(codes)
