"""What was measured, kept in one file: each measurement replaces its own part."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.coding.trained import model_digest
from workbench.coding.trained.reader import model_record
from workbench.study import write_whole

__all__ = ["RESULTS", "Results", "is_busy", "read_results", "state", "write_part"]

RESULTS = Path(__file__).parents[1] / "results" / "quality.json"
Results = dict[str, Any]


def read_results(path: Path = RESULTS) -> Results:
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def is_busy() -> bool:
    """Whether more work waits for this machine than it has cores: clocks are not to be trusted then."""
    return os.getloadavg()[0] > (os.cpu_count() or 1) + 0.5


def state(most: int | None, *, busy: bool) -> dict[str, Any]:
    """With what something was measured: models, the corpus they learned from, rows at most. No date."""
    corpus: Mapping[str, Any] = model_record()["corpus"]
    return {"model": model_digest(), "corpus": corpus["digest"][:10], "corpus_texts": corpus["texts"],
            "rows_at_most": most, "busy": busy}  # fmt: skip


def write_part(name: str, rows: list[dict[str, Any]], *, most: int | None, busy: bool) -> Results:
    """Replace one measurement and give all of them."""
    results = read_results() | {name: {"state": state(most, busy=busy), "rows": rows}}
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(dict(sorted(results.items())), indent=1, sort_keys=True, ensure_ascii=False)
    write_whole(RESULTS, f"{text}\n".encode())
    return results
