"""Cut participants' turns and open answers into sentences: the units that are coded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING
from unicodedata import category

from workbench.language import split_sentences
from workbench.study import Study, content_id, notes_of_step, record_step

if TYPE_CHECKING:
    from workbench.study import Store

__all__ = ["SEGMENTER_VERSION", "segment_study"]

SEGMENTER_VERSION = "1"
_CURRENT = "source_id IN (SELECT source_id FROM source WHERE status = 'current')"
# Where a sentence carries a decision, the sentences around it may have been taken back: look again.
_TO_CUT = """(
    NOT EXISTS (SELECT 1 FROM segment WHERE segment.{0} = {1}.{0})
    OR {0} IN (SELECT {0} FROM segment WHERE segment_id IN (SELECT segment_id FROM decision))
)"""
_TURNS = f"""
    SELECT turn_id, source_id, participant_id, position, text, language FROM turn
    WHERE role = 'participant' AND participant_id IS NOT NULL AND {_CURRENT}
    AND {_TO_CUT.format("turn_id", "turn")}
    ORDER BY source_id, position
"""
_RESPONSES = f"""
    SELECT response_id, source_id, participant_id, position, text, language FROM response
    WHERE text IS NOT NULL AND scale = 'text' AND {_CURRENT}
    AND {_TO_CUT.format("response_id", "response")}
    ORDER BY source_id, position, question_id
"""
_HELD = """
    SELECT coalesce(turn_id, response_id), start, "end" FROM segment
    WHERE turn_id IN (SELECT turn_id FROM segment WHERE segment_id IN (SELECT segment_id FROM decision))
    OR response_id IN (SELECT response_id FROM segment WHERE segment_id IN (SELECT segment_id FROM decision))
    ORDER BY 1, 2
"""
Span = tuple[int, int]


def segment_study(study: Study) -> int:
    """Cut what is not yet cut; segments already there keep their ids and their decisions.

    After a change of the sentence rules everything is cut again but for the segments somebody has decided
    about: what is new is cut around them, so that every word is in one segment.

    Parameters
    ----------
    study : Study
        Its turns and responses are read, its segments written in one transaction.

    Returns
    -------
    int
        Number of new segments.
    """
    store = study.store
    with store.transaction():
        _forget_old_cut(store)
        held = _held(store)
        rows = [*_rows(store, _TURNS, "turn_id", held), *_rows(store, _RESPONSES, "response_id", held)]
        store.insert("segment", rows, known="keep")
        record_step(store, "segments", SEGMENTER_VERSION)
    return len(rows)


def _held(store: Store) -> dict[str, list[Span]]:
    """Spans that are segments already, by turn or answer, where somebody has decided about one of them."""
    held: dict[str, list[Span]] = {}
    for owner, start, end in store.rows(_HELD):
        held.setdefault(owner, []).append((start, end))
    return held


def _rows(
    store: Store, sql: str, parent: str, held: Mapping[str, Sequence[Span]]
) -> Iterator[dict[str, object]]:
    for parent_id, source_id, participant_id, position, text, language in store.rows(sql):
        sentences = split_sentences(text, language or "und")
        taken = held.get(parent_id)
        for start, end in sentences if taken is None else _around(text, sentences, taken):
            yield {
                "segment_id": content_id("g", parent_id, start, end),
                "source_id": source_id,
                "turn_id": None,
                "response_id": None,
                parent: parent_id,
                "participant_id": participant_id,
                "position": position,
                "start": start,
                "end": end,
                "language": language or "und",
            }


def _around(text: str, sentences: Sequence[Span], taken: Sequence[Span]) -> Iterator[Span]:
    """What of the sentences lies in no span that is taken."""
    for first, last in sentences:
        near = [(start, end) for start, end in taken if start < last and first < end]
        if not near:
            yield first, last
        place = first
        for start, end in (*near, (last, last)) if near else ():
            piece = text[place:start]
            if any(map(_is_word_sign, piece)):
                yield place + len(piece) - len(piece.lstrip()), place + len(piece.rstrip())
            place = max(place, end)


def _is_word_sign(sign: str) -> bool:
    """Whether a sign is more than the space and punctuation between two sentences; emoji are."""
    return category(sign)[0] not in "PZC"


def _forget_old_cut(store: Store) -> None:
    """After a change of the sentence rules, drop segments nobody has decided about."""
    if notes_of_step(store, "segments", SEGMENTER_VERSION) is not None:
        return
    undecided = "segment_id NOT IN (SELECT segment_id FROM decision)"
    for table in ("suggestion", "coder_pass", "segment"):
        store.execute(f"DELETE FROM {table} WHERE {undecided}")
