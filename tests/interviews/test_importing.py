from __future__ import annotations

import signal
import subprocess
import sys
import time

import pytest

from workbench.interviews import import_interview
from workbench.study import ImportFailure, SourceEntry, open_study

ENTRY = SourceEntry(path="sources", wave="2026-09", interviewers=("Ellen",))
TALK = (
    "Ellen: How was your first week?\n\nMaya: It took me five attempts to log in.\n\n"
    "Ellen: And then?\n\nMaya: OK\n"
)


def snapshot(study):
    return {name: study.table(name).to_csv() for name in ("source", "participant", "turn")}


def test_a_file_becomes_source_participants_and_turns(study, put):
    result = import_interview(study, put("maya.txt", TALK), ENTRY)
    assert (result.outcome, result.path, result.turns, result.speakers, result.participants) == (
        "imported",
        "sources/maya.txt",
        4,
        2,
        1,
    )
    assert result.language == "en"
    turns = study.table("turn")
    assert list(turns["role"]) == ["interviewer", "participant"] * 2
    assert list(turns["participant_id"].notna()) == [False, True] * 2
    assert set(turns["language"]) == {"en"}
    person = study.table("participant").iloc[0]
    assert (person["pseudonym"], person["kind"], person["wave"]) == ("P01", "interview", "2026-09")
    assert list(turns["speaker"]) == ["I1", "P01"] * 2
    assert [(row.participant_id, row.name) for row in study.key.person_names()] == [
        (person["participant_id"], "Maya")
    ]
    assert study.key.speaker_names() == {"I1": "Ellen"}
    assert study.table("source").iloc[0][["kind", "format", "encoding", "wave"]].tolist() == [
        "interview",
        "txt",
        "utf-8",
        "2026-09",
    ]


def test_the_same_file_twice_changes_nothing(study, put):
    file = put("maya.txt", TALK)
    import_interview(study, file, ENTRY)
    before = snapshot(study)
    assert import_interview(study, file, ENTRY).outcome == "unchanged"
    assert snapshot(study) == before


def test_the_same_content_elsewhere_is_a_duplicate_and_a_moved_file_is_not(study, put):
    first = put("maya.txt", TALK)
    import_interview(study, first, ENTRY)
    copy = put("copy.txt", TALK)
    result = import_interview(study, copy, ENTRY)
    assert result.outcome == "duplicate"
    assert "sources/maya.txt" in result.warnings[0]
    assert list(study.table("source")["path"]) == ["sources/maya.txt"]
    first.unlink()
    assert import_interview(study, copy, ENTRY).outcome == "updated"
    assert list(study.table("source")["path"]) == ["sources/copy.txt"]


def test_a_changed_file_is_a_new_version_of_the_same_people(study, put):
    file = put("maya.txt", TALK)
    old = import_interview(study, file, ENTRY)
    person = study.table("participant").iloc[0]["participant_id"]
    put("maya.txt", TALK + "\nEllen: Anything else?\n\nMaya: No.\n")
    new = import_interview(study, file, ENTRY)
    assert (new.outcome, new.turns) == ("updated", 6)
    assert new.source_id != old.source_id
    people = study.table("participant")
    assert (list(people["participant_id"]), list(people["pseudonym"])) == ([person], ["P01"])
    assert len(study.table("turn")) == 6
    assert study.store.rows("SELECT status FROM source WHERE source_id = ?", [old.source_id]) == [
        ("superseded",)
    ]
    put("maya.txt", TALK)
    assert import_interview(study, file, ENTRY).source_id == old.source_id
    assert len(study.table("turn")) == 4
    study.store.check()


def segment(study, turn) -> dict[str, object]:
    return {
        "segment_id": f"g_{turn['turn_id']}", "source_id": turn["source_id"], "turn_id": turn["turn_id"],
        "response_id": None, "participant_id": turn["participant_id"], "position": 0, "start": 0, "end": 2,
        "language": "en",
    }  # fmt: skip


def test_changed_interviewers_change_roles_in_place(study, put):
    file = put("maya.txt", TALK)
    first = import_interview(study, file, ENTRY)
    spoken = study.table("turn").query("role == 'participant'")
    study.store.insert("segment", [segment(study, turn) for _, turn in spoken.iterrows()])
    result = import_interview(study, file, SourceEntry(path="sources", interviewers=("Maya",)))
    assert (result.outcome, result.source_id) == ("updated", first.source_id)
    assert list(study.table("turn")["role"]) == ["participant", "interviewer"] * 2
    ids = list(study.table("participant")["participant_id"])
    assert [row.name for row in study.key.names_of(ids)] == ["Ellen"]
    assert study.table("segment").empty
    study.store.check()


def test_pseudonyms_go_on_and_are_never_given_twice(study, put):
    for number in range(3):
        import_interview(study, put(f"{number}.txt", TALK.replace("Maya", f"Maya{number}x")), ENTRY)
    assert list(study.table("participant")["pseudonym"]) == ["P01", "P02", "P03"]


def test_short_turns_follow_the_conversation(study, put):
    put_file = put(
        "sara.txt",
        "نگار: سلام، اول از هفته‌ات بگو؟\n\nسارا: خیلی شلوغ بود و وقت نداشتم.\n\nنگار: OK\n\nسارا: 12\n",
    )
    result = import_interview(study, put_file, SourceEntry(path="sources", interviewers=("نگار",)))
    assert result.language == "fa"
    assert set(study.table("turn")["language"]) == {"fa"}


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.txt", b""), ("a.vtt", b"\xef\xbb\xbf\n "), ("a.docx", b"PK\x03\x04 cut"), ("a.txt", b"\0" * 50)],
)
def test_a_refused_file_leaves_no_trace(study, put, name, content):
    with pytest.raises(ImportFailure, match=r"a\.(txt|vtt|docx)"):
        import_interview(study, put(name, content), ENTRY)
    assert study.table("source").empty


def test_a_missing_file_is_refused(study):
    with pytest.raises(ImportFailure, match="cannot be read"):
        import_interview(study, study.folder / "none.txt", ENTRY)


CHILD = """
import sys
from pathlib import Path
from workbench.interviews import import_interview
from workbench.study import SourceEntry, open_study
study = open_study(sys.argv[1])
entry = SourceEntry(path="sources", interviewers=("Ellen",))
for file in sorted((study.folder / "sources").iterdir()):
    print(import_interview(study, file, entry).path, flush=True)
"""


def test_killed_in_the_middle_every_source_is_whole_or_absent(study, put):
    turns = 40
    for number in range(60):
        put(
            f"{number:02d}.txt",
            "".join(f"Ellen: Why {number}?\n\nMaya: It broke {n} times.\n\n" for n in range(turns // 2)),
        )
    study.close()
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, str(study.folder)], stdout=subprocess.PIPE, text=True
    )
    acknowledged = [child.stdout.readline().strip() for _ in range(5)]
    time.sleep(0.02)
    child.send_signal(signal.SIGKILL)
    acknowledged += child.stdout.read().split()
    child.wait()
    child.stdout.close()
    with open_study(study.folder) as again:
        again.store.check()
        sizes = again.table("turn").groupby("source_id").size()
        assert set(sizes) == {turns}
        assert len(sizes) == len(again.table("source")) >= 5
        assert set(acknowledged[:5]) <= set(again.table("source")["path"])
