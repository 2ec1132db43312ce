"""A question places its answer on the journey, unless the answer places itself."""

import pandas as pd
import pytest

from workbench.coding import code_study
from workbench.coding.coders import PromptedCoder
from workbench.coding.coders.prompted import asked_moment
from workbench.study import MOMENTS

QUESTIONS = [
    ("en", "How did you find out about the library card?", "discovery"),
    ("en", "Which alternatives did you compare?", "evaluation"),
    ("en", "Tell me about the day you signed the lease.", "purchase"),
    ("en", "What was your first week at the gym like?", "onboarding"),
    ("en", "Would you recommend the dentist to a friend?", "advocacy"),
    ("en", "What made you cancel?", "repeat"),
    ("en", "Can you say more about that?", None),
    ("fa", "اولین بار کجا اسمش رو شنیدین؟", "discovery"),
    ("fa", "با چه گزینه‌های دیگه‌ای مقایسه کردین؟", "evaluation"),
    ("fa", "به کسی هم توصیه می‌کنین؟", "advocacy"),
    ("fa", "یه روز معمولی رو برام تعریف کنین.", "use"),
    ("fa", "می‌شه بیشتر توضیح بدین؟", None),
    ("he", "איך הכרת את המרפאה?", "discovery"),
    ("he", "ספרי לי על היום שנרשמת.", "purchase"),
    ("he", "היית ממליצה לחברה?", "advocacy"),
    ("he", "למה ביטלת?", "repeat"),
    ("he", "אפשר להרחיב?", None),
]


@pytest.mark.parametrize(("language", "question", "moment"), QUESTIONS)
def test_what_is_asked(language, question, moment):
    assert asked_moment(question, language) == moment
    assert moment is None or moment in MOMENTS


def coded(text, prompt, language="en"):
    segments = pd.DataFrame({"segment_id": ["s"], "text": [text], "language": [language], "prompt": [prompt]})
    return PromptedCoder().code(segments)


def test_the_whole_answer_is_the_evidence():
    found = coded("My neighbour, actually.", "How did you first hear about it?")
    assert found[["code_id", "start", "end"]].values.tolist() == [["stage.discovery", 0, 23]]
    assert found["confidence"].tolist() == [0.45]


def test_an_answer_that_names_its_own_moment_is_left_to_it():
    assert coded("I recommended it to everyone.", "How did you first hear about it?").empty


@pytest.mark.parametrize("prompt", [None, float("nan"), "", "And then?"])
def test_without_a_telling_question_there_is_no_suggestion(prompt):
    assert coded("My neighbour.", prompt).empty


def test_segments_without_prompts_at_all():
    segments = pd.DataFrame({"segment_id": ["s"], "text": ["Hi"], "language": ["en"]})
    assert PromptedCoder().code(segments).empty


def test_in_a_study_the_interviewer_question_counts(small_study):
    code_study(small_study)
    codings = small_study.table("coding")
    assert (codings["coder"] == "prompted").any()
    prompted = codings[codings["coder"] == "prompted"].merge(small_study.table("segment"), on="segment_id")
    assert set(prompted["code_id"]) == {"stage.discovery"}
    assert prompted["turn_id"].notna().all()
