"""A small real study: one English interview, one Persian survey answer, one Hebrew interview."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.study import Study, open_study, write_config

ENGLISH = "It was fine. I waited forty minutes on the phone 📞. Then nobody knew <b>anything</b>."
PERSIAN = "برنامه را دوست دارم ولی پشتیبانی app خیلی دیر جواب می‌دهد."
HEBREW = 'אמרו לי שזה ייקח יום. חיכיתי שבוע לתיקון, ואז צה"ל…'
LOOSE = {"start_s": None, "end_s": None}


def _source(name: str, kind: str, language: str) -> dict[str, object]:
    return {
        "source_id": f"s_{name}", "path": f"sources/{name}.vtt", "kind": kind, "format": "webvtt",
        "encoding": "utf-8", "language": language, "wave": "", "bytes": 1, "settings": "",
        "status": "current", "imported_at": "2026-01-01T00:00:00+00:00",
    }  # fmt: skip


def _person(number: int, source: str, kind: str) -> dict[str, object]:
    return {
        "participant_id": f"p_{number}", "pseudonym": f"P0{number}", "kind": kind, "source_id": source,
        "speaker_key": "x", "attributes": {}, "account_id": None, "buying_role": None, "wave": "",
    }  # fmt: skip


def _turn(
    turn_id: str, source: str, position: int, text: str, language: str, **more: object
) -> dict[str, object]:
    return {
        "turn_id": turn_id, "source_id": source, "position": position, "participant_id": None, "speaker": "x",
        "role": "interviewer", "text": text, "language": language, **LOOSE, **more,
    }  # fmt: skip


def _segment(
    segment_id: str, text: str, part: str, source: str, person: int, **more: object
) -> dict[str, object]:
    start = text.index(part)
    return {
        "segment_id": segment_id, "source_id": source, "turn_id": None, "response_id": None,
        "participant_id": f"p_{person}", "position": 1, "start": start, "end": start + len(part), **more,
    }  # fmt: skip


def _code(code_id: str, name: str) -> dict[str, object]:
    return {
        "code_id": code_id, "name": name, "names": {"en": name}, "kind": code_id.partition(".")[0],
        "parent": None, "definition": f"People speak of {name.lower()}.",
        "examples": [], "detail": {}, "origin": "builtin",
    }  # fmt: skip


def _suggestion(segment_id: str, code_id: str, text: str, part: str, confidence: float) -> dict[str, object]:
    start = text.index(part)
    return {
        "segment_id": segment_id, "code_id": code_id, "start": start, "end": start + len(part),
        "coder": "codebook", "coder_version": "1", "confidence": confidence, "score": None,
    }  # fmt: skip


@pytest.fixture
def coded_study(tmp_path: Path) -> Iterator[Study]:
    folder = tmp_path / "study"
    (folder / "sources").mkdir(parents=True)
    write_config(folder, {"title": "Desk", "languages": ["en", "fa", "he"]})
    with open_study(folder) as study:
        _fill(study)
        yield study


def _fill(study: Study) -> None:
    store = study.store
    store.insert("source", [_source("a", "interview", "en"), _source("b", "survey", "fa")])
    store.insert("source", [_source("c", "interview", "he")])
    store.insert("participant", [_person(1, "s_a", "interview"), _person(2, "s_b", "survey")])
    store.insert("participant", [_person(3, "s_c", "interview")])
    person = {"participant_id": "p_1", "role": "participant", "start_s": 75.0, "end_s": 80.0}
    store.insert("turn", [_turn("t_q", "s_a", 0, "How was the call & the wait?", "en")])
    store.insert("turn", [_turn("t_a", "s_a", 1, ENGLISH, "en", **person)])
    person = {"participant_id": "p_3", "role": "participant"}
    store.insert("turn", [_turn("t_c", "s_c", 1, HEBREW, "he", **person)])
    question = {"question_id": "q_1", "source_id": "s_b", "position": 0, "label": "چه چیزی بد بود؟"}
    store.insert("question", [question | {"scale": "text", "column": "Bad"}])
    answer = {"response_id": "r_1", "source_id": "s_b", "participant_id": "p_2", "question_id": "q_1"}
    store.insert(
        "response",
        [answer | {"position": 0, "text": PERSIAN, "value": None, "scale": "text", "language": "fa"}],
    )
    waited, nobody = "I waited forty minutes on the phone 📞.", "Then nobody knew <b>anything</b>."
    for row in (
        _segment("g_0", ENGLISH, "It was fine.", "s_a", 1, turn_id="t_a", language="en"),
        _segment("g_1", ENGLISH, waited, "s_a", 1, turn_id="t_a", language="en"),
        _segment("g_2", ENGLISH, nobody, "s_a", 1, turn_id="t_a", language="en"),
        _segment("g_3", PERSIAN, PERSIAN, "s_b", 2, response_id="r_1", language="fa"),
        _segment("g_4", HEBREW, 'חיכיתי שבוע לתיקון, ואז צה"ל…', "s_c", 3, turn_id="t_c", language="he"),
    ):
        store.insert("segment", [row])
    names = {"pain.waiting": "Waiting", "pain.information": "Missing information", "wish.speed": "Faster"}
    store.insert("code", [_code(code_id, name) for code_id, name in names.items()])
    for row in (
        _suggestion("g_1", "pain.waiting", ENGLISH, "waited forty minutes", 0.5),
        _suggestion("g_2", "pain.information", ENGLISH, "nobody knew <b>anything</b>", 0.6),
        _suggestion("g_3", "pain.waiting", PERSIAN, "خیلی دیر جواب می‌دهد", 0.7),
        _suggestion("g_4", "pain.waiting", HEBREW, "חיכיתי שבוע", 0.8),
        _suggestion("g_1", "wish.speed", ENGLISH, "waited", 0.9),
        _suggestion("g_1", "pain.waiting", ENGLISH, "forty minutes", 0.4) | {"coder": "topics"},
    ):
        store.insert("suggestion", [row])
