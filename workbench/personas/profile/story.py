"""One sentence about most of a persona's people, put together from nothing but evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from functools import cache
from pathlib import Path
from typing import Any, Literal

import yaml

from workbench.personas.profile.attributes import is_general
from workbench.personas.profile.model import Attribute
from workbench.personas.profile.model_parts import Clause, Story

__all__ = ["story_of", "story_of_clauses"]

Part = Literal["goal", "action", "channel", "pain", "wish", "end"]
# What kind of code plays which part, in the order of the sentence.
_PARTS: tuple[tuple[Part, str], ...] = (
    ("goal", "goal"),
    ("channel", "touchpoint"),
    ("action", "action"),
    ("pain", "pain"),
    ("wish", "wish"),
)
# How it ends, when it ends.
_ENDS = ("pain.abandonment", "action.cancel", "action.switch")
_FEWEST = 2
# More clauses than this nobody keeps in mind (Cowan 2001: about four things at once).
_MOST = 4


def story_of(attributes: Sequence[Attribute], details: Mapping[str, Mapping[str, Any]]) -> Story | None:
    """Tell what most core members want, use, do, suffer, wish for and how it ends.

    Each clause is one code that more than half of the core and at least two people speak of: of its kind the
    one they dwell on most in comparison with the others (emphasis), then the one most people share. A part
    without such a code is left out rather than made up, and so is one that another clause says already
    ("wait, wait for long"): there the next best is told. Of more than four the four they dwell on most are
    told.

    Parameters
    ----------
    attributes : sequence of Attribute
        Of one persona.
    details : mapping of code_id to mapping
        ``names`` by language, for codes of the study's own.

    Returns
    -------
    Story or None
        None when nothing is true of most of them.

    Examples
    --------
    >>> saving = Attribute(code_id="goal.save_money", kind="goal", people=4, of=4, rest_people=0, rest_of=8,
    ...     difference=1.0, low=0.4, high=1.0, evidence=("g1",))
    >>> fees = saving.model_copy(update={"code_id": "pain.price", "kind": "pain", "people": 3})
    >>> story_of([fees, saving], {}).texts["en"]
    'Most of them want to save money and meet high or hidden costs.'
    """
    shared = [
        found
        for found in attributes
        if found.people >= _FEWEST and 2 * found.people > found.of and not is_general(found.code_id)
    ]
    parts: list[tuple[Part, list[Attribute]]] = [
        (part, [found for found in shared if found.kind == kind and found.code_id not in _ENDS])
        for part, kind in _PARTS
    ]
    parts.append(("end", [found for found in shared if found.code_id in _ENDS]))
    best = {min(found, key=_rank).code_id for _, found in parts if found}
    fresh = [(part, [one for one in found if not _is_said_by(one.code_id, best)]) for part, found in parts]
    chosen = [(part, min(found, key=_rank)) for part, found in fresh if found]
    told = {found.code_id for found in sorted((one for _, one in chosen), key=_rank)[:_MOST]}
    return story_of_clauses(
        [_clause(part, found, details) for part, found in chosen if found.code_id in told]
    )


def story_of_clauses(clauses: Sequence[Clause]) -> Story | None:
    """Join clauses to a sentence in every language; none without clauses."""
    if not clauses:
        return None
    texts = {}
    for language, words in _words()["sentence"].items():
        *most, last = [clause.phrases[language] for clause in clauses]
        joined = words["between"].join(most) + (words["last"] if most else "") + last
        texts[language] = words["open"].format(clauses=joined)
    return Story(clauses=tuple(clauses), texts=texts)


def _rank(found: Attribute) -> tuple[float, int, str]:
    return -found.emphasis, -found.people, found.code_id


def _is_said_by(code_id: str, others: Set[str]) -> bool:
    return not others.isdisjoint(_words()["said_by"].get(code_id, ()))


def _clause(part: Part, found: Attribute, details: Mapping[str, Mapping[str, Any]]) -> Clause:
    phrases = _words()["phrases"].get(found.code_id) or _own(part, found.code_id, details)
    return Clause(
        code_id=found.code_id,
        part=part,
        people=found.people,
        of=found.of,
        phrases=phrases,
        evidence=found.evidence,
    )


def _own(part: Part, code_id: str, details: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    names = details.get(code_id, {}).get("names") or {}
    plain = names.get("en") or code_id.partition(".")[2].replace("_", " ")
    templates = _words()["own"][part]
    return {
        language: template.format(name=names.get(language) or plain)
        for language, template in templates.items()
    }


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "story.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
