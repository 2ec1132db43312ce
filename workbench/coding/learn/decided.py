"""What people decided in a study, as something to learn from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.language import LANGUAGES
from workbench.study import Study

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Decided", "read_decided"]

_NOT_LEARNED = ("phrase", "topic")
_VERDICTS = """
    SELECT v.segment_id, v.code_id, v.status FROM verdict v JOIN code c ON c.code_id = v.code_id
    WHERE v.status <> 'suggested' ORDER BY v.segment_id, v.code_id
"""


@dataclass(frozen=True)
class Decided:
    """Segments of a study and what people said about codes on them.

    Parameters
    ----------
    segments : DataFrame
        ``segment_id, participant_id, language, text, start, end``, sorted by id; row numbers are places.
    verdicts : mapping of code id to mapping of place to bool
        True where a person accepted, added or recoded to the code, False where one rejected it.
    """

    segments: pd.DataFrame
    verdicts: dict[str, dict[int, bool]]

    @property
    def looked_at(self) -> tuple[int, ...]:
        """Places somebody decided about, whatever the code."""
        return tuple(sorted({place for found in self.verdicts.values() for place in found}))


def read_decided(study: Study) -> Decided:
    """Read the latest verdicts of a study; an undone decision is none.

    Parameters
    ----------
    study : Study
        With segments.

    Returns
    -------
    Decided
        Codes of kinds that machines discover are left out.
    """
    table = study.table("segment")
    known = table[table["language"].isin(list(LANGUAGES))].sort_values("segment_id").reset_index(drop=True)
    places = {segment_id: place for place, segment_id in enumerate(known["segment_id"])}
    kinds = dict(study.store.rows("SELECT code_id, kind FROM code"))
    verdicts: dict[str, dict[int, bool]] = {}
    for segment_id, code_id, status in study.store.rows(_VERDICTS):
        if segment_id in places and kinds[code_id] not in _NOT_LEARNED:
            verdicts.setdefault(code_id, {})[places[segment_id]] = status == "accepted"
    return Decided(known, dict(sorted(verdicts.items())))
