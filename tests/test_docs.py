"""Commands printed in the documents run as they are printed."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from workbench.cli import main
from workbench.journeys import action_plan
from workbench.study import open_study

DOCS = Path(__file__).resolve().parent.parent / "docs"
_BLOCK = re.compile(r"```sh\n(.*?)```", re.DOTALL)
_ID = re.compile(r"\b(?:a124|9734|8957)\b")


def commands(page: str) -> Iterator[list[str]]:
    for block in _BLOCK.findall((DOCS / page).read_text(encoding="utf-8")):
        for line in filter(None, block.splitlines()):
            yield shlex.split(line, comments=True)[1:]


@pytest.mark.slow
@pytest.mark.parametrize("page", ["journeys.md", "action-plan.md"])
def test_commands_of_a_page_run_as_printed(page, demo_copy, tmp_path, monkeypatch, capsys):
    """Ids are those of the demo at the time of writing; the first three of today stand for them."""
    with open_study(demo_copy.folder) as study:
        ids = iter([one.action_id.removeprefix("action_") for one in action_plan(study).actions])
    today: dict[str, str] = {}
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "demo").symlink_to(demo_copy.folder)
    monkeypatch.chdir(tmp_path)
    ran = 0
    for arguments in commands(page):
        for old in [found for argument in arguments for found in _ID.findall(argument)]:
            today.setdefault(old, next(ids))
        current = [_ID.sub(lambda found: today[found.group()], argument) for argument in arguments]
        assert main(current) == 0, (arguments, capsys.readouterr().err)
        assert capsys.readouterr().out
        ran += 1
    assert ran >= 8
