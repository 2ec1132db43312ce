"""A study: a folder with a configuration, originals, a database and a rebuildable cache."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.study.config import StudyConfig, load_config
from workbench.study.errors import StoreError
from workbench.study.key import KeyFile, open_key
from workbench.study.schemas import with_types
from workbench.study.stages import JourneyModel
from workbench.study.store import Store, open_store

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["RECORDS", "Study", "open_study"]

_CURRENT = "source_id IN (SELECT source_id FROM source WHERE status = 'current')"
_SEGMENTS = f"""
    SELECT g.segment_id, g.source_id, g.turn_id, g.response_id, g.participant_id, g.position, g.start,
           g."end", g.language, substr(coalesce(t.text, r.text), g.start + 1, g."end" - g.start) AS text
    FROM segment g LEFT JOIN turn t ON t.turn_id = g.turn_id
                   LEFT JOIN response r ON r.response_id = g.response_id
    WHERE g.{_CURRENT}
    ORDER BY g.source_id, g.position, g.start
"""
_ON_CURRENT = f"segment_id IN (SELECT segment_id FROM segment WHERE {_CURRENT})"

# Every record of the design and the query that reads it; rows of superseded files are left out.
RECORDS = MappingProxyType(
    {
        "source": "SELECT * FROM source ORDER BY path, source_id",
        "loss": f"SELECT * FROM loss WHERE {_CURRENT} ORDER BY source_id, position",
        "participant": f"SELECT * FROM participant WHERE {_CURRENT} ORDER BY pseudonym",
        "turn": f"SELECT * FROM turn WHERE {_CURRENT} ORDER BY source_id, position",
        "question": f"SELECT * FROM question WHERE {_CURRENT} ORDER BY source_id, position",
        "response": f"SELECT * FROM response WHERE {_CURRENT} ORDER BY source_id, position, question_id",
        "segment": _SEGMENTS,
        "code": "SELECT * FROM code ORDER BY kind, code_id",
        "suggestion": f"SELECT * FROM suggestion WHERE {_ON_CURRENT} ORDER BY segment_id, code_id, coder",
        "coding": f"SELECT * FROM coding WHERE {_ON_CURRENT} ORDER BY segment_id, code_id, coder",
        "decision": "SELECT * FROM decision ORDER BY decision_id",
        "topic_edit": "SELECT * FROM topic_edit ORDER BY edit_id",
        "persona_edit": "SELECT * FROM persona_edit ORDER BY edit_id",
        "action_edit": "SELECT * FROM action_edit ORDER BY edit_id",
        "memo": "SELECT * FROM memo ORDER BY about, about_id, at, memo_id",
        "erasure": "SELECT * FROM erasure ORDER BY at, erasure_id",
        "event": "SELECT * FROM event ORDER BY ts, event_id",
        "persona": "SELECT * FROM persona ORDER BY position",
        "membership": "SELECT * FROM membership ORDER BY persona_id, participant_id",
        "journey_cell": "SELECT * FROM journey_cell ORDER BY persona_id, model, stage, lane, position",
        "step": "SELECT * FROM step ORDER BY step",
        "report": "SELECT * FROM report ORDER BY path",
    }
)


@dataclass(frozen=True)
class Study:
    """An open study.

    Parameters
    ----------
    folder : Path
        The study folder.
    config : StudyConfig
        Its checked ``study.yaml``.

    Examples
    --------
    A study opens with :func:`open_study`; its records are tables:
    ``open_study("data/demo").table("turn")``.
    """

    folder: Path
    config: StudyConfig
    _opened: list[Store | KeyFile] = field(default_factory=list, repr=False, compare=False)

    @cached_property
    def store(self) -> Store:
        """The system of record, opened when first needed."""
        store = open_store(self.folder / "study.sqlite")
        self._opened.append(store)
        return store

    @cached_property
    def key(self) -> KeyFile:
        """Who is who: names and pseudonyms; reads as empty when the file is not there."""
        key = open_key(self.folder)
        self._opened.append(key)
        return key

    @property
    def derived(self) -> Path:
        """Folder of the rebuildable cache; may be deleted at any time."""
        return self.folder / "derived"

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.resolve().name

    def journey_model(self, name: str | None = None) -> JourneyModel:
        """The study's journey model, or another by name."""
        return self.config.read_model(self.folder, name)

    def table(self, name: str) -> pd.DataFrame:
        """One record type as a table.

        Parameters
        ----------
        name : str
            Record name, for example ``turn``, ``coding`` or ``JourneyCell``; singular or plural.

        Returns
        -------
        DataFrame
            One row per record, in a fixed order. JSON columns are text.

        Raises
        ------
        StoreError
            If there is no such record; the message lists them.
        """
        record = _record_name(name)
        return with_types(record, self.store.read(RECORDS[record]))

    def close(self) -> None:
        """Close the files that were opened."""
        while self._opened:
            self._opened.pop().close()
        for name in ("store", "key"):
            self.__dict__.pop(name, None)

    def __enter__(self) -> Study:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_study(path: str | Path) -> Study:
    """Open a study folder.

    Parameters
    ----------
    path : str or Path
        The folder that holds ``study.yaml`` (or the file itself).

    Returns
    -------
    Study

    Raises
    ------
    StudyError
        If there is no such folder or ``study.yaml`` is wrong; one message names every problem.
    """
    folder = Path(path)
    folder = folder.parent if folder.is_file() else folder
    return Study(folder=folder, config=load_config(folder))


def _record_name(name: str) -> str:
    snake = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name.strip()).lower()
    for candidate in (snake, snake.removesuffix("s"), snake.removesuffix("ies") + "y"):
        if candidate in RECORDS:
            return candidate
    raise StoreError(f"no table {name!r}", hint=f"there are {', '.join(RECORDS)}")
