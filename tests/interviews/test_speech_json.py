"""JSON of speech recognisers, in the shapes their documentation shows."""

from __future__ import annotations

import json

import pytest

from tests.interviews.made import accounted, said, words_of
from workbench.study import ImportFailure

WHISPER = {
    "text": " What happened? It took five attempts. I left.",
    "segments": [
        {
            "id": 0,
            "seek": 0,
            "start": 0.0,
            "end": 1.5,
            "text": " What happened?",
            "tokens": [1, 2],
            "temperature": 0.0,
        },
        {
            "id": 1,
            "seek": 0,
            "start": 1.6,
            "end": 3.0,
            "text": " It took five attempts.",
            "avg_logprob": -0.2,
        },
        {"id": 2, "seek": 0, "start": 9.0, "end": 9.8, "text": " I left.", "no_speech_prob": 0.1},
    ],
    "language": "en",
}


def test_whisper_without_speakers_is_parted_at_pauses(read):
    transcript = read("a.json", json.dumps(WHISPER))
    assert transcript.format == "whisper"
    assert [(turn.start_s, turn.end_s, turn.text) for turn in transcript.turns] == [
        (0.0, 3.0, "What happened? It took five attempts."),
        (9.0, 9.8, "I left."),
    ]
    assert transcript.cues == 3
    assert "no speakers are named" in transcript.warnings[0]
    assert not transcript.left_out


def test_whisper_segments_alone_and_of_whisper_cpp(read):
    assert read("a.json", json.dumps(WHISPER["segments"])).cues == 3
    cpp = {
        "model": {"type": "base"},
        "result": {"language": "fa"},
        "transcription": [
            {
                "timestamps": {"from": "00:00:01,500", "to": "00:00:03,000"},
                "offsets": {"from": 1500, "to": 3000},
                "text": " پنج بار امتحان کردم.",
            }
        ],
    }
    turn = read("b.json", json.dumps(cpp)).turns[0]
    assert (turn.start_s, turn.end_s, turn.text) == (1.5, 3.0, "پنج بار امتحان کردم.")


def word(text: str, start: float, speaker: str | None = None) -> dict[str, object]:
    item: dict[str, object] = {"word": text, "start": start, "end": start + 0.2, "score": 0.9}
    return item | ({"speaker": speaker} if speaker else {})


def test_whisperx_parts_a_segment_in_which_the_speaker_changes(read):
    spoken = [
        word("מה", 0.1, "SPEAKER_00"),
        word("קרה?", 0.4, "SPEAKER_00"),
        word("חיכיתי", 1.0, "SPEAKER_01"),
        word("שעה.", 1.4),
    ]
    data = {
        "segments": [
            {
                "start": 0.1,
                "end": 1.6,
                "text": " מה קרה? חיכיתי שעה.",
                "words": spoken,
                "speaker": "SPEAKER_00",
            },
            {"start": 2.0, "end": 2.6, "text": " ואז ניתקתי.", "speaker": "SPEAKER_01"},
        ],
        "word_segments": spoken,
    }
    transcript = read("a.json", json.dumps(data, ensure_ascii=False))
    assert said(transcript) == [("SPEAKER_00", "מה קרה?"), ("SPEAKER_01", "חיכיתי שעה. ואז ניתקתי.")]
    assert not transcript.left_out


OTTER = {
    "status": "OK",
    "speech": {
        "title": "Interview with Maya",
        "duration": 40,
        "summary": "attempts, branch, waiting",
        "speakers": [{"id": 7, "speaker_name": "Maya"}, {"id": 8, "speaker_name": "Dana"}],
        "transcripts": [
            {"start_offset": 16000, "end_offset": 32000, "speaker_id": 8, "transcript": "What happened?"},
            {
                "start_offset": 48000,
                "end_offset": 640000,
                "speaker_id": 7,
                "transcript": "It took five attempts.",
            },
            {
                "start_offset": 656000,
                "end_offset": 660000,
                "speaker_id": None,
                "speaker_model_label": "2",
                "transcript": "Yes.",
            },
        ],
    },
}


