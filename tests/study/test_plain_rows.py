"""Rows taken over as they come are the rows the whole check would have made of them."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.study.plain_rows import plain_rows
from workbench.study.schemas import columns_of, defaults_of
from workbench.study.store import _checked_rows

WORDS = st.sampled_from(["", "a", "سلام 😀", "צה״ל", "12", "nan", "None"])
ODD = st.sampled_from([None, 1, 2.5, True, float("nan"), "x", 2**70])
VALUES = {
    "str": WORDS,
    "json": WORDS | st.dictionaries(WORDS, WORDS, max_size=2) | st.lists(WORDS, max_size=2),
    "int": st.integers(-(2**63), 2**63 - 1),
    "float": st.floats(allow_nan=False),
}
TABLES = st.sampled_from(["turn", "response", "question", "coder_pass", "participant", "loss"])


@st.composite
def rows(draw, *, odd=False):
    table = draw(TABLES)
    columns = columns_of(table).items()
    cells = {
        name: VALUES[kind] | (st.none() if optional and kind != "json" else st.nothing())
        for name, (kind, optional) in columns
    }
    if odd:
        name = draw(st.sampled_from(sorted(cells)))
        cells[name] = cells[name] | ODD
    return table, draw(st.lists(st.fixed_dictionaries(cells), min_size=1, max_size=4))


@settings(deadline=None)
@given(rows())
def test_rows_of_the_declared_types_need_no_conversion(given_rows):
    table, found = given_rows
    assert plain_rows(table, found) == _checked_rows(table, found)


@settings(deadline=None)
@given(rows(odd=True))
def test_a_value_of_another_type_is_never_taken_over_differently(given_rows):
    table, found = given_rows
    plain = plain_rows(table, found)
    assert plain is None or plain == _checked_rows(table, found)


@settings(deadline=None)
@given(rows())
def test_frames_are_taken_over_like_their_rows(given_rows):
    table, found = given_rows
    frame = pd.DataFrame(found)
    plain = plain_rows(table, frame)
    assert plain is None or plain == _checked_rows(table, frame)


def test_a_whole_frame_needs_no_schema():
    frame = pd.DataFrame({"segment_id": ["g1", "g2"], "coder": ["c", "c"], "coder_version": ["1", "1"]})
    assert plain_rows("coder_pass", frame) == [("g1", "c", "1"), ("g2", "c", "1")]


@pytest.mark.parametrize("changes", [{"text": None}, {"position": 1.5}, {"position": True}, {"start_s": "x"}])
def test_what_does_not_fit_is_left_to_the_whole_check(changes):
    row = {"turn_id": "t", "source_id": "s", "position": 0, "participant_id": None, "speaker": "P01",
           "role": "other", "start_s": None, "end_s": 1.5, "text": "a", "language": "en"}  # fmt: skip
    assert plain_rows("turn", [row]) is not None
    assert plain_rows("turn", [row, row | changes]) is None


def test_columns_that_may_be_left_out_get_what_they_hold_then():
    row = {"question_id": "q", "source_id": "s", "position": 0, "label": "?", "scale": "text", "column": "c"}
    assert defaults_of("question") == {"detail": "{}"}
    assert plain_rows("question", [row]) == _checked_rows("question", [row])
    assert plain_rows("question", [row, row | {"detail": {"a": 1}}]) is None
