"""Whole runs on public recordings nobody here wrote; skipped where they are absent."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from workbench.flow import run_study
from workbench.reports import ReportParameters
from workbench.study import open_study

EVALDATA = Path(__file__).resolve().parents[2] / "shared" / "evaldata"
pytestmark = [
    pytest.mark.evaldata,
    pytest.mark.slow,
    pytest.mark.skipif(
        not EVALDATA.is_dir(), reason="no evaluation data beside the project (../shared/evaldata)"
    ),
]
CHANGELOG = ["founders-talk-78.md", "practical-ai-59.md", "ship-it-84.md"]
KNESSET = ["20_ptv_317899.txt", "meeting_2080815.csv"]


def run(folder: Path, files: list[Path], language: str):
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


def test_zoom_recordings(tmp_path):
    folder = EVALDATA / "zoom_vtt_ethereum_calls"
    index = pd.read_csv(folder / "index.csv")
    turns = run(tmp_path / "study", [folder / name for name in index["file"]], "en")
    speakers = turns.groupby("path")["speaker"].nunique()
    assert {Path(path).name: count for path, count in speakers.items()} == dict(
        zip(index["file"], index["speakers"], strict=False)
    )


def test_podcast_interviews(tmp_path):
    folder = EVALDATA / "changelog_podcast_transcripts"
    index = pd.read_csv(folder / "index.csv").set_index("file")
    turns = run(tmp_path / "study", [folder / name for name in CHANGELOG], "en")
    counts = turns.groupby("path").size()
    assert {Path(path).name: count for path, count in counts.items()} == index.loc[
        CHANGELOG, "turns"
    ].to_dict()


def test_hebrew_committees(tmp_path):
    folder = EVALDATA / "knesset_committee_transcripts_he"
    turns = run(tmp_path / "study", [folder / name for name in KNESSET], "he")
    csv = turns[turns["path"].str.endswith(".csv")]
    assert (csv["speaker"] == 'היו"ר דוד ביטן').sum() == 24
    assert (csv["speaker"] == "גור בליי").sum() == 14
    assert set(turns["language_y"]) == {"he"}
