"""What was planted in the second demo study (data/demo-b2b/README.md) is found again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

from tests.conftest import copy_study
from workbench.flow import code_sources, group_personas, import_sources, map_journeys
from workbench.journeys import action_plan, compare_around, compare_waves, draft_journey, set_action
from workbench.people import account_names
from workbench.personas import committees_of
from workbench.study import Study, open_study

pytestmark = pytest.mark.slow

LANGUAGES = ("en", "fa", "he")
ROTA = {"en-01-priya", "en-04-jess", "fa-01-reza", "fa-04-mahsa", "he-01-orit"}
MONEY = {"en-02-moira", "en-05-colin", "fa-05-kazem", "he-02-david", "he-04-rinat"}
# Lanes whose figures rest on answers or on the other lanes, not on segments of their own.
FIGURES = {"scores", "expectation", "importance", "log"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The study, imported, coded, grouped and mapped once."""
    place = copy_study("demo-b2b", tmp_path_factory.mktemp("b2b"))
    with open_study(place) as study:
        for step in (import_sources, code_sources, group_personas, map_journeys):
            assert step(study).failures == ()
    return place


@pytest.fixture(scope="module")
def study(folder: Path) -> Iterator[Study]:
    """Read it; do not change it."""
    with open_study(folder) as opened:
        yield opened


@pytest.fixture(scope="module")
def changes(study):
    return compare_waves(study)


@pytest.fixture(scope="module")
def file_of(study):
    """Name of the file each interviewed person spoke in."""
    paths = study.table("source").set_index("source_id")["path"]
    people = study.table("participant").query("kind == 'interview'")
    return {row.participant_id: PurePosixPath(paths[row.source_id]).stem for row in people.itertuples()}


def score(changes, word):
    return next(one for one in changes.scores if word in one.label)


def theme(changes, code_id, stage=""):
    return next(one for one in changes.themes if (one.code_id, one.stage) == (code_id, stage))


def test_everything_comes_in(study):
    people = study.table("participant")
    assert study.table("source")["kind"].value_counts().to_dict() == {"interview": 14, "survey": 1, "crm": 1}
    assert people.groupby(["kind", "wave"]).size().to_dict() == {
        ("interview", "2026-02"): 8,
        ("interview", "2026-09"): 6,
        ("survey", "2026-02"): 72,
        ("survey", "2026-09"): 72,
    }
    assert set(study.table("segment")["language"]) == set(LANGUAGES)
    assert set(study.table("loss")["reason"]) == {"about nobody in this study", "study.yaml says ignored"}
    scales = study.table("question")["scale"].tolist()
    assert [scales.count(scale) for scale in ("nps", "csat", "ces", "text")] == [1, 2, 1, 2]


def test_every_account_has_the_committee_of_its_crm(study):
    found = {one.deal_value: (one.deal_stage, one.present, one.missing) for one in committees_of(study)}
    assert {value: (stage, present) for value, (stage, present, _) in found.items()} == {
        18400.0: ("Renewed", ("user", "decision_maker", "technical", "finance")),
        12600.0: ("Renewed", ("user", "champion", "procurement", "executive")),
        7900.0: ("Renewed", ("user", "champion", "executive")),
        5200.0: ("Notice given", ("user", "technical")),
    }
    assert "procurement" in found[18400.0][2]
    assert {"decision_maker", "finance", "executive"} <= set(found[5200.0][2])


def test_accounts_are_called_by_their_names_for_the_researcher(study):
    names = account_names(study)
    assert {names[one.account_id] for one in committees_of(study)} == {
        "Alder House Care Homes",
        "درمانگاه سهند",
        "کلینیک مهرگان",
        "מרפאות הכרמל",
    }


def test_silence_of_a_role_at_a_stage_is_said(study):
    largest = committees_of(study)[0]
    voices = {stage.stage_id: stage.roles for stage in largest.stages}
    assert voices["use"]["user"] == 2
    assert "finance" in voices["purchase"]
    assert "technical" not in voices["purchase"]


def test_those_who_make_the_rota_and_those_who_pay_are_told_apart(study, file_of):
    members = study.table("membership").query("basis == 'core'")
    personas = dict(zip(members["participant_id"].map(file_of), members["persona_id"], strict=True))
    assert len({personas[name] for name in ROTA}) == 1
    assert len({personas[name] for name in MONEY}) == 1
    assert personas["en-01-priya"] != personas["en-02-moira"]
    assert set(study.table("persona")["standing"]) == {"hypothesis"}


def test_the_change_that_was_made_is_found(changes):
    waiting, support = theme(changes, "pain.waiting"), score(changes, "our support")
    assert (changes.first, changes.second) == ("2026-02", "2026-09")
    assert waiting.verdict == "shrunk"
    assert theme(changes, "pain.waiting", "use").verdict == "shrunk"
    assert waiting.high < 0
    assert waiting.people > 4 * waiting.new_people
    assert (support.verdict, support.low > 0) == ("better", True)


