"""``workbench status``: what is there, what is out of date, what to do next; changes nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.cli.output import say

if TYPE_CHECKING:
    from workbench.study import Study
    from workbench.upkeep import StudyStatus

__all__ = ["show_status"]


def show_status(study: Study) -> None:
    """Print how a study stands."""
    from workbench.flow import stale_steps, study_status
    from workbench.intake import source_files

    files = [path for path, _ in source_files(study)]
    say(f"{study.config.title} ({study.folder})")
    # Opening the store would make it: a study nobody imported yet stays without one.
    if not (study.folder / "study.sqlite").exists():
        _show([("sources", f"{len(files)} files, none imported yet"), ("next", _run(study.folder))])
        return
    _show(_lines(study_status(study, files=files), stale_steps(study), study.folder))


def _lines(status: StudyStatus, stale: Sequence[str], folder: Path) -> Iterator[tuple[str, str]]:
    counts = status.counts
    yield "sources", _tally(Counter(state for _, state in status.sources))
    yield from ((f"  {state}", path) for path, state in status.sources if state != "imported")
    yield "people", f"{_many(counts['participant'], 'participant')}, {_many(counts['segment'], 'segment')}"
    yield "codings", f"{_tally(status.codings)}; {counts['decision']:,} decisions"
    yield "personas", f"{counts['persona']:,}"
    yield "journeys", f"{counts['journey_cell']:,} cells"
    yield from (("report", f"{path}, made {made_at}") for path, made_at in status.reports)
    changed = sum(state not in ("imported", "copy") for _, state in status.sources)
    waiting = [f"import ({_many(changed, 'file')})"] * (changed > 0) + list(stale)
    yield "out of date", ", ".join(waiting) or "nothing"
    if waiting:
        yield "next", _run(folder)


def _many(count: int, name: str) -> str:
    return f"{count:,} {name}" if count == 1 else f"{count:,} {name}s"


def _tally(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{number:,} {name}" for name, number in sorted(counts.items())) or "none"


def _run(folder: Path) -> str:
    return f"workbench run --study {folder}"


def _show(lines: Iterable[tuple[str, str]]) -> None:
    for name, value in lines:
        say(f"{name:<12} {value}")
