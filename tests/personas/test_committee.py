"""Who decides in an account, who of them is heard, and what moves whom."""

import json

import pandas as pd
import pytest

from workbench.people import BUYING_ROLES
from workbench.personas.committees.committee import committees

CODES = {
    "goal.save_money": "goal", "pain.price": "pain", "pain.confusion": "pain", "stage.purchase": "stage",
    "stage.use": "stage", "theme.role_finance": "theme", "sentiment.negative": "sentiment",
}  # fmt: skip


def tables(people, said):
    """People as (id, account, role, attributes); said as (person, code)."""
    participants = pd.DataFrame(people, columns=["participant_id", "account_id", "buying_role", "attributes"])
    participants["attributes"] = [json.dumps(item, ensure_ascii=False) for item in participants["attributes"]]
    rows = [(f"g{number}", person, code) for number, (person, code) in enumerate(said)]
    found = pd.DataFrame(rows, columns=["segment_id", "participant_id", "code_id"])
    return {
        "participant": participants,
        "segment": found[["segment_id", "participant_id"]].assign(text="We pay too much.", language="en"),
        "coding": found[["segment_id", "code_id"]].assign(confidence=0.8, score=1.0, status="suggested"),
        "code": pd.DataFrame({"code_id": list(CODES), "kind": list(CODES.values())}),
    }


PEOPLE = [
    ("p1", "a_orbit", "user", {"deal value": 5000.0, "currency": "EUR"}),
    ("p2", "a_orbit", None, {"job title": "مدیر مالی", "deal value": 12000.0, "deal stage": "won"}),
    ("p3", "a_orbit", None, {}),
    ("p4", "a_small", None, {"job title": "Poet"}),
    ("p5", None, "user", {}),
]
SAID = [
    ("p1", "pain.confusion"), ("p1", "stage.use"), ("p2", "pain.price"), ("p2", "goal.save_money"),
    ("p2", "stage.purchase"), ("p3", "theme.role_finance"), ("p3", "pain.price"), ("p4", "pain.price"),
    ("p5", "pain.price"), ("p1", "sentiment.negative"),
]  # fmt: skip


@pytest.fixture
def found():
    return committees(tables(PEOPLE, SAID))


def test_accounts_are_told_apart_and_the_highest_deal_comes_first(found):
    assert [item.account_id for item in found] == ["a_orbit", "a_small"]
    assert (found[0].deal_value, found[0].currency, found[0].deal_stage) == (12000.0, "EUR", "won")
    assert found[1].deal_value is None


def test_a_role_is_recorded_told_by_the_title_or_by_what_is_said(found):
    roles = [(member.role, member.basis) for member in found[0].members]
    assert roles == [("user", "recorded"), ("finance", "title"), ("finance", "coded")]
    assert found[0].members[2].evidence == ("g5",)
    assert found[1].members[0].basis == "unknown"


def test_roles_are_present_or_missing(found):
    assert found[0].present == ("user", "finance")
    assert set(found[0].present) | set(found[0].missing) == set(BUYING_ROLES)
    assert found[1].missing == tuple(BUYING_ROLES)


def test_motives_and_pains_belong_to_the_role_and_have_evidence(found):
    views = {view.role: view for view in found[0].roles}
    assert [(item.code_id, item.people, item.of) for item in views["finance"].pains] == [("pain.price", 2, 2)]
    assert set(views["finance"].pains[0].evidence) == {"g2", "g6"}
    assert [item.code_id for item in views["finance"].motives] == ["goal.save_money"]
    assert [item.code_id for item in views["user"].pains] == ["pain.confusion"]
    assert [view.role for view in found[1].roles] == [""]


def test_every_stage_says_who_speaks_of_it(found):
    stages = {stage.stage_id: stage for stage in found[0].stages}
    assert list(stages) == ["awareness", "evaluation", "purchase", "use", "loyalty"]
    assert (stages["purchase"].roles, stages["purchase"].evidence) == ({"finance": 1}, ("g4",))
    assert stages["awareness"].people == 0


def test_rejected_codings_count_for_nothing():
    study = tables(PEOPLE, SAID)
    study["coding"] = study["coding"].assign(status="rejected")
    first = committees(study)[0]
    assert not any(view.pains or view.motives for view in first.roles)
    assert first.members[2].role is None


def test_the_order_of_rows_does_not_matter(found):
    shuffled = {name: table.sample(frac=1, random_state=3) for name, table in tables(PEOPLE, SAID).items()}
    assert committees(shuffled) == found


def test_no_accounts_no_committees_and_mixed_currencies_no_value():
    assert committees(tables(PEOPLE[4:], SAID[8:9])) == ()
    mixed = [
        (p, a, r, {"deal value": 5.0, "currency": c}) for (p, a, r, _), c in zip(PEOPLE, "xy", strict=False)
    ]
    assert committees(tables(mixed, SAID))[0].deal_value is None


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_who_is_missing_is_told_in_words(found, language):
    text = found[0].text(language)
    assert BUYING_ROLES["procurement"][language] in text.rpartition(":")[2]
    assert BUYING_ROLES["user"][language] in text
    assert ("۳" if language == "fa" else "3") in text
