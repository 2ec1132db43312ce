from __future__ import annotations

import json
import random
from pathlib import Path

import jsonschema
import pandas as pd
import pytest

from tests.journeys.exchange_cells import LINES, cell, sample_cells
from workbench.journeys.exchange import (
    SCHEMA_FILE,
    build_schema,
    code_names_of,
    field_table,
    hide_in_cells,
    journey_from_json,
    journey_to_json,
)
from workbench.personas import PersonaProfile
from workbench.study import JOURNEY_MODELS, WorkbenchError, journey_model

MODEL = journey_model("five_stage")
NAMES = {"pain.waiting": {"en": "Waiting", "fa": "انتظار", "he": "המתנה"}, "unused.code": {"en": "x"}}


def written(**changes):
    return journey_to_json(sample_cells(), model=MODEL, code_names=NAMES, **changes)


def validate(journey):
    jsonschema.Draft202012Validator(build_schema()).validate(journey)


def test_the_published_schema_is_the_one_in_use_and_a_proper_one():
    published = json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))
    assert published == build_schema(), "write build_schema() to journey.schema.json"
    jsonschema.Draft202012Validator.check_schema(published)
    assert published["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert published["$id"].startswith("urn:")


@pytest.mark.parametrize("name", JOURNEY_MODELS)
def test_a_journey_of_every_model_follows_the_schema(name):
    model = journey_model(name)
    cells = pd.DataFrame([cell(stage=stage.stage_id, model=name) for stage in model.stages])
    journey = journey_to_json(cells, model=model, title="Velora", language="en")
    validate(journey)
    assert journey_from_json(journey).journey_model() == model


def test_every_field_that_is_written_is_described():
    described = build_schema()
    parts = described["$defs"]
    journey = written()
    assert set(journey) <= set(described["properties"])
    for row in journey["cells"]:
        assert set(row) <= set(parts["CellPart"]["properties"])
    for stage in journey["model"]["stages"]:
        assert set(stage) <= set(parts["StagePart"]["properties"])


def test_what_was_written_is_read_again():
    journey = written(title="ولورا", language="fa")
    read = journey_from_json(json.dumps(journey, ensure_ascii=False).encode())
    assert read.to_json() == journey
    assert (
        journey_to_json(read.table(), model=read.journey_model(), code_names=NAMES)["cells"]
        == journey["cells"]
    )
    table = read.table()
    assert set(LINES) <= set(table["statement"])
    assert table["code_id"].isna().any(), "a missing code stays missing"
    assert list(table["evidence"].map(json.loads)) == [row["evidence"] for row in journey["cells"]]


def test_rows_of_the_store_and_fresh_rows_give_the_same():
    fresh = sample_cells()
    stored = fresh.assign(evidence=fresh["evidence"].map(lambda ids: json.dumps(list(ids))))
    assert written() == journey_to_json(stored, model=MODEL, code_names=NAMES)


def test_the_order_of_rows_does_not_matter():
    cells = sample_cells()
    places = list(range(len(cells)))
    for seed in range(5):
        random.Random(seed).shuffle(places)
        shuffled = journey_to_json(cells.iloc[places], model=MODEL, code_names=NAMES)
        assert json.dumps(shuffled) == json.dumps(written())


def test_only_codes_that_cells_refer_to_are_named():
    assert list(written()["codes"]) == ["pain.waiting"]


def test_a_profile_travels_along():
    profile = PersonaProfile(
        persona_id="everyone", standing="hypothesis", stability=0.8, names={"en": "All"}, core=4, assigned=0,
        more_people_needed=16,
    )  # fmt: skip
    journey = written(persona=profile)
    validate(journey)
    read = journey_from_json(journey).to_json()["persona"]
    assert PersonaProfile.from_json(read) == profile


def test_a_profile_of_somebody_else_is_refused():
    with pytest.raises(WorkbenchError, match=r"profile of 'persona_9' for cells of 'everyone'"):
        written(persona={"persona_id": "persona_9", "names": {}})


def test_disagreement_counter_evidence_and_details_travel_along():
    found = [{"kind": "feeling_score", "texts": {"en": "They differ.", "he": "הם חלוקים."}, "csat": 31.0}]
    row = cell(counter_evidence=("g8", "g9"), disagreement=tuple(found), detail={"importance": 2})
    journey = journey_to_json(pd.DataFrame([row]), model=MODEL)
    validate(journey)
    assert journey["cells"][0]["counter_evidence"] == ["g8", "g9"]
    assert journey["cells"][0]["disagreement"] == found
    again = journey_to_json(journey_from_json(journey).table(), model=MODEL)
    assert again["cells"] == journey["cells"]


def test_columns_nobody_knows_yet_are_kept():
    rows = pd.DataFrame(
        [cell(effort="small", share=0.25), cell(lane="goals", effort=None, share=float("nan"))]
    )
    journey = journey_to_json(rows, model=MODEL)
    validate(journey)
    assert {row["effort"] for row in journey["cells"]} == {"small", None}
    assert journey_from_json(journey).table()["share"].tolist() == pytest.approx(
        [float("nan"), 0.25], nan_ok=True
    )


def test_a_newer_minor_version_is_read_and_its_fields_are_kept():
    journey = written() | {"version": "1.7", "mood_board": ["x"]}
    journey["model"]["stages"][0]["colour"] = "blue"
    journey["cells"][0]["effort"] = {"days": 3}
    validate(journey)
    read = journey_from_json(journey)
    assert read.to_json() == journey
    assert read.journey_model() == MODEL


def test_an_empty_map_is_a_map():
    journey = journey_to_json(sample_cells().iloc[:0], model=MODEL)
    validate(journey)
    assert journey_from_json(journey).table().empty


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"version": "2.0"}, "version '2.0' is newer"),
        ({"version": "1"}, "version"),
        ({"format": "other"}, "format is not 'safar-journey'"),
        ({"cells": [{"stage": "use"}]}, r"cells\.0\."),
        ({"cells": "none"}, "cells"),
        ({"persona": {}}, r"persona\.persona_id"),
    ],
)
def test_what_is_no_journey_is_refused_with_the_place(change, said):
    with pytest.raises(WorkbenchError, match=said):
        journey_from_json(written() | change)


