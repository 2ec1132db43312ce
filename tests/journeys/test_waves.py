"""Two waves of a study in its store, and what happened around an action."""

import json
from dataclasses import replace

import pandas as pd
import pytest

from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from tests.studies import make_study
from workbench.journeys import update_journeys
from workbench.journeys.plan.edits import set_action, undo_action_edit
from workbench.journeys.plan.making import action_plan
from workbench.journeys.waves.comparing import compare_around, compare_waves
from workbench.study import TooFew, WorkbenchError, open_study
from workbench.study.source_entry import SourceEntry
from workbench.surveys import import_survey

PAIN = "pain.c01"


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """Thirty people in two waves; everybody speaks of one pain in the first, nobody in the second."""
    people = planted(30, 1, seed=6, surveys=1.0)
    waves = ["2026-03"] * 15 + ["2026-09"] * 15
    participants = people.participants.assign(wave=waves)
    codings = people.codings[people.codings["code_id"] != PAIN]
    segments = people.segments.merge(participants[["participant_id", "wave"]], on="participant_id")
    first = segments[segments["wave"] == "2026-03"].drop_duplicates("participant_id")["segment_id"]
    added = codings.drop_duplicates("code_id").iloc[:1]
    told = [
        added.assign(segment_id=segment, code_id=code, coder="hand", score=2.0 if code == PAIN else None)
        for segment in first
        for code in (PAIN, "stage.purchase")
    ]
    staged = codings["segment_id"].isin(first) & codings["code_id"].str.startswith("stage.")
    mine = pd.concat([codings[~staged], *told])
    folder = tmp_path_factory.mktemp("waves") / "study"
    with planted_study(folder, replace(people, participants=participants, codings=mine)) as opened:
        opened.store.execute('UPDATE question SET "column" = scale, label = scale')
        update_journeys(opened)
        yield opened


def test_what_is_gone_is_found_with_its_evidence(study):
    changes = compare_waves(study)
    assert (changes.first, changes.second, changes.persona_id) == ("2026-03", "2026-09", "everyone")
    table = changes.table
    row = table[(table["code_id"] == PAIN) & (table["stage"] == "purchase")].iloc[0]
    assert (row["people"], row["of"], row["new_people"], row["new_of"]) == (15, 15, 0, 15)
    assert row["verdict"] == "gone"
    assert row["low"] <= row["difference"] == -1.0 < row["high"] < 0
    known = study.table("segment").set_index("segment_id")["participant_id"]
    waves = study.table("participant").set_index("participant_id")["wave"]
    for one in changes.themes:
        assert len({known[segment] for segment in one.evidence}) == one.people
        assert {waves[known[segment]] for segment in one.new_evidence} <= {"2026-09"}


def test_scores_have_an_interval(study):
    table = compare_waves(study).score_table
    assert set(table["scale"]) == {"nps", "csat"}
    assert (table["difference"] == 0).all()
    assert ((table["low"] < 0) & (table["high"] > 0)).all()
    assert set(table["verdict"]) == {"cannot tell"}


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_it_says_so(study, language):
    changes = compare_waves(study)
    told = changes.sentences(language)
    assert len(told) == 2 + sum(one.is_changed for one in changes.themes)
    assert len(changes.sentences(language, everything=True)) == 2 + len(changes.themes)
    assert changes.title(language)


def test_turned_round(study):
    back = compare_waves(study, "2026-09", "2026-03")
    assert {one.verdict for one in back.themes if one.code_id == PAIN} == {"new"}


def test_around_an_action(study):
    one = next(
        item for item in action_plan(study).actions if item.code_id == PAIN and item.stage == "purchase"
    )
    with pytest.raises(WorkbenchError, match="is not done"):
        compare_around(study, one.action_id)
    set_action(study, one.action_id, status="done", done_in="2026-06-01")
    changes = compare_around(study, one.action_id)
    assert {(theme.stage, theme.code_id) for theme in changes.themes} == {("", PAIN), ("purchase", PAIN)}
    assert {theme.verdict for theme in changes.themes} == {"gone"}
    assert changes.cautions == ("before_after",)
    assert "does not show that the action did it" in changes.sentences("en")[0]
    set_action(study, one.action_id, done_in="2031")
    with pytest.raises(WorkbenchError, match="does not part the waves"):
        compare_around(study, one.action_id)
    assert [undo_action_edit(study) for _ in range(2)] == ["set", "set"]


def test_a_persona_is_compared_by_its_people(study):
    ids = sorted(study.table("participant")["participant_id"])
    study.store.insert(
        "persona",
        [{"persona_id": "persona_x", "position": 0, "k": 1, "stability": 1.0, "standing": "hypothesis",
          "name": "X", "names": {"he": "איקס"}, "people": 20, "attributes": {}}],
    )  # fmt: skip
    study.store.insert(
        "membership",
        [
            {"persona_id": "persona_x", "participant_id": one, "weight": 1.0, "basis": "core"}
            for one in ids[:20]
        ],
    )
    changes = compare_waves(study, persona="איקס")
    assert changes.persona_id == "persona_x"
    assert sum((changes.themes[0].of, changes.themes[0].new_of)) == 20
    json.dumps(changes.table.drop(columns=["evidence", "new_evidence"]).to_dict("records"))


def test_one_wave_is_too_few(tmp_path):
    with (
        planted_study(tmp_path / "study", planted(4, 1, seed=1)) as study,
        pytest.raises(TooFew, match="needs two"),
    ):
        compare_waves(study)


def test_the_same_respondents_of_a_real_survey_are_compared_with_themselves(tmp_path):
    rows = [f"V{n:03d},2026-03,{n % 6 + 2}\nV{n:03d},2026-09,{n % 6 + 4}" for n in range(100, 124)]
    head = "Respondent ID,Wave,How likely are you to recommend us to a friend? (0-10)\n"
    folder = make_study(tmp_path / "study", {"survey.csv": head + "\n".join(rows) + "\n"})
    with open_study(folder) as study:
        import_survey(study, folder / "sources" / "survey.csv", SourceEntry(path="sources/survey.csv"))
        changes = compare_waves(study)
        [one] = changes.scores
        assert (one.scale, one.basis, one.people, one.verdict) == ("nps", "paired", 24, "better")
        assert one.low <= one.difference <= one.high
        assert (changes.themes, changes.cautions) == ((), ("silent",))
        assert "the same people asked twice" in changes.sentences("en")[1]
        study.store.execute("DELETE FROM response")
        with pytest.raises(TooFew, match="no scale was answered"):
            compare_waves(study)
