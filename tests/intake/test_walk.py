"""What a walk finds, passes over and says about it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from workbench.intake import find_sources, walk
from workbench.study import StudyError, open_study


def make(folder: Path, *names: str) -> Path:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Ann: Why?\n", encoding="utf-8")
    return folder


def names(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in walk(folder).files]


def test_files_are_found_in_sub_folders_and_sorted(tmp_path):
    make(tmp_path, "b.txt", "A/z.VTT", "a/مصاحبه.txt", "a/ראיון.srt")
    assert names(tmp_path) == sorted(["A/z.VTT", "a/مصاحبه.txt", "a/ראיון.srt", "b.txt"])


@pytest.mark.parametrize(
    "name",
    [
        ".hidden.txt",
        "~$draft.docx",
        "README.md",
        "readme",
        "LICENSE",
        "Thumbs.db",
        ".git/a.txt",
        "__MACOSX/a.txt",
    ],
)
def test_what_is_no_source_is_not_even_mentioned(tmp_path, name):
    found = walk(make(tmp_path, "a.txt", name))
    assert [path.name for path in found.files] == ["a.txt"]
    assert found.skipped == ()


def test_what_the_workbench_keeps_in_a_study_is_no_source(tmp_path):
    make(tmp_path / "one", "study.yaml", "study.sqlite", "derived/a.json", "backups/b.txt", "sources/a.txt")
    make(tmp_path / "two", "derived/a.txt")
    assert names(tmp_path) == ["one/sources/a.txt", "two/derived/a.txt"]


def test_a_recording_is_told_unless_its_transcript_stands_beside_it(tmp_path):
    make(tmp_path, "told.vtt", "told.MP4", "alone.m4a", "board.png")
    found = walk(tmp_path)
    assert [path.name for path in found.files] == ["told.vtt"]
    assert [item.path.name for item in found.skipped] == ["alone.m4a", "board.png"]
    assert "bring its transcript" in found.skipped[0].reason


def test_a_loop_of_links_ends(tmp_path):
    make(tmp_path, "in/a.txt")
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    assert names(tmp_path) == ["in/a.txt"]


def test_a_link_to_nowhere_is_told(tmp_path):
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert walk(tmp_path).files == ()
    assert "not there" in walk(tmp_path).skipped[0].reason


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may open every folder")
def test_a_folder_that_cannot_be_opened_is_told(tmp_path):
    make(tmp_path, "a.txt", "locked/b.txt")
    (tmp_path / "locked").chmod(0)
    try:
        found = walk(tmp_path)
    finally:
        (tmp_path / "locked").chmod(0o700)
    assert [path.name for path in found.files] == ["a.txt"]
    assert "cannot be opened" in found.skipped[0].reason


def test_ten_thousand_files(tmp_path):
    for number in range(10_000):
        (tmp_path / f"{number:05d}.txt").touch()
    found = walk(tmp_path)
    assert len(found.files) == 10_000
    assert list(found.files) == sorted(found.files)


def study(folder: Path, sources: str) -> Path:
    (folder / "study.yaml").write_text(f"title: x\nsources: {sources}\n", encoding="utf-8")
    return folder


def test_a_pattern_may_stand_for_folders(tmp_path):
    make(tmp_path, "sources/wave1/a.txt", "sources/wave2/b/c.txt", "sources/other.txt")
    with open_study(study(tmp_path, "[{path: 'sources/wave*', wave: '1'}]")) as opened:
        assert [path.name for path, _ in find_sources(opened)[0]] == ["a.txt", "c.txt"]


def test_a_pattern_outside_the_study_is_an_error_of_ours(tmp_path):
    make(tmp_path, "sources/a.txt")
    with (
        open_study(study(tmp_path, "[{path: '/**/*.txt'}]")) as opened,
        pytest.raises(StudyError, match="pattern"),
    ):
        find_sources(opened)
