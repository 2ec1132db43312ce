"""A finished step is remembered with its notes and what it found."""

from workbench.study import notes_of_step, record_step, summary_of_step


def test_notes_and_summary_of_a_step(empty_study):
    store = empty_study.store
    assert summary_of_step(store, "personas") == {}
    record_step(store, "personas", "key", notes=["few people"], summary={"k": 1})
    assert notes_of_step(store, "personas", "key") == ("few people",)
    assert notes_of_step(store, "personas", "another key") is None
    assert summary_of_step(store, "personas") == {"k": 1}
    record_step(store, "personas", "key")
    assert summary_of_step(store, "personas") == {}
