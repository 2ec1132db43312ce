"""Public sources nobody here wrote, brought in whole: what arrives is what their curators counted."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from workbench.flow import StepResult, import_sources, run_study
from workbench.intake import Preview, preview_files, source_files
from workbench.reports import ReportParameters
from workbench.study import open_study
from workbench.study.scale_settings import ScaleSettings
from workbench.surveys import score_survey, stored_answers

EVALDATA = Path(__file__).resolve().parents[2] / "shared" / "evaldata"
pytestmark = [
    pytest.mark.evaldata,
    pytest.mark.slow,
    pytest.mark.skipif(
        not EVALDATA.is_dir(), reason="no evaluation data beside the project (../shared/evaldata)"
    ),
]
FOLDERS = {
    "zoom_vtt_ethereum_calls": ("*.vtt", "*chat.txt"),
    "changelog_podcast_transcripts": ("*.md",),
    "knesset_committee_transcripts_he": ("*.csv", "*.txt"),
    "refi_qda_projects": ("*.qdpx",),
    "sus_questionnaires": ("*.csv",),
    "water_customer_survey": ("survey.csv",),
    "mams_absa_en": ("*.csv",),
    "uci_sentences_en": ("*.csv",),
    "parsinlu_sentiment_fa": ("*.csv",),
    "hebemo_ugc_he": ("*.csv",),
    "hebrew_sentiment_amram": ("dev.csv",),
    "semeval2019_t9_suggestions_en": ("A_trial_uservoice.csv",),
    "napire2018_pain_causes": ("*.csv",),
}
# Rows as the read-me files count them; hebemo's counts the whole set, here is its development part.
ANSWERS = {
    "sus_questionnaires/drawbridge_sus.csv": 10,
    "sus_questionnaires/vrqueue_sus.csv": 30,
    "water_customer_survey/survey.csv": 690,
    "uci_sentences_en/sentences.csv": 2838,
    "parsinlu_sentiment_fa/food_dev.csv": 1330,
    "parsinlu_sentiment_fa/movie_dev.csv": 360,
    "hebrew_sentiment_amram/dev.csv": 846,
    "semeval2019_t9_suggestions_en/A_trial_uservoice.csv": 592,
}
SETTINGS = """
title: Real sources
sources:
  - path: sources/water_customer_survey/survey.csv
    kind: survey
    columns: {trap: attention, p01: likert, p02: likert, p03: likert, p04: likert, p05: likert, p06: likert}
  - path: sources/mams_absa_en
    kind: survey
    columns: {text: text}
  - path: sources/parsinlu_sentiment_fa
    kind: survey
    columns: {review: text, question: attribute}
  - path: sources
