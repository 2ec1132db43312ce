"""From what somebody asks for to a study that holds it: copied, listed, imported, and nothing by accident."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.studies import ENGLISH, HEBREW, PERSIAN, make_study
from workbench.flow import import_sources
from workbench.intake import Asked, preview, preview_asked
from workbench.study import ImportFailure, StudyError, load_config, open_study

SURVEY = "ID,How likely are you to recommend us?,Why?\n1,9,The staff were patient.\n2,3,It broke twice.\n"
RECORDS = ("source", "participant", "turn", "question", "response")


def elsewhere(folder: Path, **files: str | bytes) -> Path:
    folder.mkdir()
    for name, content in files.items():
        data = content if isinstance(content, bytes) else content.encode("utf-8")
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def bring(study_folder: Path, *paths: Path, **asked: object):
    with open_study(study_folder) as study:
        return import_sources(study, asked=Asked(paths, **asked))


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith(".sqlite")
    }


def records(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    drop = {"settings", "imported_at"}
    with open_study(folder) as study:
        tables = {name: study.table(name) for name in RECORDS}
    return {
        name: table.drop(columns=list(drop & set(table.columns))).astype(str).values.tolist()
        for name, table in tables.items()
    }


def test_a_file_from_elsewhere_is_copied_and_read(tmp_path):
    study = make_study(tmp_path / "study", {})
    origin = elsewhere(tmp_path / "downloads", lea_txt=ENGLISH)
    result = bring(study, origin / "lea.txt")
    assert (result.count, result.failures) == (1, ())
    assert result.warnings[0] == "1 file copied into sources"
    assert (study / "sources" / "lea.txt").read_text("utf-8") == ENGLISH
    assert (origin / "lea.txt").exists()


def test_a_folder_keeps_its_name(tmp_path):
    study = make_study(tmp_path / "study", {})
    origin = elsewhere(tmp_path / "wave two", lea_txt=ENGLISH, laleh_txt=PERSIAN)
    assert bring(study, origin).count == 2
    assert sorted(path.name for path in (study / "sources" / "wave two").iterdir()) == [
        "laleh.txt",
        "lea.txt",
    ]


def test_only_what_is_asked_for_is_imported(tmp_path):
    study = make_study(tmp_path / "study", {"a.txt": ENGLISH, "b.txt": HEBREW})
    assert bring(study, study / "sources" / "b.txt").count == 1
    with open_study(study) as opened:
        assert opened.table("source")["path"].tolist() == ["sources/b.txt"]


def test_another_file_of_that_name_is_never_overwritten_by_accident(tmp_path):
    study = make_study(tmp_path / "study", {"lea.txt": ENGLISH})
    origin = elsewhere(tmp_path / "downloads", lea_txt=ENGLISH + "Lea: One more thing.\n", new_txt=HEBREW)
    before = tree(study)
    with pytest.raises(StudyError, match=r"another file 'lea\.txt'.*--same-name"):
        bring(study, origin / "new.txt", origin / "lea.txt")
    assert tree(study) == before


def test_the_same_file_again_is_no_conflict(tmp_path):
    study = make_study(tmp_path / "study", {"lea.txt": ENGLISH})
    origin = elsewhere(tmp_path / "downloads", lea_txt=ENGLISH)
    before = tree(study)
    assert bring(study, origin / "lea.txt").count == 1
    assert tree(study) == before


def test_a_file_that_is_there_under_another_place_is_not_copied_again(tmp_path):
    study = make_study(tmp_path / "study", {})
    origin = elsewhere(tmp_path / "wave two", lea_txt=ENGLISH)
    bring(study, origin)
    bring(study, origin / "lea.txt", settings={"wave": "2"})
    assert [path for path in tree(study) if path.startswith("sources/")] == ["sources/wave two/lea.txt"]
    with open_study(study) as opened:
        assert opened.table("source")["wave"].tolist() == ["2"]


def test_replace_makes_a_new_version(tmp_path):
    study = make_study(tmp_path / "study", {"lea.txt": ENGLISH})
    bring(study)
    origin = elsewhere(tmp_path / "downloads", lea_txt=ENGLISH + "Lea: One more thing.\n")
    bring(study, origin / "lea.txt", same_name="replace")
    with open_study(study) as opened:
        assert sorted(opened.table("source")["status"]) == ["current", "superseded"]


def test_keep_both_gives_the_second_a_name_of_its_own(tmp_path):
    study = make_study(tmp_path / "study", {"lea.txt": ENGLISH})
    origin = elsewhere(tmp_path / "downloads", lea_txt=HEBREW)
    bring(study, origin / "lea.txt", same_name="keep-both")
    assert sorted(path.name for path in (study / "sources").iterdir()) == ["lea-2.txt", "lea.txt"]
    bring(study, origin / "lea.txt", same_name="keep-both")
    assert len(list((study / "sources").iterdir())) == 2


def test_two_files_of_one_name_at_once(tmp_path):
    study = make_study(tmp_path / "study", {})
    first = elsewhere(tmp_path / "one", lea_txt=ENGLISH)
    second = elsewhere(tmp_path / "two", lea_txt=HEBREW)
    with pytest.raises(StudyError, match="--same-name"):
        bring(study, first / "lea.txt", second / "lea.txt")
    assert bring(study, first / "lea.txt", second / "lea.txt", same_name="keep-both").count == 2


def test_what_cannot_be_read_is_not_copied_and_does_not_stop_the_others(tmp_path):
    study = make_study(tmp_path / "study", {})
    origin = elsewhere(tmp_path / "downloads", noise_bin=bytes(range(256)) * 50, lea_txt=ENGLISH)
    result = bring(study, origin)
    assert (result.count, len(result.failures)) == (1, 1)
    assert "noise.bin" in result.failures[0]
    assert [path.name for path in (study / "sources" / "downloads").iterdir()] == ["lea.txt"]


def test_when_nothing_can_be_read_the_study_is_as_it_was(tmp_path):
    study = make_study(tmp_path / "study", {})
    origin = elsewhere(tmp_path / "downloads", noise_bin=bytes(range(256)) * 50)
    before = tree(study)
    with pytest.raises(ImportFailure, match=r"noise\.bin"):
        bring(study, origin / "noise.bin")
    assert tree(study) == before


def test_settings_are_kept_for_the_next_run(tmp_path):
    study = make_study(tmp_path / "study", {"a.txt": ENGLISH, "b.txt": HEBREW})
    wanted = {"wave": "2", "interviewers": ("Ellen",)}
    bring(study, study / "sources" / "a.txt", settings=wanted)
    first = records(study)
    first_entry = load_config(study).sources[0]
    assert (first_entry.path, first_entry.wave, first_entry.interviewers) == (
        "sources/a.txt",
        "2",
        ("Ellen",),
    )
    assert [entry.path for entry in load_config(study).sources] == ["sources/a.txt", "sources"]
    bring(study)
    assert [row for row in records(study)["turn"] if row in first["turn"]] == first["turn"]


def test_a_file_no_entry_covers_is_listed(tmp_path):
    settings = "title: x\nsources:\n  - path: sources/*.vtt\n"
    study = make_study(tmp_path / "study", {}, settings=settings)
    origin = elsewhere(tmp_path / "downloads", lea_txt=ENGLISH)
    bring(study, origin / "lea.txt")
    assert [entry.path for entry in load_config(study).sources] == ["sources/lea.txt", "sources/*.vtt"]


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"columns": {"Why?": "account"}}, r"txt: column 'Why\?' is 'account': only for kind: roster"),
        ({"kind": "film"}, "'film' is not allowed for kind"),
        ({"columns": {"Why?": "txt"}}, "'txt'"),
    ],
)
def test_a_setting_that_is_not_allowed(tmp_path, settings, told):
    study = make_study(tmp_path / "study", {"a.txt": ENGLISH})
    with pytest.raises(StudyError, match=told):
        bring(study, study / "sources" / "a.txt", settings=settings)


def test_a_look_writes_nothing(tmp_path):
    study = make_study(tmp_path / "study", {"a.txt": ENGLISH, "film.mp4": b"\0\0\0\x18ftypmp42"})
    origin = elsewhere(tmp_path / "downloads", lea_txt=HEBREW)
    before = sorted(tmp_path.rglob("*"))
    with open_study(study) as opened:
        seen, skipped = preview_asked(opened, Asked())
        new, _ = preview_asked(opened, Asked((origin,)))
    assert [item.path.name for item in seen + new] == ["a.txt", "lea.txt"]
    assert [item.path.name for item in skipped] == ["film.mp4"]
    assert sorted(tmp_path.rglob("*")) == before


FILES = {"en.txt": ENGLISH, "fa.txt": PERSIAN, "he.txt": HEBREW, "survey.csv": SURVEY}


def test_a_kept_mapping_gives_the_same_study_without_guessing(tmp_path):
    guessed, kept = make_study(tmp_path / "guessed", FILES), make_study(tmp_path / "kept", FILES)
    first = bring(guessed)
    assert any("interviewer" in note for note in first.warnings)
    bring(kept, settings={}, keeps_mapping=True)
    assert records(kept) == records(guessed)
    assert (kept / "study.yaml").read_text("utf-8").count("# guessed: who asks") == 3
    batch = make_study(tmp_path / "batch", FILES, settings=(kept / "study.yaml").read_text("utf-8"))
    notes = bring(batch).warnings
    assert not any("taken for" in note or "guess" in note for note in notes)
    assert records(batch) == records(guessed)
    again = (kept / "study.yaml").read_bytes()
    bring(kept, keeps_mapping=True)
    assert (kept / "study.yaml").read_bytes() == again


ROSTER = "participant,full name,Firma,age\nP01,Lea Roth,Orbit,34\nP02,לאה רוט,Orbit,41\n"


def test_what_columns_say_about_people_is_kept_and_can_be_corrected(tmp_path):
    study = make_study(tmp_path / "study", {"a.txt": ENGLISH, "people.csv": ROSTER})
    bring(study, keeps_mapping=True)
    entry = next(entry for entry in load_config(study).sources if entry.path == "sources/people.csv")
    assert entry.columns == {
        "participant": "respondent", "full name": "name", "Firma": "attribute", "age": "attribute",
    }  # fmt: skip
    before = records(study)
    bring(study, study / "sources/people.csv", settings={"columns": {"Firma": "account"}})
    with open_study(study) as opened:
        assert opened.table("participant")["account_id"].notna().tolist() == [True]
        assert "Orbit" in [name.name for name in opened.key.listed_names()]
    assert records(study) != before


def test_a_look_says_what_the_import_warns_of(tmp_path):
    odd = "ID,How likely are you to recommend us?,Name\n1,9,Maya\n2,x,\n3,8,\n4,7,\n"
    settings = "title: x\nsources:\n  - {path: sources, interviewers: [Nobody]}\n"
    study = make_study(tmp_path / "study", FILES | {"odd.csv": odd}, settings=settings)
    with open_study(study) as opened:
        seen, _ = preview_asked(opened, Asked())
        told = [f"{item.path.name}: {text}" for item in seen for text in item.look.warnings]
    assert list(bring(study).warnings) == told
    assert len(told) > 5


def test_each_file_is_read_once(tmp_path, monkeypatch):
    study = make_study(tmp_path / "study", FILES | {"people.csv": ROSTER})
    read, original = [], Path.read_bytes

    def counted(self):
        if self.parent.name == "sources":
            read.append(self.name)
        return original(self)

    monkeypatch.setattr(Path, "read_bytes", counted)
    bring(study)
    assert sorted(read) == sorted([*FILES, "people.csv"])


def test_a_guess_is_marked_in_an_entry_that_is_there_already(tmp_path):
    study = make_study(tmp_path / "study", {"a.txt": ENGLISH})
    bring(study, study / "sources" / "a.txt", settings={"wave": "2"}, keeps_mapping=True)
    assert "interviewers: [Ellen]  # guessed: who asks" in (study / "study.yaml").read_text("utf-8")


def test_a_preview_is_a_table(tmp_path):
    study = make_study(tmp_path / "study", FILES | {"bad.vtt": b""})
    table = preview(study).set_index("file")
    assert table.loc["fa.txt", "people"] == "نگار (interviewer, 3 turns), لاله (participant, 3 turns)"
    assert table.loc["survey.csv", "columns"].endswith("Why? (text)")
    assert table.loc["survey.csv", "facts"].startswith("2 rows")
    assert "is empty" in table.loc["bad.vtt", "failure"]
    assert not (study / "study.sqlite").exists()


def test_a_preview_of_nothing_is_an_empty_table(tmp_path):
    assert preview(tmp_path).empty
    assert "left_out" in preview(tmp_path).columns
    with pytest.raises(StudyError, match="no such file"):
        preview(tmp_path / "nowhere")
