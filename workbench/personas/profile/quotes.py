"""Quotes that stand for a persona, and quotes that contradict it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.personas.evidence.opposites import opposites_of
from workbench.personas.profile.attributes import sets_apart
from workbench.personas.profile.model import Attribute, Contradiction

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material

__all__ = ["contradictions", "typical_quotes"]

_MOST_QUOTES = 5
_MOST_CONTRARY = 6
_ALREADY_SAID = 0.4
# A language that an earlier quote was in counts a little less, so that all who speak are heard.
_ALREADY_HEARD = 0.9
# A quote worth less than this share of the best one is not shown for want of a better one.
_LEAST_WORTH = 0.35
_FULL_THOUGHT = (8, 40)
_COMFORTABLE = (12, 32)
# A place or a deed says less about what moves people than what they suffer, want and talk about.
_LESS_TELLING = MappingProxyType({"touchpoint": 0.25, "action": 0.5})
_SUBJECTS = ("theme", "touchpoint")
_MOOD = MappingProxyType({"pain": -1.0, "delight": 1.0})


def typical_quotes(
    material: Material, attributes: Sequence[Attribute], core: Sequence[str], assigned: Sequence[str] = ()
) -> tuple[str, ...]:
    """Segments of different members that say best what sets the persona apart, core members first.

    A segment's worth is that of its two most telling codes: how much more of the group's talk they take up
    than of the others', times how sure the coding is. It counts less where it is not a full thought of 12 to
    32 words and where its feeling contradicts the code; below 8 and above 40 words it is no quote at all. A
    code that an earlier quote has shown counts less, so that five quotes do not say one thing five times, and
    a language that has been heard counts a little less. Assigned people, of whom there often is one short
    answer only, come after all core members; nobody is quoted twice before everybody was once.

    Parameters
    ----------
    material : Material
        The study's tables.
    attributes : sequence of Attribute
        Of the persona.
    core, assigned : sequence of str
        Its participants.

    Returns
    -------
    tuple of str
        At most five segment ids.
    """
    worth = {found.code_id: max(0.0, found.emphasis) for found in sets_apart(attributes)}
    telling = _telling(material, worth, {*core, *assigned})
    chosen = _chosen(telling[telling["participant_id"].isin(set(core))], worth, most=_MOST_QUOTES)
    others = telling[telling["participant_id"].isin(set(assigned))]
    chosen += _chosen(others, worth, most=_MOST_QUOTES - len(chosen))
    is_quoted = telling["segment_id"].isin(chosen)
    if telling.empty or set(telling.loc[is_quoted, "participant_id"]) != set(telling["participant_id"]):
        return tuple(chosen)
    least = _best_quote(telling, worth)[1] * _LEAST_WORTH
    repeated = set(telling.loc[is_quoted, "code_id"])
    again = _chosen(telling[~is_quoted], _less(worth, repeated), most=_MOST_QUOTES - len(chosen), least=least)
    return (*chosen, *again)


def _telling(material: Material, worth: Mapping[str, float], members: set[str]) -> pd.DataFrame:
    """Codings that set the persona apart, with how well their segment serves as a quote for them."""
    said = material.believed[material.believed["participant_id"].isin(members)]
    kinds = said["code_id"].map(material.code_kinds)
    scores = said[kinds == "sentiment"].groupby("segment_id")["score"].mean()
    agreement = kinds.map(_MOOD).fillna(0.0) * said["segment_id"].map(scores).fillna(0.0)
    segments = material.segments.set_index("segment_id")
    length = said["segment_id"].map(segments["text"].str.count(r"\S+"))
    fit = length.between(*_FULL_THOUGHT) * length.between(*_COMFORTABLE).map({True: 1.0, False: 0.75})
    fit *= kinds.map(_LESS_TELLING).fillna(1.0) * (agreement < 0).map({True: 0.4, False: 1.0})
    found = said.assign(fit=fit * said["weight"], language=said["segment_id"].map(segments["language"]))
    return found[(found["fit"] > 0) & (found["code_id"].map(worth).fillna(0.0) > 0)]


def _chosen(telling: pd.DataFrame, worth: Mapping[str, float], *, most: int, least: float = 0.0) -> list[str]:
    """The best quote of the people one after the other, each person once."""
    chosen: list[str] = []
    heard: set[str] = set()
    while len(chosen) < most and not telling.empty:
        discount = telling["language"].isin(heard).map({True: _ALREADY_HEARD, False: 1.0})
        segment, value = _best_quote(telling.assign(fit=telling["fit"] * discount), worth)
        said = telling[telling["segment_id"] == segment]
        language = said["language"].iloc[0]
        # A language decides who comes first, not whether somebody comes at all.
        value /= _ALREADY_HEARD if language in heard else 1.0
        if value < least:
            break
        least = least or value * _LEAST_WORTH
        chosen.append(segment)
        heard.add(language)
        telling = telling[telling["participant_id"] != said["participant_id"].iloc[0]]
        worth = _less(worth, set(said["code_id"]))
    return chosen


def _less(worth: Mapping[str, float], repeated: set[str]) -> dict[str, float]:
    return {code: value * (_ALREADY_SAID if code in repeated else 1) for code, value in worth.items()}


def _best_quote(telling: pd.DataFrame, worth: Mapping[str, float]) -> tuple[str, float]:
    value = (telling["fit"] * telling["code_id"].map(worth)).groupby(telling["segment_id"])
    by_segment = value.nlargest(2).groupby(level=0).sum().round(6)
    best = float(by_segment.max())
    return str(sorted(by_segment.index[by_segment == best])[0]), best


def contradictions(
    material: Material, defining: Sequence[str], members: Sequence[str]
) -> tuple[Contradiction, ...]:
    """Members' segments that say the opposite of a pain or delight that defines the persona.

    Either the segment carries a code of the opposite meaning (data file ``opposites.yaml``) about a theme or
    touchpoint that members speak of along with the defining code, or the defining code with the opposite
    feeling.
    """
    theirs = material.believed[material.believed["participant_id"].isin(set(members))]
    mood = theirs[theirs["code_id"].map(material.code_kinds) == "sentiment"].set_index("segment_id")["score"]
    mood = mood.groupby(level=0).mean()
    found = [
        item
        for code in defining
        if material.code_kinds[code] in ("pain", "delight")
        for item in _contrary(theirs, mood, code, kinds=material.code_kinds)
    ]
    return tuple(found[:_MOST_CONTRARY])


def _contrary(
    theirs: pd.DataFrame, mood: pd.Series, code: str, *, kinds: Mapping[str, str]
) -> list[Contradiction]:
    felt = theirs["segment_id"].map(mood).fillna(0.0) * (1 if kinds[code] == "pain" else -1)
    subjects = theirs[theirs["code_id"].map(kinds).isin(_SUBJECTS)]
    own = theirs.loc[theirs["code_id"] == code, "segment_id"]
    same = set(subjects.loc[subjects["segment_id"].isin(own), "code_id"])
    about = subjects.loc[subjects["code_id"].isin(same), "segment_id"]
    says_opposite = theirs["code_id"].isin(opposites_of(code)) & theirs["segment_id"].isin(about)
    feels_opposite = (theirs["code_id"] == code) & (felt >= 1)
    rows = theirs[says_opposite | feels_opposite].sort_values(
        ["accepted", "readable", "weight", "segment_id"], ascending=[False, False, False, True]
    )
    return [
        Contradiction(code_id=code, contrary_code_id=other, segment_id=segment, participant_id=person)
        for other, segment, person in rows.drop_duplicates("participant_id")[
            ["code_id", "segment_id", "participant_id"]
        ].itertuples(index=False)
    ]
