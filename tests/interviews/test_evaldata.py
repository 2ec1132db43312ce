"""Importers on real transcripts nobody here wrote; counts are their curators'."""

from __future__ import annotations

import csv
import re
from collections import Counter

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


def kept_words(transcript) -> Counter[str]:
    """Everything of a file that is imported or reported, speakers included."""
    texts = [text for turn in transcript.turns for text in (turn.speaker, turn.text)]
    return words_of("\n".join([*texts, *(item.text for item in transcript.left_out)]))


def words_of(text: str) -> Counter[str]:
    return Counter(re.findall(r"[^\W\d_]+", text))


def test_every_word_of_every_zoom_call_is_kept(evaldata):
    files = sorted((evaldata / "zoom_vtt_ethereum_calls").glob("*.vtt"))
    assert len(files) == 10
    for file in files:
        spoken = re.sub(r"(?m)^WEBVTT.*|^\d+$|^.*-->.*$", "", file.read_text(encoding="utf-8-sig"))
        names = Counter(re.findall(r"(?m)^([^:\n]+): ", spoken))
        transcript = transcript_of(file)
        turns = Counter(turn.speaker for turn in transcript.turns)
        again = Counter[str]()
        for name, count in names.items():  # one name a turn stands for one name a cue
            for word, inside in words_of(name).items():
                again[word] += inside * (count - turns[name])
        assert kept_words(transcript) + again == words_of(spoken), file.name
        assert transcript.left_out == ()


def test_corrected_calls_have_the_speakers_of_the_raw_ones(evaldata):
    for file in sorted((evaldata / "zoom_vtt_ethereum_calls").glob("*_corrected.vtt")):
        raw = transcript_of(file.with_name(file.name.replace("_corrected", "")))
        corrected = transcript_of(file)
        assert (corrected.cues, len(corrected.speakers)) == (raw.cues, len(raw.speakers)), file.name


def test_every_word_of_every_podcast_is_kept(evaldata):
    for file in sorted((evaldata / "changelog_podcast_transcripts").glob("*.md")):
        transcript = transcript_of(file)
        written = words_of(file.read_text(encoding="utf-8"))
        assert not words_of(" ".join(turn.text for turn in transcript.turns)) - written, file.name
        assert not written - kept_words(transcript) - PAUSES, file.name
        assert {item.reason for item in transcript.left_out} <= {
            "a damaged time code",
            "a name without words",
        }, file.name


PAUSES = Counter({"Break": 20})  # a row that only ends the turn before


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


def test_every_word_of_the_protocol_is_kept(evaldata):
    file = evaldata / "knesset_committee_transcripts_he" / "20_ptv_317899.txt"
    source = SourceFile(file, file.read_bytes())
    assert not words_of(source.text) - kept_words(read_transcript(source))
