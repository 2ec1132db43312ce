"""A child process that reads damaged copies of samples and tells what went wrong, a line each.

``python -m tests.fuzz.child SAMPLES ENDING COUNT`` damages the samples with that ending in turn, with seeds 0
to COUNT - 1. Every tenth is imported into a study, to see that a refused file leaves no row behind.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from tests.fuzz.mutations import damaged
from workbench.files import SourceFile
from workbench.intake import import_files, recognise
from workbench.intake.looks import Look
from workbench.study import ImportFailure, SourceEntry, Study, open_study

MOST_SECONDS = 10
MOST_MEMORY = 1_500 * 1024 * 1024
EVERY = 10
TABLES = (
    "source",
    "participant",
    "turn",
    "question",
    "response",
    "segment",
    "code",
    "decision",
    "loss",
    "memo",
)


class Hang(BaseException):
    """Reading a file takes too long; no ``except Exception`` may swallow it."""


def main(folder: Path, ending: str, count: int) -> None:
    samples = {path.name: path.read_bytes() for path in sorted(folder.glob(f"*{ending}"))}
    for name, data in samples.items():
        _looked_into(name, data)  # loads the libraries before memory is limited
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (used + MOST_MEMORY, used + MOST_MEMORY))
    signal.signal(signal.SIGALRM, _too_long)
    refused = 0
    with tempfile.TemporaryDirectory() as place, _study(Path(place)) as study:
        for seed in range(count):
            name = list(samples)[seed % len(samples)]
            data = damaged(samples[name], seed=seed, others=list(samples.values()))
            problems, was_refused = _tried(study, name, data, whole=seed % EVERY == 0)
            refused += was_refused
            for problem in problems:
                print(json.dumps({"name": name, "seed": seed, "problem": problem}), flush=True)  # noqa: T201
    print(json.dumps({"ending": ending, "files": count, "refused": refused}), flush=True)  # noqa: T201


def _tried(study: Study, name: str, data: bytes, *, whole: bool) -> tuple[list[str], bool]:
    problems: list[str] = []
    signal.alarm(MOST_SECONDS)
    try:
        _looked_into(name, data)
        if whole:
            problems += _imported(study, name, data)
    except ImportFailure as failure:
        return [*problems, *_unclear(failure)], True
    except (Exception, Hang) as error:  # noqa: BLE001
        problems.append(f"{type(error).__name__}: {error}"[:300])
    finally:
        signal.alarm(0)
    return problems, False


def _looked_into(name: str, data: bytes) -> Look:
    file = SourceFile(Path(name), data)
    return recognise(file).room.look(file, SourceEntry(path=name))


def _imported(study: Study, name: str, data: bytes) -> Iterator[str]:
    """What a refused import left behind."""
    path = study.folder / "sources" / name
    path.write_bytes(data)
    before = _counts(study)
    done = import_files(study, [(path, SourceEntry(path=f"sources/{name}"))])
    if done.failures and _counts(study) != before:
        yield f"rows left behind: {before} became {_counts(study)}"
    study.store.check()


def _unclear(failure: ImportFailure) -> Iterator[str]:
    if not failure.where or "\n" in failure.message:
        yield f"unclear message: {failure}"


def _counts(study: Study) -> list[int]:
    return [study.store.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES]  # noqa: S608


def _study(folder: Path) -> Study:
    (folder / "sources").mkdir()
    (folder / "study.yaml").write_text("title: Damaged files\n", encoding="utf-8")
    return open_study(folder)


def _too_long(_: int, __: FrameType | None) -> None:
    raise Hang(f"more than {MOST_SECONDS} s")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
