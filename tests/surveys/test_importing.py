from __future__ import annotations

import json
from pathlib import Path

import pytest

from workbench.files import SourceFile
from workbench.study import ImportFailure, SourceEntry
from workbench.study.ids import content_id
from workbench.surveys import import_survey, read_survey

ENTRY = SourceEntry(path="sources/a.csv", kind="survey")
TABLE = """Respondent ID,Wave,Language,Plan,Months,Recommend us? (0-10),Satisfied? (1-5),What was hardest?
V1,2026-03,en,City,3,9,4,The app logged me out five times a day
V2,2026-03,fa,Plus,1,,2,"خیلی دیر رسید، زنگ هم نزدند"
V3,2026-09,he,City,12,11,5,חיכיתי שעה על הקו
V4,2026-09,fa,Plus,2,0,1,
"""


def test_a_survey_becomes_people_questions_and_answers(study, put):
    result = import_survey(study, put("a.csv", TABLE), ENTRY)
    assert (result.outcome, result.responses, result.participants) == ("imported", 4 + 2 + 4 + 3, 4)
    assert any("'11'" in warning for warning in result.warnings)
    people = study.table("participant")
    assert list(people["pseudonym"]) == ["R001", "R002", "R003", "R004"]
    assert list(people["wave"]) == ["2026-03", "2026-03", "2026-09", "2026-09"]
    assert json.loads(people.iloc[2]["attributes"]) == {"Language": "he", "Plan": "City", "Months": 12.0}
    assert dict(study.table("question").set_index("column")["scale"]) == {
        "Respondent ID": "ignored",
        "Wave": "ignored",
        "Language": "attribute",
        "Plan": "attribute",
        "Months": "number",
        "Recommend us? (0-10)": "nps",
        "Satisfied? (1-5)": "csat",
        "What was hardest?": "text",
    }
    texts = study.table("response").query("scale == 'text'")
    assert sorted(texts["language"]) == ["en", "fa", "he"]
    assert texts["value"].isna().all()
    assert sorted(study.table("response").query("scale == 'nps'")["value"]) == [0.0, 9.0]


def test_the_same_file_twice_changes_nothing(study, put):
    file = put("a.csv", TABLE)
    import_survey(study, file, ENTRY)
    before = {name: study.table(name).to_csv() for name in ("source", "participant", "question", "response")}
    assert import_survey(study, file, ENTRY).outcome == "unchanged"
    assert {name: study.table(name).to_csv() for name in before} == before


def test_a_longer_export_keeps_the_people(study, put):
    file = put("a.csv", TABLE)
    import_survey(study, file, ENTRY)
    before = study.table("participant").set_index("pseudonym")["participant_id"]
    put("a.csv", TABLE + "V5,2026-09,en,City,1,8,5,Nothing at all\n")
    assert import_survey(study, file, ENTRY).outcome == "updated"
    after = study.table("participant").set_index("pseudonym")
    assert dict(after["participant_id"][before.index]) == dict(before)
    named = {row.participant_id: row.name for row in study.key.person_names()}
    assert named[after["participant_id"]["R005"]] == "V5"
    assert len(study.table("response").query("scale == 'text'")) == 4
    study.store.check()


def test_a_changed_mapping_is_applied_in_place(study, put):
    file = put("a.csv", TABLE)
    first = import_survey(study, file, ENTRY)
    text = study.table("response").query("scale == 'text'").iloc[0]
    row = {key: text[key] for key in ("source_id", "response_id", "participant_id")}
    segment = row | {
        "segment_id": "g1",
        "turn_id": None,
        "position": 0,
        "start": 0,
        "end": 3,
        "language": "en",
    }
    study.store.insert("segment", [segment])
    entry = SourceEntry(path="sources/a.csv", columns={"What was hardest?": "ignored", "Months": "attribute"})
    second = import_survey(study, file, entry)
    assert (second.outcome, second.source_id) == ("updated", first.source_id)
    assert set(study.table("response")["scale"]) == {"nps", "csat"}
    assert study.table("segment").empty
    assert any("no open answers" in warning for warning in second.warnings)
    study.store.check()


def test_a_column_the_file_does_not_have_is_named(study, put):
    entry = SourceEntry(path="sources/a.csv", columns={"Hardest": "text"})
    with pytest.raises(ImportFailure, match=r"no column 'Hardest'.*'What was hardest\?'"):
        import_survey(study, put("a.csv", TABLE), entry)
    assert study.table("source").empty


def test_without_text_the_scales_are_imported_with_a_warning(study, put):
    result = import_survey(study, put("a.csv", "id,Would you recommend us?\n1,9\n2,3\n"), ENTRY)
    assert result.responses == 2
    assert any("no open answers" in warning for warning in result.warnings)


def test_people_without_or_with_repeated_numbers_are_told_apart(study, put):
    rows = "ID,Wave,Why?\n7,a,Too slow for me\n7,b,Still too slow\n,b,No reason to tell\n7,b,Again the same\n"
    assert import_survey(study, put("a.csv", rows), ENTRY).participants == 3
    named = {row.participant_id: row.name for row in study.key.person_names()}
    assert [named[person] for person in study.table("participant")["participant_id"]] == [
        "7",
        "7 (b)",
        "row 3",
    ]


