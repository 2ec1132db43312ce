"""Suggested is not decided: what a person says is appended, counts at once and survives every re-run."""

import pytest

from workbench.coding import accept, add, code_study, pending, recode, reject, undo
from workbench.study import WorkbenchError


@pytest.fixture
def coded(small_study):
    code_study(small_study)
    return small_study


def status_of(study, segment_id, code_id):
    table = study.table("coding")
    row = table[(table["segment_id"] == segment_id) & (table["code_id"] == code_id)]
    return row["status"].tolist()


def first(study):
    row = pending(study).iloc[0]
    return row["segment_id"], row["code_id"]


def test_pending_shows_the_least_sure_first_and_no_key_phrases(coded):
    table = pending(coded)
    assert len(table) > 10
    assert table["confidence"].is_monotonic_increasing
    assert "phrase" not in set(table["kind"])
    assert set(pending(coded, kinds=["pain"], language="fa")["kind"]) == {"pain"}


def test_accept_and_reject(coded):
    segment_id, code_id = first(coded)
    verdict = accept(coded, segment_id, code_id, who="Dana", note="clear")
    assert (verdict.status, status_of(coded, segment_id, code_id)) == ("accepted", ["accepted"])
    reject(coded, segment_id, code_id, who="Dana")
    assert status_of(coded, segment_id, code_id) == ["rejected"]
    record = coded.table("decision")
    assert record["action"].tolist() == ["accept", "reject"]
    assert record["before"].tolist() == ['{"status": "suggested"}', '{"status": "accepted"}']
    assert record["note"].tolist() == ["clear", ""]


def test_a_decided_coding_is_no_longer_pending_until_it_is_undone(coded):
    segment_id, code_id = first(coded)
    accept(coded, segment_id, code_id, who="Dana")
    assert (segment_id, code_id) != first(coded)
    undo(coded, segment_id, code_id, who="Dana")
    assert (segment_id, code_id) == first(coded)
    assert len(coded.table("decision")) == 2


def test_undo_goes_back_to_an_earlier_verdict_and_undoing_that_forward_again(coded):
    segment_id, code_id = first(coded)
    accept(coded, segment_id, code_id, who="Dana")
    reject(coded, segment_id, code_id, who="Dana")
    assert undo(coded, segment_id, code_id, who="Dana").status == "accepted"
    assert status_of(coded, segment_id, code_id) == ["accepted"]
    undo(coded, segment_id, code_id, who="Dana")
    assert status_of(coded, segment_id, code_id) == ["rejected"]


def test_undoing_an_added_code_takes_it_away(coded):
    segment_id = coded.table("segment")["segment_id"].iloc[0]
    add(coded, segment_id, "wish.option", who="Dana")
    undo(coded, segment_id, "wish.option", who="Dana")
    assert "accepted" not in status_of(coded, segment_id, "wish.option")


def test_nothing_to_undo(coded):
    with pytest.raises(WorkbenchError, match="nothing to undo"):
        undo(coded, *first(coded), who="Dana")


def test_recode_rejects_the_old_and_accepts_the_new(coded):
    segment_id, code_id = first(coded)
    recode(coded, segment_id, code_id, "pain.trust", who="Dana")
    assert status_of(coded, segment_id, code_id) == ["rejected"]
    assert status_of(coded, segment_id, "pain.trust") == ["accepted"]
    assert '"becomes": "pain.trust"' in coded.table("decision")["after"].iloc[0]


def test_recode_to_an_unknown_code_decides_nothing(coded):
    segment_id, code_id = first(coded)
    with pytest.raises(WorkbenchError, match=r"no code 'pain\.nonsense'"):
        recode(coded, segment_id, code_id, "pain.nonsense", who="Dana")
    assert coded.table("decision").empty


def test_an_added_code_has_the_segment_as_evidence(coded):
    segment = coded.table("segment").iloc[0]
    add(coded, segment["segment_id"], "wish.option", who="Dana")
    coding = coded.table("coding").query("code_id == 'wish.option' and status == 'accepted'").iloc[0]
    assert (coding["start"], coding["end"]) == (segment["start"], segment["end"])
    assert coding["coder"] == "human"


def test_unknown_segment(coded):
    with pytest.raises(WorkbenchError, match="no segment 'g_x'"):
        accept(coded, "g_x", "pain.waiting")


def test_decisions_survive_a_new_version_of_every_coder(coded):
    segment_id, code_id = first(coded)
    reject(coded, segment_id, code_id, who="Dana")
    with coded.store.transaction() as store:
        store.execute("UPDATE coder_pass SET coder_version = 'older'")
    code_study(coded)
    assert status_of(coded, segment_id, code_id) == ["rejected"]
