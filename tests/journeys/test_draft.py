"""A map says only what segments show, counts people first, and is drawn for any model."""

import pandas as pd
import pytest

from tests.personas.planted import MOMENTS, planted
from workbench.journeys import CELL_COLUMNS, CODE_LANES, JourneyMaterial, draw_cells
from workbench.study import JOURNEY_MODELS, journey_model

FIVE = journey_model("five_stage")
RESPONSES = pd.DataFrame({"participant_id": [], "scale": [], "value": []}).astype(
    {"participant_id": "str", "scale": "str", "value": float}
)


def material(data, responses=RESPONSES):
    spoken = data.segments.drop_duplicates("turn_id").dropna(subset="turn_id")
    turns = spoken[["turn_id", "source_id", "participant_id", "position"]]
    return JourneyMaterial(
        data.participants, data.segments, data.codings, data.codes, turns=turns, responses=responses
    )


def draft(data, model=FIVE, people=None, **tables):
    people = data.participants["participant_id"] if people is None else people
    return draw_cells(material(data, **tables), model=model, persona_id="everyone", participants=list(people))


@pytest.fixture(scope="module")
def data():
    return planted(12, 3, seed=2)


@pytest.fixture(scope="module")
def cells(data):
    return draft(data)


def test_shape(cells):
    assert cells.columns.tolist() == list(CELL_COLUMNS)
    assert not cells.duplicated(["stage", "lane", "position"]).any()
    assert set(cells["stage"]) == {stage.stage_id for stage in FIVE.stages}


def test_every_row_has_evidence_of_the_people_it_counts(data, cells):
    owner = data.segments.set_index("segment_id")["participant_id"]
    for row in cells.itertuples():
        assert len(set(row.evidence)) == len(row.evidence) == row.mentions
        assert owner.loc[list(row.evidence)].nunique() == row.people <= row.of


def test_evidence_is_coded_with_the_code_of_the_row(data, cells):
    said = data.codings.groupby("code_id")["segment_id"].agg(set)
    for row in cells[cells["code_id"].notna()].itertuples():
        assert set(row.evidence) <= said[row.code_id]


def test_people_are_counted_of_all_people_of_the_map(cells):
    reach = cells[cells["lane"] == "reach"].set_index("stage")["people"]
    assert (cells["people"] <= cells["stage"].map(reach)).all()
    assert (cells["of"] == 12).all()


def test_most_people_come_first(cells):
    for _, lane in cells[cells["lane"].isin(list(CODE_LANES))].groupby(["stage", "lane"]):
        order = list(zip(-lane["people"], -lane["mentions"], lane["code_id"], strict=True))
        assert order == sorted(order)


def test_quotes_are_word_for_word_and_of_different_people(data, cells):
    text = data.segments.set_index("segment_id")["text"]
    owner = data.segments.set_index("segment_id")["participant_id"]
    for row in cells[cells["lane"].isin(["quotes", "thinking"])].itertuples():
        assert row.statement == text[row.evidence[0]]
    for _, quotes in cells[cells["lane"] == "quotes"].groupby("stage"):
        assert owner.loc[[evidence[0] for evidence in quotes["evidence"]]].is_unique


def test_one_talkative_person_does_not_make_the_mood(data):
    two = data.participants["participant_id"].head(2).tolist()
    mood = data.codings["code_id"].str.startswith("sentiment.")
    loud = data.codings["segment_id"].str.contains(two[0])
    codings = data.codings.assign(score=data.codings["score"].mask(mood, 1.0).mask(mood & loud, -2.0))
    keep = ~mood | loud | (data.codings.groupby("code_id").cumcount() % 5 == 0)
    changed = type(data)(data.participants, data.segments, codings[keep], data.codes, data.truth)
    emotion = draft(changed, people=two).query("lane == 'emotion'")
    assert len(emotion)
    both = emotion[emotion["people"] == 2]
    assert (both["score"] == -0.5).all()
    assert (both["low"] <= both["score"]).all()
    assert (both["score"] <= both["high"]).all()


def test_a_lane_without_evidence_has_no_row(data):
    kept = data.codings[~data.codings["code_id"].str.startswith(("goal.", "sentiment."))]
    changed = type(data)(data.participants, data.segments, kept, data.codes, data.truth)
    lanes = set(draft(changed)["lane"])
    assert not lanes & {"goals", "emotion"}
    assert {"pains", "reach"} <= lanes


def test_no_stage_codes_no_map(data):
    kept = data.codings[~data.codings["code_id"].str.startswith("stage.")]
    changed = type(data)(data.participants, data.segments, kept, data.codes, data.truth)
    empty = draft(changed)
    assert empty.empty
    assert empty.columns.tolist() == list(CELL_COLUMNS)


def test_nobody_has_no_map(data):
    assert draft(data, people=[]).empty


def test_rejected_codings_leave_no_trace(data):
    pains = data.codings["code_id"].str.startswith("pain.")
    rejected = data.codings.assign(status=data.codings["status"].mask(pains, "rejected"))
    changed = type(data)(data.participants, data.segments, rejected, data.codes, data.truth)
    assert "pains" not in set(draft(changed)["lane"])


@pytest.mark.parametrize("name", JOURNEY_MODELS)
def test_every_model_is_drawn_from_the_same_codings(data, name):
    model = journey_model(name)
    spoken_of = {model.stage_of(moment) for moment in MOMENTS} - {None}
    assert set(draft(data, model=model)["stage"]) == spoken_of


def test_shuffled_rows_give_the_same_map(data, cells):
    pd.testing.assert_frame_equal(draft(data.shuffled(seed=3)), cells)


def test_scores_stand_beside_the_stages(data):
    people = data.participants["participant_id"]
    nps = pd.DataFrame({"participant_id": people, "scale": "nps", "value": [10.0] * 8 + [3.0] * 4})
    csat = pd.DataFrame({"participant_id": people[:2], "scale": "csat", "value": [7.0, 2.0]})
    scores = draft(data, responses=pd.concat([nps, csat])).query("lane == 'scores'").set_index("statement")
    assert set(scores["stage"]) == {""}
    assert scores.loc["NPS", "score"] == pytest.approx(100 * 4 / 12, abs=0.001)
    assert scores.loc["CSAT", ["score", "people", "of"]].tolist() == [50.0, 2, 12]
    assert scores.loc["NPS", "low"] < scores.loc["NPS", "score"] < scores.loc["NPS", "high"]
