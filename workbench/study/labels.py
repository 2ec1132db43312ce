"""Labels for those who speak and do not take part: I1, I2 for the research team, S1, S2 for others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from workbench.study.key import open_key
from workbench.study.names import fold_name

if TYPE_CHECKING:
    from workbench.study.database import Database

__all__ = ["label_speakers"]


def label_speakers(store: Database, names: Iterable[str], *, letter: str) -> dict[str, str]:
    """A label for every name, the same in all files of a study; the names are kept in the key file only.

    Parameters
    ----------
    store : Database
        The study's store, inside a transaction (which keeps two writers from giving one label twice).
    names : iterable of str
        As the file writes them, in the order they speak.
    letter : {"I", "S"}
        Interviewers or others.

    Returns
    -------
    dict of str to str
        Label by name, spelled as given.
    """
    spelled = list(dict.fromkeys(names))
    if not spelled:
        return {}
    with open_key(store.path.parent) as key:
        known = {folded: label for (first, folded), label in key.labels().items() if first == letter}
        number = max([_highest(store, letter), *(int(label[1:]) for label in known.values())], default=0)
        fresh: dict[str, tuple[str, str, str]] = {}
        for name in spelled:
            folded = fold_name(name)
            if folded not in known and folded not in fresh:
                number += 1
                fresh[folded] = (f"{letter}{number}", folded, name)
        if fresh:
            key.write_labels(fresh.values())
    labels = known | {folded: row[0] for folded, row in fresh.items()}
    return {name: labels[fold_name(name)] for name in spelled}


def _highest(store: Database, letter: str) -> int:
    """Highest number in use, also when the key file has been taken away."""
    found = store.rows(
        "SELECT max(CAST(substr(speaker, 2) AS INTEGER)) FROM turn WHERE participant_id IS NULL"
        " AND substr(speaker, 1, 1) = ? AND substr(speaker, 2) GLOB '[0-9]*'",
        [letter],
    )
    return int(found[0][0] or 0)
