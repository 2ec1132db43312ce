"""A study with planted pains: what hurts whom is known, so the themes are too."""

from __future__ import annotations

import random
from pathlib import Path

from workbench.coding import load_codebook
from workbench.study import Study, content_id, open_study, write_config

_OF_REPAIR = "pain.waiting theme.repair_service stage.support"
_OF_DELIVERY = "pain.waiting theme.delivery stage.purchase"
_OF_BROKEN = "pain.failure theme.repair_service stage.use"
Rows = dict[str, list[dict[str, object]]]
# language, what is said, the words that hurt, codes
REPAIR = (
    ("en", "The repair took nine whole days.", "took nine whole days", _OF_REPAIR),
    ("fa", "تعمیرش نه روز طول کشید و ماندم پیاده.", "نه روز طول کشید", _OF_REPAIR),
    ("he", "התיקון לקח תשעה ימים והלכתי ברגל.", "לקח תשעה ימים", _OF_REPAIR),
)
DELIVERY = (
    ("en", "We sat at home until four for the parcel.", "sat at home until four", _OF_DELIVERY),
    ("fa", "تا ساعت چهار منتظر پیک نشستیم.", "تا ساعت چهار منتظر", _OF_DELIVERY),
    ("he", "חיכינו בבית עד ארבע לשליח.", "חיכינו בבית עד ארבע", _OF_DELIVERY),
)
BROKEN = (("en", "The bike was broken again after that repair.", "broken again", _OF_BROKEN),)


def make_planted(
    folder: Path,
    people: list[list[tuple[str, str, str, str]]],
    *,
    shuffled: int | None = None,
    importance: dict[str, float] | None = None,
) -> Study:
    """Write a study in which each person says the given things, rows in any order."""
    settings: dict[str, object] = {"title": "Planted", "sources": []}
    if importance:
        settings["stage_importance"] = importance
    write_config(folder, settings)
    study = open_study(folder)
    rows: Rows = {name: [] for name in ("source", "participant", "turn", "segment", "suggestion")}
    for number, sayings in enumerate(people):
        _add_person(rows, number, sayings)
    with study.store.transaction() as store:
        store.insert("code", load_codebook().to_table())
        for table, found in rows.items():
            if shuffled is not None:
                random.Random(shuffled).shuffle(found)
            store.insert(table, found)
    return study


def decide(study: Study, code_id: str, status: str, segments: set[str] | None = None) -> None:
    """Accept or reject codings, as somebody at the desk would."""
    action = {"accepted": "accept", "rejected": "reject"}[status]
    fixed = {"at": "2026-11-01T09:00:00+00:00", "who": "Ada", "note": "", "before": {}, "after": {}}
    keys = ("segment_id", "code_id", "start", "end", "coder", "score")
    coding = study.table("coding")
    for row in coding[coding["code_id"] == code_id].to_dict("records"):
        if segments is None or row["segment_id"] in segments:
            given = {key: row[key] for key in keys}
            study.store.insert("decision", [fixed | given | {"action": action, "status": status}])


def _add_person(
    rows: dict[str, list[dict[str, object]]], number: int, sayings: list[tuple[str, ...]]
) -> None:
    source_id, person = content_id("s", number), content_id("p", number)
    rows["source"].append(
        {
            "source_id": source_id,
            "path": f"sources/{number}.txt",
            "kind": "interview",
            "format": "txt",
            "encoding": "utf-8",
            "language": "en",
            "wave": "",
            "bytes": 1,
            "settings": "",
            "status": "current",
            "imported_at": "2026-10-01T09:00:00+00:00",
        }
    )
    rows["participant"].append(
        {
            "participant_id": person,
            "pseudonym": f"P{number + 1:02d}",
            "kind": "interview",
            "source_id": source_id,
            "attributes": {},
            "account_id": None,
            "buying_role": None,
            "wave": "",
        }
    )
    for position, (language, text, words, codes) in enumerate(sayings):
        turn_id = content_id("t", number, position)
        segment_id = content_id("g", turn_id)
        rows["turn"].append(
            {
                "turn_id": turn_id,
                "source_id": source_id,
                "position": position,
                "participant_id": person,
                "speaker": "x",
                "role": "participant",
                "start_s": None,
                "end_s": None,
                "text": text,
                "language": language,
            }
        )
        rows["segment"].append(
            {
                "segment_id": segment_id,
                "source_id": source_id,
                "turn_id": turn_id,
                "response_id": None,
                "participant_id": person,
                "position": position,
                "start": 0,
                "end": len(text),
                "language": language,
            }
        )
        start = text.index(words)
        rows["suggestion"] += [
            {
                "segment_id": segment_id,
                "code_id": code,
                "start": start,
                "end": start + len(words),
                "coder": "codebook",
                "coder_version": "1",
                "confidence": 0.8,
                "score": 2.0 if code.startswith("pain.") else None,
            }
            for code in codes.split()
        ]
