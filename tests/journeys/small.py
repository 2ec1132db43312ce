"""A study of a few sentences, written out by hand."""

import json

import pandas as pd

from workbench.coding.codebook import load_codebook
from workbench.journeys import JourneyMaterial, draw_cells
from workbench.journeys.evidence.context import JourneyContext
from workbench.study import journey_model

FIVE = journey_model("five_stage")
TEXT = "We had to wait nine whole days, and then it broke once more."


def code_table(*more):
    rows = [
        (
            code.code_id,
            code.kind,
            code.parent,
            dict(code.names),
            {"severity": code.severity, "channel": code.channel},
        )
        for code in load_codebook().codes
    ]
    rows += [(code, code.split(".")[0], parent, {"en": code}, {}) for code, parent in more]
    frame = pd.DataFrame(rows, columns=["code_id", "kind", "parent", "names", "detail"])
    return frame.assign(names=frame["names"].map(json.dumps), detail=frame["detail"].map(json.dumps))


def material(said, *, codes=(), questions=None, responses=None, events=None, context=None, **people):
    """``said``: (person, turn number, codes as text, mood or None) of each segment; words if they matter."""
    words = [told[0] if told else TEXT for _, _, _, _, *told in said]
    said = [one[:4] for one in said]
    rows = [
        {
            "segment_id": f"g{place:02d}", "source_id": f"s_{person}", "turn_id": f"t_{person}_{turn}",
            "response_id": None,
            "participant_id": person, "position": turn, "start": place, "end": place + 60,
            "language": "en", "text": words[place],
        }
        for place, (person, turn, _, _) in enumerate(said)
    ]  # fmt: skip
    codings = [
        (f"g{place:02d}", code, None)
        for place, (_, _, spoken, _) in enumerate(said)
        for code in spoken.split()
    ] + [
        (f"g{place:02d}", f"sentiment.{'positive' if mood > 0 else 'negative'}", float(mood))
        for place, (_, _, _, mood) in enumerate(said)
        if mood
    ]
    columns = ["segment_id", "source_id", "turn_id", "response_id", "participant_id", "position", "start"]
    segments = pd.DataFrame(rows, columns=[*columns, "end", "language", "text"])
    turns = segments.drop_duplicates("turn_id")[["turn_id", "source_id", "participant_id", "position"]]
    ids = sorted({person for person, *_ in said} | set(people.pop("others", ())))
    participants = pd.DataFrame(
        {
            "participant_id": ids,
            "pseudonym": [f"P{number}" for number in range(len(ids))],
            "kind": "interview",
        }
    )
    empty = pd.DataFrame({"participant_id": [], "scale": [], "value": []}).astype(
        {"scale": "str", "value": float}
    )
    coded = pd.DataFrame(codings, columns=["segment_id", "code_id", "score"]).astype({"score": float})
    return JourneyMaterial(
        participants,
        segments,
        coded.assign(confidence=0.8, status="suggested"),
        code_table(*codes),
        turns=turns,
        responses=empty if responses is None else responses,
        questions=questions,
        events=events,
        context=context or JourneyContext(),
    )


def draw(made, *, model=FIVE, people=None, everybody=True):
    people = made.participants["participant_id"] if people is None else people
    return draw_cells(
        made, model=model, persona_id="everyone", participants=list(people), everybody=everybody
    )


def rows_of(cells, lane, stage=None):
    found = cells[cells["lane"] == lane]
    return found if stage is None else found[found["stage"] == stage]
