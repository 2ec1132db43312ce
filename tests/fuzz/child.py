"""A child process that reads damaged copies of samples and tells what went wrong, a line each.

``python -m tests.fuzz.child SAMPLES`` reads tasks from standard input, a line of JSON each: the row of the
registry, the first seed and the one after the last. It says which file comes next before it reads it, so that
the parent knows where it hangs or dies. Every tenth file is imported into a study, to see that a refused file
leaves no row behind and a taken one is accounted for.
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
from tests.fuzz.whole import lost_words
from workbench.files import SourceFile
from workbench.intake import import_files, recognise
from workbench.study import ImportFailure, SourceEntry, Study, open_study

MOST_SECONDS = 10  # of work
MOST_WAIT = 60  # seconds by the clock: a busy machine makes a file wait
MOST_MEMORY = 1_500 * 1024 * 1024
EVERY = 10
ACCOUNTED = 2  # every so many files are asked for their words, which means reading them once more
APART = (".sav", ".parquet", ".ods", ".xls")  # read in a process of its own
RENAMED = 20  # every so many files are called like a file of another format
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


def main(folder: Path) -> None:
    samples = {path.name: path.read_bytes() for path in sorted(folder.iterdir())}
    for name, data in samples.items():
        if name.rpartition("-")[2].startswith("en.") and not name.endswith(APART):
            _looked_into(name, data)  # loads the libraries before memory is limited
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (used + MOST_MEMORY, used + MOST_MEMORY))
    signal.signal(signal.SIGALRM, _too_long)
    signal.signal(signal.SIGPROF, _too_long)
    for line in sys.stdin:
        row, first, end = json.loads(line)
        with tempfile.TemporaryDirectory() as place, _study(Path(place)) as study:
            refused = sum(_one(study, samples, row, seed) for seed in range(first, end))
        _say(row=row, done=end - first, refused=refused)


def copy_of(samples: dict[str, bytes], row: str, seed: int) -> tuple[str, str, bytes]:
    """Name, language and content of the damaged copy with this seed."""
    names = [name for name in samples if name.rpartition("-")[0] == row]
    name = names[seed % len(names)]
    language = name.rpartition("-")[2].partition(".")[0]
    data = damaged(samples[name], seed=seed, others=list(samples.values()))
    if seed % RENAMED == RENAMED - 1:
        name = name.partition(".")[0] + Path(list(samples)[seed // RENAMED % len(samples)]).suffix
    return name, language, data


def _one(study: Study, samples: dict[str, bytes], row: str, seed: int) -> bool:
    """Whether the copy with this seed is refused."""
    name, language, data = copy_of(samples, row, seed)
    _say(row=row, seed=seed, name=name)
    problems: list[str] = []
    refused = False
    _limit_time(MOST_SECONDS, MOST_WAIT)
    try:
        refused, found = _read(study, name, data, language, seed)
        problems += found
    except (Exception, Hang) as error:  # noqa: BLE001
        problems.append(f"{type(error).__name__}: {error}"[:300])
    finally:
        _limit_time(0, 0)
    for problem in problems:
        _say(row=row, seed=seed, name=name, problem=problem)
    return refused


def _read(study: Study, name: str, data: bytes, language: str, seed: int) -> tuple[bool, list[str]]:
    """Whether a file is refused, and what is wrong with how it is read or refused."""
    problems: list[str] = []
    refused = False
    try:
        problems += _looked_into(name, data, language=language, whole=seed % ACCOUNTED == 0)
    except ImportFailure as failure:
        refused = True
        problems += _unclear(failure)
    if seed % EVERY == 0:
        problems += _imported(study, name, data, refused=refused)
    return refused, problems


def _looked_into(name: str, data: bytes, *, language: str = "en", whole: bool = False) -> list[str]:
    """Words that got lost without a sound."""
    file = SourceFile(Path(name), data)
    room = recognise(file).room
    room.look(file, SourceEntry(path=name))
    lost = lost_words(file, room.name, language) if whole else []
    return [f"lost without a sound: {' '.join(lost)}"] if lost else []


def _imported(study: Study, name: str, data: bytes, *, refused: bool) -> Iterator[str]:
    """What an import did that is neither all nor nothing."""
    path = study.folder / "sources" / name
    path.write_bytes(data)
    before = _counts(study)
    done = import_files(study, [(path, SourceEntry(path=f"sources/{name}"))])
    if refused and not done.failures:
        yield "the preview refuses what the import takes"
    if done.failures and _counts(study) != before:
        yield f"rows left behind: {before} became {_counts(study)}"
    for item in done.imported:
        yield from _unaccounted(study, item.path)
    study.store.check()


def _unaccounted(study: Study, path: str) -> Iterator[str]:
    """Where the counts of a source differ from what the store holds of it."""
    said = (
        "SELECT source_id, characters, left_out FROM source WHERE path = ? AND status = 'current'"
        " AND kind NOT IN ('project', 'roster', 'crm')"
    )
    for source, characters, left_out in study.store.rows(said, (path,)):
        texts = study.store.rows("SELECT text FROM turn WHERE source_id = ?", (source,))
        held = sum(len("".join(text.split())) for (text,) in texts)
        if texts and held != characters:
            yield f"{characters} characters counted, {held} in turns"
        lost = study.store.rows(
            "SELECT coalesce(sum(characters), 0) FROM loss WHERE source_id = ?", (source,)
        )
        if lost[0][0] != left_out:
            yield f"{left_out} characters left out, {lost[0][0]} listed"


def _unclear(failure: ImportFailure) -> Iterator[str]:
    if not failure.where or "\n" in failure.message:
        yield f"unclear message: {failure}"


def _counts(study: Study) -> list[int]:
    return [study.store.rows(f"SELECT count(*) FROM {table}")[0][0] for table in TABLES]  # noqa: S608


def _study(folder: Path) -> Study:
    (folder / "sources").mkdir()
    (folder / "study.yaml").write_text("title: Damaged files\n", encoding="utf-8")
    return open_study(folder)


def _say(**what: object) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201


def _limit_time(work: int, wait: int) -> None:
    signal.setitimer(signal.ITIMER_PROF, work)
    signal.alarm(wait)


def _too_long(_: int, __: FrameType | None) -> None:
    raise Hang(f"more than {MOST_SECONDS} s of work, or {MOST_WAIT} s in all")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
