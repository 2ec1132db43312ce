"""A deed is claimed only where somebody tells it, and contradicted only about the same thing."""

from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from tests.journeys.small import draw, material, rows_of
from workbench.personas.evidence.deeds import told_deeds


def outcome(codes, words, *, status="suggested"):
    """Consequences of a pain of one person, told in the next turn with these codes and words."""
    said = [("a", 0, "stage.use pain.waiting", -1), ("a", 1, codes, 0, words)]
    made = material([*said, ("b", 0, "stage.use pain.waiting", -1)])
    decided = made.codings.assign(
        status=made.codings["status"].where(made.codings["segment_id"] != "g01", status)
    )
    cells = draw(replace(made, codings=decided))
    (row,) = rows_of(cells, "pains").query("code_id == 'pain.waiting'").to_dict("records")
    return {name: found["people"] for name, found in row["detail"]["consequences"].items()}


@pytest.mark.parametrize(
    ("codes", "words", "told"),
    [
        ("action.cancel", "On day six I cancelled.", {"left": 1}),
        ("theme.price", "In the end I cancelled.", {"left": 1}),  # no coder has to notice
        ("action.cancel", "Cancelling should take one tap.", {}),
        ("action.cancel", "I nearly cancelled.", {}),
        ("action.cancel", "They cancelled my order.", {}),
        ("action.complain", "In winter I heard complaints every Sunday.", {}),
        ("action.complain", "I complained, twice.", {"complained": 1}),
        ("action.pay", "I bought another one.", {}),  # buying loses nobody
    ],
)
def test_what_came_of_it_is_a_deed_that_was_told(codes, words, told):
    assert outcome(codes, words) == told


def test_what_a_person_decided_counts_before_the_words():
    assert outcome("action.cancel", "That was it for me.") == {}
    assert outcome("action.cancel", "That was it for me.", status="accepted") == {"left": 1}
    assert outcome("action.cancel wish.option", "Let us cancel.", status="accepted") == {}
    assert outcome("action.cancel", "I cancelled, or so I believe.", status="rejected") == {}


DEEDS = yaml.safe_load((Path(__file__).parent / "told_deeds.yaml").read_text(encoding="utf-8"))


def test_deeds_are_told_by_the_words_of_three_languages():
    """On sentences written apart from the rules; each claim has to be true, not each deed to be found."""
    for language in ("en", "fa", "he"):
        own = [one for one in DEEDS if one["language"] == language]
        said = [(one, told_deeds(one["text"], language)) for one in own]
        claims = [
            deed in (*one.get("told", ()), *one.get("either", ())) for one, found in said for deed in found
        ]
        wanted = [deed in found for one, found in said for deed in one.get("told", ())]
        assert sum(claims) / len(claims) >= 0.95, language
        assert sum(wanted) / len(wanted) >= 0.8, language


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "if it happens again i'd have cancelled"),
        ("en", "My brother said: I cancelled and never looked back."),
        ("en", "Have you ever complained? I never complained."),
        ("en", "The nurse was late and left."),
        ("fa", "نزدیک بود لغوش کنم"),
        ("fa", "می‌خواستم شکایت کنم، نکردم"),
        ("he", "ביטלתי פעם אחת, כמעט."),
        ("he", "היא אמרה לי, קניתי אחד כזה."),
        ("de", "Ich habe gekündigt. I cancelled."),
    ],
)
def test_what_was_not_done_is_no_deed(language, text):
    assert told_deeds(text, language) == frozenset()


def counter(pain, delight):
    said = [
        ("a", 0, f"stage.use pain.inability {pain}", -1),
        ("b", 0, f"stage.use delight.ease {delight}", 1),
    ]
    cells = draw(material(said))
    (row,) = rows_of(cells, "pains").query("code_id == 'pain.inability'").to_dict("records")
    return row["counter_evidence"]


def test_a_pain_is_contradicted_about_the_same_thing_or_where_neither_names_one():
    assert counter("touchpoint.app", "touchpoint.app") == ("g01",)
    assert counter("touchpoint.app", "touchpoint.phone") == ()
    assert counter("touchpoint.app", "") == ()
    assert counter("", "touchpoint.app") == ()
    assert counter("", "") == ("g01",)


@pytest.mark.parametrize(
    ("codes", "words", "status", "counts"),
    [
        ("action.cancel", "On day six I cancelled.", "suggested", True),
        ("action.cancel", "Cancelling takes one click.", "suggested", False),
        ("action.cancel", "Cancelling takes one click.", "accepted", True),
        ("action.switch", "They switched me to another clerk.", "suggested", False),
        ("action.recommend", "The nurse was recommended to me.", "suggested", False),
        ("action.pay", "We paid at the desk.", "suggested", True),
        ("action.pay wish.price", "Let me pay per visit.", "suggested", False),
        ("action.pay wish.price", "Let me pay per visit.", "accepted", True),
    ],
)
def test_people_do_what_they_tell_not_what_they_speak_of(codes, words, status, counts):
    made = material([("a", 0, f"stage.use {codes}", 0, words), ("b", 0, "stage.use pain.waiting", -1)])
    decided = replace(made, codings=made.codings.assign(status=status))
    done = rows_of(draw(decided), "actions")
    assert list(done["people"]) == [1] * counts
    assert set(codes.split()) & set(decided.mentions.columns) == set(codes.split()[not counts :])
