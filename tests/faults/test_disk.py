"""A full disk and a folder nobody may write: the old state stays, and the message says what is wrong."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.test_killed import SETTINGS, TURNS, talk
from tests.studies import make_study
from workbench.study import StoreError, open_study

PROBE = ["unshare", "-rm", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
MAY_MOUNT = (
    bool(shutil.which("unshare")) and not subprocess.run(PROBE, capture_output=True, check=False).returncode
)
CHILD = (
    "import sys; from pathlib import Path; from tests.faults import writers;"
    " writers.fill(Path(sys.argv[1]), print)"
)


def in_small_disk(
    folder: Path, command: str, *, mount: str, size: str = "1m"
) -> subprocess.CompletedProcess[str]:
    """Run a command in a name space in which the folder is a small file system of its own."""
    script = f'mount -t tmpfs -o size={size} tmpfs "$1" && cp -r "$2/." "$1" && {mount}{command}'
    kept = folder.with_name("kept")
    shutil.copytree(folder, kept)
    return subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", str(folder), str(kept), sys.executable],
        capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2], timeout=120,
    )  # fmt: skip


@pytest.mark.skipif(not MAY_MOUNT, reason="this machine does not let users mount a file system")
def test_a_full_disk_keeps_what_was_there_and_is_named(tmp_path):
    files = {f"{number:02d}.txt": talk(number) for number in range(26)}
    folder = make_study(tmp_path / "study", files, settings=SETTINGS)
    done = in_small_disk(folder, f'exec "$3" -c "{CHILD}" "$1"', mount="", size="420k")
    assert done.returncode == 0, done.stderr
    message, state = done.stdout.splitlines()[:-1], done.stdout.splitlines()[-1]
    assert "disk is full" in message[0]
    sources = int(state.split()[0])
    assert 0 <= sources < 26
    assert state.endswith(f"with [{TURNS}] turns") or sources == 0


@pytest.mark.skipif(not MAY_MOUNT, reason="this machine does not let users mount a file system")
def test_a_folder_that_may_not_be_written_is_named(tmp_path):
    folder = make_study(tmp_path / "study", {"00.txt": talk(0)}, settings=SETTINGS)
    done = in_small_disk(folder, f'exec "$3" -c "{CHILD}" "$1"', mount='mount -o remount,ro "$1" && ')
    assert "StoreError" in done.stderr
    assert "may be written" in done.stderr or "may not be written" in done.stderr
    assert "study.sqlite" in done.stderr


def test_a_full_disk_in_the_middle_of_a_transaction(tmp_path):
    folder = make_study(tmp_path / "study", {"00.txt": talk(0)}, settings=SETTINGS)
    with open_study(folder) as study:
        from workbench.flow import import_sources

        import_sources(study)
        before = study.table("turn").to_csv()
        pages = study.store.rows("PRAGMA page_count")[0][0]
        study.store.execute(f"PRAGMA max_page_count = {pages + 4}")
        (folder / "sources" / "01.txt").write_text(talk(1) * 40, encoding="utf-8")
        with pytest.raises(StoreError, match="the disk is full; nothing was changed"):
            import_sources(study)
        assert study.table("turn").to_csv() == before
        study.store.check()
