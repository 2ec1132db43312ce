"""A whole survey scored: what is named, what is recognised, what is left out and why."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from workbench.files import SourceFile, read_bytes
from workbench.study import StudyError
from workbench.study.scale_settings import ScaleSettings
from workbench.surveys import Answers, import_survey, read_answers
from workbench.surveys.base import Heading
from workbench.surveys.scales import reverse_score
from workbench.surveys.scales.stored import stored_answers
from workbench.surveys.scales.survey import score_survey

EVALDATA = Path(__file__).parents[3] / "shared" / "evaldata"


def table(headers: list[str], *rows: list[str], headings: tuple[Heading, ...] = ()) -> Answers:
    return Answers("csv", None, "", tuple(headers), tuple(map(tuple, rows)), headings=headings)


def test_single_questions_are_recognised_and_scored_by_wave():
    answers = table(
        ["Wave", "How likely are you to recommend Velora?", "How satisfied are you?"],
        ["1", "10", "5"], ["1", "2", "4"], ["2", "9", "2"], ["2", "10", "1"],
    )  # fmt: skip
    result = score_survey(answers, groups=answers.column(0))
    figures = {(score.name, score.group): (score.value, score.people) for score in result.scores}
    assert figures["nps", ""] == (50.0, 4)
    assert (figures["nps", "1"], figures["nps", "2"]) == ((0.0, 2), (100.0, 2))
    assert (figures["csat", "1"], figures["csat", "2"]) == ((100.0, 2), (0.0, 2))


def test_a_battery_in_words_with_reversed_items_and_gaps():
    settings = ScaleSettings(kind="likert", items=("اعتماد دارم", "سخت بود"), reversed=("سخت بود",))
    answers = table(
        ["اعتماد دارم", "سخت بود"],
        ["كاملا موافقم", "کاملاً مخالفم"], ["موافقم", "مخالفم"], ["موافقم", ""], ["", ""],
    )  # fmt: skip
    (score,) = score_survey(answers, {"اعتماد": settings}).scores
    assert (score.label, score.value, score.people, score.missing) == ("اعتماد", 4.5, 2, 1)
    centred = score_survey(answers, {"اعتماد": settings.model_copy(update={"missing": "centre"})}).scores[0]
    assert (centred.value, centred.people) == (round((5 + 4 + 3.5) / 3, 6), 3)


def test_those_who_fail_an_attention_check_are_left_out_and_counted():
    settings = ScaleSettings(kind="csat", items=("Satisfied?",), expect={"Please tick 2": 2})
    answers = table(["Satisfied?", "Please tick 2"], ["5", "2"], ["1", "4"], ["4", "2 - Disagree"], ["3", ""])
    result = score_survey(answers, {"shop": settings})
    assert (result.scores[0].value, result.scores[0].people) == (round(100 * 2 / 3, 6), 3)
    assert result.scores[0].rule == "1 who failed an attention check left out"
    assert (result.checks[0].asked, result.checks[0].failed) == (3, (1,))


def test_answers_off_the_scale_are_said():
    settings = ScaleSettings(kind="csat", items=("Satisfied?",))
    answers = table(["Satisfied?"], *([["5"]] * 12), ["9"])
    result = score_survey(answers, {"shop": settings})
    assert result.scores[0].people == 12
    assert result.notes == ("shop: 1 different answers are not on the scale (first: '9')",)


def test_a_scale_nobody_answered_is_said_not_raised():
    settings = ScaleSettings(kind="sus", items=tuple(f"s{number}" for number in range(10)))
    answers = table([f"s{number}" for number in range(10)], ["4"] * 9 + [""])
    result = score_survey(answers, {"usability": settings})
    assert result.scores == ()
    assert result.notes == ("usability: nobody answered all ten items",)


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(StudyError, match=r"scales, ease: names the column 'Effrot'.*it has 'Effort'"):
        score_survey(table(["Effort"], ["3"]), {"ease": ScaleSettings(kind="ces", items=("Effrot",))})


def test_a_sus_in_a_matrix_is_known_by_the_rows_of_the_matrix():
    statements = [
        "use it frequently, I think",
        "unnecessarily complex to me",
        "it was easy to use",
        "a technical person needed",
        "functions well integrated here",
        "too much inconsistency here",
        "most people learn it",
        "cumbersome to use it",
        "I felt confident",
        "a lot of things to learn",
    ]
    headings = tuple(Heading(f"Q7_{n}", stem="Rate", option=text) for n, text in enumerate(statements, 1))
    rows = [["5", "1"] * 5, ["4", "2"] * 5]
    (score,) = score_survey(table([heading.name for heading in headings], *rows, headings=headings)).scores
    assert (score.name, score.value) == ("sus", 87.5)


def test_a_stored_survey_is_scored_like_the_file():
    questions = pd.DataFrame(
        {"source_id": "s", "question_id": ["q1", "q2"], "position": [0, 1],
         "column": ["Recommend us?", "t1"], "label": ["Recommend us?", "It works"]}
    )  # fmt: skip
    responses = pd.DataFrame(
        [("s", "b", "q1", 1, None, 3.0), ("s", "a", "q1", 0, None, 10.0), ("s", "a", "q2", 0, "Agree", None)],
        columns=["source_id", "participant_id", "question_id", "position", "text", "value"],
    )
    answers, people = stored_answers(responses, questions, "s")
    assert people == ("a", "b")
    assert answers.rows == (("10", "Agree"), ("3", ""))
    assert score_survey(answers).scores[0].value == 0.0


@pytest.mark.evaldata
@pytest.mark.parametrize(
    ("name", "mean", "median", "deviation", "people"),
    [("drawbridge_sus", 68.75, 70.0, None, 10), ("vrqueue_sus", 71.67, 75.0, 15.19, 30)],
)
def test_published_sus_studies(name, mean, median, deviation, people):
    path = EVALDATA / "sus_questionnaires" / f"{name}.csv"
    if not path.exists():
        pytest.skip("the shared evaluation data is not on this machine")
    result = score_survey(read_answers(SourceFile(path, read_bytes(path))))
    (score,) = [score for score in result.scores if score.name == "sus"]
    assert (round(score.value, 2), dict(score.parts)["median"], score.people) == (mean, median, people)
    assert deviation is None or round(score.deviation or 0, 2) == deviation


@pytest.mark.evaldata
def test_water_customers_are_cleaned_and_turned_round():
    path = EVALDATA / "water_customer_survey" / "survey.csv"
    if not path.exists():
        pytest.skip("the shared evaluation data is not on this machine")
    answers = read_answers(SourceFile(path, read_bytes(path)))
    items = tuple(f"p{number:02}" for number in range(1, 11))
    turned = ("p01", "p02", "p07", "p08", "p09", "p10")
    settings = ScaleSettings(kind="likert", items=items, reversed=turned, points=7, expect={"trap": "1"})
    result = score_survey(answers, {"involvement": settings})
    rejected = [
        row for row, why in enumerate(answers.column(answers.headers.index("term"))) if why == "attention"
    ]
    assert list(result.checks[0].failed) == rejected
    assert len(rejected) == 79
    places = [answers.headers.index(item) for item in items]
    whole = [
        [float(row[place]) for place in places]
        for number, row in enumerate(answers.rows)
        if number not in rejected and all(row[place] for place in places)
    ]
    by_hand = [
        sum(
            reverse_score(value, 7) if item in turned else value
            for item, value in zip(items, row, strict=True)
        )
        / 10
        for row in whole
    ]
    score = result.scores[0]
    assert score.people == len(by_hand)
    assert round(score.value, 4) == round(sum(by_hand) / len(by_hand), 4)
    # Turned the right way round the ten items hang together; unturned they do not.
    unturned = score_survey(answers, {"x": settings.model_copy(update={"reversed": ()})}).scores[0]
    assert dict(score.parts)["alpha"] > 0.85
    assert dict(unturned.parts)["alpha"] < 0.5


def test_a_sus_in_words_survives_the_way_through_the_store(study, put):
    header = (
        "like to use it frequently,unnecessarily complex for me,it was easy to use,need a technical person,"
        "functions were well integrated,too much inconsistency here,most people learn it,cumbersome to use,"
        "I felt very confident,a lot of things to learn\n"
    )
    path = put("sus.csv", header + SUS_IN_WORDS)
    imported = import_survey(study, path, study.config.sources[0])
    answers, people = stored_answers(study.table("response"), study.table("question"), imported.source_id)
    (score,) = score_survey(answers).scores
    assert (score.name, score.value, score.people, len(people)) == ("sus", 75.0, 3, 3)


SUS_IN_WORDS = "".join(
    ",".join(pair * 5) + "\n"
    for pair in (
        ["מסכים מאוד", "כלל לא מסכים"],
        ["موافقم", "مخالفم"],
        ["Neutral", "Neither agree nor disagree"],
    )
)
