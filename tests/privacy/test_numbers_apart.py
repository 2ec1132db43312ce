"""Figures side by side, tables a notebook prints, versions: none of them is a phone or a machine."""

from __future__ import annotations

import pytest

from workbench.privacy import PrivateName, Redactor, find_candidates
from workbench.privacy.listed_numbers import phone_list
from workbench.privacy.own_patterns import own_patterns

PLAIN = Redactor()


def found(text):
    return [text[item.start : item.end] for item in PLAIN.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "0 1 3.0 \n1 1 3.0 \n2 1 3.0",
        "   people  quotes  share\n0       1       3    0.5\n1      12       3    0.25",
        "array([0 5 4 1 2 3 4 5 6 7 8 9 1])",
        "[[0 54 12]\n [3 41 23]\n [0 45 67]]",
        "p = 0.23456789, share 0.912345678",
        "call 054\n765 4321 orders",
        "0\t54\t765\t4321",
        "۰\n۵۴\n۷۶۵\n۴۳۲۱",
        "we run 8.1.4.1 and 10.4.2.17 here",
    ],
)
def test_figures_side_by_side_stay(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("0  0541234567\n1  0527654321", ["0541234567", "0527654321"]),
        ("at 5 054-7654321 2 times", ["054-7654321"]),
        ("2026-11-01 0541234567", ["0541234567"]),
        ("ring 054-\n765-4321", ["054-\n765-4321"]),
        ("ring 054  7654321", ["054  7654321"]),
        ("spelt 0 5 4 7 6 5 4 3 2 1", ["0 5 4 7 6 5 4 3 2 1"]),
        ("۲ بار به ۰۹۱۲ ۳۴۵ ۶۷۸۹", ["۰۹۱۲ ۳۴۵ ۶۷۸۹"]),
        ("ב-3 ל-03.555.1234", ["03.555.1234"]),
        ("the ip is 8.1.4.1", ["8.1.4.1"]),
        ("8.1.4.1", ["8.1.4.1"]),
        ("سرور ۹.۸.۷.۶ بود", ["۹.۸.۷.۶"]),
        ("השרת 9.8.7.6 נפל", ["9.8.7.6"]),
    ],
)
def test_what_is_dialled_or_called_is_found_among_them(text, phones):
    assert found(text) == phones


def test_a_title_alone_is_no_name():
    texts = [("We saw the Dr and then Dr Okonkwo.", "en"), ("My Prof said no.", "en")]
    assert find_candidates(texts, Redactor())["name"].tolist() == ["Okonkwo"]


def test_a_redactor_that_looks_for_something_else_has_another_fingerprint():
    others = [
        Redactor(recognisers=own_patterns({"ORDER": r"vl-\d{6}"})),
        Redactor(recognisers=own_patterns({"ORDER": r"vl-\d{7}"})),
        Redactor(recognisers=phone_list(iter(["054-7654321"]))),
        Redactor(recognisers=phone_list(iter(["054-7654322"]))),
        Redactor(names=(PrivateName(("Dana",)),)),
        Redactor(keep=frozenset({"dana"})),
    ]
    assert len({redactor.fingerprint for redactor in others}) == len(others)
