"""Segments are verbatim stretches of what participants said."""

from workbench.coding.segments import segment_study


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


def test_after_a_change_of_the_rules_decided_segments_stay(small_study, monkeypatch):
    from workbench.coding import add, code_study, segments

    code_study(small_study)
    kept = small_study.table("segment")["segment_id"].iloc[0]
    add(small_study, kept, "pain.waiting", who="me")
    monkeypatch.setattr(segments, "SEGMENTER_VERSION", "other")
    monkeypatch.setattr(segments, "split_sentences", lambda text, _: [(0, len(text))])
    segment_study(small_study)
    table = small_study.table("segment")
    assert kept in set(table["segment_id"])
    assert (small_study.table("coding")["status"] == "accepted").sum() == 1
