"""Quotes are typical, of core members first; members who contradict their persona are found."""

import pandas as pd
import pytest

from workbench.personas import Attribute, Material
from workbench.personas.profile.quotes import contradictions, typical_quotes
from workbench.personas.profile.standing_alone import stands_alone

TEXT = "We rang them up in the morning and it took ages to get through."


def material(rows):
    codings = pd.DataFrame(rows, columns=["segment_id", "code_id", "score"]).assign(
        confidence=0.8, status="suggested"
    )
    ids = sorted({row[0] for row in rows})
    segments = pd.DataFrame(
        {"segment_id": ids, "participant_id": [i[0] for i in ids], "language": "en", "text": TEXT}
    )
    codes = sorted({row[1] for row in rows})
    table = pd.DataFrame(
        {"code_id": codes, "kind": [c.split(".")[0] for c in codes], "names": "{}", "detail": "{}"}
    )
    people = pd.DataFrame({"participant_id": sorted(set(segments["participant_id"]))}).assign(
        kind="interview", attributes="{}"
    )
    return Material(people, segments, codings, table)


def test_opposite_codes_and_opposite_feelings():
    found = contradictions(
        material(
            [
                ("a1", "pain.waiting", 2.0), ("a1", "sentiment.negative", -1.0),
                ("a1", "theme.repair_service", None), ("b1", "theme.repair_service", None),
                ("b1", "delight.speed", None), ("b1", "sentiment.positive", 2.0),
                ("b2", "delight.speed", None), ("b2", "theme.delivery", None),
                ("c1", "pain.waiting", 2.0), ("c1", "sentiment.positive", 1.0),
            ]
        ),
        ["pain.waiting"],
        ["a", "b", "c"],
    )  # fmt: skip
    assert [(item.segment_id, item.contrary_code_id) for item in found] == [
        ("b1", "delight.speed"),
        ("c1", "pain.waiting"),
    ]


def test_who_likes_what_the_others_suffer_from_contradicts_them():
    rows = [(f"{who}1", "theme.price", None) for who in "abc"]
    rows += [("a1", "sentiment.negative", -1.0), ("b1", "sentiment.negative", -2.0)]
    rows += [("c1", "sentiment.positive", 1.0)]
    found = contradictions(material(rows), ["theme.price"], ["a", "b", "c"])
    assert [(item.code_id, item.contrary_code_id, item.segment_id) for item in found] == [
        ("theme.price", "theme.price", "c1")
    ]
    divided = [row if row[0] != "b1" else ("b1", row[1], row[2] and 0.0) for row in rows]
    assert contradictions(material(divided), ["theme.price"], ["a", "b", "c"]) == ()


@pytest.mark.parametrize("defining", [[], ["theme.price"]])
def test_what_nobody_feels_otherwise_about_is_not_contradicted(defining):
    rows = [("a1", "theme.price", None), ("a1", "sentiment.positive", 2.0)]
    assert contradictions(material(rows), defining, ["a"]) == ()


def quoted(rows, attributes, core, assigned=()):
    return typical_quotes(material(rows), [attribute(code) for code in attributes], core, assigned)


def attribute(code_id, emphasis=1.0, difference=0.8):
    return Attribute(
        code_id=code_id, kind=code_id.split(".")[0], people=3, of=4, rest_people=0, rest_of=8,
        difference=difference, low=0.2, high=0.9, emphasis=emphasis, evidence=("a1",),
    )  # fmt: skip


def test_core_members_are_quoted_before_anybody_who_was_only_assigned():
    rows = [("a1", "pain.waiting", 2.0), ("b1", "pain.waiting", 2.0), ("b1", "theme.repair_service", None)]
    codes = ["pain.waiting", "theme.repair_service"]
    assert quoted(rows, codes, core=["a"], assigned=["b"]) == ("a1", "b1")
    assert quoted(rows, codes, core=["b"], assigned=["a"]) == ("b1", "a1")