def test_otter_names_speakers_apart_and_counts_in_samples(read):
    transcript = read("a.json", json.dumps(OTTER))
    assert said(transcript) == [
        ("Dana", "What happened?"),
        ("Maya", "It took five attempts."),
        ("Speaker 2", "Yes."),
    ]
    assert [turn.start_s for turn in transcript.turns] == [1.0, 3.0, 41.0]
    assert {item.text for item in transcript.left_out} == {"Interview with Maya", "attempts, branch, waiting"}


def test_assemblyai_utterances_words_and_bare_text(read):
    words = [
        {"text": "Why?", "start": 250, "end": 600, "confidence": 0.9, "speaker": "A"},
        {"text": "It", "start": 900, "end": 1000, "confidence": 0.9, "speaker": "B"},
        {"text": "broke.", "start": 1000, "end": 1500, "confidence": 0.9, "speaker": "B"},
    ]
    utterances = [
        {"speaker": "A", "start": 250, "end": 600, "text": "Why?", "words": words[:1]},
        {"speaker": "B", "start": 900, "end": 1500, "text": "It broke.", "words": words[1:]},
    ]
    whole = {"id": "5551722-f677", "audio_url": "https://x/a.mp3", "text": "Why? It broke.", "words": words}
    expected = [("Speaker A", "Why?"), ("Speaker B", "It broke.")]
    transcript = read(
        "a.json", json.dumps({**whole, "utterances": utterances, "summary": "They spoke of a fault."})
    )
    assert (transcript.format, said(transcript)) == ("assemblyai", expected)
    assert [item.text for item in transcript.left_out] == ["They spoke of a fault."]
    assert [turn.start_s for turn in transcript.turns] == [0.25, 0.9]
    assert said(read("b.json", json.dumps({**whole, "utterances": None}))) == expected
    assert said(read("c.json", json.dumps({**whole, "words": []}))) == [("", "Why? It broke.")]


def deepgram_word(text: str, start: float, speaker: int) -> dict[str, object]:
    return {
        "word": text.lower().strip(".?"),
        "start": start,
        "end": start + 0.3,
        "confidence": 0.9,
        "speaker": speaker,
        "punctuated_word": text,
    }


def test_deepgram_utterances_paragraphs_and_words(read):
    spoken = [deepgram_word("Why?", 0.1, 0), deepgram_word("It", 0.6, 1), deepgram_word("broke.", 0.9, 1)]
    paragraphs = [
        {"sentences": [{"text": "Why?", "start": 0.1, "end": 0.4}], "speaker": 0, "start": 0.1, "end": 0.4},
        {
            "sentences": [{"text": "It broke.", "start": 0.6, "end": 1.2}],
            "speaker": 1,
            "start": 0.6,
            "end": 1.2,
        },
    ]
    best = {"transcript": "Why? It broke.", "confidence": 0.9, "words": spoken}
    utterances = [
        {"start": 0.1, "end": 0.4, "channel": 0, "transcript": "Why?", "words": spoken[:1], "speaker": 0},
        {
            "start": 0.6,
            "end": 1.2,
            "channel": 0,
            "transcript": "It broke.",
            "words": spoken[1:],
            "speaker": 1,
        },
    ]
    metadata = {"request_id": "7995c227", "models": ["3b3a"], "channels": 1}
    shapes = {
        "words": {"channels": [{"alternatives": [best]}]},
        "paragraphs": {"channels": [{"alternatives": [{**best, "paragraphs": {"paragraphs": paragraphs}}]}]},
        "utterances": {"channels": [{"alternatives": [best]}], "utterances": utterances},
    }
    for name, results in shapes.items():
        transcript = read(f"{name}.json", json.dumps({"metadata": metadata, "results": results}))
        assert said(transcript) == [("Speaker 0", "Why?"), ("Speaker 1", "It broke.")], name
        assert not transcript.left_out, name


def test_deepgram_channels_and_second_best_readings(read):
    def channel(text: str, start: float) -> dict[str, object]:
        best = {"transcript": text, "words": [deepgram_word(text, start, 0)]}
        return {"alternatives": [best, {"transcript": "Something else entirely", "words": []}]}

    data = {"results": {"channels": [channel("Late.", 5.0), channel("Early.", 1.0)]}}
    transcript = read("a.json", json.dumps(data))
    assert said(transcript) == [("Channel 1 Speaker 0", "Early."), ("Channel 0 Speaker 0", "Late.")]
    assert [item.text for item in transcript.left_out] == ["Something else entirely"] * 2
    assert "2 texts stand in no turn" in transcript.warnings[-1]


