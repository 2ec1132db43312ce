"""A coded project in a study: texts, people, codes, decisions and notes, once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.projects.builder import (
    STANDARD,
    Mark,
    Text,
    case_xml,
    code_xml,
    guid,
    make_project,
    note_xml,
    project_xml,
    qdpx,
    variable_xml,
)
from workbench.coding import code_study, reject
from workbench.projects import DIALECTS, Dialect, import_project
from workbench.study import (
    ImportFailure,
    SourceEntry,
    Study,
    open_key,
    open_study,
    people_named,
    write_config,
)
from workbench.upkeep import forget

TALK = (
    "Dana: How was the queue at the clinic?\r\n"
    "Maya: It took an hour 😡. Nobody came to help us.\r\n"
    "Dana: And the nurse?\r\n"
    "Maya: She was kind. Would you believe it?\r\n"
)
PERSIAN = "نگار: صف چطور بود؟\nلاله: یک ساعت منتظر ماندم 😩. کسی نیامد.\nنگار: پرستار؟\nلاله: مهربان بود.\n"
HEBREW = "יעל: איך היה התור?\nנועה: חיכיתי שעה 🤦. אף אחד לא בא.\nיעל: והאחות?\nנועה: הייתה נחמדה.\n"
CODES = code_xml("pains", code_xml("waiting", description="time lost")) + code_xml("staff")
ENTRY = SourceEntry(path="sources")
EVALDATA = Path(__file__).resolve().parents[3] / "shared" / "evaldata" / "refi_qda_projects"


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    (tmp_path / "study" / "sources").mkdir(parents=True)
    write_config(tmp_path / "study", {"title": "Clinic"})
    with open_study(tmp_path / "study") as opened:
        yield opened


def bring(study: Study, data: bytes, name: str = "clinic.qdpx", entry: SourceEntry = ENTRY):
    path = study.folder / "sources" / name
    path.write_bytes(data)
    return import_project(study, path, entry)


def coded(study: Study) -> list[tuple[str, str, str]]:
    """Code, status and the very words of every coding."""
    rows = study.store.rows(
        """SELECT k.name, c.status, substr(t.text, c.start + 1, c."end" - c.start) FROM coding c
           JOIN segment g ON g.segment_id = c.segment_id JOIN turn t ON t.turn_id = g.turn_id
           JOIN code k ON k.code_id = c.code_id JOIN source s ON s.source_id = g.source_id
           WHERE s.status = 'current' ORDER BY s.path, t.position, c.start, k.name"""
    )
    return [tuple(row) for row in rows]


def three_talks(dialect: Dialect = STANDARD, **parts: str) -> bytes:
    texts = (
        Text("en.txt", TALK, (Mark("It took an hour 😡. Nobody came"), Mark("She was kind", ("staff",)))),
        Text("fa.txt", "\ufeff" + PERSIAN, (Mark("یک ساعت منتظر ماندم"), Mark("مهربان بود", ("staff",)))),
        Text("he.txt", HEBREW, (Mark("חיכיתי שעה"), Mark("נחמדה", ("staff",)))),
    )
    return make_project(*texts, dialect=dialect, codes=CODES, **parts)


@pytest.mark.parametrize(
    "dialect", [DIALECTS[0], Dialect("UTF-16", 2), Dialect("UTF-16", 2, True, True)], ids=str
)
def test_codings_become_decisions_on_exactly_the_marked_words(study, dialect):
    done = bring(study, three_talks(dialect))
    assert coded(study) == [
        ("waiting", "accepted", "It took an hour 😡."),
        ("waiting", "accepted", "Nobody came"),
        ("staff", "accepted", "She was kind"),
        ("waiting", "accepted", "یک ساعت منتظر ماندم"),
        ("staff", "accepted", "مهربان بود"),
        ("waiting", "accepted", "חיכיתי שעה"),
        ("staff", "accepted", "נחמדה"),
    ]
    assert (done.outcome, done.turns, done.participants) == ("imported", 12, 3)


def test_decisions_say_who_when_and_which_part(study):
    bring(study, three_talks())
    rows = study.table("decision")
    assert set(rows["who"]) == {"Dana"}
    assert set(rows["at"]) == {"2026-05-04T10:00:00Z"}
    first, second = (json.loads(after) for after in rows["after"][:2])
    assert (first["part"], second["part"], first["parts"]) == (1, 2, 2)
    assert first["coding"] == second["coding"]


def test_sources_stand_below_the_project(study):
    bring(study, three_talks())
    sources = study.table("source").set_index("path")
    assert list(sources["kind"]) == ["project", "interview", "interview", "interview"]
    assert list(
        sources.loc[["sources/clinic.qdpx/sources/fa.txt", "sources/clinic.qdpx/sources/he.txt"], "language"]
    ) == [
        "fa",
        "he",
    ]


def test_codes_keep_their_parents_and_are_the_researchers(study):
    bring(study, three_talks())
    codes = study.table("code").set_index("name")
    assert codes.loc["waiting", "parent"] == codes.loc["pains", "code_id"]
    assert codes.loc["waiting", "definition"] == "time lost"
    assert set(codes["origin"]) == {"researcher"}


def test_every_word_of_the_texts_is_in_a_turn(study):
    bring(study, three_talks())
    spoken = " ".join(study.table("turn")["text"])
    for text in (TALK, PERSIAN, HEBREW):
        for line in text.splitlines():
            assert line.partition(": ")[2] in spoken


def test_the_same_project_twice_changes_nothing(study):
    bring(study, three_talks())
    before = list(study.store._connection.iterdump())
    assert bring(study, three_talks()).outcome == "unchanged"
    assert list(study.store._connection.iterdump()) == before


def test_a_later_version_adds_and_takes_back_and_leaves_what_people_decided(study):
    bring(study, three_talks())
    rejected = study.store.rows("SELECT segment_id, code_id FROM decision ORDER BY decision_id")[0]
    reject(study, *rejected, who="Noa")
    people = study.table("participant")[["participant_id", "pseudonym"]]
    later = make_project(
        Text(
            "en.txt",
            TALK,
            (Mark("It took an hour 😡. Nobody came"), Mark("Would you believe it", ("staff",))),
        ),
        Text("fa.txt", "\ufeff" + PERSIAN, (Mark("یک ساعت منتظر ماندم"),)),
        codes=CODES,
    )
    assert bring(study, later).outcome == "updated"
    assert coded(study) == [
        ("waiting", "rejected", "It took an hour 😡."),
        ("waiting", "accepted", "Nobody came"),
        ("staff", "accepted", "Would you believe it"),
        ("waiting", "accepted", "یک ساعت منتظر ماندم"),
    ]
    now = study.table("participant")[["participant_id", "pseudonym"]]
    assert now.values.tolist() == people.values.tolist()[:2]
    gone = study.store.rows("SELECT path FROM source WHERE status = 'superseded' AND kind = 'interview'")
    assert [Path(path).name for (path,) in gone] == ["he.txt"]
    assert bring(study, three_talks()).outcome == "updated"
    assert ("staff", "accepted", "She was kind") in coded(study)
    assert ("waiting", "rejected", "It took an hour 😡.") in coded(study)
    study.store.check()


def test_decisions_follow_into_an_edited_text(study):
    marks = (Mark("It took an hour 😡. Nobody came"), Mark("She was kind", ("staff",)))
    bring(study, make_project(Text("en.txt", TALK, marks), codes=CODES))
    rejected = study.store.rows("SELECT segment_id, code_id FROM decision ORDER BY decision_id")[0]
    reject(study, *rejected, who="Noa")
    edited = "Dana: Hello.\r\nMaya: Hi there.\r\n" + TALK
    assert bring(study, make_project(Text("en.txt", edited, marks[:1]), codes=CODES)).outcome == "updated"
    code_study(study)
    ours = [row for row in coded(study) if row[0] in ("waiting", "staff") and row[1] != "suggested"]
    assert ours == [
        ("waiting", "rejected", "It took an hour 😡."),
        ("waiting", "accepted", "Nobody came"),
    ]


def test_cases_become_participants_with_attributes_in_all_their_texts(study):
    second = "Dana: Again?\nMaya: Yes, another hour.\nDana: Oh.\nMaya: Indeed.\n"
    data = make_project(
        Text("one.txt", TALK),
        Text("two.txt", second),
        codes=CODES,
        before=f"<Variables>{variable_xml('age', 'city')}</Variables><Cases>"
        + case_xml("Maya", {"age": "34", "city": "חיפה"}, texts=["one.txt", "two.txt"])
        + case_xml("Nobody here", {"age": "50"})
        + "</Cases>",
    )
    bring(study, data)
    [maya] = study.table("participant").to_dict("records")
    assert json.loads(maya["attributes"]) == {"age": "34", "city": "חיפה"}
    assert [person.pseudonym for person in people_named(study.store, ["Maya"])["Maya"]] == [maya["pseudonym"]]
    assert set(study.table("turn").query("role == 'participant'")["participant_id"]) == {
        maya["participant_id"]
    }
    reasons = [row[0] for row in study.store.rows("SELECT reason FROM loss")]
    assert reasons == ["a case whose words are not clear in any text"]


def test_a_case_is_met_by_the_parts_it_says(study):
    marks = (Mark("It took an hour"), Mark("She was kind"))
    selections = [f"one.txt{mark.words}" for mark in marks]
    cases = f"<Cases>{case_xml('P-07', {'age': '34'}, marks=selections)}</Cases>"
    variables = f"<Variables>{variable_xml('age')}</Variables>"
    bring(study, make_project(Text("one.txt", TALK, marks), before=variables + cases))
    assert json.loads(study.table("participant")["attributes"][0]) == {"age": "34"}
    with open_key(study.folder) as key:
        assert sorted(row.name for row in key.person_names()) == ["Maya", "P-07"]


def test_no_name_of_a_participant_stands_in_the_store(study):
    bring(study, three_talks(before=f"<Cases>{case_xml('Zohreh Nobody', {})}</Cases>"))
    held = " ".join(
        str(value)
        for table in ("participant", "source", "loss")
        for row in study.table(table).to_numpy()
        for value in row
    )
    assert not {"Maya", "Zohreh", "لاله", "נועה"} & set(held.split())
    assert set(study.table("turn")["speaker"]) == {"P01", "P02", "P03", "I1", "I2", "I3"}


def test_codes_on_the_interviewer_and_on_whole_texts_are_listed(study):
    data = make_project(Text("one.txt", TALK, (Mark("How was the queue"),), codes=("staff",)), codes=CODES)
    done = bring(study, data)
    assert coded(study) == []
    reasons = [row[0] for row in study.store.rows("SELECT reason FROM loss ORDER BY position")]
    assert "no participant says it" in reasons[0]
    assert "on the whole text" in reasons[1]
    assert any("2 parts of the project" in warning for warning in done.warnings)


def test_notes_stand_beside_what_they_are_about(study):
    marked = Text("one.txt", TALK, (Mark("It took an hour", note="On time"),))
    code = code_xml("waiting", f'<NoteRef targetGUID="{guid("On code")}"/>')
    notes = (
        note_xml("On time", "She looked at her watch 😀.")
        + note_xml("On code", "یادداشت")
        + note_xml("Free", "פתק")
    )
    bring(study, make_project(marked, codes=code, extra=f"<Notes>{notes}</Notes>"))
    memos = study.store.rows("SELECT title, about, text, who FROM memo ORDER BY title")
    assert [tuple(row) for row in memos] == [
        ("Free", "study", "פתק", "Dana"),
        ("On code", "code", "یادداشت", "Dana"),
        ("On time", "segment", "She looked at her watch 😀.", "Dana"),
    ]
    assert study.table("decision")["note"].tolist() == ["She looked at her watch 😀."]


def test_interviewers_of_the_study_do_not_take_part(study):
    bring(study, three_talks(), entry=SourceEntry(path="sources", interviewers=("Maya",)))
    english = study.store.rows(
        "SELECT speaker, role FROM turn t JOIN source s USING (source_id) WHERE s.path LIKE '%en.txt'"
    )
    assert english[1][1] == "interviewer"


def test_a_codebook_brings_codes_alone(study):
    xml = f'<CodeBook xmlns="urn:QDA-XML:codebook:1.0"><Codes>{CODES}</Codes></CodeBook>'
    done = bring(study, xml.encode("utf-8"), "codes.qdc")
    assert (done.turns, len(study.table("code"))) == (0, 3)


def test_a_moved_project_keeps_people_and_decisions(study):
    bring(study, three_talks())
    before = (coded(study), study.table("participant").drop(columns="source_id").values.tolist())
    (study.folder / "sources" / "clinic.qdpx").rename(study.folder / "sources" / "renamed.qdpx")
    done = import_project(study, study.folder / "sources" / "renamed.qdpx", ENTRY)
    assert done.outcome == "updated"
    assert (coded(study), study.table("participant").drop(columns="source_id").values.tolist()) == before
    assert len(study.table("decision")) == 7


def test_a_copy_of_a_project_is_not_imported_again(study):
    bring(study, three_talks())
    done = bring(study, three_talks(), "copy.qdpx")
    assert (done.outcome, done.turns) == ("duplicate", 12)
    assert len(study.table("decision")) == 7


def test_a_damaged_project_leaves_the_study_as_it_was(study):
    data = bytearray(qdpx(project_xml([Text("one.txt", TALK)]), [Text("one.txt", TALK)]))
    data[200] ^= 0xFF
    with pytest.raises(ImportFailure):
        bring(study, bytes(data))
    assert len(study.table("source")) == 0


def test_somebody_forgotten_stays_out_of_later_versions(study):
    bring(study, three_talks())
    forget(study, "P01")
    note = note_xml("Heard", "Maya said: It took an hour 😡. Nobody came to help us.")
    assert bring(study, three_talks(extra=f"<Notes>{note}</Notes>")).outcome == "updated"
    spoken = " ".join(study.table("turn")["text"])
    assert "Nobody came" not in spoken
    assert "חיכיתי שעה" in spoken
    assert [name for name, _, _ in coded(study)] == ["waiting", "staff", "waiting", "staff"]
    [note] = study.table("memo")["text"]
    assert "Nobody came" not in note
    assert "Maya" not in note
    assert len(study.table("participant")) == 2


def test_a_coding_on_the_interviewers_words_is_listed_until_somebody_says_who_asks(study):
    talk = TALK.replace("\r\n", "\n")
    data = make_project(Text("en.txt", talk, (Mark("And the nurse", name="And the nurse"),)), codes=CODES)
    bring(study, data)
    assert coded(study) == []
    [loss] = study.table("loss").to_dict("records")
    assert (loss["line"], loss["reason"]) == (
        3,
        "coded 'waiting', but no participant says it: the words are imported",
    )
    bring(study, data, entry=SourceEntry(path="sources", interviewers=("Maya",)))
    assert coded(study) == [("waiting", "accepted", "And the nurse")]
    assert study.table("loss").empty


def test_nothing_noted_on_forgotten_words_comes_back(study):
    mark = Mark("It took an hour 😡. Nobody came", name="It took an hour 😡. Nob", note="Loss")
    place = 'startPosition="9000" endPosition="9009"'
    odd = f'<PlainTextSelection guid="{guid("odd")}" name="Nobody came to he" {place}/>'
    texts = (Text("en.txt", TALK, (mark,)), Text("he.txt", HEBREW, (Mark("חיכיתי שעה", note="Loss"),)))
    note = f"<Notes>{note_xml('Loss', 'She told me: Nobody came to help u')}</Notes>"
    xml = project_xml(texts, codes=CODES, extra=note).replace("</TextSource>", f"{odd}</TextSource>", 1)
    bring(study, qdpx(xml, texts))
    assert "Nobody came to he" in " ".join(study.table("loss")["part"])
    assert len(study.table("memo")) == 2
    again = xml.replace('name="Clinic"', 'name="Clinic two"')
    for data in (None, qdpx(again, texts)):
        result = bring(study, data) if data else forget(study, "P01")
        assert not any("Nobody came" in f"{loss}" for loss in study.table("loss").to_dict("records"))
        assert study.table("memo")["about"].tolist() == ["segment"]
    assert result.outcome == "updated"
    assert any("forgotten" in reason for reason in study.table("loss")["reason"])


def test_the_original_of_a_text_is_its_project(study):
    bring(study, three_talks())
    file = study.folder / "sources" / "clinic.qdpx"
    plan = forget(study, "P01", originals="delete", dry_run=True)
    assert plan.originals == (file,)
    done = forget(study, "P01", originals="delete")
    assert (done.originals_deleted, done.remaining) == ((), (file,))
    forget(study, "P02", originals="delete")
    assert file.exists()
    assert forget(study, "P03", originals="delete").originals_deleted == (file,)
    assert not file.exists()
    assert not any("clinic" in path for path in study.table("source")["path"])
    assert bring(study, three_talks()).turns == 6
    assert len(study.table("participant")) == 0


@pytest.mark.evaldata
@pytest.mark.skipif(not EVALDATA.exists(), reason="needs the shared evaluation data")
def test_every_coding_of_a_real_project_is_placed_or_listed(study):
    done = bring(study, (EVALDATA / "qc_demo_cs_education.qdpx").read_bytes())
    placed = {json.loads(after)["coding"] for after in study.table("decision")["after"]}
    listed = [
        row[0] for row in study.store.rows("SELECT reason FROM loss") if "no participant says it" in row[0]
    ]
    assert len(placed) + len(listed) == 205
    assert len(listed) < 0.1 * 205
    assert len(study.table("code")) == 262
    assert done.language == "en"
