"""Every format, in three languages, through the same door."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pytest

from tests.intake.every_format import LANGUAGES, ONLY_ENGLISH, words_of, write_every_format
from workbench.flow import StepResult, import_sources
from workbench.intake import ROOMS, Preview, preview_files, source_files
from workbench.study import open_study, write_config


@dataclass(frozen=True)
class Brought:
    """A study with a file in every format: looked at, then imported."""

    language: str
    files: dict[str, Path]
    seen: dict[Path, Preview]
    result: StepResult
    tables: dict[str, pd.DataFrame]

    def row(self, path: Path) -> pd.Series:
        """The source a file became."""
        table = self.tables["source"]
        return table[table["path"] == f"sources/{path.name}"].iloc[0]


@pytest.fixture(scope="module", params=LANGUAGES)
def brought(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(f"every-{request.param}")
    write_config(folder, {"title": "Every format", "languages": [request.param]})
    files = write_every_format(folder / "sources", request.param)
    with open_study(folder) as study:
        seen = {item.path: item for item in preview_files(source_files(study))}
        result = import_sources(study)
        tables = {name: study.table(name) for name in ("source", "turn", "response")}
    return Brought(request.param, files, seen, result, tables)


def test_each_is_read_without_an_error(brought):
    assert [str(item.failure) for item in brought.seen.values() if item.failure] == []
    assert brought.result.failures == ()


def test_each_is_recognised(brought):
    formats = {key: brought.seen[path].look.format.partition(".")[0] for key, path in brought.files.items()}
    assert formats == {key: key.partition("/")[2] for key in brought.files}


def test_the_language_is_recognised(brought):
    unspoken = ("people/roster", "people/crm", "projects/qdc")
    spoken = {key: path for key, path in brought.files.items() if key not in unspoken}
    languages = {key: brought.seen[path].look.language for key, path in spoken.items()}
    assert languages == dict.fromkeys(spoken, brought.language)


def test_every_word_arrives(brought):
    texts = pd.concat([brought.tables["turn"], brought.tables["response"]]).dropna(subset="text")
    said = texts.groupby("source_id")["text"].agg(" ".join)
    for key, path in brought.files.items():
        if not key.startswith(("projects/", "people/")):
            arrived = Counter(said[brought.row(path)["source_id"]].split())
            assert Counter(words_of(brought.language)) - arrived == Counter(), key


def test_the_preview_says_what_the_import_does(brought):
    for path in brought.files.values():
        look, row = brought.seen[path].look, brought.row(path)
        assert (look.kind, look.format) == (row["kind"], row["format"]), path.name
        if look.kind not in ("project", "roster", "crm"):
            assert (look.language, look.characters) == (row["language"], row["characters"]), path.name
            assert brought.seen[path].left_out == row["left_out"], path.name


def test_a_format_nobody_makes_here_is_noticed(brought):
    others = {f"interviews/{name}" for name in ONLY_ENGLISH} if brought.language != "en" else set()
    registered = {f"{room.name}/{name}" for room in ROOMS for name in room.formats}
    assert registered - set(brought.files) == others
