"""What every measurement is given: where the data are, how many rows at most, and what was read already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.coding.texts import code_texts

from .evaldata import EVALDATA, Task

__all__ = ["Bench"]


@dataclass(frozen=True)
class Bench:
    """One run of the measurements.

    Parameters
    ----------
    folder : Path
        The public data.
    most : int or None
        Rows a data set at most; None for all.
    scratch : Path
        A folder that may be thrown away.
    """

    scratch: Path
    folder: Path = EVALDATA
    most: int | None = None
    _read: dict[tuple[str, str], Any] = field(default_factory=dict)

    def samples(self, tasks: Callable[[Path], Iterable[Task]]) -> Iterator[Task]:
        return (task.sample(self.most) for task in tasks(self.folder))

    def names(self, task: Task) -> dict[str, Any]:
        return {"data": task.name, "language": task.language, "texts": len(task.texts),
                "goal": task.goal, "part": task.part}  # fmt: skip

    def coded(self, texts: Sequence[str], language: str) -> pd.DataFrame:
        """``code_texts``, each text once a run; a text's answer does not depend on the others."""
        new = [text for text in dict.fromkeys(texts) if (text, language) not in self._read]
        rows = code_texts(new, languages=language).to_dict("records")
        self._read.update({(text, language): row for text, row in zip(new, rows, strict=True)})
        return pd.DataFrame([self._read[text, language] for text in texts])
