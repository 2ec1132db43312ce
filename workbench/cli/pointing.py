"""Which persona somebody means, with a guess where they mistyped it."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING

from workbench.study.errors import StudyError, TooFew, WorkbenchError
from workbench.study.names import fold_name

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["persona_meant"]


def persona_meant(study: Study, given: str) -> str:
    """Id of a persona given by number, name in any language or beginning of its id.

    Raises
    ------
    TooFew
        If the study has no personas.
    StudyError
        If there is none like it, or more than one; with those there are.
    """
    from workbench.personas.held.pointing import find_persona

    try:
        return find_persona(study, given)
    except WorkbenchError as error:
        rows = study.table("persona")
        if rows.empty:
            hint = "look for them: workbench personas"
            raise TooFew("this study has no personas", where=study.name, hint=hint) from error
        listed = [f"{place} {name}" for place, name in enumerate(rows["name"], start=1)]
        guess = _near(given, [name for names in rows["names"] for name in json.loads(names).values()])
        problem = "more than one persona" if "more than one" in str(error) else "no persona"
        raise StudyError(
            f"{problem} {given!r}{guess}", where=study.name, hint=f"there are {', '.join(listed)}"
        ) from error


def _near(given: str, names: list[str]) -> str:
    folded = {fold_name(name): name for name in names}
    near = difflib.get_close_matches(fold_name(given), list(folded), n=1)
    return f", did you mean {folded[near[0]]!r}?" if near else ""
