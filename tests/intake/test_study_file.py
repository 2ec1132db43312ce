"""What the researcher wrote into study.yaml survives what the workbench writes into it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from workbench.intake import write_mapping
from workbench.study import SourceEntry, StudyError, load_config

FILE = """\
# Velora, second season
title: 'Why "they" leave'   # the working title
languages: [fa, en]

# what we have
sources:
  # the whole folder
  - path: "sources"   # everything
    wave: '1'
seed: 3  # never change
"""


def make(folder: Path, text: str = FILE) -> Path:
    (folder / "sources").mkdir()
    for name in ("a.txt", "a.csv", "نگار.txt"):
        (folder / "sources" / name).touch()
    (folder / "study.yaml").write_bytes(text.encode("utf-8"))
    return folder


def lines(folder: Path) -> list[str]:
    return (folder / "study.yaml").read_text("utf-8").splitlines()


def test_an_entry_is_put_before_those_that_would_match_too(tmp_path):
    folder = make(tmp_path)
    assert write_mapping(
        folder, [SourceEntry(path="sources/نگار.txt", kind="interview", interviewers=("نگار",))]
    )
    first, second = load_config(folder).sources
    assert first == SourceEntry(path="sources/نگار.txt", kind="interview", interviewers=("نگار",))
    assert second == SourceEntry(path="sources", wave="1")


def test_comments_order_and_quoting_survive(tmp_path):
    folder = make(tmp_path)
    write_mapping(folder, [SourceEntry(path="sources/a.txt", wave="2")])
    now = lines(folder)
    assert [line.split() for line in now if "a.txt" not in line and 'wave: "2"' not in line] == [
        line.split() for line in FILE.splitlines()
    ]
    assert len(now) == len(FILE.splitlines()) + 2


def test_the_same_entries_twice_change_nothing(tmp_path):
    folder = make(tmp_path)
    entries = [SourceEntry(path="sources/a.csv", columns={"Why?": "text"}, encoding="cp1255")]
    assert write_mapping(folder, entries)
    once = (folder / "study.yaml").read_bytes()
    assert not write_mapping(folder, entries)
    assert (folder / "study.yaml").read_bytes() == once


def test_nothing_to_say_leaves_every_byte(tmp_path):
    folder = make(tmp_path)
    assert not write_mapping(folder, [SourceEntry(path="sources", wave="1")])
    assert (folder / "study.yaml").read_text("utf-8") == FILE


def test_a_known_entry_is_completed_in_place(tmp_path):
    folder = make(tmp_path)
    write_mapping(folder, [SourceEntry(path="sources", wave="2", kind="interview")])
    assert load_config(folder).sources == (SourceEntry(path="sources", wave="2", kind="interview"),)
    assert any("# everything" in line for line in lines(folder))


def test_without_sources_the_usual_folder_stays_a_source(tmp_path):
    folder = make(tmp_path, "title: x\n")
    write_mapping(folder, [SourceEntry(path="sources/a.txt", wave="2")])
    assert [entry.path for entry in load_config(folder).sources] == ["sources/a.txt", "sources"]


@pytest.mark.parametrize(
    "word", ["yes", "No", "2026-01-01", "12:30", "1e3", "null", "Why? # now", "ستون: یک", "~"]
)
def test_words_yaml_takes_for_something_else_stay_words(tmp_path, word):
    folder = make(tmp_path)
    write_mapping(folder, [SourceEntry(path="sources/a.csv", wave=word, columns={word: "text"})])
    assert load_config(folder).sources[0] == SourceEntry(
        path="sources/a.csv", wave=word, columns={word: "text"}
    )


def test_windows_line_ends_stay(tmp_path):
    folder = make(tmp_path, FILE.replace("\n", "\r\n"))
    write_mapping(folder, [SourceEntry(path="sources/a.txt", wave="2")])
    data = (folder / "study.yaml").read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") > 0


def test_what_is_guessed_is_marked_for_the_reader(tmp_path):
    folder = make(tmp_path)
    entry = SourceEntry(path="sources/a.txt", encoding="cp1256", interviewers=("نگار",))
    write_mapping(folder, [entry], guessed={entry.path: ["encoding", "interviewers"]})
    marked = [line for line in lines(folder) if "guess" in line]
    assert [line.split(":")[0].strip() for line in marked] == ["encoding", "interviewers"]
    assert load_config(folder).sources[0] == entry


@pytest.mark.parametrize("text", ["titel: x\n", "title: [\n", "- a\n", ""])
def test_a_broken_file_is_left_as_it_is(tmp_path, text):
    folder = make(tmp_path, text)
    with pytest.raises(StudyError, match=r"study\.yaml"):
        write_mapping(folder, [SourceEntry(path="sources/a.txt")])
    assert (folder / "study.yaml").read_text("utf-8") == text


def test_no_half_file_is_left_beside_it(tmp_path):
    folder = make(tmp_path)
    write_mapping(folder, [SourceEntry(path="sources/a.txt", wave="2")])
    assert sorted(path.name for path in folder.iterdir()) == ["sources", "study.yaml"]
    assert yaml.safe_load((folder / "study.yaml").read_text("utf-8"))["seed"] == 3
