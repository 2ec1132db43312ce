"""Killed with -9 at any moment of any work: nothing acknowledged is lost, nothing is torn.

24 kills usually; as many as you like with WORKBENCH_KILLS=200.
"""

import json
import multiprocessing
import os
import random
import shutil
import time

import pytest

from tests.faults import writers
from tests.studies import make_study
from tests.study.old_study import make_old_study
from workbench.coding.segments import segment_study
from workbench.flow import import_sources
from workbench.study import StoreError, open_key, open_store, open_study

ALL = int(os.environ.get("WORKBENCH_KILLS", "24"))
KILLS = ALL // 5 + 1  # in each kind of quick work
FEW = ALL // 12  # where a kill costs seconds
CODED = 16 if ALL >= 100 else 4  # files to code: the models take their time
TURNS = 24
SETTINGS = "title: Test\nsources:\n  - {path: sources, kind: interview, interviewers: [Ellen]}\n"
CODE = {
    "code_id": "pain.own", "name": "Own", "names": {}, "kind": "pain", "parent": None, "definition": "",
    "examples": [], "detail": {}, "origin": "researcher",
}  # fmt: skip
SERVER = multiprocessing.get_context("forkserver")
SERVER.set_forkserver_preload(["tests.faults.writers", "pandas", "pandera.pandas", "spacy"])


