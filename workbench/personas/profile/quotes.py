"""Quotes that stand for a persona, and quotes that contradict it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.personas.evidence.opposites import opposites_of
from workbench.personas.profile.attributes import core_attributes, sets_apart
from workbench.personas.profile.model import Attribute, Contradiction
from workbench.personas.profile.standing_alone import stands_alone

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material

__all__ = ["contradictions", "typical_quotes"]

_MOST_QUOTES = 5
_MOST_CONTRARY = 6
_ALREADY_SAID = 0.6
# A language that an earlier quote was in counts a little less, so that all who speak are heard.
_ALREADY_HEARD = 0.9
# What is only commoner here than elsewhere says less of the persona than what defines it.
_NOT_DEFINING = 0.75
# A quote worth less than this share of the best one is not shown for want of a better one.
_LEAST_WORTH = 0.25
_FULL_THOUGHT = (8, 40)
_COMFORTABLE = (10, 32)
# A subject tells less of what moves people than what they suffer, enjoy and want; places and deeds least.
_LESS_TELLING = MappingProxyType({"touchpoint": 0.25, "action": 0.5, "theme": 0.75})
# A remark without feeling tells what somebody does, not what it means to them.
_FELT = 0.5
# So strong a feeling against that of the others contradicts them.
_CLEARLY_FELT = 0.75
# Below this mean feeling (-2 to 2) people do not lean to one side.
_LEANING = 0.25
_SUBJECTS = ("theme", "touchpoint")
_MOOD = MappingProxyType({"pain": -1.0, "delight": 1.0})


def typical_quotes(
    material: Material,
    attributes: Sequence[Attribute],
    core: Sequence[str],
    assigned: Sequence[str] = (),
    *,
    against: Collection[str] = (),
) -> tuple[str, ...]:
    """Segments of different members that say best what sets the persona apart, core members first.

    A segment's worth is that of its two most telling codes: how much more of the group's talk they take up
    than of the others' (less where they do not define the persona), times how sure the coding is. It counts
    less where it is not a full thought of 10 to 32 words, where it needs what was said before it
    (:func:`~workbench.personas.profile.standing_alone.stands_alone`), where it has no feeling or one that
    contradicts the code; below 8 and above 40 words it is
    no quote at all. A code that an earlier quote has shown counts less, so that five quotes do not say one
    thing five times, and a language that has been heard counts a little less. Assigned people, of whom there
    often is one short answer only, come after all core members; nobody is quoted twice before everybody was
    once.

    Parameters
    ----------
    material : Material
        The study's tables.
    attributes : sequence of Attribute
        Of the persona.
    core, assigned : sequence of str
        Its participants.
    against : collection of str
        Segments that contradict the persona: they do not stand for it, whatever else they say.

    Returns
    -------
    tuple of str
        At most five segment ids.
    """
    worth = _worth(attributes)
    if not worth:
        return ()
    telling = _telling(material, worth, {*core, *assigned})
    telling = telling[~telling["segment_id"].isin(set(against))]
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


def _worth(attributes: Sequence[Attribute]) -> dict[str, float]:
    """What each code that sets the persona apart is worth in a quote."""
    defining = core_attributes(attributes)
    return {
        found.code_id: max(0.0, found.emphasis) * (1.0 if found.code_id in defining else _NOT_DEFINING)
        for found in sets_apart(attributes)
    }


def _telling(material: Material, worth: Mapping[str, float], members: set[str]) -> pd.DataFrame:
    """Codings that set the persona apart, with how well their segment serves as a quote for them."""
    said = material.believed[material.believed["participant_id"].isin(members)]
    found = said.assign(fit=_fit(material, said) * said["weight"])
    languages = material.segments.set_index("segment_id")["language"]
    spoken = found.assign(language=found["segment_id"].map(languages))
    return spoken[(spoken["fit"] > 0) & (spoken["code_id"].map(worth).fillna(0.0) > 0)]


def _fit(material: Material, said: pd.DataFrame) -> pd.Series:
    """How well the segment of each coding serves as a quote for it, 0 to 1."""
    kinds = said["code_id"].map(material.code_kinds)
    segments = material.segments[material.segments["segment_id"].isin(said["segment_id"])]
    segments = segments.set_index("segment_id")
    length = said["segment_id"].map(segments["text"].str.count(r"\S+"))
    feeling = said["segment_id"].map(said[kinds == "sentiment"].groupby("segment_id")["score"].mean())
    feeling = feeling.astype(float).fillna(0.0)
    is_less = {
        0.75: [~length.between(*_COMFORTABLE), feeling.abs() < _FELT],
        0.4: [kinds.map(_MOOD).fillna(0.0) * feeling < 0],
    }
    fit = length.between(*_FULL_THOUGHT) * kinds.map(_LESS_TELLING).fillna(1.0)
    for factor, signs in is_less.items():
        for sign in signs:
            fit = fit.mask(sign, fit * factor)
    return fit * said["segment_id"].map(_understood(segments))


def _understood(segments: pd.DataFrame) -> dict[str, float]:
    """How well each segment is understood alone."""
    rows = zip(segments.index, segments["text"], segments["language"], strict=True)
    return {segment: stands_alone(text, language) for segment, text, language in rows}


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
    # What groupby.nlargest would do for one segment after the other, a hundred times as fast.
    valued = telling.assign(value=telling["fit"] * telling["code_id"].map(worth))
    two = valued.sort_values("value", ascending=False).groupby("segment_id").head(2)
    by_segment = two.groupby("segment_id")["value"].sum().round(6)
    best = float(by_segment.max())
    return str(sorted(by_segment.index[by_segment == best])[0]), best


def contradictions(
    material: Material, defining: Sequence[str], members: Sequence[str]
) -> tuple[Contradiction, ...]:
    """Members' segments that say the opposite of what defines the persona.

    Of a pain or delight: the segment carries a code of the opposite meaning (data file ``opposites.yaml``)
    about a theme or touchpoint that members speak of along with the defining code, or the defining code with
    the opposite feeling. Of a theme or touchpoint: the segment is about it with the opposite of the feeling
    most members have there, if they lean to one.
    """
    theirs = material.believed[material.believed["participant_id"].isin(set(members))]
    mood = theirs[theirs["code_id"].map(material.code_kinds) == "sentiment"].set_index("segment_id")["score"]
    mood = mood.groupby(level=0).mean()
    found = [
        item
        for code in defining
        if material.code_kinds[code] in (*_MOOD, *_SUBJECTS)
        for item in _contrary(theirs, mood, code, kinds=material.code_kinds)
    ]
    return tuple(found[:_MOST_CONTRARY])


def _contrary(
    theirs: pd.DataFrame, mood: pd.Series, code: str, *, kinds: Mapping[str, str]
) -> list[Contradiction]:
    feeling = theirs["segment_id"].map(mood).fillna(0.0)
    felt = -_usual_feeling(theirs.assign(feeling=feeling), code, kinds[code]) * feeling
    subjects = theirs[theirs["code_id"].map(kinds).isin(_SUBJECTS)]
    own = theirs.loc[theirs["code_id"] == code, "segment_id"]
    same = set(subjects.loc[subjects["segment_id"].isin(own), "code_id"])
    about = subjects.loc[subjects["code_id"].isin(same), "segment_id"]
    says_opposite = theirs["code_id"].isin(opposites_of(code)) & theirs["segment_id"].isin(about)
    feels_opposite = (theirs["code_id"] == code) & (felt >= _CLEARLY_FELT)
    rows = theirs[says_opposite | feels_opposite].sort_values(
        ["accepted", "readable", "weight", "segment_id"], ascending=[False, False, False, True]
    )
    return [
        Contradiction(code_id=code, contrary_code_id=other, segment_id=segment, participant_id=person)
        for other, segment, person in rows.drop_duplicates("participant_id")[
            ["code_id", "segment_id", "participant_id"]
        ].itertuples(index=False)
    ]


def _usual_feeling(theirs: pd.DataFrame, code: str, kind: str) -> float:
    """The feeling a code stands for; of a subject the one people lean to (means of people), or 0."""
    if kind in _MOOD:
        return _MOOD[kind]
    people = theirs[theirs["code_id"] == code].groupby("participant_id")["feeling"].mean()
    leaning = float(people.mean())
    return 0.0 if abs(leaning) < _LEANING else (1.0 if leaning > 0 else -1.0)
