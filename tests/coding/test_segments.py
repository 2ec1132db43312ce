"""Segments are verbatim stretches of what participants said."""

from collections import Counter
from itertools import pairwise

import pytest

from workbench.coding import add, code_study, segments
from workbench.coding.segments import segment_study
from workbench.study.withdraw import withdraw_segments


def test_segments_cover_what_participants_said_and_nothing_else(small_study):
    assert segment_study(small_study) > 0
    segments, turns = small_study.table("segment"), small_study.table("turn").set_index("turn_id")
    for row in segments.itertuples():
        raw = turns.loc[row.turn_id, "text"]
        assert raw[row.start : row.end] == row.text
        assert turns.loc[row.turn_id, "role"] == "participant"
    said = "".join("".join(turns[turns["role"] == "participant"]["text"]).split())
    assert sorted("".join("".join(segments["text"]).split())) == sorted(said)


def test_cutting_again_changes_nothing(small_study):
    segment_study(small_study)
    before = small_study.table("segment")
    assert segment_study(small_study) == 0
    assert small_study.table("segment").equals(before)


def test_every_language_is_cut_into_sentences(small_study):
    segment_study(small_study)
    counts = small_study.table("segment").groupby("language").size()
    assert set(counts.index) == {"en", "fa", "he"}
    assert (counts >= 3).all()


def cut_at(*places):
    """Sentence rules that cut at the same places everywhere."""

    def split(text, _):
        marks = [0, *(place for place in places if place < len(text)), len(text)]
        return list(pairwise(marks))

    return split


def letters_of(table, key="turn_id"):
    """How many letters of each turn stand in segments, and in how many of them at once."""
    spoken = {}
    for row in table.dropna(subset=key).itertuples():
        for place, sign in enumerate(row.text, start=row.start):
            if sign.isalnum():
                spoken.setdefault(getattr(row, key), Counter())[place] += 1
    return spoken


@pytest.mark.parametrize("places", [(), (3,), (10, 11, 30), (25,)], ids=str)
def test_after_a_change_of_the_rules_decided_segments_stay_and_no_word_goes(small_study, monkeypatch, places):
    code_study(small_study)
    before = small_study.table("segment")
    kept = before[before["language"].isin(["en", "fa", "he"])].groupby("language")["segment_id"].nth(1)
    for segment_id in kept:
        add(small_study, segment_id, "pain.waiting", who="me")
    monkeypatch.setattr(segments, "SEGMENTER_VERSION", "other")
    monkeypatch.setattr(segments, "split_sentences", cut_at(*places))
    assert segment_study(small_study) > 0
    after = small_study.table("segment")
    assert set(kept) <= set(after["segment_id"])
    assert (small_study.table("coding")["status"] == "accepted").sum() == len(kept) == 3
    assert letters_of(after) == letters_of(before)
    assert {count for turn in letters_of(after).values() for count in turn.values()} == {1}
    assert segment_study(small_study) == 0


def test_sentences_beside_a_decided_one_come_back_when_a_turn_was_withdrawn(small_study):
    code_study(small_study)
    before = small_study.table("segment")
    turn = before.groupby("turn_id").size().idxmax()
    decided = before.loc[before["turn_id"] == turn, "segment_id"].iloc[0]
    add(small_study, decided, "pain.waiting", who="me")
    with small_study.store.transaction() as store:
        assert withdraw_segments(store, "turn", [turn]) == 1
    assert segment_study(small_study) == (before["turn_id"] == turn).sum() - 1
    assert small_study.table("segment").equals(before)
