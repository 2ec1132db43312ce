"""Made-up names fit the language, are nobody's and stay; brands are told, people are not."""

import json

import pandas as pd
import pytest

from workbench.personas import Demographic, Material, PersonaProfile, ValueCount, read_material
from workbench.personas.evidence.intervals import difference_interval
from workbench.personas.profile.given_names import known_given_names, suggest_name, suggest_names
from workbench.personas.profile.introduce import introduce_in_study, introduce_personas, names_of_everybody
from workbench.personas.profile.model_parts import GivenName
from workbench.personas.profile.named import mentions_of_names, named_by
from workbench.study import fold_name


def demographic(attribute, **people):
    of = sum(people.values())
    values = [
        ValueCount(
            value=value, people=count, of=of, rest_people=0, rest_of=9, difference=0.1, low=0.0, high=0.2
        )
        for value, count in people.items()
    ]
    return Demographic(attribute=attribute, known=of, of=of, values=tuple(values))


def profile(persona_id="persona_1", **changes):
    return PersonaProfile(
        persona_id=persona_id, standing="hypothesis", stability=0.8, names={"en": "Fee-watchers"}, core=6,
        assigned=0, more_people_needed=14, **changes,
    )  # fmt: skip


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_there_are_sixty_names_of_each_language_for_either_gender(language):
    borne, genders = [], set()
    while found := next(
        (name for gender in "fmn" if (name := suggest_name("p", language, gender=gender, names=borne))), None
    ):
        borne += found.spellings.values()
        genders.add(found.gender)
        assert set(found.spellings) == {"en", "fa", "he"}
    assert len(borne) / 3 >= 60
    assert genders == {"f", "m", "n"}


@pytest.mark.parametrize("language", ["en", "fa", "he"])
@pytest.mark.parametrize("written", ["en", "fa", "he"])
def test_nobody_of_the_study_lends_a_name_in_any_script(language, written):
    first = suggest_name("persona_7", language, gender="f")
    whole = f"Dr. {first.spellings[written].upper()} Something"
    second = suggest_name("persona_7", language, gender="f", names=[whole])
    assert second.spellings != first.spellings
    assert suggest_name("persona_7", language, gender="f") == first


def test_the_name_follows_language_and_told_gender():
    spoken, gender = demographic("language", fa=4, en=2), demographic("جنسیت", زن=4, مرد=1)
    named = suggest_names([profile(demographics=(spoken, gender))], names=[])[0].given_name
    assert (named.language, named.gender) == ("fa", "f")
    divided = demographic("Gender", Female=3, Male=3)
    assert suggest_names([profile(demographics=(divided,))], names=[])[0].given_name.gender == "n"


def test_two_personas_never_share_a_name_and_a_chosen_one_is_kept():
    many = [profile(f"persona_{number}") for number in range(40)]
    chosen = GivenName(spellings={"en": "Alex"}, language="en", gender="n", origin="researcher")
    named = suggest_names([*many, profile("persona_x", given_name=chosen)], names=["Robin Hood"])
    names = [item.given_name.spellings["en"] for item in named]
    assert len(set(names)) == len(names)
    assert names[-1] == "Alex"
    assert "Robin" not in names
    again = suggest_names([profile("persona_x", given_name=chosen)], names=["alex Mercer"])[0].given_name
    assert again.origin == "suggested"


def test_without_the_key_no_name_is_made_up_and_no_unknown_word_told():
    heard = material(*[(f"p{n}", "en", "I went with the Velora app and Instagram.") for n in range(3)])
    members = {"persona_1": ["p0", "p1", "p2"]}
    known = introduce_personas([profile()], heard, members, names=None)[0]
    assert known.given_name is None
    assert [item.name for item in known.named] == ["Instagram"]
    told = introduce_personas([profile()], heard, members, names=[])[0]
    assert told.given_name is not None
    assert {item.name: item.people for item in told.named} == {"Instagram": 3, "Velora": 3}
    assert all(len(item.evidence) == 3 for item in told.named)


