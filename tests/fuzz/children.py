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

__all__ = ["Child", "Task", "fuzz"]

ROOT = Path(__file__).resolve().parents[2]
CHILDREN = 2
SILENCE = 90  # seconds without a word are a hang that no signal could end, in the code of a library
Task = tuple[str, int, int]


class Child:
    """A child process that is spoken to line by line.

    Parameters
    ----------
    module : str
        What it runs.
    arguments : Path
        What it is told at the start.
    """

    def __init__(self, module: str, *arguments: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", module, *map(str, arguments)],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._said: queue.Queue[str] = queue.Queue()
        self._errors: list[str] = []
        self._listeners = [
            threading.Thread(target=listen, daemon=True) for listen in (self._listen, self._listen_to_errors)
        ]
        for listener in self._listeners:
            listener.start()

    def tell(self, task: Task) -> None:
        """Hand a task to the child; one that is gone does not hear it, and says nothing from then on."""
        try:
            self._process.stdin.write(json.dumps(task) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass

    def says(self) -> Iterator[dict[str, Any]]:
        """What the child says, line by line; the last line tells what became of it, if it ends or hangs."""
        try:
            while line := self._said.get(timeout=SILENCE):
                yield json.loads(line)
            problem = f"the child ended ({self._process.wait()}): {''.join(self._errors)[-500:]}"
        except queue.Empty:
            problem = f"hangs: no word for {SILENCE} s"
        yield {"gone": problem}

    def end(self) -> None:
        """Let the child end."""
        self._process.kill()
        self._process.wait()
        for listener in self._listeners:
            listener.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            pipe.close()

    def _listen(self) -> None:
        for line in self._process.stdout:
            self._said.put(line)
        self._said.put("")

    def _listen_to_errors(self) -> None:
        for line in self._process.stderr:
            self._errors[:] = [*self._errors[-20:], line]


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
    child = None
    while waiting:
        child = child or Child("tests.fuzz.child", samples)
        row, first, end = waiting.pop()
        found = list(_work(child, (row, first, end)))
        kept += found
        if "gone" in found[-1]:
            child.end()
            child = None
            waiting.append((row, found[-1]["seed"] + 1, end))
    if child:
        child.end()
    return kept


def _work(child: Child, task: Task) -> Iterator[dict[str, Any]]:
    """What is wrong with the files of a task; last, that it is done or that the child is gone."""
    at = {"row": task[0], "seed": task[1], "name": ""}
    child.tell(task)
    for line in child.says():
        if "gone" in line:
            yield {**at, **line, "problem": line["gone"]}
        elif "problem" in line or "done" in line:
            yield line
        at = line
        if "done" in line:
            return
