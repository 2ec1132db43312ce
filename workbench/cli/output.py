"""What the commands print: one line per step, a bar on a terminal, tables for status and doctor."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.study.errors import StudyError

if TYPE_CHECKING:
    from workbench.flow import StepResult
    from workbench.upkeep import Check

__all__ = [
    "confirm",
    "end_step",
    "ended_with",
    "fail_if_any_failed",
    "listed",
    "progress",
    "say",
    "show_checks",
    "show_step",
    "show_steps",
    "together",
]

_MANY = 6
_Tell = Callable[[str, int, int], None]


@contextlib.contextmanager
def progress() -> Iterator[_Tell | None]:
    """A progress bar on standard error, or nothing where nobody watches.

    Yields
    ------
    callable or None
        ``tell(what, done, total)``; None when standard error is not a terminal.
    """
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # Lines go above the bar on a terminal, and straight into a file or pipe.
    above = sys.stdout.isatty()
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, redirect_stdout=above) as bar:
        task = bar.add_task("", total=None)

        def tell(what: str, done: int, total: int) -> None:
            bar.update(task, description=what, completed=done, total=total)

        yield tell


def show_steps(results: Iterable[StepResult]) -> tuple[StepResult, ...]:
    """Print each step as it ends; return all of them."""
    done = []
    for result in results:
        show_step(result)
        done.append(result)
    return tuple(done)


def show_step(result: StepResult) -> None:
    """One line: what, how much, how long; then its warnings on standard error."""
    unit = result.unit.removesuffix("s") if result.count == 1 else result.unit
    count = f"{result.count:,} {unit}"
    time = "unchanged" if result.skipped else f"{result.seconds:.1f} s"
    say(f"{result.step:<10} {count:<28} {time:>9}")
    for kind, texts in (("note", together(result.warnings)), ("failed", result.failures)):
        for text in texts:
            say(f"  {kind}: {' '.join(text.split())}", error=True)


def together(notes: Sequence[str]) -> list[str]:
    """One line for what several files have in common.

    Examples
    --------
    >>> together(["a.txt: is a guess", "1 file copied", "b.txt: is a guess"])
    ['a.txt, b.txt: is a guess', '1 file copied']
    """
    files: dict[tuple[str, str], list[str]] = {}
    for note in notes:
        name, sign, text = note.partition(": ")
        is_file = bool(sign) and " " not in Path(name).suffix and Path(name).suffix != ""
        files.setdefault((text, "") if is_file else ("", note), []).append(name)
    return [f"{listed(names)}: {text}" if text else note for (text, note), names in files.items()]


def listed(names: Sequence[str]) -> str:
    """The first names and how many more there are.

    Examples
    --------
    >>> listed(["a", "b", "c", "d", "e", "f", "g", "h"])
    'a, b, c, d, e, f and 2 more'
    """
    more = len(names) - _MANY
    return ", ".join(names[:_MANY]) + (f" and {more:,} more" if more > 0 else "")


def end_step(result: StepResult) -> None:
    """Say what a step did and made; files that could not be read make the command fail.

    Raises
    ------
    typer.Exit
        With code 1 when there are failures, even when everything else is done.
    """
    show_step(result)
    ended_with(result.path)
    fail_if_any_failed((result,))


def fail_if_any_failed(results: Iterable[StepResult]) -> None:
    """Files that could not be read make the exit code 1 even when all the others are in."""
    if any(result.failures for result in results):
        from typer import Exit

        raise Exit(1)


def confirm(question: str, *, yes: bool) -> None:
    """Ask before something is taken away; where nobody can answer, nothing is done.

    Raises
    ------
    StudyError
        If nobody is there to answer.
    typer.Abort
        If the answer is no.
    """
    if yes:
        return
    if not sys.stdin.isatty():
        raise StudyError("nobody is here to confirm", hint="add --yes when you are sure")
    import typer

    typer.confirm(question, abort=True)


def show_checks(checks: Sequence[Check]) -> None:
    """One line for each of the doctor's findings, with the fix where one is needed."""
    width = max(len(check.name) for check in checks)
    for check in checks:
        say(f"{'ok ' if check.ok else 'FIX'}  {check.name:<{width}}  {check.detail}")
        if not check.ok and check.fix:
            say(f"     {'':<{width}}  fix: {check.fix}")


def ended_with(path: Path | None) -> None:
    """Say where the file is that was made."""
    if path is not None:
        say(str(path))


def say(line: str, *, error: bool = False) -> None:
    """Print one line."""
    print(line, file=sys.stderr if error else sys.stdout, flush=True)
