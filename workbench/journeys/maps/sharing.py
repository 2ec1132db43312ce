"""Maps as they may leave the team: no count of so few people that somebody could be recognised."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.journeys.evidence.cells import detail_of, evidence_of
from workbench.journeys.lanes.code_lanes import CODE_LANES
from workbench.journeys.lanes.consequences import consequence_text
from workbench.personas import FEWEST_TOLD, PersonaProfile, is_general
from workbench.personas import shared as shared_profile

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "Key",
    "hidden_together",
    "is_small",
    "shared_persona",
    "untold_rows",
    "without_small_counts",
]

# A row of a map: stage, lane, and what it is about.
Key = tuple[str, str, str]
_LANGUAGES = ("en", "fa", "he")
# Rows that are a figure: without it nothing is left of them.
_FIGURES = frozenset({"emotion", "scores", "importance", "expectation", "log"})
_CODED = frozenset({*CODE_LANES, "barriers", "content"})
_ANSWERS = ("exceeds", "meets", "below")
# Figures of a disagreement that count people.
_COUNTS = ("people", "of", "speakers", "answers", "logged")
# On maps of more people than this, what a single person says stands only where there is nothing else.
_FEW = 5


def is_small(people: int, least: int = FEWEST_TOLD) -> bool:
    """Whether a number of people may not be told; nobody may.

    Examples
    --------
    >>> is_small(0), is_small(4), is_small(5)
    (False, True, False)
    """
    return 0 < people < least


def without_small_counts(
    cells: pd.DataFrame, *, least: int = FEWEST_TOLD, hidden: Collection[Key] = ()
) -> pd.DataFrame:
    """One map without counts of fewer than ``least`` people, nor what would give them away.

    What few people say keeps its place and its best evidence; its figures are gone: people, passages,
    confidence, intensity. What is nothing but a figure is gone with it (feelings, scores, the log). A channel
    has no figure where one of its touchpoints has none. Of key moments the weight and its parts are left out,
    and consequences few people tell. What one of many says alone is left out beside what several say, as on
    every map. People who did not speak of something are no cell: nobody tells everything.

    Parameters
    ----------
    cells : DataFrame
        Rows of ``journey_cell`` of one map.
    least : int
        The smallest number of people that may be told.
    hidden : collection of (stage, lane, what)
        Rows to be treated alike: their number would give away that of another map
        (:func:`hidden_together`).

    Returns
    -------
    DataFrame
        The same columns. Rows without figures have ``people``, ``of`` and ``mentions`` 0, and their
        ``detail`` says from how many people on they are told (``told_from``).

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"stage": "use", "lane": "pains", "code_id": "pain.waiting", "statement": "Waiting"}
    >>> counts = {"people": 3, "of": 12, "mentions": 4, "evidence": ("g1", "g2")}
    >>> without_small_counts(pd.DataFrame([row | counts]))[["people", "of", "evidence"]].values.tolist()
    [[0, 0, ('g1',)]]
    """
    import pandas as pd

    rows = cells.to_dict("records")
    untold = {_key(row) for row in rows if _is_untold(row, least)} | set(hidden)
    untold |= _channels_of_untold(rows, untold)
    first = _first_of_cells(rows)
    kept = [row for row in rows if not _is_left_out(row, first, untold)]
    made = [_bare(row, least) if _key(row) in untold else _trimmed(row, untold, least) for row in kept]
    return pd.DataFrame(made, columns=cells.columns).astype(cells.dtypes) if made else cells.iloc[:0]


def hidden_together(
    maps: Mapping[str, pd.DataFrame], whole: str, *, least: int = FEWEST_TOLD
) -> dict[str, set[Key]]:
    """Rows whose number would give away a small one of another map that leaves together with it.

    The people of the parts are among those of the whole. What is left when the told parts are taken from the
    whole must be nobody, or ``least`` people at least; as long as it is not, the smallest told part is hidden
    as well (complementary suppression; Hundepool et al. 2012).

    Parameters
    ----------
    maps : mapping of persona_id to DataFrame
        Rows of ``journey_cell``.
    whole : str
        Whose map is about everybody.
    least : int
        The smallest number of people that may be told.

    Returns
    -------
    dict of persona_id to set of (stage, lane, what)

    Examples
    --------
    >>> import pandas as pd
    >>> row = {"stage": "use", "lane": "pains", "code_id": "pain.waiting", "of": 9}
    >>> maps = {one: pd.DataFrame([row | {"people": n}]) for one, n in {"all": 9, "a": 6, "b": 3}.items()}
    >>> hidden_together(maps, "all")["a"]
    {('use', 'pains', 'pain.waiting')}
    """
    counts = {
        name: {_key(row): int(row["people"]) for row in cells.to_dict("records")}
        for name, cells in maps.items()
    }
    hidden: dict[str, set[Key]] = {name: set() for name in maps}
    for key, everybody in counts.get(whole, {}).items():
        told = {
            name: found[key] for name, found in counts.items() if name != whole and found.get(key, 0) >= least
        }
        while told and is_small(everybody - sum(told.values()), least):
            smallest = min(told, key=lambda name: (told[name], name))
            hidden[smallest].add(key)
            del told[smallest]
    return hidden


def untold_rows(cells: pd.DataFrame) -> frozenset[Key]:
    """Rows that :func:`without_small_counts` left without figures."""
    return frozenset(_key(row) for row in cells[cells["of"] == 0].to_dict("records"))


def shared_persona(persona: Mapping[str, Any], *, least: int = FEWEST_TOLD) -> Mapping[str, Any]:
    """Whose map it is, without counts of fewer than ``least`` people where its profile is known."""
    if "attributes" not in persona:
        return persona
    told = shared_profile(PersonaProfile.from_json(dict(persona)), least).to_json()
    return told | {name: persona[name] for name in ("persona_id", "names")}


def _key(row: Mapping[Any, Any]) -> Key:
    about = _code(row)
    if not about:
        detail = detail_of(row)
        about = str(detail.get("channel") or detail.get("metric") or detail.get("question") or "")
        about = about or next(iter(evidence_of(row)), "") if row["lane"] in ("quotes", "thinking") else about
    return (str(row["stage"]), str(row["lane"]), about)


def _code(row: Mapping[Any, Any]) -> str:
    code = row.get("code_id")
    return code if isinstance(code, str) else ""


def _is_untold(row: Mapping[Any, Any], least: int) -> bool:
    detail = detail_of(row)
    counts = [int(row["people"]), *(int(detail.get(name, 0)) for name in (*_ANSWERS, "stopped"))]
    return any(is_small(count, least) for count in counts)


def _channels_of_untold(rows: Sequence[Mapping[Any, Any]], untold: Collection[Key]) -> set[Key]:
    found = set()
    for row in rows:
        touchpoints = detail_of(row).get("touchpoints", ()) if row["lane"] == "channels" else ()
        if any((row["stage"], "touchpoints", code) in untold for code in touchpoints):
            found.add(_key(row))
    return found


def _first_of_cells(rows: Sequence[Mapping[Any, Any]]) -> dict[tuple[str, str], Mapping[Any, Any]]:
    """The first row of each cell, one that stands for anything of its kind only where there is no other."""
    ordered = sorted(rows, key=lambda row: is_general(_code(row)))
    return {(row["stage"], row["lane"]): row for row in reversed(ordered)}


def _is_left_out(
    row: Mapping[Any, Any], first: Mapping[tuple[str, str], Mapping[Any, Any]], untold: Collection[Key]
) -> bool:
    if row["lane"] in _FIGURES:
        return _key(row) in untold
    is_single = row["lane"] in _CODED and row["people"] == 1 and row["of"] > _FEW
    return is_single and first[row["stage"], row["lane"]] is not row


def _bare(row: Mapping[Any, Any], least: int) -> dict[str, Any]:
    """A row without its figures."""
    detail = {
        name: value
        for name, value in detail_of(row).items()
        if name in ("channel", "touchpoints", "texts", "asked", "kind")
    }
    changes: dict[str, Any] = {"people": 0, "of": 0, "mentions": 0, "disagreement": ()}
    changes |= dict.fromkeys(("score", "low", "high", "confidence"), float("nan"))
    changes |= {name: evidence_of(row, name)[:1] for name in ("evidence", "counter_evidence")}
    return _changed(row, changes | {"detail": detail | {"told_from": least}})


def _trimmed(row: Mapping[Any, Any], untold: Collection[Key], least: int) -> dict[str, Any]:
    """A told row without the small counts it carries beside its own."""
    detail, changes = detail_of(row), dict[str, Any]()
    against = evidence_of(row, "counter_evidence")
    if is_small(len(against), least):
        changes["counter_evidence"] = against[:1]
    if "consequences" in detail:
        detail, changes = _of_moment(row, detail, least), changes | _without_weight(row)
    if row["lane"] == "reach":
        detail = detail | {"told_from": least}
    if row["lane"] == "together":
        detail = {}
        changes |= {"score": float("nan")} if (row["stage"], "emotion", "") in untold else {}
    told = [found for found in _disagreements(row) if not _counts_few(found, least)]
    return _changed(row, changes | {"detail": detail, "disagreement": tuple(told)})


def _without_weight(row: Mapping[Any, Any]) -> dict[str, Any]:
    return {"score": float("nan")} if row["lane"] == "key_moments" else {}


def _of_moment(row: Mapping[Any, Any], detail: Mapping[str, Any], least: int) -> dict[str, Any]:
    """Consequences enough people tell; the others in no sentence and no figure."""
    told = {name: one for name, one in detail["consequences"].items() if not is_small(one["people"], least)}
    gone = {name: one["people"] for name, one in detail["consequences"].items() if name not in told}
    kept = {
        name: value
        for name, value in detail.items()
        if name not in ("parts", "product", "consequence_people")
    }
    if "explanation" in kept:
        kept["explanation"] = {
            language: [
                sentence
                for sentence in kept["explanation"].get(language, ())
                if sentence not in {consequence_text(name, people, language) for name, people in gone.items()}
            ]
            for language in _LANGUAGES
        }
    return {**kept, "consequences": told}


def _disagreements(row: Mapping[Any, Any]) -> list[dict[str, Any]]:
    found = row.get("disagreement") or ()
    return list(json.loads(found)) if isinstance(found, str) else list(found)


def _counts_few(found: Mapping[str, Any], least: int) -> bool:
    figures = found.get("figures", {})
    return any(is_small(int(figures[name]), least) for name in _COUNTS if name in figures)


def _changed(row: Mapping[Any, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The row with what changed, JSON where it was JSON; columns it does not have stay away."""
    known = {str(name): value for name, value in row.items()}
    return known | {
        name: json.dumps(value, ensure_ascii=False, sort_keys=True) if isinstance(known[name], str) else value
        for name, value in changes.items()
        if name in known
    }
