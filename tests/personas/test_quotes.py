"""Members who contradict their persona are found."""

import pandas as pd
import pytest

from workbench.personas import Material
from workbench.personas.quotes import contradictions

TEXT = "We rang them up in the morning and it took ages to get through."


def material(rows):
    codings = pd.DataFrame(rows, columns=["segment_id", "code_id", "score"]).assign(
        confidence=0.8, status="suggested"
    )
    ids = sorted({row[0] for row in rows})
    segments = pd.DataFrame(
        {"segment_id": ids, "participant_id": [i[0] for i in ids], "language": "en", "text": TEXT}
    )
    codes = sorted({row[1] for row in rows})
    table = pd.DataFrame(
        {"code_id": codes, "kind": [c.split(".")[0] for c in codes], "names": "{}", "detail": "{}"}
    )
    people = pd.DataFrame({"participant_id": sorted(set(segments["participant_id"]))}).assign(
        kind="interview", attributes="{}"
    )
    return Material(people, segments, codings, table)


def test_opposite_codes_and_opposite_feelings():
    found = contradictions(
        material(
            [
                ("a1", "pain.waiting", 2.0), ("a1", "sentiment.negative", -1.0),
                ("a1", "theme.repair_service", None), ("b1", "theme.repair_service", None),
                ("b1", "delight.speed", None), ("b1", "sentiment.positive", 2.0),
                ("b2", "delight.speed", None), ("b2", "theme.delivery", None),
                ("c1", "pain.waiting", 2.0), ("c1", "sentiment.positive", 1.0),
            ]
        ),
        ["pain.waiting"],
        ["a", "b", "c"],
    )  # fmt: skip
    assert [(item.segment_id, item.contrary_code_id) for item in found] == [
        ("b1", "delight.speed"),
        ("c1", "pain.waiting"),
    ]


@pytest.mark.parametrize("defining", [[], ["theme.price"]])
def test_only_pains_and_delights_are_contradicted(defining):
    rows = [("a1", "theme.price", None), ("a1", "sentiment.positive", 2.0)]
    assert contradictions(material(rows), defining, ["a"]) == ()