def talk(number):
    said = (
        f"I waited {turn} hours for reply {number}, and the people were lovely." for turn in range(TURNS // 2)
    )
    return "".join(f"Ellen: Why {number}?\nMaya{chr(97 + number)}: {text}\n" for text in said)


@pytest.fixture(scope="module")
def empty(tmp_path_factory):
    files = {f"{number:02d}.txt": talk(number) for number in range(16)}
    return make_study(tmp_path_factory.mktemp("killed") / "empty", files, settings=SETTINGS)


@pytest.fixture(scope="module")
def filled(empty):
    folder = writers.copy_of(empty, empty.with_name("filled"))
    with open_study(folder) as study:
        import_sources(study)
        segment_study(study)
        study.store.insert("code", [CODE])
    return folder


def killed(work, folder, tmp_path, *, after):
    """Acknowledgements of a child that was killed some seconds after it began."""
    log = tmp_path / f"{folder.name}.log"
    child = SERVER.Process(target=writers.run, args=(work, folder, log))
    child.start()
    deadline = time.monotonic() + 60
    while not log.exists() and time.monotonic() < deadline:
        time.sleep(0.002)
    child.join(after)
    child.kill()
    child.join()
    return log.read_text().splitlines()[1:]


def moments(seed, count, span):
    dice = random.Random(seed)
    return [dice.uniform(0, span) for _ in range(count)]


def checked(folder):
    """Open a study after a kill: both files whole, every participant named."""
    study = open_study(folder)
    study.store.check()
    if not study.key.is_missing:
        study.key.check()
    people = set(study.table("participant")["participant_id"])
    assert people <= {row.participant_id for row in study.key.person_names()}
    return study


@pytest.mark.parametrize("after", moments(1, KILLS, 0.8))
def test_in_import(empty, tmp_path, after):
    folder = writers.copy_of(empty, tmp_path / "study")
    said = killed(writers.import_files, folder, tmp_path, after=after)
    with checked(folder) as study:
        assert set(said) <= set(study.table("source")["path"])
        assert set(study.table("turn").groupby("source_id").size()) <= {TURNS}
        assert len(study.table("source")) == study.table("turn")["source_id"].nunique()
        import_sources(study)
        names = {row.name for row in study.key.person_names()}
        assert len(names) == len(study.table("participant")) == len(study.table("source")) == 16
        assert sorted(study.table("participant")["pseudonym"])[-1] == "P16"


@pytest.mark.parametrize("after", moments(2, KILLS, 0.6))
def test_in_decisions(filled, tmp_path, after):
    folder = writers.copy_of(filled, tmp_path / "study")
    said = killed(writers.decide, folder, tmp_path, after=after)
    with checked(folder) as study:
        kept = {f"{row.decision_id} {row.who}" for row in study.table("decision").itertuples()}
        assert set(said) <= kept
        assert len(kept) <= len(said) + 1
        with pytest.raises(StoreError, match="append-only"):
            study.store.execute("DELETE FROM decision") if kept else _raise()


def _raise():
    raise StoreError("append-only")


@pytest.mark.parametrize("after", moments(3, KILLS, 0.25))
def test_in_migration(tmp_path, after):
    folder = make_study(tmp_path / "study", {})
    make_old_study(folder / "study.sqlite", decisions=2000)
    said = killed(writers.migrate, folder, tmp_path, after=after)
    backups = list((folder / "backups").glob("*.sqlite"))
    with checked(folder) as study:
        assert len(study.table("decision")) == 2000
        assert list(study.table("participant")["pseudonym"]) == ["P01", "P02", "R001"]
        assert {row.name for row in study.key.person_names()} == {"Maya", "نگار", "V1"}
    assert len(backups) == 1 or not said


@pytest.mark.parametrize("after", moments(4, KILLS, 0.5))
def test_in_backup(filled, tmp_path, after):
    folder = writers.copy_of(filled, tmp_path / "study")
    said = killed(writers.back_up, folder, tmp_path, after=after)
    found = sorted((folder / "backups").glob("*.sqlite"))
    assert set(said) <= {path.name for path in found}
    with checked(folder) as study:
        records = study.store.rows("SELECT count(*) FROM segment")
    for path in found[-4:]:
        if path.name.startswith("study"):
            with open_store(path) as copy:
                copy.check()
                assert copy.rows("SELECT count(*) FROM segment") == records
        else:
            with open_key(path.parent, name=path.name) as key:
                assert len(key.person_names()) == 16


@pytest.fixture(scope="module")
def segmented(empty):
    folder = writers.copy_of(empty, empty.with_name("segmented"))
    for file in sorted((folder / "sources").iterdir())[CODED:]:
        file.unlink()
    with open_study(folder) as study:
        import_sources(study)
        segment_study(study)
    return folder


@pytest.fixture(scope="module")
def coded(segmented):
    """What coding gives when nobody disturbs it, and how long it takes in a fresh process."""
    folder = writers.copy_of(segmented, segmented.with_name("coded"))
    started = time.monotonic()
    child = SERVER.Process(target=writers.run, args=(writers.code, folder, folder.with_suffix(".log")))
    child.start()
    child.join()
    with open_study(folder) as study:
        return study.table("suggestion").to_csv(), time.monotonic() - started


@pytest.mark.slow
@pytest.mark.parametrize("share", moments(5, FEW, 1.0))
def test_in_coding(segmented, coded, tmp_path, share):
    undisturbed, span = coded
    folder = writers.copy_of(segmented, tmp_path / "study")
    killed(writers.code, folder, tmp_path, after=share * span)
    with checked(folder) as study:
        read = set(study.store.rows("SELECT segment_id, coder FROM coder_pass"))
        found = set(
            study.store.rows(
                "SELECT segment_id, coder FROM suggestion WHERE coder IN (SELECT coder FROM coder_pass)"
            )
        )
        assert found <= read
    second = killed(writers.code, folder, tmp_path, after=600)
    assert second[-1] == "coded"
    with checked(folder) as study:
        assert study.table("suggestion").to_csv() == undisturbed


@pytest.mark.parametrize("after", moments(6, FEW, 0.3))
def test_in_forgetting(filled, tmp_path, after):
    folder = writers.copy_of(filled, tmp_path / "study")
    writers_words = b"hours for reply 0, and the people were lovely"
    with open_study(folder) as study:
        study.store.backup(folder / "backups" / "study-1.sqlite")
    killed(writers.forget_one, folder, tmp_path, after=after)
    (tmp_path / "study.log").unlink()
    with checked(folder) as study:
        assert len(study.table("participant")) in (15, 16)
    assert killed(writers.forget_one, folder, tmp_path, after=60) == ["forgotten"]
    with checked(folder) as study:
        assert len(study.table("participant")) == 15
        assert json.loads(study.table("erasure")["sources"].iloc[0])
        assert {row.name for row in study.key.person_names()} == {f"Maya{chr(97 + n)}" for n in range(1, 16)}
    left = [path for path in folder.rglob("*") if path.is_file() and writers_words in path.read_bytes()]
    assert [path.name for path in left] == ["00.txt"]


def test_two_notebooks_writing_at_once_lose_nothing(filled, tmp_path):
    folder = writers.copy_of(filled, tmp_path / "study")
    logs = [tmp_path / f"{number}.log" for number in range(2)]
    children = [SERVER.Process(target=writers.run, args=(writers.decide_some, folder, log)) for log in logs]
    for child in children:
        child.start()
    for child in children:
        child.join()
    assert [child.exitcode for child in children] == [0, 0]
    said = [line for log in logs for line in log.read_text().splitlines()[1:]]
    with checked(folder) as study:
        decisions = study.table("decision")
    assert sorted(map(int, said)) == sorted(decisions["decision_id"]) == list(range(1, 201))
    assert decisions["who"].nunique() == 200
    shutil.rmtree(folder)
