"""Damaged and hostile files: one clear refusal or a whole import, never anything else.

Continuous integration reads a small sample; ``make fuzz`` sets ``WORKBENCH_FUZZ=10000``.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path
from typing import Any

from tests.fuzz.children import Child, fuzz
from tests.fuzz.hostile import ENDLESS, endless_lines, hostile_files
from tests.intake.every_format import build_every_format, write_every_format

FILES = int(os.environ.get("WORKBENCH_FUZZ", "30"))  # per row of the registry
SLOW = ("survey-spss", "survey-parquet", "survey-ods", "survey-xls")  # each is read in a process of its own
FEWER = 20 if FILES >= 1000 else 10
MOST_LOOPS = 50  # of tests.pace: about a second
AT_ONCE = 500  # seeds per task; the study they are imported into is a new one for each


def test_damaged_files_are_read_whole_or_refused_with_one_clear_message(tmp_path: Path) -> None:
    build_every_format(tmp_path)
    rows = sorted({path.name.rpartition("-")[0] for path in tmp_path.iterdir()})
    counts = {row: FILES // FEWER if row in SLOW else FILES for row in rows}
    told = fuzz(tmp_path, [task for row in rows for task in _tasks(row, counts[row])])
    problems = [line for line in told if "problem" in line]
    assert not problems, "\n".join(
        f"{line['name']} ({line['row']}, seed {line['seed']}): {line['problem']}" for line in problems[:50]
    )
    assert _sums(told, "done") == counts
    refused = _sums(told, "refused")
    assert all(0 < refused[row] < counts[row] for row in rows if row not in SLOW), refused


def _tasks(row: str, count: int) -> list[tuple[str, int, int]]:
    return [(row, first, min(first + AT_ONCE, count)) for first in range(0, count, AT_ONCE)]


def _sums(told: list[dict[str, Any]], what: str) -> Counter[str]:
    sums: Counter[str] = Counter()
    for line in told:
        sums[line["row"]] += line.get(what, 0)
    return sums


def test_hostile_files_are_refused_in_a_second_and_little_memory(tmp_path: Path) -> None:
    folder, harmless = tmp_path / "hostile", tmp_path / "harmless"
    write_every_format(harmless, "en")
    names = _write_hostile(folder)
    child = Child("tests.fuzz.hostile_child", folder, harmless)
    told = list(child.says())
    child.end()
    assert told[-1]["gone"] == "the child ended (0): ", told[-3:]
    read = {line["name"]: line for line in told if "refused" in line}
    assert sorted(read) == sorted(names)
    assert [name for name in names if not read[name]["refused"]] == []
    assert {name: read[name]["loops"] for name in names if read[name]["loops"] >= MOST_LOOPS} == {}
    assert {name: read[name]["megabytes"] for name in names if read[name]["megabytes"] >= 300} == {}


def _write_hostile(folder: Path) -> list[str]:
    folder.mkdir()
    for name, data in hostile_files():
        (folder / name).write_bytes(data)
    for name, data in endless_lines():
        (folder / name).write_bytes(data)
        os.truncate(folder / name, ENDLESS)
    return [path.name for path in folder.iterdir()]