def test_what_nobody_touched_has_not_changed(changes):
    assert not any(one.is_changed for one in changes.themes if one.code_id in ("pain.price", "pain.failure"))
    assert theme(changes, "pain.price").low < 0 < theme(changes, "pain.price").high
    assert {score(changes, word).verdict for word in ("buying", "easy")} <= {"same", "cannot tell"}
    assert {one.code_id for one in changes.themes if one.is_changed} == {"pain.waiting"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_change_is_told_with_its_uncertainty(changes, language):
    name = theme(changes, "pain.waiting").names[language]
    assert any(name in sentence for sentence in changes.sentences(language))
    assert len(changes.sentences(language)) == len(changes.scores) + 2


def test_the_improvement_is_measured_around_its_action(folder, tmp_path):
    with open_study(Path(shutil.copytree(folder, tmp_path / "copy"))) as study:
        plan = action_plan(study).actions
        action = next(one.action_id for one in plan if (one.code_id, one.stage) == ("pain.waiting", "use"))
        set_action(study, action, status="done", done_in="2026-09", owner="support")
        around = compare_around(study, action)
    assert {one.code_id for one in around.themes} == {"pain.waiting"}
    assert {one.verdict for one in around.themes} == {"shrunk"}
    assert "before_after" in around.cautions


def test_words_and_scores_disagree_about_buying(study):
    cell = draft_journey(study).cell("purchase", "together")[0]
    (said,) = cell.disagreement
    assert said["kind"] == "feeling_score"
    assert said["figures"]["feeling_high"] < 0
    assert said["figures"]["score_low"] > 50
    assert set(said["texts"]) == set(LANGUAGES)
    assert "81%" in said["texts"]["en"]
    assert "۸۱" in said["texts"]["fa"]


def test_nothing_disagrees_where_nothing_was_planted(study):
    cells = [cell for cell in draft_journey(study).cells if cell.disagreement]
    assert {cell.stage for cell in cells} == {"purchase", "use"}
    # Support is scored as badly as it is spoken of; the ease of planning is not.
    assert {cell.detail["scale"] for cell in cells if (cell.stage, cell.lane) == ("use", "scores")} == {"ces"}


def test_the_plan_names_owner_term_and_kpi(study):
    plan = action_plan(study).actions
    assert {("use", "pain.waiting"), ("use", "pain.failure"), ("purchase", "pain.price")} <= {
        (one.stage, one.code_id) for one in plan
    }
    for one in plan[:4]:
        assert one.value("owner")
        assert one.value("term") in ("short", "long")
        assert one.named("kpi", "fa")
        assert one.evidence
    price = next(one for one in plan if (one.stage, one.code_id) == ("purchase", "pain.price"))
    # Most people who speak of the price name the contract, others the invoice.
    assert price.value("owner") == "sales"
    waiting = next(one for one in plan if (one.stage, one.code_id) == ("use", "pain.waiting"))
    assert waiting.value("owner") == "support"  # one of nineteen people names the app


def test_an_account_and_a_wave_have_journeys_of_their_own(study, file_of):
    largest = committees_of(study)[0]
    account = draft_journey(study, account=largest.account_id)
    assert {file_of[person] for person in account.people} == {
        name for name in file_of.values() if name.startswith("en-")
    }
    first, second = (draft_journey(study, wave=wave) for wave in ("2026-02", "2026-09"))
    assert set(first.people).isdisjoint(second.people)
    assert len(first.people) + len(second.people) == len(study.table("participant"))


def test_no_statement_stands_without_words_behind_it(study):
    segments = study.table("segment").set_index("segment_id")
    turns = study.table("turn").set_index("turn_id")["text"]
    answers = study.table("response").set_index("response_id")["text"]
    for whose in ({}, {"wave": "2026-02"}, {"stage": "use"}, {"account": committees_of(study)[0].account_id}):
        journey = draft_journey(study, **whose)
        people = set(journey.people)
        for cell in journey.cells:
            assert cell.evidence or cell.lane in FIGURES, (whose, cell.stage, cell.lane)
            theirs = segments.loc[list(cell.evidence)]
            assert set(theirs["participant_id"]) <= people
    spoken, written = segments.dropna(subset=["turn_id"]), segments.dropna(subset=["response_id"])
    assert all(turns[row.turn_id][row.start : row.end] == row.text for row in spoken.itertuples())
    assert all(answers[row.response_id][row.start : row.end] == row.text for row in written.itertuples())


def test_every_committee_statement_leads_to_words_of_its_members(study):
    owner = study.table("segment").set_index("segment_id")["participant_id"]
    for committee in committees_of(study):
        members = {member.participant_id for member in committee.members}
        said = [item.evidence for role in committee.roles for item in (*role.motives, *role.pains)]
        said += [stage.evidence for stage in committee.stages if stage.people]
        assert said
        assert all(ids and {owner[segment] for segment in ids} <= members for ids in said)


def test_what_is_stored_is_what_is_drawn(study):
    stored = study.table("journey_cell").query("persona_id == 'everyone'").itertuples()
    drawn = draft_journey(study).cells
    rows = {(row.stage, row.lane, row.statement, tuple(json.loads(row.evidence))) for row in stored}
    assert rows == {(cell.stage, cell.lane, cell.statement, cell.evidence) for cell in drawn}
