"""Fixtures every room's tests may use. No test reaches the network."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from tests.browser import CHROMIUM, browser, jupyter, page  # noqa: F401 (fixtures)
from workbench.study import Study, open_study, write_config

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
_DERIVED = shutil.ignore_patterns("*.sqlite*", "derived", "backups")
_LOOPBACK = {"127.0.0.1", "::1", "localhost"}

os.environ.setdefault("HF_HUB_OFFLINE", "1")


@pytest.fixture(scope="session", autouse=True)
def offline() -> Iterator[None]:
    """A connection to anywhere but this machine is an error."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: object) -> None:
        is_network = self.family in {socket.AF_INET, socket.AF_INET6}
        if is_network and isinstance(address, tuple) and address[0] not in _LOOPBACK:
            raise ConnectionError(f"a test tried to reach {address[0]}: tests stay on this machine")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


def copy_study(name: str, target: Path) -> Path:
    """Copy a study's originals (never its database) from data/."""
    return Path(shutil.copytree(DATA / name, target / name, ignore=_DERIVED))


@pytest.fixture(scope="session")
def demo_folder(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A copy of the demo study that went through the whole pipeline once. Read it; do not change it."""
    own = tmp_path_factory.getbasetemp()
    # Workers share one folder: the first to come makes the study, the others wait for it.
    root = own if worker_id == "master" else own.parent
    with FileLock(root / "demo.lock"):
        if not (root / "finished").exists():
            _finish_demo(root / "unfinished")
            (root / "unfinished").rename(root / "finished")
    return root / "finished" / "demo"


def _finish_demo(place: Path) -> None:
    from workbench.flow import code_sources, group_personas, import_sources, map_journeys

    shutil.rmtree(place, ignore_errors=True)
    with open_study(copy_study("demo", place)) as study:
        for step in (import_sources, code_sources, group_personas, map_journeys):
            step(study)


@pytest.fixture
def demo_study(demo_folder: Path) -> Iterator[Study]:
    """The finished demo study, opened. Read it; do not change it."""
    with open_study(demo_folder) as study:
        yield study


@pytest.fixture
def demo_copy(demo_folder: Path, tmp_path: Path) -> Iterator[Study]:
    """The finished demo study in a folder of the test's own, to decide on and to change."""
    folder = Path(shutil.copytree(demo_folder, tmp_path / "demo"))
    with open_study(folder) as study:
        yield study


@pytest.fixture
def tiny_study(tmp_path: Path) -> Iterator[Study]:
    """A study with one interview, as it came."""
    with open_study(copy_study("tiny", tmp_path)) as study:
        yield study


@pytest.fixture
def empty_study(tmp_path: Path) -> Iterator[Study]:
    """A study whose sources folder is empty."""
    folder = tmp_path / "empty"
    (folder / "sources").mkdir(parents=True)
    write_config(folder, {"title": "Nothing yet", "languages": ["en"]})
    with open_study(folder) as study:
        yield study


@pytest.fixture
def study(tmp_path: Path) -> Iterator[Study]:
    """A study to import files into."""
    folder = tmp_path / "study"
    (folder / "sources").mkdir(parents=True)
    (folder / "study.yaml").write_text("title: Test\n", encoding="utf-8")
    with open_study(folder) as opened:
        yield opened


@pytest.fixture
def put(study: Study) -> Callable[[str, str | bytes], Path]:
    """Put a file among the sources of the study."""

    def write(name: str, content: str | bytes) -> Path:
        file = study.folder / "sources" / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return file

    return write


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say loudly when the browser tests could not run."""
    if not Path(CHROMIUM).exists():
        terminalreporter.section("BROWSER TESTS DID NOT RUN", red=True, bold=True)
        terminalreporter.line(f"There is no {CHROMIUM}. Debian: sudo apt-get install chromium", red=True)
