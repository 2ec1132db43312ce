"""Which persona or participant is meant."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from workbench.study import Study, WorkbenchError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["find_participant", "find_persona"]


def find_persona(study: Study, given: str) -> str:
    """Id of a persona given by id, the beginning of an id, number or name.

    Raises
    ------
    WorkbenchError
        There is none, or more than one.
    """
    table = study.table("persona")
    if given in set(table["persona_id"]):
        return given
    wanted = given.strip().casefold()
    found = _matches(table, wanted) if wanted else []
    if len(found) == 1:
        return found[0]
    problem = "no persona" if not found else "more than one persona"
    raise WorkbenchError(
        f"{problem} {given!r}", where=study.name, hint="study.table('persona') lists their ids"
    )


def _matches(table: pd.DataFrame, wanted: str) -> list[str]:
    ids = table["persona_id"].tolist()
    if wanted.isdecimal() and 1 <= int(wanted) <= len(ids):
        return [ids[int(wanted) - 1]]
    named = [
        one
        for one, names in zip(ids, table["names"], strict=True)
        if wanted in {name.casefold() for name in json.loads(names).values()}
    ]
    return named or [
        one for one in ids if one.startswith(wanted) or one.removeprefix("persona_").startswith(wanted)
    ]


def find_participant(study: Study, given: str) -> str:
    """Id of a participant given by id or pseudonym.

    Raises
    ------
    WorkbenchError
        There is none.
    """
    people = study.table("participant")
    found = people.loc[(people["participant_id"] == given) | (people["pseudonym"] == given), "participant_id"]
    if len(found) != 1:
        raise WorkbenchError(
            f"no participant {given!r}", where=study.name, hint="use a pseudonym such as P01"
        )
    return str(found.iloc[0])
