"""The whole way, on good input and on what people really have."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import copy_study
from tests.studies import ENGLISH, HEBREW, PERSIAN, make_study
from workbench.flow import import_sources, run_study
from workbench.intake import source_files
from workbench.reports import ReportParameters
from workbench.study import ImportFailure, StoreError, StudyError, open_study

TIMES = {"imported_at", "finished_at", "made_at", "seconds"}
FIRST_CUE = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000\nLea: I waited two hours.\n"


def run(folder: Path, out: Path, language: str = "en"):
    with open_study(folder) as study:
        return list(run_study(study, parameters=ReportParameters(language), out=out))


def records(folder: Path) -> dict[str, pd.DataFrame]:
    names = (
        "source",
        "participant",
        "turn",
        "response",
        "segment",
        "coding",
        "persona",
        "membership",
        "journey_cell",
    )
    with open_study(folder) as study:
        tables = {name: study.table(name) for name in names}
    return {name: table.drop(columns=list(TIMES & set(table.columns))) for name, table in tables.items()}


def assert_same(first: dict[str, pd.DataFrame], second: dict[str, pd.DataFrame]) -> None:
    for name, table in first.items():
        pd.testing.assert_frame_equal(table, second[name], obj=name)


def test_the_demo_study_goes_all_the_way(demo_study):
    turns = demo_study.table("turn")
    assert len(demo_study.table("source")) == 13
    assert (turns["role"] == "participant").sum() == 214
    assert demo_study.table("participant").groupby("kind").size().to_dict() == {
        "interview": 12,
        "survey": 150,
    }
    assert set(demo_study.table("segment")["language"]) >= {"en", "fa", "he"}
    codings = demo_study.table("coding").merge(demo_study.table("segment"), on="segment_id")
    for coder in ("codebook", "feedback", "key_phrases"):
        assert set(codings[codings["coder"] == coder]["language"]) >= {"en", "fa", "he"}, coder
    assert set(codings[codings["coder"] == "topics"]["language"]) >= {"en"}
    assert not demo_study.table("journey_cell").empty


def test_a_second_run_computes_nothing_and_says_the_same(demo_folder, tmp_path):
    folder = copy_study("tiny", tmp_path)
    first, second = run(folder, tmp_path / "out"), run(folder, tmp_path / "out")
    assert [step.skipped for step in first] == [False] * 5
    assert [step.skipped for step in second] == [True] * 5
    assert [step.warnings for step in second] == [step.warnings for step in first]
    assert [step.count for step in second] == [step.count for step in first]


@pytest.mark.slow
def test_same_in_same_out_on_another_number_of_threads(demo_folder, tmp_path):
    folder = copy_study("demo", tmp_path)
    script = (
        "import sys; from workbench.flow import *; from workbench.study import open_study\n"
        "study = open_study(sys.argv[1])\n"
        "for step in (import_sources, code_sources, group_personas, map_journeys): step(study)"
    )
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    subprocess.run([sys.executable, "-c", script, folder], env=os.environ | threads, check=True)
    assert_same(records(demo_folder), records(folder))


@pytest.mark.parametrize(
    ("text", "language", "direction"), [(ENGLISH, "en", "ltr"), (PERSIAN, "fa", "rtl"), (HEBREW, "he", "rtl")]
)
def test_one_interview_in_one_language(tmp_path, text, language, direction):
    folder = make_study(
        tmp_path / "study", {"one.txt": text}, settings=f"title: One\nlanguages: [{language}]\n"
    )
    steps = run(folder, tmp_path / "out", language)
    page = steps[-1].path.read_text("utf-8")
    assert f'lang="{language}"' in page
    assert f'dir="{direction}"' in page
    found = records(folder)
    assert found["participant"]["pseudonym"].tolist() == ["P01"]
    assert found["persona"].empty
    kinds = {code.partition(".")[0] for code in found["coding"]["code_id"]}
    assert {"pain", "delight", "wish", "touchpoint", "stage"} <= kinds
    lanes = set(found["journey_cell"]["lane"])
    assert {"pains", "delights", "touchpoints"} <= lanes


def test_a_new_interview_changes_only_what_stands_on_it(tmp_path):
    from workbench.coding import code_study

    folder = make_study(tmp_path / "study", {"en.txt": ENGLISH, "fa.txt": PERSIAN})
    run(folder, tmp_path / "out")
    before = records(folder)
    (folder / "sources" / "he.txt").write_text(HEBREW, encoding="utf-8")
    with open_study(folder) as study:
        import_sources(study)
        summary = code_study(study)
    after = records(folder)
    assert summary.read == len(after["segment"]) - len(before["segment"]) > 0
    old = after["coding"][after["coding"]["segment_id"].isin(before["segment"]["segment_id"])]
    per_segment = ["codebook", "feedback"]
    pd.testing.assert_frame_equal(
        old[old["coder"].isin(per_segment)].reset_index(drop=True),
        before["coding"][before["coding"]["coder"].isin(per_segment)].reset_index(drop=True),
    )


def test_a_changed_interview_keeps_its_person_and_hides_its_old_words(tmp_path):
    folder = make_study(tmp_path / "study", {"en.txt": ENGLISH})
    run(folder, tmp_path / "out")
    before = records(folder)
    (folder / "sources" / "en.txt").write_text(ENGLISH + "Lea: One more thing, parking was awful.\n")
    run(folder, tmp_path / "out")
    after = records(folder)
    assert after["participant"]["participant_id"].tolist() == before["participant"]["participant_id"].tolist()
    assert after["participant"]["pseudonym"].tolist() == ["P01"]
    assert len(after["turn"]) == len(before["turn"]) + 1
    assert after["turn"]["text"].iloc[-1].endswith("parking was awful.")
    assert sorted(after["source"]["status"]) == ["current", "superseded"]


# -- bad input: one clear message, nothing half-imported, nothing lost


def test_an_empty_study_says_where_files_belong(empty_study):
    with pytest.raises(StudyError, match=r"sources: no source files \(put transcripts"):
        import_sources(empty_study)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(StudyError, match="no such folder"):
        open_study(tmp_path / "nowhere")


def test_one_unreadable_file_does_not_stop_the_others(tmp_path):
    folder = make_study(
        tmp_path / "study",
        {
            "a.txt": ENGLISH,
            "empty.txt": b"",
            "noise.bin": bytes(range(256)) * 50,
            "film.mp4": b"\0\0\0\x18ftypmp42" * 9,
        },
    )
    with open_study(folder) as study:
        result = import_sources(study)
        assert result.count == 1
        assert sorted(failure.split(":")[0].split(",")[0] for failure in result.failures) == [
            "empty.txt",
            "noise.bin",
        ]
        assert any(note.startswith("film.mp4: a recording") for note in result.warnings)
        assert len(study.table("source")) == 1


def test_when_no_file_can_be_read_the_first_is_named(tmp_path):
    folder = make_study(tmp_path / "study", {"empty.vtt": b""})
    with open_study(folder) as study, pytest.raises(ImportFailure, match=r"empty\.vtt"):
        import_sources(study)


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (PERSIAN, "cp1256"),
        (HEBREW, "cp1255"),
        (PERSIAN, "utf-16"),
        (HEBREW, "utf-16-le"),
        (ENGLISH, "utf-16"),
    ],
)
def test_old_encodings_arrive_whole(tmp_path, text, encoding):
    # the old Persian code page knows neither ی nor the joiner's letter forms: people type ي and ك
    typed = text.replace("ی", "ي").replace("ک", "ك") if encoding == "cp1256" else text
    folder = make_study(tmp_path / "study", {"one.txt": typed.encode(encoding)})
    with open_study(folder) as study:
        import_sources(study)
        said = study.table("turn")["text"].tolist()
    assert said == [line.split(": ", 1)[1] for line in typed.strip().split("\n")]


def test_one_speaker_without_time_codes(tmp_path):
    folder = make_study(tmp_path / "study", {"memo.txt": "I waited an hour.\n\nThen the app crashed.\n"})
    with open_study(folder) as study:
        import_sources(study)
        turns = study.table("turn")
    assert set(turns["role"]) == {"participant"}
    assert turns["start_s"].isna().all()
    assert "".join(" ".join(turns["text"]).split()) == "Iwaitedanhour.Thentheappcrashed."


def test_a_survey_without_open_answers_is_scores_only(tmp_path):
    table = "ID,NPS (0-10),Satisfaction (1-5)\n" + "".join(f"{n},{n % 11},{1 + n % 5}\n" for n in range(40))
    folder = make_study(tmp_path / "study", {"scores.csv": table})
    steps = run(folder, tmp_path / "out")
    assert any("open answers" in warning or "text" in warning for warning in steps[0].warnings)
    assert steps[-1].path.is_file()
    assert records(folder)["segment"].empty


def test_a_source_named_in_two_entries_is_read_once(tmp_path):
    settings = "title: x\nsources: [{path: sources/a.txt, wave: '1'}, {path: sources, wave: '2'}]\n"
    folder = make_study(
        tmp_path / "study", {"a.txt": ENGLISH, "b.txt": HEBREW, ".hidden": "x"}, settings=settings
    )
    with open_study(folder) as study:
        assert [(path.name, entry.wave) for path, entry in source_files(study)] == [
            ("a.txt", "1"),
            ("b.txt", "2"),
        ]


def test_a_damaged_database_is_named(tmp_path):
    folder = make_study(tmp_path / "study", {"a.txt": ENGLISH})
    (folder / "study.sqlite").write_bytes(b"SQLite format 3\0" + b"rubbish" * 500)
    with open_study(folder) as study, pytest.raises(StoreError, match=r"study\.sqlite"):
        import_sources(study)


# -- kill -9: a run killed anywhere can simply be started again


def run_and_kill(folder: Path, out: Path, moment: str) -> None:
    """Start a run in another process and kill it once ``moment`` appears among its printed steps."""
    script = (
        "import sys, pathlib\n"
        "from workbench.flow import run_study\n"
        "from workbench.reports import ReportParameters\n"
        "from workbench.study import open_study\n"
        "say = lambda what, done, total: print(what, done, flush=True)\n"
        "study = open_study(sys.argv[1])\n"
        "asked = ReportParameters('en')\n"
        "steps = run_study(study, parameters=asked, out=pathlib.Path(sys.argv[2]), progress=say)\n"
        "for step in steps: print('finished', step.step, flush=True)\n"
    )
    child = subprocess.Popen(
        [sys.executable, "-c", script, folder, out], stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    for line in child.stdout:
        if line.startswith(moment):
            time.sleep(0.05)
            os.killpg(child.pid, signal.SIGKILL)
            break
    child.stdout.close()
    child.wait()
    assert child.returncode == -signal.SIGKILL, "the run ended before it could be killed"


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["sources 3", "coder codebook", "finished personas", "report 0"])
def test_kill_9_anywhere_then_run_again(tmp_path, moment):
    texts = {f"{number}.txt": text + f"Lea: Number {number}.\n" for number, text in enumerate([ENGLISH] * 6)}
    folder = make_study(tmp_path / "study", texts)
    run_and_kill(folder, tmp_path / "out", moment)
    with open_study(folder) as study:
        study.store.check()
        # a source is whole or absent
        counts = study.table("turn").groupby("source_id").size()
        assert set(counts) <= {7}
        assert len(counts) == len(study.table("source"))
    published = list((tmp_path / "out").glob("*.html"))
    assert all(page.read_text("utf-8").rstrip().endswith("</html>") for page in published)
    steps = run(folder, tmp_path / "out")
    assert steps[-1].path.is_file()
    clean = make_study(tmp_path / "clean", texts)
    run(clean, tmp_path / "out-clean")
    assert_same(records(clean), records(folder))
    assert not list((tmp_path / "out").rglob("*.part"))
