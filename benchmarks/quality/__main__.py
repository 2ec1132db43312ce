"""Measure the suggestions on public data and write docs/how-good-are-the-suggestions.md.

python -m benchmarks.quality                     everything but --large
python -m benchmarks.quality sentiment --rows 300   one measurement on a sample (the page says so)
python -m benchmarks.quality --page              only write the page from what was measured last
"""

from __future__ import annotations

import argparse
import logging
import os
import tempfile
import time
import warnings
from collections.abc import Sequence
from pathlib import Path

import pandas as pd

from .bench import Bench
from .evaldata import EVALDATA
from .feelings import measure_confidence, measure_sentiment
from .few_labels import measure_few_labels
from .grouping import measure_topics
from .left_out import measure_left_out
from .pace import measure_large, measure_speed
from .page import PAGE, render_page
from .pictures import draw_pictures
from .results import is_busy, read_results, write_part
from .wants import measure_pains, measure_wishes

__all__ = ["MEASUREMENTS", "main"]

MEASUREMENTS = {
    "sentiment": measure_sentiment,
    "confidence": measure_confidence,
    "wishes": measure_wishes,
    "pains": measure_pains,
    "few_labels": measure_few_labels,
    "topics": measure_topics,
    "left_out": measure_left_out,
    "speed": measure_speed,
    "large": measure_large,
}
_ALWAYS_WHOLE = ("left_out",)


def main(arguments: Sequence[str] | None = None) -> None:
    asked = _arguments(arguments)
    if not asked.page and not asked.data.is_dir():
        print(f"quality: skipped, there is no evaluation data in {asked.data}; the page stays as it is")
        return
    if not asked.page:
        _measure(asked)
    if not asked.print_only:
        results = read_results()
        draw_pictures(results)
        PAGE.write_text(render_page(results), "utf-8")
        print(f"wrote {PAGE.relative_to(Path.cwd()) if PAGE.is_relative_to(Path.cwd()) else PAGE}")


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.quality", description="How good are the suggestions?")
    parser.add_argument("names", nargs="*", metavar="name", help=f"which: {', '.join(MEASUREMENTS)}")
    parser.add_argument("--data", type=Path, default=EVALDATA, help="folder of the public data")
    parser.add_argument("--rows", type=int, help="a sample of so many rows a data set")
    parser.add_argument("--large", action="store_true", help="also topics on 10,000 texts beside BERTopic")
    parser.add_argument("--page", action="store_true", help="measure nothing, only write the page")
    parser.add_argument("--print", action="store_true", dest="print_only", help="only print the figures")
    asked = parser.parse_args(arguments)
    unknown = sorted(set(asked.names) - set(MEASUREMENTS))
    if unknown:
        parser.error(f"no measurement is called {', '.join(unknown)}; choose from {', '.join(MEASUREMENTS)}")
    return asked


def _measure(asked: argparse.Namespace) -> None:
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("TQDM_DISABLE", "1")
    warnings.simplefilter("ignore")
    logging.getLogger("BERTopic").setLevel(logging.ERROR)
    names = list(asked.names) or [name for name in MEASUREMENTS if name != "large"]
    if asked.large and "large" not in names:
        names.append("large")
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(Path(scratch), asked.data, asked.rows)
        for name in names:
            start, busy = time.perf_counter(), is_busy()
            rows = MEASUREMENTS[name](bench)
            print(f"\n== {name} ({time.perf_counter() - start:.0f} s)\n{_plain(rows)}", flush=True)
            if not asked.print_only:
                write_part(name, rows, most=None if name in _ALWAYS_WHOLE else asked.rows, busy=busy)


def _plain(rows: list[dict[str, object]]) -> str:
    flat = [{key: value for key, value in row.items() if not isinstance(value, list | dict)} for row in rows]
    return pd.DataFrame(flat).to_string(index=False, na_rep="")


if __name__ == "__main__":
    main()
