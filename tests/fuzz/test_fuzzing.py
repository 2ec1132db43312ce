"""The fuzzing itself would notice a lost word, a dead child and different damage."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import whole
from tests.fuzz.children import Child
from tests.fuzz.mutations import damaged
from tests.intake.every_format import TALK_FILES, TALKS
from tests.pace import loop_seconds, takes_at_most
from workbench.files import SourceFile


def test_a_reader_that_swallows_a_sentence_is_caught(monkeypatch):
    file = SourceFile(Path("a.vtt"), TALK_FILES["vtt"][1](TALKS["he"]))
    assert whole.lost_words(file, "interviews", "he") == []
    monkeypatch.setitem(whole._TOLD, "interviews", lambda _: [said for _, said in TALKS["he"][:3]])
    assert whole.lost_words(file, "interviews", "he") == ["חיכיתי", "שעה", "האחות", "מקסימה"]


def test_a_child_that_ends_early_is_caught(tmp_path):
    child = Child("tests.fuzz.child", tmp_path / "missing")
    last = list(child.says())[-1]
    child.end()
    assert "the child ended (1)" in last["gone"]
    assert "FileNotFoundError" in last["gone"]


def test_the_same_seed_gives_the_same_damage():
    data = TALK_FILES["otter"][1](TALKS["fa"])
    first, again = ([damaged(data, seed=seed, others=[data]) for seed in range(200)] for _ in range(2))
    assert first == again
    assert len(set(first)) > 150


def slow():
    with takes_at_most(1):
        for _ in range(3):
            loop_seconds()


def test_a_reader_that_takes_too_long_is_caught():
    with pytest.raises(AssertionError, match="took as long as"):
        slow()