def test_a_studys_own_brands_and_tools_are_told_with_interval_and_evidence():
    rows = [("p0", "fa", "با گاری می‌رفتم"), ("p1", "en", "Garry, always Garry"), ("p2", "en", "by Instagram")]
    codes = [
        ("brand.garry", "brand", {"en": "Garry", "fa": "گاری"}),
        ("tool.insta", "tool", {"en": "Instagram"}),
    ]
    coded = [("g0", "brand.garry"), ("g1", "brand.garry"), ("g2", "tool.insta")]
    heard = material(*rows, codes=codes, coded=coded)
    [found] = introduce_personas([profile()], heard, {"persona_1": ["p0", "p1"]}, names=[])
    [garry] = found.named
    assert (garry.called("fa"), garry.called("he"), garry.kind, garry.code_id) == (
        "گاری", "Garry", "brand", "brand.garry",
    )  # fmt: skip
    assert (garry.people, garry.of, garry.rest_people, garry.rest_of) == (2, 2, 0, 1)
    assert (garry.low, garry.high) == pytest.approx(difference_interval(2, 2, 0, 1), abs=1e-4)
    assert garry.evidence == ("g0", "g1")
    [other] = introduce_personas([profile()], heard, {"persona_1": ["p2"]}, names=[])
    assert [(item.name, item.people, item.rest_people) for item in other.named] == [("Instagram", 1, 0)]


def test_brands_and_tools_shape_nobody():
    codes = [("brand.garry", "brand", {"en": "Garry"})]
    assert material(("p0", "en", "Garry"), codes=codes, coded=[("g0", "brand.garry")]).mentions.shape == (
        1,
        0,
    )


def material(*rows, codes=(), coded=()):
    segments = said(*rows)
    people = sorted(set(segments["participant_id"]))
    table = pd.DataFrame(
        [(code, names["en"], json.dumps(names), kind, "{}") for code, kind, names in codes],
        columns=["code_id", "name", "names", "kind", "detail"],
    )
    columns = ["segment_id", "code_id", "confidence", "score", "status"]
    codings = pd.DataFrame([(*pair, 0.8, None, "suggested") for pair in coded], columns=columns)
    participants = pd.DataFrame({"participant_id": people, "kind": "interview", "attributes": "{}"})
    return Material(participants, segments, codings, table)


def said(*rows):
    table = pd.DataFrame(rows, columns=["participant_id", "language", "text"])
    return table.assign(segment_id=[f"g{number}" for number in range(len(rows))])


@pytest.mark.parametrize(
    "text",
    [
        "I spoke to Harold about the Harold app.",
        "My boss Perkins app told me.",
        "Mr Perkins app helped.",
        "We met on the Monday morning.",
        "Brilliant site, they said.",
        "I asked Perkins and Perkins knew.",
        "The brilliant Brilliant site.",
    ],
)
def test_people_days_and_ordinary_words_are_no_brands(text):
    assert mentions_of_names(said(("p1", "en", text)), names=["Harold Finch"]).empty


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "they wrote on WhatsApp again", "WhatsApp"),
        ("fa", "از طریق واتساپ پیام دادند", "WhatsApp"),
        ("he", "הם כתבו לי בוואטסאפ", "WhatsApp"),
        ("fa", "از Velora دوچرخه گرفتم", "Velora"),
        ("he", "נרשמתי ל-Velora בקיץ", "Velora"),
    ],
)
def test_names_are_found_in_every_script(language, text, name):
    found = mentions_of_names(said(("p1", language, text)), names=[])
    assert found["name"].tolist() == [name]


def test_a_name_needs_several_people():
    mentions = mentions_of_names(
        said(
            *[("p1", "en", "on the Velora app and Excel")] * 4, ("p2", "en", "use the Velora app and Excel")
        ),
        names=[],
    )
    rows = mentions.assign(accepted=False, weight=1.0, code_id="", names="{}")
    found = named_by(rows, ["p1", "p2"], everybody=["p1", "p2", "p3"])
    assert [(item.name, item.people, item.of, item.rest_of) for item in found] == [("Excel", 2, 2, 1)]
    assert named_by(rows, ["p2"], everybody=["p1", "p2"]) == ()


def test_listed_names_are_likely_to_be_people():
    assert fold_name("נועה") in known_given_names()


def test_a_study_introduces_its_personas_by_names_nobody_bears(demo_study):
    material, table = read_material(demo_study), demo_study.table("persona")
    made = [PersonaProfile.from_json(text) for text in table["attributes"]]
    found = introduce_in_study(demo_study, material, made, demo_study.table("membership"))
    borne = {fold_name(part) for name in names_of_everybody(demo_study) for part in name.split()}
    for one in found:
        assert not {fold_name(name) for name in one.given_name.spellings.values()} & borne
        assert not {fold_name(item.name) for item in one.named} & borne
    said = material.segments.set_index("segment_id")["participant_id"]
    members = demo_study.table("membership").groupby("persona_id")["participant_id"].agg(set)
    for one in found:
        for item in one.named:
            assert set(said[list(item.evidence)]) <= members[one.persona_id]
            assert said[list(item.evidence)].nunique() == item.people