def transcribe_item(text: str, start: str = "", speaker: str = "") -> dict[str, object]:
    item: dict[str, object] = {"alternatives": [{"confidence": "0.9", "content": text}]}
    if not start:
        return item | {"type": "punctuation"}
    return (
        item
        | {"type": "pronunciation", "start_time": start, "end_time": start}
        | ({"speaker_label": speaker} if speaker else {})
    )


def test_amazon_transcribe_old_and_new_speaker_labels(read):
    spoken = [
        ("Why", "0.1", "spk_0"),
        ("?", "", ""),
        ("I've", "0.9", "spk_1"),
        ("waited", "1.2", "spk_1"),
        (".", "", ""),
    ]
    segments = [
        {"speaker_label": "spk_0", "items": [{"start_time": "0.1", "speaker_label": "spk_0"}]},
        {
            "speaker_label": "spk_1",
            "items": [{"start_time": time, "speaker_label": "spk_1"} for time in ("0.9", "1.2")],
        },
    ]
    whole = [{"transcript": "Why? I've waited."}]
    new = {"transcripts": whole, "items": [transcribe_item(*item) for item in spoken]}
    old = {
        "transcripts": whole,
        "items": [transcribe_item(text, start) for text, start, _ in spoken],
        "speaker_labels": {"speakers": 2, "segments": segments},
    }
    for results in (new, old):
        transcript = read(
            "a.json", json.dumps({"jobName": "interview", "results": results, "status": "COMPLETED"})
        )
        assert said(transcript) == [("spk_0", "Why?"), ("spk_1", "I've waited.")]
        assert not transcript.left_out


def test_a_list_of_turns_of_any_program(read):
    turns = [
        {"گوینده": "سارا", "متن": "پنج بار امتحان کردم.", "زمان": "0:05"},
        {"گوینده": "پژوهشگر", "متن": "چرا؟", "زمان": "0:09"},
    ]
    transcript = read("a.json", json.dumps({"meta": "one two", "turns": turns}, ensure_ascii=False))
    assert said(transcript) == [("سارا", "پنج بار امتحان کردم."), ("پژوهشگر", "چرا؟")]
    assert transcript.turns[0].start_s == 5.0
    assert [item.text for item in transcript.left_out] == ["one two"]


def test_every_word_of_a_recogniser_is_in_a_turn_or_reported(read):
    damaged = json.loads(json.dumps(WHISPER))
    damaged["segments"][1]["text"] = None
    transcript = read("a.json", json.dumps(damaged))
    assert not set(words_of([WHISPER["text"]])) - set(accounted(transcript))
    assert transcript.left_out
    assert any("stand in no turn" in warning for warning in transcript.warnings)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('{"segments": [{"text": "a b"', "no sound JSON"),
        ('{"segments": ' + "[" * 200_000 + '"text"', "nested too deep|no sound JSON"),
        ('{"segments": [{"start": 0, "text": "a", "text": "b"}]}', "'text' stands twice"),
        ('{"segments": [{"start": ' + "9" * 5000 + ', "text": "a"}]}', "no sound JSON"),
        ('{"segments": [{"start": 0, "text": "a\\u0000b"}]}', "NUL characters"),
        ('{"segments": [], "text": ""}', "holds no speech"),
        ('{"segments": {"text": 1}, "text": null}', "holds no speech"),
        ('{"name": "x", "values": [1, 2]}', "without a list of turns"),
    ],
)
def test_hostile_json_is_refused_in_our_words(read, content, message):
    with pytest.raises(ImportFailure, match=message):
        read("a.json", content)


@pytest.mark.parametrize("start", ["NaN", "Infinity", "-1", "1e999", '"soon"', "true", "[1]", "{}"])
def test_times_that_are_none_are_left_open(read, start):
    transcript = read("a.json", '{"segments": [{"start": ' + start + ', "text": "It broke."}]}')
    assert (transcript.turns[0].start_s, transcript.turns[0].text) == (None, "It broke.")


def test_half_a_character_is_shown_as_damaged(read):
    transcript = read("a.json", '{"segments": [{"start": 0, "text": "broke \\ud83d twice \\ud83d\\ude00"}]}')
    assert transcript.turns[0].text == "broke \ufffd twice 😀"
