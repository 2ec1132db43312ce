"""Planted pains come out as the planted themes, whatever the order of the rows."""

from __future__ import annotations

import pytest

from tests.coding.pains.planted import BROKEN, DELIVERY, REPAIR, decide, make_planted
from workbench.coding.pains import pain_themes
from workbench.study import EvidenceError, StudyError, load_config

# Four people wait for repairs, two for a parcel, one tells that the repaired bike broke; one says nothing.
PEOPLE = [
    [REPAIR[0], BROKEN[0]],
    [REPAIR[1], DELIVERY[1]],
    [REPAIR[2]],
    [REPAIR[0], REPAIR[0]],
    [DELIVERY[2]],
    [("en", "I ride to work.", "ride", "stage.use")],
]


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    with make_planted(tmp_path_factory.mktemp("planted") / "study", PEOPLE) as study:
        yield study


@pytest.fixture
def made(tmp_path):
    opened = []

    def make(people=PEOPLE, **options):
        opened.append(make_planted(tmp_path / f"study{len(opened)}", people, **options))
        return opened[-1]

    yield make
    for study in opened:
        study.close()


def test_two_objects_of_one_type_are_two_themes_in_three_languages(planted):
    table = pain_themes(planted).table
    found = {row.label_en: (row.participants, row.mentions) for row in table.itertuples()}
    assert found == {
        "Waiting: Repair and maintenance": (4, 5),
        "Waiting: Delivery": (2, 2),
        "Breaks or fails: Repair and maintenance": (1, 1),
    }
    first = table.iloc[0]
    assert first["label_en"] == "Waiting: Repair and maintenance"
    assert first["languages"] == ("en", "fa", "he")
    assert first["label_fa"].startswith("انتظار: ")
    assert first["stages"] == ("support",)


def test_the_score_is_the_product_of_its_factors(planted):
    for row in pain_themes(planted).table.itertuples():
        product = row.weighted_participants * row.intensity * row.importance
        assert row.score == pytest.approx(product, abs=1e-4)
    # Two quotes of one person are one person: four people, half a point each, intensity two.
    assert pain_themes(planted).table["score"].tolist()[0] == pytest.approx(4 * 0.5 * 2)


def test_every_quote_stands_in_its_source(planted):
    texts = dict(zip(planted.table("turn")["turn_id"], planted.table("turn")["text"], strict=True))
    turn_of = planted.table("segment").set_index("segment_id")["turn_id"]
    evidence = pain_themes(planted).evidence
    assert len(evidence) == 8
    for row in evidence.itertuples():
        assert texts[turn_of[row.segment_id]][row.start : row.end] == row.words


def test_order_of_the_rows_changes_nothing(planted, made):
    known = pain_themes(planted)
    for seed in (1, 2):
        other = pain_themes(made(shuffled=seed))
        assert other.table.to_json() == known.table.to_json()
        assert other.evidence.to_json() == known.evidence.to_json()


def test_leaving_a_participant_out_removes_their_trace(planted, made):
    gone = pain_themes(planted).evidence.query("code_id == 'pain.failure'")["participant_id"].iloc[0]
    without = pain_themes(made([[], *PEOPLE[1:]]))
    assert gone not in set(without.evidence["participant_id"])
    assert "pain.failure" not in set(without.table["type"])
    assert without.table.iloc[0]["participants"] == 3


def test_rejected_codings_vanish_and_accepted_ones_count_in_full(made):
    study = made()
    decide(study, "pain.failure", "rejected")
    parcels = pain_themes(study).table.set_index("label_en").loc["Waiting: Delivery", "segment_ids"]
    decide(study, "pain.waiting", "accepted", set(parcels))
    table = pain_themes(study).table.set_index("label_en")
    assert len(table) == 2
    assert table.loc["Waiting: Repair and maintenance", "score"] == pytest.approx(4 * 0.5 * 2)
    assert table.loc["Waiting: Delivery", "score"] == pytest.approx(2 * 1.0 * 2)


def test_stage_importance_moves_the_ranking(made):
    assert pain_themes(made()).table.iloc[0]["label_en"] == "Waiting: Repair and maintenance"
    table = pain_themes(made(importance={"purchase": 3.0})).table
    assert table.iloc[0]["label_en"] == "Waiting: Delivery"
    assert table.iloc[0]["importance"] == pytest.approx(3.0)


def test_an_unknown_stage_is_named(made):
    study = made()
    file = study.folder / "study.yaml"
    file.write_text(file.read_text() + "stage_importance: {suport: 2}\n")
    with pytest.raises(StudyError, match="suport"):
        load_config(study.folder)


def test_a_study_without_pains_is_empty_with_a_note(made):
    found = pain_themes(made([[("en", "I ride to work.", "ride", "stage.use")]]))
    assert found.table.empty
    assert found.evidence.empty
    assert "label_en" in found.table
    assert found.note


def test_one_interview_works_and_says_how_little_it_means(made):
    found = pain_themes(made([PEOPLE[0]]))
    assert "One participant" in found.note
    assert len(found.table) == 2
    assert set(zip(found.table["rank_low"], found.table["rank_high"], strict=True)) == {(1, 2)}


def test_the_interval_is_narrow_only_where_the_ranks_are_clear(made):
    clear = [[REPAIR[number % 3]] for number in range(20)] + [[BROKEN[0]]]
    table = pain_themes(made(clear)).table
    assert (table["rank_low"].iloc[0], table["rank_high"].iloc[0]) == (1, 1)
    even = [[REPAIR[number % 3]] for number in range(6)] + [[DELIVERY[number % 3]] for number in range(6)]
    table = pain_themes(made(even)).table
    assert (table["rank_low"].iloc[0], table["rank_high"].iloc[0]) == (1, 2)


def test_what_names_nothing_stands_last(made):
    vague = ("en", "I do not get it.", "not get it", "pain.confusion")
    table = pain_themes(made([[vague], [vague], [vague], [DELIVERY[0]], [REPAIR[0]]])).table
    assert table.iloc[2]["label_en"] == "Confusing"
    assert (table.iloc[2]["rank_low"], table.iloc[2]["rank_high"]) == (3, 3)
    assert table.iloc[2]["score"] > table.iloc[0]["score"]


def test_words_that_mean_the_same_are_one_object_across_languages(made):
    people = [
        [("en", "The lamp broke after a week.", "broke after a week", "pain.failure")],
        [("en", "The lamp stopped working.", "stopped working", "pain.failure")],
        [("en", "The invoice was wrong twice.", "was wrong twice", "pain.failure")],
    ]
    table = pain_themes(made(people)).table
    assert sorted(table["participants"]) == [1, 2]
    assert table.iloc[0]["label_en"] == "Breaks or fails: lamp"


def test_evidence_outside_its_text_is_refused(made):
    study = made()
    study.store.execute("UPDATE suggestion SET start = 900, \"end\" = 905 WHERE code_id = 'pain.failure'")
    with pytest.raises(EvidenceError, match="900"):
        pain_themes(study)
