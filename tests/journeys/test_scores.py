"""Scores stand at the stage their question asks about."""

import json

import pandas as pd
import pytest

from tests.journeys.small import draw, material, rows_of
from workbench.journeys.evidence.context import JourneyContext
from workbench.journeys.evidence.placing import moments_of_wording
from workbench.study import journey_model

PEOPLE = [f"p{number}" for number in range(6)]


def survey(*asked):
    """(label, scale, answers, detail) of each question."""
    questions = pd.DataFrame(
        [
            {"question_id": f"q{n}", "source_id": "s", "position": n, "label": label, "column": label,
             "scale": scale, "detail": json.dumps(detail)}
            for n, (label, scale, _, detail) in enumerate(asked)
        ]
    )  # fmt: skip
    responses = pd.DataFrame(
        [
            {"response_id": f"r{n}{person}", "source_id": "s", "participant_id": person,
             "question_id": f"q{n}", "position": int(person[1:]), "scale": scale,
             "text": answer if isinstance(answer, str) else None,
             "value": None if isinstance(answer, str) else float(answer)}
            for n, (_, scale, answers, _) in enumerate(asked)
            for person, answer in zip(PEOPLE, answers, strict=True)
        ]
    )  # fmt: skip
    return {"questions": questions, "responses": responses, "others": PEOPLE}


def scores(*asked, lane="scores", **more):
    model = more.pop("model", journey_model("five_stage"))
    return rows_of(draw(material([], **survey(*asked), **more), model=model), lane)


def test_the_wording_says_the_stage():
    found = scores(
        ("How satisfied were you with our support team?", "csat", [5, 4, 5, 2, 1, 5], {"top": 5}),
        ("How satisfied are you overall?", "csat", [1, 2, 2, 4, 5, 1], {"top": 5}),
        ("How likely are you to recommend our support?", "nps", [9, 9, 10, 3, 2, 7], {}),
        ("چقدر از پشتیبانی راضی هستید؟", "ces", [7, 6, 6, 5, 7, 2], {"top": 7}),
        ("כמה קל היה להזמין?", "rating", [5, 4, 5, 5, 5, 3], {"top": 5}),
    )
    placed = {row["detail"]["question"][:26]: row["stage"] for _, row in found.iterrows()}
    assert placed == {
        "How satisfied were you wit": "retention",
        "How satisfied are you over": "",
        "How likely are you to reco": "",
        "چقدر از پشتیبانی راضی هستی": "retention",
        "כמה קל היה להזמין?": "purchase",
    }
    assert (found["low"] <= found["score"]).all()
    assert (found["score"] <= found["high"]).all()
    assert (found["evidence"] == ()).all()


def test_the_study_may_say_otherwise():
    context = JourneyContext(questions={"how satisfied are you overall?": ("purchase",)})
    asked = ("How satisfied are you overall?", "csat", [1, 2, 2, 4, 5, 1], {"top": 5})
    assert scores(asked, context=context)["stage"].tolist() == ["purchase"]


def test_a_stage_the_model_does_not_have_is_left_out():
    asked = ("How satisfied were you with our support team?", "csat", [5, 4, 5, 2, 1, 5], {"top": 5})
    assert scores(asked, model=journey_model("aida")).empty


def test_two_moments_are_no_answer():
    assert moments_of_wording("How satisfied were you with payment and support?") == ()


def test_importance_is_no_satisfaction():
    asked = (
        "How important is support to you?",
        "likert",
        [5, 5, 4, 5, 5, 4],
        {"family": "importance", "top": 5},
    )
    assert scores(asked).empty
    row = scores(asked, lane="importance").iloc[0]
    assert (row["stage"], row["score"]) == ("retention", pytest.approx(28 / 6, abs=1e-4))


@pytest.mark.parametrize(
    "answers",
    [
        [
            "Better than expected",
            "As expected",
            "As expected",
            "As expected",
            "Worse than expected",
            "as expected",
        ],
        ["بهتر از انتظار", "مطابق انتظار", "در حد انتظار", "مطابق انتظار", "بدتر از انتظار", "مطابق انتظار"],
        ["מעל הציפיות", "כמצופה", "כמצופה", "כצפוי", "מתחת לציפיות", "כמצופה"],
    ],
)
def test_against_expectation(answers):
    row = scores(("Was delivery what you expected?", "choice", answers, {}), lane="expectation").iloc[0]
    assert {name: row["detail"][name] for name in ("exceeds", "meets", "below")} == {
        "exceeds": 1, "meets": 4, "below": 1,
    }  # fmt: skip
    assert (row["stage"], row["score"], row["statement"]) == ("purchase", 0.0, "As expected")
    assert row["low"] < 0 < row["high"]


def test_a_system_usability_scale_is_one_score():
    items = [(f"SUS{n}", "sus", [5 if n % 2 else 1] * 6, {}) for n in range(1, 11)]
    row = scores(*items).iloc[0]
    assert (row["statement"], row["stage"], row["score"], row["people"]) == ("SUS", "", 100.0, 6)
    context = JourneyContext(questions={"sus": ("use",)})
    assert scores(*items, context=context)["stage"].tolist() == ["retention"]


def test_effort_of_five_points_is_better_when_low():
    row = scores(("Effort with support", "ces", [1, 2, 1, 1, 2, 5], {"top": 5})).iloc[0]
    assert (row["detail"]["better"], row["detail"]["middle"]) == ("low", 3.0)
