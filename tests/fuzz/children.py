"""Child processes that may die or hang: tasks are handed to them, and what they say is gathered."""

from __future__ import annotations

import json
import queue
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

__all__ = ["Task", "fuzz"]

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = 2
SILENCE = 60  # seconds without a word are a hang that no signal could end, in the code of a library
Task = tuple[str, int, int]


class Child:
    """A child process that is spoken to line by line."""

    def __init__(self, samples: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fuzz.child", str(samples)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._said: queue.Queue[str] = queue.Queue()
        self._errors: list[str] = []
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._listen_to_errors, daemon=True).start()

    def _listen(self) -> None:
        for line in self._process.stdout or ():
            self._said.put(line)
        self._said.put("")

    def _listen_to_errors(self) -> None:
        for line in self._process.stderr or ():
            self._errors[:] = [*self._errors[-20:], line]

    def does(self, task: Task) -> Iterator[dict[str, Any]]:
        """What the child says about a task; the last thing tells that it is done, or what became of it."""
        at = {"row": task[0], "seed": task[1]}
        try:
            self._tell(task)
            while line := self._said.get(timeout=SILENCE):
                at = json.loads(line)
                yield at
                if "done" in at:
                    return
            problem = f"the child died ({self._process.wait()}): {''.join(self._errors)[-500:]}"
        except queue.Empty:
            self._process.kill()
            problem = f"hangs: no word for {SILENCE} s"
        yield {**at, "problem": problem, "gone": True}

    def _tell(self, task: Task) -> None:
        if self._process.stdin:
            self._process.stdin.write(json.dumps(task) + "\n")
            self._process.stdin.flush()

    def end(self) -> None:
        """Let the child end."""
        self._process.kill()
        self._process.wait()


def fuzz(samples: Path, tasks: list[Task]) -> list[dict[str, Any]]:
    """Problems, and one line per task that was done.

    Parameters
    ----------
    samples : Path
        Folder of files to damage.
    tasks : list of Task
        Row of the registry, first seed, seed after the last. Handed out one by one from the end.
    """
    waiting = list(tasks)
    with ThreadPoolExecutor(CHILDREN) as workers:
        told = [workers.submit(_worker, samples, waiting) for _ in range(CHILDREN)]
        return [line for one in told for line in one.result()]


def _worker(samples: Path, waiting: list[Task]) -> list[dict[str, Any]]:
    kept: list[dict[str, Any]] = []
    child = Child(samples)
    while waiting:
        row, first, end = waiting.pop()
        for line in child.does((row, first, end)):
            if "problem" in line or "done" in line:
                kept.append(line)
            if "gone" in line:
                child.end()
                child = Child(samples)
                if line["seed"] + 1 < end:
                    waiting.append((row, line["seed"] + 1, end))
    child.end()
    return kept
