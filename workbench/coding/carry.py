"""Decisions follow their sentence into a new version of its file.

When a file changes, its old rows stay and are hidden; what people decided about a sentence that is still
there, said by the same person, is written once more on the new one (a ``carry`` row in the name of the person
who decided). What has no sentence any more is listed, never dropped.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from workbench.study import Store, Study

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["carry_decisions", "uncarried"]

_SPAN = 3  # sentences before and after that tell equal ones apart
_SAME_QUESTION = 4.0  # more than all the sentences around together
_MOST_PAIRS = 250_000


@dataclass(frozen=True)
class _Sentence:
    """A segment with what it is recognised by; ``question`` is what was asked just before."""

    segment_id: str
    participant_id: str
    question: str
    start: int
    end: int
    text: str


@dataclass(frozen=True)
class _Standing:
    """The latest decision about one code on one sentence."""

    decision_id: int
    segment_id: str
    code_id: str
    who: str
    status: str
    start: int
    end: int
    coder: str
    score: float | None
    note: str
    after: str
    is_carried_on: bool


def carry_decisions(study: Study) -> tuple[str, ...]:
    """Carry decisions over to the current version of each changed file, all in one transaction.

    A second run changes nothing. The nearest context decides between equal sentences of one person; each
    sentence takes the decisions of one old sentence only: where those of two versions meet, the latest stays
    and the other is listed. A decision made on the new sentence since then wins.

    Parameters
    ----------
    study : Study
        Its segments must be cut.

    Returns
    -------
    tuple of str
        One note per file with decisions that could not be carried over; see :func:`uncarried`.
    """
    with study.store.transaction() as store:
        chosen = [(standing, place) for standing, place in _resolved(store) if place is not None]
        store.insert("decision", list(_carry_rows(store, chosen)))
    lost = Counter(uncarried(study)["path"])
    return tuple(
        f"{path}: {count} {'decision' if count == 1 else 'decisions'} could not be carried over:"
        " the sentence is gone or its speaker is not recognised"
        for path, count in sorted(lost.items())
    )


def uncarried(study: Study) -> pd.DataFrame:
    """Decisions on sentences that the current version of their file no longer has.

    Parameters
    ----------
    study : Study
        Open study.

    Returns
    -------
    DataFrame
        decision_id, path, pseudonym, code_id, status, who, at, note and text (what the decision was about),
        in the order they were made.
    """
    store = study.store
    lost = [standing.decision_id for standing, place in _resolved(store) if place is None]
    return store.read(_TOLD, [json.dumps(sorted(lost))])


def _resolved(store: Store) -> Iterator[tuple[_Standing, _Sentence | None]]:
    """Every decision that has not been carried on, with its sentence now; of several on one the newest."""
    found = [
        (standing, place)
        for old, new in _changed_files(store)
        for standing, place in _placed(store, old, new)
        if not standing.is_carried_on
    ]
    newest: dict[tuple[str, str], int] = {}
    for standing, place in found:
        if place is not None:
            target = (place.segment_id, standing.code_id)
            newest[target] = max(newest.get(target, 0), standing.decision_id)
    for standing, place in found:
        yield standing, place if place and not _is_taken(store, standing, place, newest) else None


def _is_taken(
    store: Store, standing: _Standing, place: _Sentence, newest: Mapping[tuple[str, str], int]
) -> bool:
    """Whether another old sentence has come to this place, now or in an earlier run."""
    target = (place.segment_id, standing.code_id)
    given = [*target, standing.decision_id, standing.decision_id]
    return newest[target] > standing.decision_id or bool(store.rows(_TAKEN, given))


def _carry_rows(store: Store, chosen: Sequence[tuple[_Standing, _Sentence]]) -> Iterator[dict[str, object]]:
    sentences = {segment_id: (start, end) for segment_id, start, end in store.rows(_PLACES)} if chosen else {}
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    for standing, place in sorted(chosen, key=_age):
        known = store.rows(_KNOWN, [place.segment_id, standing.code_id])
        if known and (known[0][0] > standing.decision_id or known[0][1] == standing.status):
            continue
        moved = place.start - sentences[standing.segment_id][0]
        yield {
            "at": now,
            "who": standing.who,
            "action": "carry",
            "segment_id": place.segment_id,
            "code_id": standing.code_id,
            "status": standing.status,
            "start": standing.start + moved,
            "end": standing.end + moved,
            "coder": standing.coder,
            "score": standing.score,
            "note": standing.note,
            "before": {"status": known[0][1] if known else "suggested"},
            "after": {
                **json.loads(standing.after),
                "status": standing.status,
                "carried_from": standing.decision_id,
            },
        }


def _age(pair: tuple[_Standing, _Sentence]) -> int:
    return pair[0].decision_id


def _placed(store: Store, old: str, new: str) -> Iterator[tuple[_Standing, _Sentence | None]]:
    """Every standing decision of an old version with the sentence it belongs to now."""
    standings = [_Standing(*row) for row in store.rows(_STANDING, [old])]
    before, after = ([_Sentence(*row) for row in store.rows(_SENTENCES, [name])] for name in (old, new))
    places = _matches(before, after, wanted={standing.segment_id for standing in standings})
    return ((standing, places.get(standing.segment_id)) for standing in standings)


def _matches(
    before: Sequence[_Sentence], after: Sequence[_Sentence], *, wanted: set[str]
) -> dict[str, _Sentence]:
    """The same sentences of the same person, each new one once, those in the same surroundings first."""
    olds, news = _by_words(before), _by_words(after)
    decided = {(one.participant_id, one.text) for one in before if one.segment_id in wanted}
    found: dict[str, _Sentence] = {}
    for words in sorted(decided & set(news)):
        taken: set[int] = set()
        for old, new in _nearest_first(before, after, olds[words], news[words]):
            if before[old].segment_id not in found and new not in taken:
                found[before[old].segment_id] = after[new]
                taken.add(new)
    return found


def _by_words(sentences: Sequence[_Sentence]) -> dict[tuple[str, str], list[int]]:
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(sentences):
        places[one.participant_id, one.text].append(number)
    return places


def _nearest_first(
    before: Sequence[_Sentence], after: Sequence[_Sentence], olds: Sequence[int], news: Sequence[int]
) -> list[tuple[int, int]]:
    if len(olds) * len(news) > _MOST_PAIRS:
        return list(zip(olds, news, strict=False))
    pairs = [
        (-_likeness(before, after, old, new), abs(rank - place), rank, place)
        for rank, old in enumerate(olds)
        for place, new in enumerate(news)
    ]
    return [(olds[rank], news[place]) for _, _, rank, place in sorted(pairs)]


def _likeness(before: Sequence[_Sentence], after: Sequence[_Sentence], old: int, new: int) -> float:
    """How alike the surroundings are: the same question, the same sentences around, near ones weigh more."""
    same = _SAME_QUESTION if before[old].question == after[new].question else 0.0
    for step in range(1, _SPAN + 1):
        for shift in (-step, step):
            ours, theirs = _text_at(before, old + shift), _text_at(after, new + shift)
            same += (ours is not None and ours == theirs) / step
    return same


def _text_at(sentences: Sequence[_Sentence], place: int) -> str | None:
    return sentences[place].text if 0 <= place < len(sentences) else None


_CHANGED = """
    SELECT old.source_id, new.source_id FROM source old
    JOIN source new ON new.path = old.path AND new.status = 'current'
    WHERE old.status = 'superseded' AND EXISTS (
        SELECT 1 FROM segment g JOIN decision d USING (segment_id) WHERE g.source_id = old.source_id)
    ORDER BY old.path, old.source_id
