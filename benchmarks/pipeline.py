"""Speed of the whole way on the demo study; ratios are taken within this run."""

from __future__ import annotations

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUN = [sys.executable, "-m", "workbench", "run"]
NEW_INTERVIEW = "Ellen: How was it?\n" + "".join(
    f"Zoe: On day {day} the battery died and I waited {day} hours for the van.\n" for day in range(2, 14)
)
HEAVY = ("torch", "bertopic", "umap", "spacy", "sentence_transformers")
LOADED = (
    "import sys, pathlib, workbench; from workbench.reports import *;"
    "study = workbench.open_study(sys.argv[1]);"
    "write_report(study, ReportParameters('en'), pathlib.Path(sys.argv[2]));"
    f"print(','.join(sorted(set({HEAVY}) & set(sys.modules))) or 'none')"
)


def main() -> None:
    alone = cpu([sys.executable, "-c", "import workbench"])
    asked = cpu([sys.executable, "-m", "workbench", "--help"])
    print(f"import workbench           {alone:6.2f} s CPU (aim < 0.3)")
    print(f"workbench --help           {asked:6.2f} s CPU (aim < 0.6)")
    with tempfile.TemporaryDirectory() as place:
        folder, out = Path(place, "demo"), Path(place, "out")
        shutil.copytree(ROOT / "data/demo", folder, ignore=shutil.ignore_patterns("*.sqlite*", "derived"))
        command = [*RUN, "--study", str(folder), "--out", str(out)]
        first = wall(command)
        again = statistics.median(wall(command) for _ in range(3))
        print(f"demo study, raw to report  {first:6.1f} s (aim < 60)")
        print(f"second run, nothing new    {again:6.1f} s, {again / first:.3f} of the first (aim < 0.1)")
        (folder / "sources/interviews/zoe.txt").write_text(NEW_INTERVIEW, encoding="utf-8")
        print(f"one interview more         {wall(command):6.1f} s; segments read: {read_again(folder)}")
        kernel = subprocess.run(
            [sys.executable, "-c", LOADED, folder, out / "x.html"], check=True, capture_output=True, text=True
        )
        print(f"heavy libraries a report loads: {kernel.stdout.strip()} (aim none)")


def cpu(command: list[str]) -> float:
    """Median CPU seconds of five runs after one warm-up."""
    seconds = []
    for _ in range(6):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, cwd=ROOT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return statistics.median(seconds[1:])


def wall(command: list[str]) -> float:
    """Seconds one run takes."""
    started = time.perf_counter()
    done = subprocess.run(command, check=False, capture_output=True, text=True, cwd=ROOT, env=os.environ)
    if done.returncode:
        sys.exit(done.stdout + done.stderr)
    return time.perf_counter() - started


def read_again(folder: Path) -> str:
    """How many segments belong to the new interview and how many there are."""
    import workbench

    with workbench.open_study(folder) as study:
        sources = study.table("source").set_index("path")
        segments = study.table("segment")
        new = (segments["source_id"] == sources.loc["sources/interviews/zoe.txt", "source_id"]).sum()
    return f"{new} of {len(segments)}"


if __name__ == "__main__":
    main()
