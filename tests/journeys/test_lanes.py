"""Lanes beyond plain codes: what stops people, channels, content; what speaks against a cell; key moments."""

import pandas as pd
import pytest

from tests.journeys.small import draw, material, rows_of
from workbench.journeys import key_moments
from workbench.journeys.evidence.context import JourneyContext

SAID = [
    ("a", 0, "stage.support pain.waiting theme.repair_service touchpoint.phone", -2),
    ("a", 1, "stage.support pain.abandonment", -1, "So I gave up."),
    ("b", 0, "stage.support pain.waiting theme.repair_service", -1),
    ("b", 5, "stage.support action.complain", None, "I complained."),
    ("c", 0, "stage.support delight.speed theme.repair_service touchpoint.sms", 2),
    ("d", 0, "stage.support delight.speed theme.price", 2),
    ("e", 0, "stage.purchase touchpoint.website theme.content.webinar", 1),
    ("b", 2, "", None),
    ("b", 3, "", None),
]
CONTENT = (("theme.content.webinar", None),)


@pytest.fixture(scope="module")
def cells():
    return draw(material(SAID, codes=CONTENT))


def test_what_stops_people_is_what_those_say_who_left(cells):
    barriers = rows_of(cells, "barriers")
    assert set(barriers["stage"]) == {"retention"}
    assert barriers.set_index("code_id")["people"].to_dict() == {"pain.waiting": 1, "pain.abandonment": 1}
    assert barriers["evidence"].tolist() == [("g01",), ("g00",)]
    assert all(detail["stopped"] == 1 and detail["told_in"] == ["g01"] for detail in barriers["detail"])


def test_the_opposite_about_the_same_thing_stands_against_a_pain(cells):
    waiting = rows_of(cells, "pains").set_index("code_id").loc["pain.waiting"]
    assert waiting["counter_evidence"] == ("g04",)
    speed = rows_of(cells, "delights").set_index("code_id").loc["delight.speed"]
    assert set(speed["counter_evidence"]) == {"g00", "g02"}


def test_a_pain_said_with_pleasure_stands_against_itself():
    made = material([*SAID, ("f", 0, "stage.support pain.waiting theme.repair_service", 2)], codes=CONTENT)
    waiting = rows_of(draw(made), "pains").set_index("code_id").loc["pain.waiting"]
    assert set(waiting["counter_evidence"]) == {"g04", "g09"}


def test_a_feeling_is_contradicted_by_those_who_feel_otherwise():
    sad = [(person, 0, "stage.use theme.price", -1) for person in "abcdef"]
    emotion = rows_of(draw(material([*sad, ("g", 0, "stage.use theme.price", 2)])), "emotion").iloc[0]
    assert emotion["counter_evidence"] == ("g06",)
    assert emotion["detail"]["mean_low"] < emotion["score"] < emotion["detail"]["mean_high"]
    balanced = draw(material([("a", 0, "stage.use", -1), ("b", 0, "stage.use", 1)]))
    assert rows_of(balanced, "emotion").iloc[0]["counter_evidence"] == ()


def test_nobody_outside_the_map_speaks_against_it():
    alone = draw(material(SAID, codes=CONTENT), people=["a", "b"])
    assert all(counter == () for counter in alone["counter_evidence"])


def test_channels_count_people_over_touchpoints():
    said = [("a", 0, "stage.use touchpoint.app", 0), ("a", 1, "stage.use touchpoint.own", 0)]
    made = material(said, codes=[("touchpoint.own", None)])
    detail = made.codes["detail"].mask(made.codes["code_id"] == "touchpoint.own", '{"channel": "app"}')
    object.__setattr__(made, "codes", made.codes.assign(detail=detail))
    cells = draw(made)
    channel = rows_of(cells, "channels").iloc[0]
    assert (channel["statement"], channel["people"], channel["mentions"]) == ("App", 1, 2)
    assert channel["detail"]["touchpoints"] == ["touchpoint.app", "touchpoint.own"]
    assert rows_of(cells, "touchpoints")["detail"].tolist() == [{"channel": "app"}] * 2


def test_content_has_its_lane(cells):
    content = rows_of(cells, "content", "purchase")
    assert content["code_id"].tolist() == ["theme.content.webinar"]


def test_a_consequence_counts_when_it_follows_at_once(cells):
    detail = rows_of(cells, "pains").set_index("code_id").loc["pain.waiting", "detail"]
    # b complains three turns later: the two do not belong together.
    assert detail["consequences"] == {"left": {"people": 1, "evidence": ["g01"]}}
    assert detail["consequence_people"] == 1
    assert detail["feeling"] == -1.5


def test_every_part_of_a_key_moment_counts_and_is_said():
    context = JourneyContext(importance={"support": 3.0, "use": 1.0, "onboarding": 1.0, "repeat": 1.0})
    cells = draw(material(SAID, codes=CONTENT, context=context))
    low = next(
        moment for moment in key_moments(cells, {"pain.waiting": {"severity": 2}}) if moment.kind == "low"
    )
    assert low.parts == {
        "intensity": 2.5,
        "people": 0.4,
        "severity": 2.0,
        "importance": 1.5,
        "consequence": 1.5,
    }
    assert low.weight == pytest.approx(2.5 * 0.4 * 2 * 1.5 * 1.5)
    assert low.explanation("en")[-2:] == (
        "the study gives this stage a weight of 1.5",
        "1 of them tells that they gave up, cancelled or left",
    )
    assert low.product("en") == (
        "ranked by people 40% × feeling 2.5 × pain 2 × stage 1.5 × outcome 1.5 = 4.5",
    )
    row = rows_of(cells, "key_moments").iloc[0]
    assert set(row["detail"]["explanation"]) == {"en", "fa", "he"}
    assert "۱" in row["detail"]["explanation"]["fa"][-1]


def test_an_empty_study_has_no_rows():
    assert draw(material([])).empty


def test_shuffled_tables_draw_the_same_map(cells):
    made = material(SAID, codes=CONTENT)
    for name in ("segments", "codings", "codes", "participants"):
        object.__setattr__(made, name, getattr(made, name).sample(frac=1, random_state=5))
    pd.testing.assert_frame_equal(draw(made), cells)