"""
_SENTENCES = """
    SELECT g.segment_id, g.participant_id, coalesce(q."column", asked.text, ''), g.start, g."end",
           substr(coalesce(t.text, r.text), g.start + 1, g."end" - g.start)
    FROM segment g LEFT JOIN turn t ON t.turn_id = g.turn_id
    LEFT JOIN turn asked ON asked.source_id = t.source_id AND asked.position = t.position - 1
    LEFT JOIN response r ON r.response_id = g.response_id
    LEFT JOIN question q ON q.question_id = r.question_id
    WHERE g.source_id = ? ORDER BY g.position, q.position, g.start
"""
_STANDING = """
    SELECT d.decision_id, d.segment_id, d.code_id, d.who, d.status, d.start, d."end", d.coder, d.score,
           d.note, d.after, d.decision_id IN (
               SELECT json_extract(after, '$.carried_from') FROM decision WHERE action = 'carry')
    FROM decision d JOIN segment g USING (segment_id)
    WHERE g.source_id = ? AND d.status <> 'suggested' AND d.decision_id IN (
        SELECT max(decision_id) FROM decision GROUP BY segment_id, code_id)
    ORDER BY d.decision_id
"""
_PLACES = 'SELECT segment_id, start, "end" FROM segment WHERE segment_id IN (SELECT segment_id FROM decision)'
_KNOWN = """
    SELECT decision_id, status FROM decision WHERE segment_id = ? AND code_id = ?
    ORDER BY decision_id DESC LIMIT 1
"""
_TAKEN = """
    SELECT 1 FROM (SELECT decision_id, action, after FROM decision WHERE segment_id = ? AND code_id = ?
                   ORDER BY decision_id DESC LIMIT 1)
    WHERE action = 'carry' AND decision_id > ? AND json_extract(after, '$.carried_from') <> ?
"""
_TOLD = """
    SELECT d.decision_id, s.path, p.pseudonym, d.code_id, d.status, d.who, d.at, d.note,
           substr(coalesce(t.text, r.text), g.start + 1, g."end" - g.start) AS text
    FROM decision d JOIN segment g USING (segment_id) JOIN source s ON s.source_id = g.source_id
    JOIN participant p ON p.participant_id = g.participant_id
    LEFT JOIN turn t ON t.turn_id = g.turn_id LEFT JOIN response r ON r.response_id = g.response_id
    WHERE d.decision_id IN (SELECT value FROM json_each(?)) ORDER BY d.decision_id
"""


def _changed_files(store: Store) -> list[tuple[str, str]]:
    """Old and current version of files with decisions on an old version."""
    return [(old, new) for old, new in store.rows(_CHANGED)]
