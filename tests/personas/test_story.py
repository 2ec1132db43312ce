"""The story and the tipping points say nothing that the counts do not."""

import re
from pathlib import Path

import pytest
import yaml

import workbench.personas
from workbench.coding.codebook import load_codebook
from workbench.personas import Attribute, Tipping, is_general
from workbench.personas.evidence.intervals import difference_interval
from workbench.personas.profile.story import story_of
from workbench.personas.profile.tipping import tipping_points, tipping_text

WORDS = yaml.safe_load((Path(workbench.personas.__file__).parent / "profile/story.yaml").read_text("utf-8"))


def attribute(code_id, people=4, of=4, rest_people=0, rest_of=8, emphasis=1.0):
    low, high = difference_interval(people, of, rest_people, rest_of)
    return Attribute(
        code_id=code_id, kind=code_id.split(".")[0], people=people, of=of, rest_people=rest_people,
        rest_of=rest_of, difference=people / of - rest_people / rest_of, low=low, high=high,
        emphasis=emphasis, evidence=(f"g_{code_id}",),
    )  # fmt: skip


def test_every_goal_deed_touchpoint_pain_and_wish_of_the_codebook_can_be_told_in_three_languages():
    kinds = ("goal", "action", "touchpoint", "pain", "wish")
    specific = (code for code in load_codebook().by_id if not is_general(code))
    assert set(WORDS["phrases"]) == {code for code in specific if code.split(".")[0] in kinds}
    for language in ("en", "fa", "he"):
        phrases = [phrase[language] for phrase in WORDS["phrases"].values()]
        assert len(set(phrases)) == len(phrases)


def test_a_story_has_a_clause_with_evidence_for_every_part():
    codes = ["goal.save_money", "touchpoint.website", "pain.price", "wish.flexibility"]
    story = story_of([attribute(code) for code in reversed(codes)], {})
    assert [clause.code_id for clause in story.clauses] == codes
    assert all(clause.evidence == (f"g_{clause.code_id}",) for clause in story.clauses)
    assert story.texts["en"] == (
        "Most of them want to save money, use the website, meet high or hidden costs and wish for more"
        " freedom."
    )
    for language, text in story.texts.items():
        assert all(clause.phrases[language] in text for clause in story.clauses)
    assert not re.search("[a-zA-Z]", story.texts["fa"] + story.texts["he"])


def test_of_many_parts_the_four_they_dwell_on_most_are_told_and_how_it_ends_comes_last():
    codes = ["pain.abandonment", "goal.save_money", "touchpoint.website", "action.compare", "pain.price"]
    story = story_of([attribute(code, emphasis=5 - place) for place, code in enumerate(codes)], {})
    assert [clause.code_id for clause in story.clauses] == [*codes[1:4], codes[0]]


@pytest.mark.parametrize("people", [1, 2])
def test_what_only_half_or_one_person_says_is_not_told_of_most(people):
    assert story_of([attribute("pain.price", people=people)], {}) is None
    assert story_of([attribute("pain.price", people=1, of=1)], {}) is None


def test_the_part_they_dwell_on_is_told_and_general_codes_are_not():
    story = story_of(
        [attribute("pain.price", emphasis=0.5), attribute("pain.trust"), attribute("goal.general")], {}
    )
    assert [clause.code_id for clause in story.clauses] == ["pain.trust"]


def test_nothing_is_told_twice():
    codes = ["action.wait", "pain.waiting", "action.search"]
    story = story_of([attribute(code, emphasis=5 - place) for place, code in enumerate(codes)], {})
    assert [clause.code_id for clause in story.clauses] == ["action.search", "pain.waiting"]
    alone = story_of([attribute("action.wait"), attribute("pain.price")], {})
    assert [clause.code_id for clause in alone.clauses] == ["action.wait", "pain.price"]


def test_codes_of_a_study_are_told_by_their_names():
    story = story_of([attribute("pain.brakes")], {"pain.brakes": {"names": {"en": "Brakes", "fa": "ترمز"}}})
    assert story.texts["en"] == "Most of them are troubled by “Brakes”."
    assert "«ترمز»" in story.texts["fa"]
    assert "”Brakes”" in story.texts["he"]


@pytest.mark.parametrize(
    ("people", "of", "rest_people", "rest_of"),
    [(4, 4, 2, 8), (3, 4, 3, 8), (60, 80, 20, 120), (15, 20, 30, 40)],
)
def test_a_tipping_point_is_the_fewest_that_tip(people, of, rest_people, rest_of):
    found = attribute("pain.price", people, of, rest_people, rest_of)
    for point in tipping_points([found], ["pain.price"]):
        for count in (point.count - 1, point.count):
            silent = count if point.turn == "overturn" else point.following - count
            now, then = people + point.following - silent, of + point.following
            low, _ = difference_interval(now, then, rest_people, rest_of)
            tipped = low > 0 if point.turn == "confirm" else 2 * now < then or (found.low > 0 >= low)
            assert tipped == (count == point.count)


def test_only_what_is_not_clear_needs_confirming_and_the_shakiest_comes_first():
    clear, unclear = attribute("pain.price"), attribute("pain.trust", rest_people=6)
    points = tipping_points([clear, unclear], ["pain.price", "pain.trust"])
    assert [(point.turn, point.code_id) for point in points] == [
        ("overturn", "pain.price"),
        ("overturn", "pain.trust"),
        ("confirm", "pain.trust"),
    ]
    assert points[0].count <= points[1].count


def test_tipping_points_are_told_in_every_language():
    point = tipping_points([attribute("pain.price", rest_people=2)], ["pain.price"])[0]
    for language in ("en", "fa", "he"):
        text = tipping_text(point, "XX", language)
        assert "XX" in text
        assert "{" not in text
    assert "۴ نفر" in tipping_text(point, "قیمت", "fa")
    assert tipping_text(point, "XX", "ur") == tipping_text(point, "XX", "en")


@pytest.mark.parametrize(
    ("people", "rest_people", "told"),
    [
        (4, 8, {"en": "as do all 8 others", "fa": "و هر ۸ نفر دیگر هم", "he": "כל 8 האחרים"}),
        (4, 0, {"en": "All 4 speak", "fa": "هر ۴ نفر از", "he": "כל 4 האנשים"}),
        (3, 0, {"en": "none of the 8 others", "fa": "از ۸ نفر دیگر هیچ‌کس", "he": "אף אחד לא"}),
    ],
)
def test_all_and_none_are_said_in_words(people, rest_people, told):
    point = Tipping(code_id="pain.price", turn="confirm", count=8, following=8, people=people, of=4,
                    rest_people=rest_people, rest_of=8)  # fmt: skip
    for language, words in told.items():
        assert words in tipping_text(point, "XX", language)
    assert "all of the next 8" in tipping_text(point, "XX")
    assert "others" not in tipping_text(point.model_copy(update={"rest_people": 0, "rest_of": 0}), "XX")
