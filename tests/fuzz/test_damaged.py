"""Damaged and hostile files: one clear refusal or a whole import, never anything else.

Continuous integration reads a small sample; ``make fuzz`` sets ``WORKBENCH_FUZZ=10000``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.fuzz.hostile import hostile_files
from tests.intake.every_format import build_every_format

ROOT = Path(__file__).resolve().parents[2]
FILES = int(os.environ.get("WORKBENCH_FUZZ", "40"))
SILENCE = 60  # seconds without a word from the child are a hang no signal could end


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("samples")
    build_every_format(folder)
    return folder


def test_damaged_files_are_read_whole_or_refused_with_one_clear_message(samples: Path) -> None:
    problems, refused = [], 0
    for ending in sorted({path.suffix for path in samples.iterdir()}):
        found, count = run_child(samples, ending)
        problems += found
        refused += count
    assert not problems, "\n".join(problems[:20])
    assert refused > 0


def run_child(samples: Path, ending: str) -> tuple[list[str], int]:
    """Problems, and how many files were refused."""
    command = [sys.executable, "-m", "tests.fuzz.child", str(samples), ending, str(FILES)]
    done = subprocess.run(
        command, cwd=ROOT, capture_output=True, text=True, timeout=SILENCE + FILES, check=False
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    problems = [
        f"{line['name']} seed {line['seed']}: {line['problem']}" for line in told if "problem" in line
    ]
    if done.returncode:
        problems.append(f"{ending}: the child died ({done.returncode}): {done.stderr[-500:]}")
    return problems, sum(line.get("refused", 0) for line in told)


@pytest.mark.parametrize("name", [name for name, _ in hostile_files()])
def test_hostile_files_are_refused_in_a_second_and_little_memory(name: str, tmp_path: Path) -> None:
    data = dict(hostile_files())[name]
    (tmp_path / name).write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(tmp_path / name)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["refused"], told
    assert told["seconds"] < 1
    assert told["megabytes"] < 300


_READ = """
import json, pathlib, resource, sys, time
import docx, pandas, lxml.etree  # what the readers load is not what the file costs
from workbench.files import SourceFile, read_bytes
from workbench.intake import recognise
from workbench.study import ImportFailure, SourceEntry
path = pathlib.Path(sys.argv[1])
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
started = time.process_time()
try:
    file = SourceFile(path, read_bytes(path))
    recognise(file).room.look(file, SourceEntry(path=path.name))
    refused = ""
except ImportFailure as failure:
    refused = str(failure)
seconds = time.process_time() - started
after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"refused": refused, "seconds": seconds, "megabytes": (after - before) / 1024}))
"""