@pytest.mark.parametrize(
    ("field", "value", "place"),
    [
        ("people", -1, "people: .*-1"),
        ("people", "many", "people: .*'many'"),
        ("people", True, "people: .*True"),
        ("score", "good", "score: .*'good'"),
        ("evidence", "g1", "evidence: .*'g1'"),
        ("evidence", [1], r"evidence\.0: .*1"),
        ("stage", "nowhere", ": .*'nowhere'"),
        ("confidence", 1.5, r"confidence: .*1\.5"),
        ("lane", "", "lane: .*''"),
    ],
)
def test_a_wrong_value_is_named_with_its_place(field, value, place):
    journey = written()
    journey["cells"][0][field] = value
    with pytest.raises(WorkbenchError, match=rf"cells\.0.*{place}"):
        journey_from_json(journey)


@pytest.mark.parametrize(
    "text", ["", "{", b"\xff\xfe\x00", "[]", "null", '"x"', "[" * 100_000, "[1" + "0" * 5000]
)
def test_damaged_text_gives_one_clear_error(text):
    with pytest.raises(WorkbenchError):
        journey_from_json(text)


def test_half_a_character_is_refused():
    journey = written()
    journey["model"]["stages"][0]["names"]["en"] = "\ud800"
    for given in (journey, json.dumps(journey)):
        with pytest.raises(WorkbenchError, match="surrogates"):
            journey_from_json(given)


def test_a_model_that_contradicts_itself_is_told_when_it_is_wanted():
    journey = written()
    journey["model"]["stages"][0]["moments"] = ["a_newer_moment"]
    read = journey_from_json(journey)
    assert read.to_json() == journey
    with pytest.raises(WorkbenchError, match=r"model\.stages\.0\.moments"):
        read.journey_model()


def test_numbers_that_are_none_are_refused():
    with pytest.raises(WorkbenchError, match="NaN is no number"):
        journey_from_json(json.dumps(written() | {"extra": float("nan")}))


@pytest.mark.parametrize(
    ("change", "said"),
    [({"persona_id": ["a", "b"]}, "2 personas"), ({"model": ["aida", "aida"]}, "aida"),
     ({"stage": ["use", "use"]}, "no stage 'use'")],
)  # fmt: skip
def test_rows_of_another_map_are_refused(change, said):
    with pytest.raises(WorkbenchError, match=said):
        journey_to_json(sample_cells().iloc[:2].assign(**change), model=MODEL)


def test_rows_without_people_are_refused():
    with pytest.raises(WorkbenchError, match="no column people"):
        journey_to_json(sample_cells().drop(columns="people"), model=MODEL)


@pytest.mark.parametrize("stored", [False, True])
def test_what_people_said_can_be_hidden_and_ids_stay(stored):
    asked = {"asked": [{"segment_id": "g_dana", "language": "en", "text": "Where is Dana?"}], "stopped": 2}
    cells = pd.DataFrame([cell(lane="questions", statement="dana asks", detail=asked, evidence=("g_dana",))])
    rows = cells.assign(detail=cells["detail"].map(json.dumps)) if stored else cells
    shown = hide_in_cells(rows, lambda text: text.replace("Dana", "[P1]").replace("dana", "[P1]"))
    detail = shown["detail"].iloc[0]
    assert shown["statement"].tolist() == ["[P1] asks"]
    assert shown["evidence"].tolist() == [("g_dana",)]
    assert (json.loads(detail) if stored else detail) == {
        "asked": [{"segment_id": "g_dana", "language": "en", "text": "Where is [P1]?"}],
        "stopped": 2,
    }


def test_names_of_codes_come_from_the_code_table():
    codes = pd.DataFrame({"code_id": ["a", "b"], "names": ['{"en": "A"}', {"en": "B"}]})
    assert code_names_of(codes) == {"a": {"en": "A"}, "b": {"en": "B"}}


def test_the_documentation_has_the_fields_of_the_schema():
    page = Path(__file__).parents[2] / "docs" / "journey-exchange.md"
    assert field_table() in page.read_text(encoding="utf-8"), (
        "put field_table() into docs/journey-exchange.md"
    )
