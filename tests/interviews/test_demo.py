"""The demo interviews are read as they were written."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from workbench.files import SourceFile
from workbench.interviews import assign_roles, read_transcript

ROOT = Path(__file__).parents[2]
TRUTH = yaml.safe_load((ROOT / "tests/data/demo_truth.yaml").read_text(encoding="utf-8"))["interviews"]


@pytest.mark.parametrize("interview", TRUTH, ids=[Path(item["file"]).name for item in TRUTH])
def test_turns_roles_and_quotes_of_the_demo(interview):
    file = ROOT / interview["file"]
    transcript = read_transcript(SourceFile(file, file.read_bytes()), interviewers=[interview["interviewer"]])
    roles = assign_roles(transcript.turns, [interview["interviewer"]])
    said = [(roles.of_turn(turn), turn) for turn in transcript.turns]
    answers = [turn.text for role, turn in said if role == "participant"]
    assert len(answers) == interview["participant_turns"]
    assert sum(role == "interviewer" for role, _ in said) == interview["interviewer_turns"]
    assert {turn.speaker for role, turn in said if role == "participant"} == {interview["participant"]}
    for quote in interview["quotes"]:
        assert any(quote["text"] in answer for answer in answers), quote["text"]
    assert transcript.warnings == ()


@pytest.mark.parametrize("interview", TRUTH, ids=[Path(item["file"]).name for item in TRUTH])
def test_the_interviewer_is_guessed_right_without_settings(interview):
    file = ROOT / interview["file"]
    roles = assign_roles(read_transcript(SourceFile(file, file.read_bytes())).turns)
    assert [name for name, role in roles.of.items() if role == "interviewer"] == [
        interview["interviewer"].casefold()
    ]
