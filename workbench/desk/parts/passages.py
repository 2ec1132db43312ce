"""Words of people behind what a card says: read from the study, letter by letter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.study import Study

__all__ = ["Passage", "read_passages"]


@dataclass(frozen=True)
class Passage:
    """What somebody said.

    Parameters
    ----------
    segment_id, language, text : str
        Where it stands, in which language, and its words.
    pseudonym : str
        Who said it.
    """

    segment_id: str
    language: str
    text: str
    pseudonym: str


def read_passages(study: Study, segment_ids: Iterable[str]) -> tuple[Passage, ...]:
    """Passages in the order of their segments; those of files that are no longer there are left out.

    Parameters
    ----------
    study : Study
        Open study.
    segment_ids : iterable of str
        Which ones.
    """
    found = (row for segment in segment_ids for row in study.store.rows(_PASSAGE, (segment,)))
    return tuple(
        Passage(segment, language, text[start:end], pseudonym)
        for segment, language, text, start, end, pseudonym in found
    )


_PASSAGE = """
    SELECT g.segment_id, g.language, coalesce(t.text, r.text), g.start, g."end", p.pseudonym
    FROM segment g JOIN participant p ON p.participant_id = g.participant_id
                   LEFT JOIN turn t ON t.turn_id = g.turn_id
                   LEFT JOIN response r ON r.response_id = g.response_id
    WHERE g.segment_id = ?
"""
