import threading

import pytest

from workbench.coding import decisions
from workbench.desk.codings.session import DeskSession
from workbench.study import StoreError, Study, WorkbenchError


def record(study: Study) -> list[tuple[str, ...]]:
    rows = study.table("decision")
    return list(rows[["who", "action", "segment_id", "code_id"]].itertuples(index=False, name=None))


def test_each_act_is_in_the_store_when_the_state_says_so(coded_study):
    session = DeskSession(coded_study, who="Dana")
    assert session.accept() == "Accepted: Waiting"
    assert session.reject() == "Rejected: Missing information"
    assert record(coded_study) == [
        ("Dana", "accept", "g_1", "pain.waiting"),
        ("Dana", "reject", "g_2", "pain.information"),
    ]
    assert session.item.key == ("g_3", "pain.waiting")


def test_a_failed_write_changes_nothing(coded_study, monkeypatch):
    session = DeskSession(coded_study, who="Dana")
    before = session.state

    def full_disk(*_: object, **__: object) -> None:
        raise StoreError("database or disk is full")

    monkeypatch.setattr(decisions, "accept", full_disk)
    with pytest.raises(StoreError):
        session.accept()
    assert session.state is before
    assert record(coded_study) == []


def test_recode_and_undo(coded_study):
    session = DeskSession(coded_study, who="Dana")
    session.recode("pain.information")
    status = coded_study.table("coding").set_index(["segment_id", "code_id"])["status"]
    assert status.loc[("g_1", "pain.information")] == "accepted"
    assert set(status.loc[[("g_1", "pain.waiting")]]) == {"rejected"}
    assert session.undo() == "Taken back: Waiting"
    codings = coded_study.table("coding")
    assert set(codings["status"]) == {"suggested"}
    assert len(codings) == 6
    assert session.item.key == ("g_1", "pain.waiting")
    with pytest.raises(WorkbenchError, match="choose the right code"):
        session.recode("")


def test_undo_returns_to_an_earlier_verdict(coded_study):
    decisions.accept(coded_study, "g_1", "pain.waiting", who="Dana")
    session = DeskSession(coded_study, who="Omid")
    session.choose(status="accepted")
    session.reject()
    session.undo()
    assert session.item.status == "accepted"
    assert [action for _, action, *_ in record(coded_study)] == ["accept", "reject", "undo"]


def test_two_desks_lose_nothing(coded_study):
    one, other = DeskSession(coded_study, who="Dana"), DeskSession(coded_study, who="Omid")
    one.accept()
    assert other.reject() == "Dana decided about this meanwhile. Look again, then decide."
    assert record(coded_study) == [("Dana", "accept", "g_1", "pain.waiting")]
    assert (other.item.status, other.item.decided_by) == ("accepted", "Dana")
    assert other.reject() == "Rejected: Waiting", "now Omid knows and disagrees"
    assert record(coded_study)[1:] == [("Omid", "reject", "g_1", "pain.waiting")]
    with pytest.raises(WorkbenchError, match="Omid decided about this since"):
        one.undo()
    assert len(record(coded_study)) == 2


def test_a_desk_passes_over_what_the_other_decided(coded_study):
    one, other = DeskSession(coded_study, who="Dana"), DeskSession(coded_study, who="Omid")
    other.move(1)
    other.accept()
    one.accept()
    assert one.item.key == ("g_3", "pain.waiting"), "g_2 is Omid's already"
    one.move(-1)
    assert (one.item.status, one.item.decided_by) == ("accepted", "Omid")


def test_undo_with_nothing_done_and_acts_at_the_end(coded_study):
    session = DeskSession(coded_study, kinds=["wish"])
    assert session.undo() == "Nothing to take back at this desk."
    session.accept()
    assert session.item is None
    assert session.accept() == ""
    assert len(record(coded_study)) == 1


def test_an_empty_study(empty_study):
    session = DeskSession(empty_study)
    assert session.item is None
    assert session.accept() == ""
    assert session.move(-1) == ""


def test_a_desk_works_from_another_thread(coded_study):
    """JupyterLab handles clicks in a kernel subshell, which is a thread of its own."""
    session = DeskSession(coded_study, who="Dana")
    coded_study.store.rows("SELECT 1")
    said: list[str] = []
    thread = threading.Thread(target=lambda: said.append(session.accept()))
    thread.start()
    thread.join()
    assert said == ["Accepted: Waiting"]
    assert len(record(coded_study)) == 1
