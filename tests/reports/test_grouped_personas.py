"""Persona pages of many people grouped by ratings and attributes, and of people grouped by their logs."""

from __future__ import annotations

import json
import re
from random import Random

import pandas as pd
import pytest

from workbench.flow import group_personas
from workbench.personas import known_questions, merge_personas, summarise_questions
from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.sections.compared_by import ShareBars
from workbench.reports.words import read_words
from workbench.study import open_study, summary_of_step

LANGUAGES = ["en", "fa", "he"]
KINDS = 2
# Three ratings whose kinds lie apart, and a plan most of a kind have.
MEANS = {"q_nps": (3, 8), "q_csat": (2, 4), "q_ease": (6, 2)}
ENDS = {"q_nps": (0, 10), "q_csat": (1, 5), "q_ease": (1, 7)}
PLANS = ("City 39", "Plus")


def shown(page):
    """The words of a page, without marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.partition("<body>")[2]))


def set_features(study, features):
    path = study.folder / "study.yaml"
    path.write_text(
        path.read_text(encoding="utf-8") + f"\npersonas: {{features: {json.dumps(features)}}}\n",
        encoding="utf-8",
    )
    folder = study.folder
    study.close()
    return open_study(folder)


def asked(study):
    """People of the survey with the kind they are of."""
    people = study.table("participant").query("kind == 'survey'").sort_values("pseudonym")
    return [(row, place % KINDS) for place, row in enumerate(people.to_dict("records"))]


@pytest.fixture(scope="module")
def many(made):
    study = made(people=12, survey=168, personas=False)
    source, random = study.table("question")["source_id"].iloc[0], Random(5)
    with study.store.transaction() as store:
        ease = {"question_id": "q_ease", "source_id": source, "position": 3, "label": "How easy was it?"}
        store.insert("question", [ease | {"scale": "ces", "column": "Ease"}])
        for place, (person, kind) in enumerate(asked(study)):
            who = person["participant_id"]
            for question, means in MEANS.items():
                low, high = ENDS[question]
                value = float(min(high, max(low, round(random.gauss(means[kind], 1.0)))))
                store.execute(
                    "DELETE FROM response WHERE participant_id = ? AND question_id = ?", (who, question)
                )
                answer = {"source_id": source, "participant_id": who, "position": place, "text": None}
                scale = {"question_id": question, "value": value, "scale": question[2:], "language": None}
                store.insert("response", [{"response_id": f"{who}{question}", **answer, **scale}])
            plan = PLANS[kind if random.random() < 0.85 else 1 - kind]
            store.execute(
                "UPDATE participant SET attributes = ? WHERE participant_id = ?",
                (json.dumps({"Plan": plan}), who),
            )
    study = set_features(study, {"codes": False, "scales": True, "attributes": ["Plan"]})
    group_personas(study)
    return study


@pytest.fixture(scope="module")
def view(many):
    return view_report(many, ReportParameters("en"))


def ratings(study):
    rows = study.table("response").query("question_id == 'q_csat' and value == value")
    return rows.set_index("participant_id")["value"]


def core_of(study, persona_id):
    members = study.table("membership").query("basis == 'core'")
    return set(members.loc[members["persona_id"] == persona_id, "participant_id"])


def test_what_people_were_grouped_by_is_told_with_its_spread(many, view):
    assert len(view.personas) == KINDS
    everybody = set(many.table("membership")["participant_id"])
    for page in view.personas:
        core, values = core_of(many, page.persona_id), ratings(many)
        told = next(one for one in page.compared if one.name == "How satisfied are you?")
        assert told.here == pytest.approx(values[values.index.isin(core)].mean())
        assert told.rest == pytest.approx(values[values.index.isin(everybody - core)].mean())
        assert told.low < told.difference < told.high
        assert sum(told.bars.here) == pytest.approx(1)
        assert sum(told.bars.rest) == pytest.approx(1)
        plan = next(one for one in page.compared if one.name == "Plan")
        assert plan.is_share
        assert plan.here > plan.rest


def test_the_most_different_comes_first(view):
    for page in view.personas:
        assert page.compared[-1].name == "Plan"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_many_people_in_each_language(many, language):
    view, words = view_report(many, ReportParameters(language)), read_words(language)
    page = render_report(view)
    text = shown(page)
    assert words("compared_title") in text
    assert words("choice_bic") in text
    assert view.choice.method in text
    assert {name.strip("\u2068\u2069") for name in view.choice.compared} == {
        *("Plan", "How satisfied are you?", "How easy was it?", "Would you recommend us?")
    }
    outside = len(many.table("participant")) - len(many.table("membership"))
    assert view.choice.outside == words("outside", n=outside, of=180)
    # Too many for a dot each: bars, whose values stand in the text alternative.
    strips = re.findall(r'<svg class="strip[^>]*>.*?</svg></div>', page, re.S)
    assert strips
    assert not any("<circle" in strip for strip in strips)
    assert words("bars_part", value="City 39", here="", rest="").split(":")[0] in page


def test_people_of_the_survey_match_the_persona_they_shaped(many, view):
    for page in view.personas:
        assert page.match.startswith(f"In the surveys {len(core_of(many, page.persona_id))} of 168 people")


def test_what_hardly_anybody_says_is_no_trait(view):
    traits = [trait for page in view.personas for block in page.blocks.values() for trait in block]
    assert traits
    assert all(10 * trait.people >= trait.of for trait in traits)
    for page in view.personas:
        for block, found in page.blocks.items():
            assert bool(found) + (block in page.unknown) + (block in page.rare) == 1


def test_questions_of_the_next_survey_are_kept_with_the_grouping(many, view, monkeypatch):
    kept = summary_of_step(many.store, "personas")["golden"]
    assert kept == summarise_questions(many)
    golden = view.choice.golden
    assert [one.wording for one in golden.questions] == [one["question"]["en"] for one in kept["questions"]]
    assert f"{round(kept['accuracy'] * 100)}% of {kept['people']} people" in golden.accuracy
    # A rating is asked as it was asked before.
    assert {one["column"] for one in kept["questions"]} & {
        "Would you recommend us?",
        "How satisfied are you?",
    }

    def refuse(*_, **__):
        raise AssertionError("looked for again")

    monkeypatch.setattr("workbench.personas.golden.of_study.golden_questions", refuse)
    assert known_questions(many) == kept
    text = shown(render_report(view))
    assert all(one.wording in text for one in golden.questions)
    assert "workbench personas assign answers.csv" in text


def test_nothing_small_is_told_of_what_they_were_grouped_by(many, monkeypatch):
    monkeypatch.setattr("workbench.reports.view.check_shared", lambda study: None)
    view = view_report(many, ReportParameters("en", shared=True))
    for page in view.personas:
        assert page.compared
        assert all(one.bars is None for one in page.compared)
        for one in page.compared:
            if one.is_share:
                people = round(one.here * one.known), round(one.rest * one.rest_known)
                left = one.known - people[0], one.rest_known - people[1]
                assert not any(0 < count < 5 for count in (*people, *left))
    assert view.choice.golden.each == ""


def test_steps_of_wide_figures_hold_everybody():
    from workbench.reports.sections.compared_by import _bars

    bars = _bars([0.0, 3, 17, 250, 96], [1.0, 2, 4, 5, 8, 13, 21, 33, 64], read_words("fa"))
    assert isinstance(bars, ShareBars)
    assert 4 <= len(bars.values) <= 9
    assert bars.values[-1].endswith("+")
    assert (sum(bars.here), sum(bars.rest)) == (pytest.approx(1), pytest.approx(1))


@pytest.fixture(scope="module")
def logged(made):
    study = made(people=12, survey=168, personas=False)
    did = ({"open_price_page": 6, "compare_plans": 4}, {"book_repair": 5, "support_call": 4})
    rows, random = [], Random(5)
    for person, kind in asked(study):
        for own, events in enumerate(did):
            for event, often in events.items():
                times = random.randint(often - 2, often + 3) if own == kind else random.random() < 0.3
                rows += [(person["pseudonym"], event)] * int(times)
    columns = {"source_id": person["source_id"], "account_id": None, "channel": "app"}
    events = pd.DataFrame(rows, columns=["person_id", "event"]).assign(
        **columns, touchpoint=None, value=None, ts="2026-05-01T10:00:00+00:00"
    )
    study.store.insert("event", events.assign(event_id=[f"e{n}" for n in range(len(events))]))
    study = set_features(study, {"codes": False, "events": True})
    group_personas(study)
    return study


def test_people_grouped_by_their_logs(logged):
    view = view_report(logged, ReportParameters("en"))
    assert view.choice.method.startswith("The personas are patterns of what people do")
    assert not view.choice.has_bic
    text = shown(render_report(view))
    for page in view.personas:
        assert all(one.is_event for one in page.compared)
        assert {one.name for one in page.compared} == {
            *("open price page", "compare plans", "book repair", "support call")
        }
    assert re.search(r"[4-7]\.\d\W* times a person, others", text)


def test_merged_personas_have_questions_of_their_own(made):
    study = made()
    before = known_questions(study)
    ids = list(study.table("persona")["persona_id"])
    assert before["refusal"]["reason_id"] == "too_few"
    merge_personas(study, ids[:2], who="Ada")
    after = known_questions(study)
    assert len(after["refusal"]["missing"]) == len(before["refusal"]["missing"]) - 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_questions_is_one_honest_sentence(study, language, monkeypatch):
    words = read_words(language)
    golden = view_report(study, ReportParameters(language)).choice.golden
    assert golden.questions == ()
    assert "persona_" not in golden.refusal
    names = [words.pick(json.loads(row)) for row in study.table("persona")["names"]]
    assert all(name in golden.refusal for name in names)
    monkeypatch.setattr("workbench.reports.view.check_shared", lambda study: None)
    shared = view_report(study, ReportParameters(language, shared=True)).choice.golden
    assert shared.refusal == words("golden_too_few", n=20)
