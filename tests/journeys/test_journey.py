"""The front door: maps of personas, accounts, languages, waves and single stages; models in models."""

import functools
import itertools
import json

import pytest

import workbench
from tests.journeys.small import FIVE, draw, material, rows_of
from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from workbench.journeys import EVERYONE, update_journeys
from workbench.journeys.evidence.zoom import zoomed
from workbench.journeys.maps.mapping import describe_mapping
from workbench.personas import update_personas
from workbench.study import JOURNEY_MODELS, MOMENTS, JourneyModel, Stage, StudyError, journey_model
from workbench.study.stage_mapping import map_models

PAIRS = list(itertools.product(JOURNEY_MODELS, JOURNEY_MODELS))


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("journey") / "study"
    with planted_study(folder, planted(24, 3, seed=1, surveys=0.5)) as opened:
        update_personas(opened)
        update_journeys(opened)
        people = opened.table("participant")["participant_id"]
        with opened.store.transaction() as store:
            store.execute("UPDATE participant SET account_id = 'acme' WHERE participant_id = ?", [people[0]])
            for person in people[:9]:
                store.execute("UPDATE participant SET wave = 'w2' WHERE participant_id = ?", [person])
        yield opened


def test_everybody_by_study_and_by_path(study):
    journey = workbench.draft_journey(study)
    assert journey.persona["persona_id"] == EVERYONE
    assert len(journey.people) == 24
    again = workbench.draft_journey(study.folder)
    assert again.table.equals(journey.table)
    assert len(journey.cells) == len(journey.table)
    assert journey.stages == FIVE.stages
    assert journey.cell("awareness", "reach")[0].people > 0


def test_what_is_drawn_is_what_is_stored(study):
    persona = study.table("persona").iloc[0]
    journey = workbench.draft_journey(study, persona=persona["persona_id"])
    stored = study.table("journey_cell").query("persona_id == @persona.persona_id")
    key = ["stage", "lane", "position"]
    for column in ("statement", "people", "of", "code_id"):
        drawn = journey.table.set_index(key)[column].sort_index()
        assert drawn.equals(stored.set_index(key)[column].sort_index().astype(drawn.dtype)), column
    assert {json.loads(text) == [] for text in stored["counter_evidence"]} == {True, False}


def test_a_persona_by_its_name_in_any_language(study):
    row = study.table("persona").iloc[0]
    for name in (row["persona_id"], row["name"].upper(), json.loads(row["names"])["fa"]):
        assert workbench.draft_journey(study, name).persona["persona_id"] == row["persona_id"]


def test_every_statement_has_segments_of_its_people_or_a_metric(study):
    owner = study.table("segment").set_index("segment_id")["participant_id"]
    text = study.table("segment").set_index("segment_id")["text"]
    for persona in (None, *study.table("persona")["persona_id"]):
        journey = workbench.draft_journey(study, persona)
        for cell in journey.cells:
            told = [s for found in cell.detail.get("consequences", {}).values() for s in found["evidence"]]
            shown = {*cell.evidence, *cell.counter_evidence, *told, *cell.detail.get("told_in", ())}
            assert {owner[segment] for segment in shown} <= set(journey.people)
            assert cell.evidence or cell.score is not None
            if cell.lane in ("quotes", "thinking", "together") and cell.statement:
                assert cell.statement == text[cell.evidence[0]]


def test_parts_of_the_sample(study):
    assert len(workbench.draft_journey(study, account="acme").people) == 1
    wave = workbench.draft_journey(study, wave="w2", language="en")
    assert len(wave.people) == 9
    assert (wave.table.loc[wave.table["lane"] == "reach", "of"] == 9).all()
    note = workbench.draft_journey(study, account="acme").notes[0]
    assert note["en"].startswith("The map is of one person")
    assert set(note) == {"en", "fa", "he"}