"""


@dataclass(frozen=True)
class Brought:
    """A study that holds all of them, and what a look at them said before."""

    seen: dict[str, Preview]
    result: StepResult
    tables: dict[str, pd.DataFrame]

    def of(self, table: str, path: str) -> pd.DataFrame:
        """Rows of one file."""
        sources = self.tables["source"].set_index("path")
        rows = self.tables[table]
        return rows[rows["source_id"] == sources.loc[f"sources/{path}", "source_id"]]


@pytest.fixture(scope="module")
def brought(tmp_path_factory) -> Brought:
    """Everything, imported once."""
    folder = tmp_path_factory.mktemp("real")
    for name, patterns in FOLDERS.items():
        place = folder / "sources" / name
        place.mkdir(parents=True)
        for file in sorted(file for pattern in patterns for file in (EVALDATA / name).glob(pattern)):
            if file.name != "README.md":
                shutil.copyfile(file, place / file.name)
    (folder / "study.yaml").write_text(SETTINGS, encoding="utf-8")
    with open_study(folder) as study:
        files = source_files(study)
        seen = preview_files(files)
        result = import_sources(study)
        names = ("source", "participant", "turn", "question", "response", "code", "decision", "loss")
        tables = {name: study.table(name) for name in names}
    home = folder / "sources"
    return Brought({item.path.relative_to(home).as_posix(): item for item in seen}, result, tables)


def rows_of(file: str) -> list[dict[str, str]]:
    with (EVALDATA / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", text))


def test_every_file_of_every_folder_is_in(brought):
    assert brought.result.failures == ()
    paths = set(brought.tables["source"].query("status == 'current'")["path"])
    assert {f"sources/{name}" for name in brought.seen} <= paths
    assert len(brought.seen) == 49
    kinds = {name.partition("/")[0]: item.look.kind for name, item in sorted(brought.seen.items())}
    talks = {"zoom_vtt_ethereum_calls", "changelog_podcast_transcripts", "knesset_committee_transcripts_he"}
    assert {name for name, kind in kinds.items() if kind == "interview"} == talks
    assert {name for name, kind in kinds.items() if kind == "project"} == {"refi_qda_projects"}


def test_the_look_before_said_the_same(brought):
    notes = [
        f"{Path(name).name}: {text}" for name, item in brought.seen.items() for text in item.look.warnings
    ]
    told = [note for note in brought.result.warnings if "have no place in a study" not in note]
    assert sorted(notes) == sorted(told)
    for name, item in brought.seen.items():
        row = brought.of("source", name).iloc[0]
        if row["kind"] != "project":
            assert (item.look.characters, item.left_out) == (row["characters"], row["left_out"]), name
            assert item.look.language == row["language"], name


def test_zoom_calls_have_their_speakers_and_chats_all_their_words(brought):
    for row in rows_of("zoom_vtt_ethereum_calls/index.csv"):
        raw, corrected = (
            brought.of("turn", f"zoom_vtt_ethereum_calls/{name}")
            for name in (row["file"], row["file"].replace(".vtt", "_corrected.vtt"))
        )
        assert raw["speaker"].nunique() == corrected["speaker"].nunique() == int(row["speakers"])
    chats = [name for name in brought.seen if name.endswith("chat.txt")]
    assert len(chats) == 5
    for name in chats:
        written = (EVALDATA / name).read_text(encoding="utf-8-sig")
        spoken = re.sub(r"(?m)^\d\d:\d\d:\d\d\t[^\n]*?:\t", "", written)
        kept = pd.concat([brought.of("turn", name)["text"], brought.of("loss", name)["text"]])
        assert words_of(" ".join(kept)) == words_of(spoken), name
        assert brought.of("source", name)["kind"].item() == "chat"


def test_podcasts_have_the_counted_turns_and_speakers(brought):
    for row in rows_of("changelog_podcast_transcripts/index.csv"):
        turns = brought.of("turn", f"changelog_podcast_transcripts/{row['file']}")
        people = {speaker for speaker in turns["speaker"] if speaker}
        assert (len(turns), len(people)) == (int(row["turns"]), len(row["speakers"].split(";"))), row["file"]


@pytest.mark.parametrize(
    ("name", "parts", "most"),
    [
        ("meeting_2063126.csv", 215, [74, 36, 18]),
        ("meeting_476897.csv", 513, [176, 78, 47]),
        ("meeting_2080815.csv", 76, [24, 14, 7]),
        ("meeting_93485.csv", 345, [151, 128, 60]),
    ],
)
def test_hebrew_protocols_have_the_counted_parts(brought, name, parts, most):
    turns = brought.of("turn", f"knesset_committee_transcripts_he/{name}")
    assert len(turns) == parts
    spoken = turns.loc[turns["role"] != "other", "speaker"].value_counts()
    assert spoken.head(3).tolist() == most
    assert brought.of("source", f"knesset_committee_transcripts_he/{name}")["language"].item() == "he"


def test_projects_have_their_codes_and_every_coding_has_a_place_or_a_reason(brought):
    facts = {name: item.look.facts for name, item in brought.seen.items() if name.endswith(".qdpx")}
    codes = {Path(name).name: next(fact for fact in told if "codes" in fact) for name, told in facts.items()}
    assert codes == {
        "atlasti_standard_project.qdpx": "14 codes",
        "nvivo_mac_15.qdpx": "262 codes",
        "qc_demo_cs_education.qdpx": "262 codes",
    }
    # The project made in NVivo and the one made in qc share their codebook, guid by guid.
    assert len(brought.tables["code"].query("origin == 'researcher'")) == 262 + 14
    assert "205 codings" in facts["refi_qda_projects/qc_demo_cs_education.qdpx"]
    placed = {json.loads(after)["coding"] for after in brought.tables["decision"]["after"]}
    reasons = brought.tables["loss"]["reason"]
    aside = reasons.str.startswith("coded ").sum()
    assert (len(placed), aside) == (192, 13)


def test_what_is_missing_from_a_project_file_is_told(brought):
    assert [note for note in brought.result.warnings if note.startswith("atlasti") and "missing" in note] == [
        "atlasti_standard_project.qdpx: 11 texts are missing from the project file;"
        " export it with its sources"
    ]
    lost = brought.of("loss", "refi_qda_projects/atlasti_standard_project.qdpx")
    assert lost["reason"].str.startswith("TextSource: its text is not in").sum() == 6
    assert lost["reason"].str.startswith("PDFSource").sum() == 2
    assert lost["reason"].str.startswith("VideoSource").sum() == 2


@pytest.mark.parametrize("path", ANSWERS)
def test_every_row_is_somebodys_answer(brought, path):
    assert brought.of("response", path)["participant_id"].nunique() == ANSWERS[path]
    assert brought.of("loss", path).empty


@pytest.mark.parametrize("folder", [name for name, patterns in FOLDERS.items() if patterns == ("*.csv",)])
def test_every_row_of_a_table_is_in(brought, folder):
    for name in (name for name in brought.seen if name.startswith(f"{folder}/")):
        rows = rows_of(name)
        # A long table has a row per answer: one respondent fills several.
        people = len({row["respondent"] for row in rows}) if "respondent" in rows[0] else len(rows)
        assert brought.of("participant", name).shape[0] == people, name
        assert brought.of("response", name)["position"].nunique() == len(rows), name


@pytest.mark.parametrize(
    ("path", "language", "column"),
    [
        ("mams_absa_en/acsa_val.csv", "en", "text"),
        ("uci_sentences_en/sentences.csv", "en", "sentence"),
        ("parsinlu_sentiment_fa/food_dev.csv", "fa", "review"),
        ("hebemo_ugc_he/sentences.csv", "he", "text"),
        ("hebrew_sentiment_amram/dev.csv", "he", "comment"),
        ("semeval2019_t9_suggestions_en/A_trial_uservoice.csv", "en", "sentence"),
        ("napire2018_pain_causes/coded_causes.csv", "en", "answer"),
    ],
)
def test_every_word_of_open_answers_arrives(brought, path, language, column):
    asked = brought.of("question", path).set_index("column")
    responses = brought.of("response", path)
    said = responses.loc[responses["question_id"] == asked.loc[column, "question_id"], "text"]
    written = [row[column] for row in rows_of(path)]
    assert words_of(" ".join(said)) == words_of(" ".join(written))
    assert brought.of("source", path)["language"].item() == language


@pytest.mark.parametrize(("name", "mean"), [("drawbridge", 68.75), ("vrqueue", 71.67)])
def test_published_scores_come_out_of_the_store(brought, name, mean):
    source = brought.of("source", f"sus_questionnaires/{name}_sus.csv")["source_id"].item()
    answers, _ = stored_answers(brought.tables["response"], brought.tables["question"], source)
    [score] = score_survey(answers).scores
    assert (score.name, round(score.value, 2)) == ("sus", mean)


def test_who_was_screened_out_is_seen(brought):
    source = brought.of("source", "water_customer_survey/survey.csv")["source_id"].item()
    answers, _ = stored_answers(brought.tables["response"], brought.tables["question"], source)
    items = tuple(f"p{number:02d}" for number in range(1, 7))
    settings = ScaleSettings(
        kind="likert", items=items, reversed=("p01", "p02"), points=7, expect={"trap": "1"}
    )
    found = score_survey(answers, {"involvement": settings})
    assert len(found.checks[0].failed) == 79  # term == attention
    [score] = found.scores
    assert score.people == sum(
        row["p01"] != "" and row["trap"] != "0" for row in rows_of("water_customer_survey/survey.csv")
    )


def run(folder: Path, files: list[Path], language: str) -> pd.DataFrame:
    """The whole way to a report; turns with their sources."""
    (folder / "sources").mkdir(parents=True)
    for file in files:
        (folder / "sources" / file.name).write_bytes(file.read_bytes())
    (folder / "study.yaml").write_text(f"title: Recordings\nlanguages: [{language}]\n", encoding="utf-8")
    with open_study(folder) as study:
        steps = list(run_study(study, parameters=ReportParameters(language), out=folder / "out"))
        assert not [failure for step in steps for failure in step.failures]
        page = steps[-1].path.read_text("utf-8")
        assert "Traceback" not in page
        assert f'lang="{language}"' in page
        return study.table("source").merge(study.table("turn"), on="source_id")


def test_interviews_go_all_the_way_to_a_report(tmp_path):
    podcasts = [
        EVALDATA / "changelog_podcast_transcripts" / name
        for name in ("founders-talk-78.md", "practical-ai-59.md")
    ]
    call = EVALDATA / "zoom_vtt_ethereum_calls" / "rpcstandards_2026-02-09_020__transcript.vtt"
    turns = run(tmp_path / "study", [*podcasts, call], "en")
    assert turns.groupby("path").size().tolist() == [71, 90, turns["path"].str.endswith(".vtt").sum()]


def test_hebrew_committees_go_all_the_way_to_a_report(tmp_path):
    folder = EVALDATA / "knesset_committee_transcripts_he"
    turns = run(tmp_path / "study", [folder / "20_ptv_317899.txt", folder / "meeting_2080815.csv"], "he")
    csv_turns = turns[turns["path"].str.endswith(".csv")]
    assert csv_turns.query("role == 'participant'")["speaker"].value_counts().max() == 24
    assert set(turns["language_y"]) == {"he"}
