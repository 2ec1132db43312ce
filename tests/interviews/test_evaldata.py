"""Importers on real transcripts nobody here wrote; counts are their curators'."""

from __future__ import annotations

import csv

import pytest

from workbench.files import SourceFile
from workbench.interviews import read_transcript

pytestmark = pytest.mark.evaldata


def index(folder):
    with (folder / "index.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def transcript_of(file):
    return read_transcript(SourceFile(file, file.read_bytes()))


def test_zoom_calls_have_the_counted_cues_and_speakers(evaldata):
    folder = evaldata / "zoom_vtt_ethereum_calls"
    for row in index(folder):
        transcript = transcript_of(folder / row["file"])
        assert (transcript.cues, len(transcript.speakers)) == (int(row["cues"]), int(row["speakers"])), row[
            "file"
        ]
        assert transcript.warnings == ()


def test_podcasts_have_the_counted_turns_and_speakers(evaldata):
    folder = evaldata / "changelog_podcast_transcripts"
    for row in index(folder):
        transcript = transcript_of(folder / row["file"])
        named = {speaker for speaker in transcript.speakers if speaker}
        assert (len(transcript.turns), named) == (int(row["turns"]), set(row["speakers"].split(";"))), row[
            "file"
        ]


@pytest.mark.parametrize(
    ("name", "parts", "speaker", "turns"),
    [
        ("meeting_2063126.csv", 215, 'היו"ר אמנון כהן', 74),
        ("meeting_476897.csv", 513, 'היו"ר חיים כץ', 176),
        ("meeting_2080815.csv", 76, 'היו"ר דוד ביטן', 24),
        ("meeting_93485.csv", 345, 'היו"ר רשף חן', 151),
    ],
)
def test_knesset_protocols_have_the_counted_parts(evaldata, name, parts, speaker, turns):
    transcript = transcript_of(evaldata / "knesset_committee_transcripts_he" / name)
    assert len(transcript.turns) == parts
    assert sum(1 for turn in transcript.turns if turn.speaker == speaker) == turns


def test_knesset_protocol_in_plain_text(evaldata):
    transcript = transcript_of(evaldata / "knesset_committee_transcripts_he" / "20_ptv_317899.txt")
    assert sum(1 for turn in transcript.turns if turn.speaker == 'היו"ר משה גפני') == 23
