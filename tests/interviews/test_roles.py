from __future__ import annotations

import pytest

from workbench.interviews import SpokenTurn, assign_roles


def talk(*lines: tuple[str, str]) -> list[SpokenTurn]:
    return [SpokenTurn(speaker, None, None, text) for speaker, text in lines]


def test_the_study_says_who_interviews():
    roles = assign_roles(talk(("Ann", "Fine."), ("Bo", "Why?"), ("bo ", "How?")), ["ANN"])
    assert dict(roles.of) == {"ann": "interviewer", "bo": "participant"}
    assert roles.warnings == ()


@pytest.mark.parametrize(
    "word",
    ["Interviewer", "Moderator 1", "מראיינת", "מראיין", "مصاحبه‌گر", "پژوهشگر", "Q", "I"],
)
def test_role_words_in_three_languages(word):
    roles = assign_roles(talk((word, "Tell me."), ("Bo", "What? Why? It broke.")))
    assert list(roles.of.values()) == ["interviewer", "participant"]


def test_who_asks_and_speaks_less_is_guessed_and_said():
    roles = assign_roles(
        talk(
            ("نگار", "چی شد؟"),
            ("سارا", "یک ساعت پشت خط بودم و کسی جواب نداد."),
            ("نگار", "بعدش؟"),
            ("سارا", "قطع کردم."),
        )
    )
    assert roles.of["نگار"] == "interviewer"
    assert "'نگار'" in roles.warnings[0]


def test_nobody_asks_so_nobody_is_guessed():
    roles = assign_roles(talk(("Ann", "It broke."), ("Bo", "Mine too.")))
    assert set(roles.of.values()) == {"participant"}
    assert "nobody is recognised" in roles.warnings[0]


def test_one_speaker_is_a_participant_and_parts_of_the_recording_are_nobody():
    assert dict(assign_roles(talk(("", "My diary?"))).of) == {"": "participant"}
    roles = assign_roles(talk(("Ann", "Why?"), ("Outro", "Bye"), ("Bo", "So."), ("", "hm")), ["Ann"])
    assert dict(roles.of) == {"ann": "interviewer", "outro": "other", "bo": "participant", "": "other"}
