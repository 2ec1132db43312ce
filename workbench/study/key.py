"""Who is who: names and pseudonyms in a file of their own, which can be locked away from the study.

The study's store knows participants by pseudonym only. Writes go to this file first and to the store after:
a name without a participant harms nobody, a participant without a name could not be recognised again.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from workbench.study.database import Database, Parameters, connect, explained
from workbench.study.migrate import migrate
from workbench.study.names import fold_name

if TYPE_CHECKING:
    from typing import Self

    import pandas as pd

__all__ = ["KEY_FILE", "KeyFile", "ListedName", "PersonName", "open_key"]

KEY_FILE = "key.sqlite"
Review = Literal["redact", "keep", "later"]


@dataclass(frozen=True)
class PersonName:
    """A name one participant goes by.

    Parameters
    ----------
    participant_id : str
        Whose it is.
    path : str
        The file that brought it, relative to the study folder.
    folded : str
        As people compare it.
    name : str
        As the file writes it; a number or code for most survey answers.
    """

    participant_id: str
    path: str
    folded: str
    name: str


@dataclass(frozen=True)
class ListedName:
    """A private detail that must not leave the study.

    Parameters
    ----------
    name : str
        The words as they may stand in a text.
    kind : str
        person, organisation, e-mail or phone.
    origin : str
        The file or the person that listed it.
    participant_id : str, optional
        Whose it is, where that is known.
    """

    name: str
    kind: str
    origin: str
    participant_id: str | None = None


class KeyFile(Database):
    """The open key file. While there is none it reads as empty, and the first write makes it."""

    def __init__(self, path: Path, connection: sqlite3.Connection, *, is_missing: bool) -> None:
        super().__init__(path, connection)
        self.is_missing = is_missing

    def rows(self, sql: str, parameters: Parameters = ()) -> list[tuple[Any, ...]]:
        """Result of a query as plain tuples."""
        if self.is_missing and self.path.exists():
            self._open()
        return super().rows(sql, parameters)

    def read(self, sql: str, parameters: Parameters = ()) -> pd.DataFrame:
        """Result of a query as a table."""
        if self.is_missing and self.path.exists():
            self._open()
        return super().read(sql, parameters)

    @contextmanager
    def transaction(self) -> Iterator[Self]:
        """All or nothing; makes the file if there is none."""
        if self.is_missing:
            self._open()
        with super().transaction():
            yield self

    def person_names(self) -> list[PersonName]:
        """Every name of every participant, sorted."""
        sql = "SELECT participant_id, path, folded, name FROM person_name ORDER BY participant_id, folded"
        return [PersonName(*row) for row in self.rows(sql)]

    def names_of(self, participant_ids: Collection[str]) -> list[PersonName]:
        """Names of some participants, sorted."""
        sql = (
            "SELECT participant_id, path, folded, name FROM person_name"
            " WHERE participant_id IN (SELECT value FROM json_each(?)) ORDER BY participant_id, folded"
        )
        return [PersonName(*row) for row in self.rows(sql, [json.dumps(sorted(participant_ids))])]

    def write_names(self, names: Iterable[PersonName]) -> None:
        """Write names of participants; what is known is brought up to date."""
        self.execute_many(
            "INSERT INTO person_name (participant_id, path, folded, name) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (participant_id, folded) DO UPDATE SET path = excluded.path, name = excluded.name",
            [(row.participant_id, row.path, row.folded, row.name) for row in names],
        )

    def labels(self) -> dict[tuple[str, str], str]:
        """Labels of people who do not take part, by first letter (I or S) and folded name."""
        found = self.rows("SELECT label, folded FROM speaker_label ORDER BY label")
        return {(label[0], folded): label for label, folded in found}

    def speaker_names(self) -> dict[str, str]:
        """Names of interviewers and other speakers, by label."""
        return dict(self.rows("SELECT label, name FROM speaker_label ORDER BY label"))

    def write_labels(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Write label, folded name and name of people who do not take part."""
        self.execute_many("INSERT INTO speaker_label (label, folded, name) VALUES (?, ?, ?)", list(rows))

    def list_names(self, names: Iterable[ListedName]) -> None:
        """Add names that must not leave the study; one listed before is kept once."""
        self.execute_many(
            "INSERT INTO listed_name (name, kind, origin, participant_id) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (name, kind, origin) DO UPDATE"
            " SET participant_id = coalesce(excluded.participant_id, participant_id)",
            [(row.name, row.kind, row.origin, row.participant_id) for row in names],
        )

    def listed_names(self) -> list[ListedName]:
        """Names that must not leave the study, sorted."""
        sql = "SELECT name, kind, origin, participant_id FROM listed_name ORDER BY name, kind, origin"
        return [ListedName(*row) for row in self.rows(sql)]

    def review_name(self, name: str, decision: Review, *, who: str) -> None:
        """Note what somebody decided about a word that may be a name."""
        at = datetime.now(UTC).isoformat(timespec="milliseconds")
        self.execute(
            "INSERT INTO name_review (name, decision, who, at) VALUES (?, ?, ?, ?)", [name, decision, who, at]
        )

    def reviews(self) -> Mapping[str, str]:
        """The latest decision about each word."""
        return dict(self.rows("SELECT name, decision FROM name_review ORDER BY review_id"))

    def forget(self, participant_id: str, names: Collection[str]) -> int:
        """Erase a participant's names wherever they stand; call ``vacuum`` after it.

        Returns
        -------
        int
            Rows erased.
        """
        folded = json.dumps(sorted({fold_name(name) for name in names}))
        with self.transaction():
            before = self._connection.total_changes
            self.execute("DELETE FROM person_name WHERE participant_id = ?", [participant_id])
            self.execute(
                "DELETE FROM speaker_label WHERE folded IN (SELECT value FROM json_each(?))", [folded]
            )
            self.execute("DELETE FROM listed_name WHERE participant_id = ?", [participant_id])
            for table in ("listed_name", "name_review"):
                theirs = [
                    (name,)
                    for (name,) in self.rows(f"SELECT DISTINCT name FROM {table}")  # noqa: S608
                    if fold_name(name) in json.loads(folded)
                ]
                self.execute_many(f"DELETE FROM {table} WHERE name = ?", theirs)  # noqa: S608
            return self._connection.total_changes - before

    def _open(self) -> None:
        self._connection.close()
        self._connection = _connected(self.path)
        self.is_missing = False


def open_key(folder: Path, *, name: str = KEY_FILE) -> KeyFile:
    """Open the key file of a study folder; it is not made by looking.

    Parameters
    ----------
    folder : Path
        The study folder.
    name : str
        The file; a backup of one has another name.

    Returns
    -------
    KeyFile

    Raises
    ------
    StoreError
        If the file cannot be read or was made by a newer version.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> with open_key(folder) as key:
    ...     key.listed_names(), key.path.exists()
    ...     key.list_names([ListedName("נועה", "person", "roster.csv")])
    ...     [row.name for row in key.listed_names()]
    ([], False)
    ['נועה']
    """
    path = folder / name
    is_missing = not path.exists()
    return KeyFile(path, _connected(":memory:" if is_missing else path), is_missing=is_missing)


def _connected(place: Path | str) -> sqlite3.Connection:
    with explained(Path(place)):
        connection = connect(place)
    try:
        migrate(Database(Path(place), connection), connection, names="key_*.sql")
    except BaseException:
        connection.close()
        raise
    return connection