def test_progress_is_told_for_every_question_read_and_written(study, put):
    told = []
    import_survey(study, put("a.csv", TABLE), ENTRY, progress=lambda *call: told.append(call))
    assert told == [
        ("table read", 1, 1),
        *(("questions read", done, 4) for done in range(1, 5)),
        *(("questions written", done, 4) for done in range(1, 5)),
    ]


def test_an_import_that_stops_half_way_leaves_nothing(study, put):
    def stop(what, done, _):
        if (what, done) == ("questions written", 2):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_survey(study, put("a.csv", TABLE), ENTRY, progress=stop)
    assert all(study.table(name).empty for name in ("source", "participant", "question", "response"))
    assert import_survey(study, put("a.csv", TABLE), ENTRY).outcome == "imported"


def test_a_file_whose_rows_answer_nothing_is_refused(study, put):
    with pytest.raises(ImportFailure, match="holds no answers"):
        import_survey(study, put("a.csv", "ID,E-mail,Why?\n1,a@example.org,\n2,b@example.org,\n"), ENTRY)
    assert study.table("source").empty


def test_answer_codes_are_named(study, put):
    rows = "".join(f"{n},2026-03-02,3,fa,7,A{n % 2 + 1},جواب شماره {n} خیلی دیر رسید\n" for n in range(1, 9))
    table = "id,submitdate,lastpage,startlanguage,seed,Which channel do you prefer?,Why\n" + rows
    result = import_survey(study, put("a.csv", table), ENTRY)
    assert any("codes (A1" in warning for warning in result.warnings)


def test_matrices_and_choices_tell_what_they_share(study, put):
    table = "ID,Rate it [قیمت],Rate it [שירות],Which did you use?,Why?\n" + "".join(
        f'{n},{n % 5 + 1},{n % 4 + 1},"{("App, Phone", "Phone", "App", "App, Shop", "Shop")[n % 5]}",'
        f"Because of reason {n} and another\n"
        for n in range(1, 16)
    )
    import_survey(study, put("a.csv", table), ENTRY)
    details = dict(study.store.rows('SELECT "column", detail FROM question'))
    assert json.loads(details["Rate it [قیمت]"]) == {
        "group": "group 1", "stem": "Rate it", "option": "قیمت", "top": 5,
    }  # fmt: skip
    assert json.loads(details["Which did you use?"])["options"] == ["App", "Phone", "Shop"]
    used = study.table("response").query("scale == 'multi'")["text"]
    assert set(used) == {"App, Phone", "Phone", "App", "App, Shop", "Shop"}


DEMO = Path(__file__).parents[2] / "data/demo/sources/survey/velora-survey.xlsx"


def test_the_demo_survey(study, put):
    result = import_survey(study, put("a.xlsx", DEMO.read_bytes()), ENTRY)
    assert result.participants == 150
    scales = study.table("question").set_index("column")["scale"]
    assert list(scales[-5:]) == ["nps", "csat", "text", "text", "text"]
    assert set(study.table("participant")["wave"]) == {"2026-03", "2026-09"}
    assert set(study.table("response").query("scale == 'text'")["language"]) == {"en", "fa", "he"}


def test_looking_says_what_importing_says(study, put):
    path = put("a.csv", TABLE)
    survey = read_survey(SourceFile(path, path.read_bytes()), ENTRY)
    told = [f"a.csv: {warning}" for warning in survey.warnings]
    assert list(import_survey(study, path, ENTRY).warnings) == told
    source = study.table("source").iloc[0]
    left_out = sum(loss.characters for loss in survey.left_out)
    assert (source["characters"], source["left_out"]) == (survey.characters, left_out)
    assert (source["kind"], source["language"]) == (survey.kind, survey.language)


def test_the_index_of_answers_is_there_again_after_many_rows(study, put, monkeypatch):
    monkeypatch.setattr("workbench.surveys.writing._MANY", 1)
    made = study.store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")
    import_survey(study, put("a.csv", TABLE), ENTRY)
    again = study.store.rows("SELECT name, sql FROM sqlite_master WHERE type = 'index' ORDER BY name")
    assert again == made
    study.store.check()
    plan = study.store.rows("EXPLAIN QUERY PLAN SELECT * FROM response WHERE participant_id = 'x'")
    assert "response_by_participant" in plan[0][-1]


def test_answers_keep_the_ids_of_their_content(study, put):
    source_id = import_survey(study, put("a.csv", TABLE), ENTRY).source_id
    sql = "SELECT response_id, q.position, r.position FROM response r JOIN question q USING (question_id)"
    rows = study.store.rows(sql)
    assert {row[0] for row in rows} == {content_id("r", source_id, *row[1:]) for row in rows}


def test_a_respondent_in_several_rows_stays_one_person(study, put):
    rows = "respondent,age,What happened?\n7,,The app logs me out.\n7,31,I waited an hour.\n8,44,Fine.\n"
    found = import_survey(study, put("a.csv", rows), ENTRY)
    assert (found.participants, found.responses) == (2, 3 + 2)
    assert "1 respondent answers in more than one row" in " ".join(found.warnings)
    people = study.table("participant").set_index("pseudonym")["attributes"].to_dict()
    assert json.loads(people["R001"]) == {"age": 31.0}