def test_each_quote_carries_a_code_that_sets_the_persona_apart():
    rows = [("a1", "pain.waiting", 2.0), ("b1", "theme.price", None), ("c1", "wish.general", None)]
    attributes = [attribute("pain.waiting"), attribute("theme.price", difference=0.05)]
    found = typical_quotes(material(rows), [*attributes, attribute("wish.general")], ["a", "b", "c"])
    assert found == ("a1",)


def test_a_quote_is_a_full_thought_that_feels_like_its_code():
    rows = [("a1", "pain.waiting", 2.0), ("a2", "pain.waiting", 2.0), ("a2", "sentiment.positive", 2.0)]
    assert quoted(rows, ["pain.waiting"], core=["a"])[0] == "a1"
    rows += [("a3", "pain.waiting", 2.0), ("a3", "sentiment.negative", -1.0)]
    assert quoted(rows, ["pain.waiting"], core=["a"])[0] == "a3"
    study = material([("a1", "pain.waiting", 2.0), ("a2", "pain.waiting", 2.0)])
    short = study.segments.assign(text=["Waited nine days.", TEXT])
    study = Material(study.participants, short, study.codings, study.codes)
    assert typical_quotes(study, [attribute("pain.waiting")], ["a"]) == ("a2",)


def test_a_much_weaker_quote_is_left_out():
    rows = [("a1", "pain.waiting", 2.0), ("a1", "sentiment.negative", -1.0), ("b1", "touchpoint.phone", None)]
    assert quoted(rows, ["pain.waiting", "touchpoint.phone"], core=["a", "b"]) == ("a1",)


CODES = ["pain.waiting", "pain.trust", "pain.price", "wish.option", "goal.health"]


def test_nobody_is_quoted_twice_before_everybody_was_once():
    rows = list(zip(["a1", "a2", "a3", "b1", "b2"], CODES, [None] * 5, strict=True))
    found = quoted(rows, CODES, core=["a", "b"])
    assert {segment[0] for segment in found[:2]} == {"a", "b"}
    assert set(found) == {"a1", "a2", "b1", "b2"}
    assigned = quoted(rows, CODES, core=["a"], assigned=["b"])
    assert [segment[0] for segment in assigned[:2]] == ["a", "b"]


def test_another_language_is_heard_before_the_same_one_again():
    study = material(list(zip(["a1", "b1", "c1", "d1"], CODES, [None] * 4, strict=False)))
    spoken = study.segments.assign(language=["en", "en", "fa", "he"])
    study = Material(study.participants, spoken, study.codings, study.codes)
    found = typical_quotes(study, [attribute(code) for code in CODES], ["a", "b", "c", "d"])
    assert found == ("a1", "c1", "d1", "b1")


@pytest.mark.parametrize(
    ("language", "alone", "bound"),
    [
        (
            "en",
            "I rang the number on the card and it rang for ten minutes.",
            "And then he rang for ten minutes.",
        ),
        ("fa", "صفحه‌ی آخر یهو دیدم بیست‌وپنج تا زده هزینه.", "بعد خودم می‌برمشون پیش آن خانم."),
        ("he", "התקשרתי למספר שעל הכרטיס ואף אחד לא ענה.", "ואמרתי לו את זה."),
    ],
)
def test_what_points_to_something_said_before_does_not_stand_alone(language, alone, bound):
    assert stands_alone(alone, language) == 1.0
    assert stands_alone(bound, language) <= 0.36
    assert stands_alone(bound, "ur") == 1.0


def test_a_quote_that_is_understood_alone_comes_first():
    study = material([("a1", "pain.waiting", 2.0), ("a2", "pain.waiting", 2.0)])
    said = study.segments.assign(text=["And then he waited nine days for the mechanic to come.", TEXT])
    study = Material(study.participants, said, study.codings, study.codes)
    assert typical_quotes(study, [attribute("pain.waiting")], ["a"])[0] == "a2"
    against = typical_quotes(study, [attribute("pain.waiting")], ["a"], against=["a2"])
    assert "a2" not in against


def test_without_codings_there_are_no_quotes():
    assert quoted([("a1", "theme.price", None)], [], core=["a"]) == ()
