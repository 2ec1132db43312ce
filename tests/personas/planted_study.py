"""Put planted tables into a real study: every segment becomes a slice of a turn or an answer."""

import pandas as pd

from workbench.study import Study, open_study, write_config

WHEN = "2026-01-01T00:00:00+00:00"


def planted_study(folder, planted, **settings) -> Study:
    write_config(folder, {"title": "Planted", "languages": ["en"], "sources": [], **settings})
    study = open_study(folder)
    segments = _laid_out(planted.segments)
    with study.store.transaction() as store:
        store.insert("source", _sources(planted.participants))
        store.insert(
            "participant", planted.participants.assign(speaker_key="x", account_id=None, buying_role=None)
        )
        store.insert("turn", _turns(segments))
        store.insert("question", _questions(planted.participants))
        store.insert("response", _responses(segments))
        store.insert("segment", segments)
        store.insert(
            "code", planted.codes.assign(parent=None, definition="", examples="[]", origin="builtin")
        )
        store.insert("suggestion", planted.codings)
    return study


def _laid_out(segments: pd.DataFrame) -> pd.DataFrame:
    place = segments["turn_id"].fillna(segments["response_id"])
    length = segments["text"].str.len()
    ends = length.groupby(place).cumsum()
    return segments.assign(start=ends - length, end=ends)


def _sources(participants):
    kinds = participants.drop_duplicates("source_id")[["source_id", "kind"]]
    return kinds.assign(
        path=kinds["source_id"], format="txt", encoding="utf-8", language="en", wave="", bytes=1, settings="",
        status="current", imported_at=WHEN,
    )  # fmt: skip


def _turns(segments):
    spoken = segments[segments["turn_id"].notna()]
    turns = spoken.groupby("turn_id", as_index=False).agg(
        source_id=("source_id", "first"), participant_id=("participant_id", "first"), text=("text", "sum")
    )
    position = turns.groupby("source_id").cumcount()
    return turns.assign(
        position=position, speaker="x", role="participant", start_s=None, end_s=None, language="en"
    )


def _questions(participants):
    rows = [("q_text", 0, "text"), ("q_nps", 1, "nps"), ("q_csat", 2, "csat")]
    table = pd.DataFrame(rows, columns=["question_id", "position", "scale"])
    survey = participants.loc[participants["kind"] == "survey", "source_id"]
    return table.assign(source_id=survey.iloc[0], label="?", column="A") if len(survey) else table[:0]


def _responses(segments):
    given = segments[segments["response_id"].notna()]
    texts = given.groupby("response_id", as_index=False).agg(
        source_id=("source_id", "first"), participant_id=("participant_id", "first"), text=("text", "sum")
    )
    texts = texts.assign(question_id="q_text", position=0, value=None, scale="text", language="en")
    people = texts.drop_duplicates("participant_id").assign(text=None, language=None)
    scores = [
        people.assign(
            response_id=people["participant_id"] + scale, question_id=f"q_{scale}", value=value, scale=scale
        )
        for scale, value in (("nps", 9.0), ("csat", 2.0))
    ]
    return pd.concat([texts, *scores], ignore_index=True)