@pytest.mark.parametrize(
    ("asked", "hint"),
    [
        ({"persona": "Nobody"}, "everyone"),
        ({"account": "x"}, "acme"),
        ({"wave": "w9"}, "w2"),
        ({"language": "de"}, "en"),
        ({"stage": "nowhere"}, "awareness"),
        ({"stage": "purchase"}, "put codes below stage.purchase"),
        ({"model": "seven"}, "aida"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(study, asked, hint):
    with pytest.raises(StudyError, match=hint):
        workbench.draft_journey(study, **asked)


def test_empty_places_say_what_to_ask(study):
    journey = workbench.draft_journey(study)
    asked = {(question.stage, question.lane) for question in journey.empty}
    assert not asked & set(zip(journey.table["stage"], journey.table["lane"], strict=True))
    assert ("purchase", "scores") in asked
    assert journey.empty[0].says("en").startswith("No evidence. Ask: ")


def test_json_follows_the_schema(study):
    for journey in (workbench.draft_journey(study), workbench.draft_journey(study, stage="retention")):
        document = journey.to_json()
        assert json.loads(json.dumps(document)) == document
        assert len(document["cells"]) == len(journey.table)


def test_a_micro_journey_divides_the_people_of_its_stage(study):
    whole = workbench.draft_journey(study)
    micro = workbench.draft_journey(study, stage="retention")
    assert [stage.stage_id for stage in micro.stages] == ["onboarding", "use", "support", "repeat"]
    segments = {s for cell in micro.cells if cell.lane == "reach" for s in cell.evidence}
    assert segments == set(whole.cell("retention", "reach")[0].evidence)


def test_a_stage_of_ones_own_divides_by_the_codes_below_it():
    triage = Stage(stage_id="triage", names={"en": "Triage"}, definition={"en": "Sorting."})
    after = Stage(stage_id="ward", names={"en": "Ward"}, moments=("use",))
    model = JourneyModel(name="visit", names={"en": "Visit"}, stages=(triage, after))
    codes = [
        ("stage.visit.triage", None),
        ("stage.visit.triage.nurse", "stage.visit.triage"),
        ("stage.visit.triage.desk", "stage.visit.triage"),
    ]
    said = [
        ("a", 0, "stage.visit.triage stage.visit.triage.nurse", 1),
        ("b", 0, "stage.visit.triage.desk", -1),
        ("c", 0, "stage.visit.triage", -1),
        ("d", 0, "stage.use", 1),
    ]
    made = material(said, codes=codes)
    assert rows_of(draw(made, model=model), "reach").set_index("stage")["people"].to_dict() == {
        "triage": 3,
        "ward": 1,
    }
    micro = zoomed(model, "triage", made)
    reach = rows_of(draw(made, model=micro), "reach").set_index("stage")["people"].to_dict()
    assert reach == {"triage": 1, "visit_triage_desk": 1, "visit_triage_nurse": 1}


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_every_moment_is_mapped_or_said_to_have_no_place(source, target):
    ours, theirs = journey_model(source), journey_model(target)
    mapping = map_models(ours, theirs)
    mapped = [place for pair in mapping.pairs for place in pair.places]
    lost = [place for _, places in mapping.only_source for place in places]
    assert sorted(mapped + lost) == sorted(ours.places)
    for pair in mapping.pairs:
        assert {ours.stage_of(place) for place in pair.places} == {pair.source}
        assert {theirs.stage_of(place) for place in pair.places} == {pair.target}
    back = map_models(theirs, ours)
    assert {(p.target, p.source, frozenset(p.places)) for p in back.pairs} == {
        (p.source, p.target, frozenset(p.places)) for p in mapping.pairs
    }
    assert back.only_target == mapping.only_source
    for language in ("en", "fa", "he"):
        assert len(describe_mapping(mapping, language)) == len(
            (*mapping.pairs, *mapping.only_source, *mapping.only_target)
        )


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_a_map_in_another_model_shows_the_same_segments_where_stages_are_the_same(source, target):
    ours, theirs = _segments_at(source), _segments_at(target)
    for pair in map_models(journey_model(source), journey_model(target)).pairs:
        shared = ours[pair.source] & theirs[pair.target]
        assert len(shared) == len(pair.places)
        if pair.relation == "same":
            assert ours[pair.source] == theirs[pair.target]


@functools.cache
def _segments_at(name):
    """Segments of each stage, of eleven people who each tell of one moment."""
    made = material([(f"p{n}", 0, f"stage.{moment}", 1) for n, moment in enumerate(MOMENTS)])
    cells = draw(made, model=journey_model(name))
    return rows_of(cells, "reach").set_index("stage")["evidence"].map(set)


def test_another_model_says_what_it_has_no_place_for(study):
    notes = [note["en"] for note in workbench.draft_journey(study, model="aida").notes]
    assert "“Retention” has no place in AIDA" in notes
    assert any("this map has no stage for" in note for note in notes)
