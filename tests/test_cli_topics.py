"""`workbench topics` as a person meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.coding.test_topics_edits import DOINGS, add_talk, coded, say
from tests.test_cli import one_line
from workbench.cli import main
from workbench.study import open_study

pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def found(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("topics") / "talk"
    (folder / "sources").mkdir(parents=True)
    (folder / "study.yaml").write_text(
        "title: Talk\nsources:\n  - {path: sources, kind: interview, interviewers: [Ellen]}\n",
        encoding="utf-8",
    )
    with open_study(folder) as study:
        add_talk(study, "one.txt", say(DOINGS))
        coded(study)
    return folder


@pytest.fixture
def topics(found, capsys):
    """Call ``workbench topics``; every edit of a test is taken back after it."""

    def call(*arguments: str, status: int = 0) -> str:
        assert main(["topics", *arguments, "--study", str(found)]) == status
        told = capsys.readouterr()
        return told.err if status else told.out

    yield call
    while main(["topics", "undo", "--study", str(found)]) == 0:
        pass


def listed(topics) -> list[dict[str, object]]:
    return json.loads(topics("list", "--json"))


def test_the_list_tells_size_people_and_stability(topics):
    rows = listed(topics)
    assert len(rows) >= 2
    lines = topics("list").splitlines()
    for row, line in zip(rows, lines, strict=True):
        assert line.startswith(f"  {row['topic']}  en ")
        assert f"{row['segments']} segments" in line
        assert "1 people" in line
        assert str(row["name"]) in line


def test_shaped_topics_have_a_star_and_undo_takes_the_last_step_back(topics):
    first, second, *_ = (str(row["topic"]) for row in listed(topics))
    assert "Our bikes" in topics("rename", first, "Our bikes", "--by", "Ada")
    assert topics("list").splitlines()[0].startswith(f"* {first}")
    assert first in topics("merge", "our bikes", second, "--name", "Things")
    assert len([row for row in listed(topics) if row["name"] == "Things"]) == 1
    assert len(topics("split", first[:14], "--into", "2").splitlines()) == 2
    assert topics("pin", second if second in {r["topic"] for r in listed(topics)} else first)
    assert [topics("undo").strip() for _ in range(4)] == [
        f"took back: {act}" for act in ("pin", "split", "merge", "rename")
    ]
    assert not any(row["held"] for row in listed(topics))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("rename", "nowhere", "Name"), "no topic 'nowhere'"),
        (("merge", "topic_"), "topic"),
        (("split", "nowhere"), "no topic 'nowhere'"),
        (("undo",), "nothing to undo"),
    ],
)
def test_a_mistake_is_one_line(topics, arguments, told):
    assert told in one_line(topics(*arguments, status=1))


def test_a_study_without_topics_says_how_to_find_them(tmp_path, capsys):
    (tmp_path / "study.yaml").write_text("title: Empty\nsources: []\n", encoding="utf-8")
    assert main(["topics", "list", "--study", str(tmp_path)]) == 0
    assert "workbench code" in one_line(capsys.readouterr().out)
