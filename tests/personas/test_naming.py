"""Names are data, complete in three languages, and about codes that exist."""

from pathlib import Path

import pytest
import yaml

import workbench.personas
from workbench.coding.codebook import load_codebook
from workbench.personas import Attribute
from workbench.personas.profile.naming import name_persona, told_apart

FOLDER = Path(workbench.personas.__file__).parent


def attribute(code_id, emphasis=1.0, people=4):
    return Attribute(
        code_id=code_id, kind=code_id.split(".")[0], people=people, of=4, rest_people=0, rest_of=8,
        difference=1.0, low=0.4, high=1.0, emphasis=emphasis, evidence=("g1",),
    )  # fmt: skip


def test_every_name_belongs_to_a_code_and_is_said_once():
    names = yaml.safe_load((FOLDER / "profile/names.yaml").read_text("utf-8"))["names"]
    assert set(names) <= set(load_codebook().by_id)
    for language in ("en", "fa", "he"):
        texts = [name[language] for name in names.values()]
        assert len(set(texts)) == len(texts)
        assert all(0 < len(text.split()) <= 5 for text in texts)


def test_opposites_are_codes():
    pairs = yaml.safe_load((FOLDER / "evidence/opposites.yaml").read_text("utf-8"))
    assert {*pairs, *(code for codes in pairs.values() for code in codes)} <= set(load_codebook().by_id)


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_an_unknown_code_is_described_by_its_claim(language):
    claim = {"en": "squeaking brakes", "fa": "ترمزها صدا می‌دهند", "he": "בלמים חורקים"}
    names, code = name_persona([attribute("pain.brakes")], {"pain.brakes": {"claim": claim}})
    assert claim[language] in names[language]
    assert code == "pain.brakes"


def test_a_taken_code_is_left_and_what_few_members_share_comes_last():
    codes = [attribute("pain.waiting", people=1), attribute("pain.inability"), attribute("pain.failure", 0.9)]
    assert name_persona(codes, {}, taken=["pain.inability"])[1] == "pain.failure"
    assert name_persona([], {})[1] is None


def test_two_personas_are_not_named_after_one_subject():
    codes = [attribute("pain.price", 3.0), attribute("theme.price", 2.0), attribute("pain.trust")]
    assert name_persona(codes, {}, taken=["theme.fees_billing"])[1] == "pain.trust"
    assert name_persona(codes[:2], {}, taken=["theme.fees_billing"])[1] == "pain.price"
    few = [*codes[:2], attribute("pain.trust", people=1)]
    assert name_persona(few, {}, taken=["theme.fees_billing"])[1] == "pain.price"


def test_a_code_belongs_to_one_family():
    families = yaml.safe_load((FOLDER / "profile/names.yaml").read_text("utf-8"))["families"]
    codes = [code for family in families for code in family]
    assert len(codes) == len(set(codes))
    assert set(codes) <= set(load_codebook().by_id)


def test_equal_names_are_numbered():
    same = {"en": "Savers", "fa": "صرفه‌جوها", "he": "החסכנים"}
    assert told_apart(same, [same, same])["fa"] == "صرفه‌جوها (۳)"
    assert told_apart(same, [{"en": "Others"}]) == same


def test_a_general_code_names_nobody():
    assert name_persona([attribute("wish.general", 3.0), attribute("pain.price")], {})[1] == "pain.price"
    assert name_persona([attribute("wish.general")], {})[1] is None


def test_a_name_fits_those_who_were_assigned_as_well():
    booking = attribute("theme.booking_scheduling", 2.0).model_copy(update={"assigned_of": 30})
    repair = attribute("theme.repair_service", 1.2).model_copy(
        update={"assigned_people": 15, "assigned_of": 30}
    )
    assert name_persona([booking, repair], {})[1] == "theme.repair_service"


def test_what_moves_people_names_them_before_where_they_go():
    codes = [attribute("action.search", 3.0), attribute("theme.price", 0.5)]
    assert name_persona(codes, {})[1] == "theme.price"
