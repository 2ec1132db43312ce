"""Brands, tools and other proper names several people mention, and never the name of somebody."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import yaml

from workbench.language import stop_words
from workbench.personas.evidence.best_first import is_readable, ranked_segments
from workbench.personas.evidence.intervals import difference_interval
from workbench.personas.profile.given_names import known_given_names
from workbench.personas.profile.model_parts import Named
from workbench.study.names import fold_name

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material

__all__ = ["all_mentions", "mentions_of_names", "named_by"]

# A listed brand is safe to tell of two people; an unknown word might be somebody's name and needs three.
_FEWEST = MappingProxyType({"brand": 2, "tool": 2, "name": 3})
_CODED = ("brand", "tool")
_MOST = 8
_NAME = re.compile(r"(?<![\w@#./'’-])[A-Z][A-Za-z0-9]{2,}(?:\s[A-Z][A-Za-z0-9]{2,})?(?![\w@])")
# Hebrew prefixes are written onto a Latin word, with a hyphen or without.
_LATIN = re.compile(r"(?<![A-Za-z0-9@#./_])(?<![A-Za-z0-9]-)[A-Za-z][A-Za-z0-9]{2,}(?![\w@])")
_SMALL = re.compile(r"(?<!\w)[a-z][a-z0-9]{2,}(?!\w)")
_OPENS = re.compile(r"(?:^|[.!?…:;–—\-\"“”'‘(\[])\s*$")
# What is said before the name of somebody.
_SOMEBODY = re.compile(
    r"\b(?:mr|mrs|ms|dr|prof|sir|madam|named|called|name is|i am|i'm|my (?:\w+ ){0,2}"
    r"(?:husband|wife|son|daughter|friend|boss|colleague|sister|brother|mother|father))\.?,?\s*$",
    re.I,
)
# What stands by a thing and not by somebody: "the Velora", "Velora app".
_BEFORE_THING = re.compile(r"\b(?:the|a|an|this|that|your|their|our|its|using|via|app)\s+$", re.I)
_AFTER_THING = re.compile(
    r"\s(?:app|website|site|page|store|shop|card|plan|account|subscription|bike|phone|bank|pass|software"
    r"|platform|service|tool|group|channel|premium|pro|plus)\b",
    re.I,
)


def mentions_of_names(segments: pd.DataFrame, *, names: Collection[str] | None) -> pd.DataFrame:
    """Proper names in what people say: listed brands and tools, and unknown words that look like names.

    An unknown word counts in English where it has a capital letter inside a sentence and nobody writes it
    without one, if at least once it stands as things do ("the Velora", "Velora app"); in Persian and Hebrew
    where it is in Latin letters. Names of the study's people, usual given names and what follows "Mr" or "my
    boss" are left out; without knowing the study's people only the list is used (data file
    ``known_names.yaml``).

    Parameters
    ----------
    segments : DataFrame
        segment_id, participant_id, language, text.
    names : collection of str or None
        Every name of every person of the study; None where they are not known.

    Returns
    -------
    DataFrame
        segment_id, participant_id, readable, name, kind (brand, tool or name).

    Examples
    --------
    >>> import pandas as pd
    >>> said = ["I asked Dana in WhatsApp about the Velora app.", "שאלתי בוואטסאפ."]
    >>> segments = pd.DataFrame({"segment_id": ["g1", "g2"], "participant_id": ["p1", "p2"],
    ...     "language": ["en", "he"], "text": said})
    >>> mentions_of_names(segments, names=["Dana Levi"])[["name", "kind"]].values.tolist()
    [['WhatsApp', 'tool'], ['Velora', 'name'], ['WhatsApp', 'tool']]
    """
    import pandas as pd

    barred = None if names is None else _barred(segments, names)
    columns = ["segment_id", "participant_id", "language", "text"]
    readable = is_readable(segments["text"])
    rows = [
        (segment, person, is_good, name, kind, is_thing)
        for (segment, person, language, text), is_good in zip(
            segments[columns].itertuples(index=False), readable, strict=True
        )
        for name, kind, is_thing in _names_in(text, language, barred)
    ]
    told = ["segment_id", "participant_id", "readable", "name", "kind"]
    found = pd.DataFrame(rows, columns=[*told, "is_thing"])
    things = set(found.loc[found["is_thing"].astype(bool), "name"])
    return found.loc[found["name"].isin(things), told].reset_index(drop=True)


def all_mentions(material: Material, *, names: Collection[str] | None) -> pd.DataFrame:
    """What people name: proper names in their words, and codes of kind brand or tool.

    A listed name that is a code of the study as well is told once, as the code.

    Parameters
    ----------
    material : Material
        The study's tables.
    names : collection of str or None
        See :func:`mentions_of_names`.

    Returns
    -------
    DataFrame
        segment_id, participant_id, readable, name, kind, accepted, weight, code_id (empty where there is
        none) and names (of the code, JSON by language).
    """
    import pandas as pd

    written = mentions_of_names(material.segments, names=names).assign(
        accepted=False, weight=1.0, code_id="", names="{}"
    )
    codes = material.codes.loc[material.codes["kind"].isin(_CODED), ["code_id", "name", "names", "kind"]]
    coded = material.believed.merge(codes, on="code_id")[written.columns]
    own = {fold_name(name) for texts in codes["names"] for name in json.loads(texts).values()}
    listed = written[~written["name"].map(fold_name).isin(own)]
    return pd.concat([coded, listed], ignore_index=True) if len(coded) else listed


def named_by(mentions: pd.DataFrame, members: Sequence[str], everybody: Collection[str]) -> tuple[Named, ...]:
    """What some people name, what most of them name first.

    Parameters
    ----------
    mentions : DataFrame
        As :func:`all_mentions` gives it.
    members, everybody : collection of str
        The people, and all participants: the others are who they are compared with.

    Returns
    -------
    tuple of Named
        At most eight: of the study's codes what anybody names, of the list what two people name, of unknown
        words what three name.
    """
    found = (
        _named(str(name), rows, set(members), set(everybody))
        for name, rows in mentions.groupby("name", sort=True)
    )
    known = (item for item in found if item.people >= (1 if item.code_id else _FEWEST[item.kind]))
    return tuple(sorted(known, key=lambda item: (-item.people, item.name))[:_MOST])


def _named(name: str, rows: pd.DataFrame, members: set[str], everybody: set[str]) -> Named:
    speak = set(rows["participant_id"])
    people, of = len(speak & members), len(members)
    rest_people, rest_of = len(speak - members), len(everybody - members)
    low, high = difference_interval(people, of, rest_people, rest_of)
    share, rest = (people / of if of else 0.0), (rest_people / rest_of if rest_of else 0.0)
    return Named(
        name=name,
        kind=rows["kind"].iloc[0],
        code_id=rows["code_id"].iloc[0],
        names=json.loads(rows["names"].iloc[0]),
        people=people,
        of=of,
        rest_people=rest_people,
        rest_of=rest_of,
        difference=round(share - rest, 4),
        low=round(low, 4),
        high=round(high, 4),
        evidence=tuple(ranked_segments(rows[rows["participant_id"].isin(members)])),
    )


def _names_in(text: str, language: str, barred: frozenset[str] | None) -> Iterator[tuple[str, str, bool]]:
    seen: set[str] = set()
    pattern, spelled = _listed()
    for match in pattern.finditer(text):
        name, kind = spelled[match["name"]]
        if name not in seen:
            seen.add(name)
            yield name, kind, True
    if barred is None:
        return
    rest = pattern.sub(lambda match: "\0" * len(match[0]), text)
    for match in (_NAME if language == "en" else _LATIN).finditer(rest):
        if match[0] not in seen and _is_name(match, language, barred):
            seen.add(match[0])
            yield match[0], "name", language != "en" or _is_thing(match)


def _is_name(match: re.Match[str], language: str, barred: frozenset[str]) -> bool:
    before = match.string[: match.start()]
    opens = language == "en" and _OPENS.search(before) is not None
    words = {form for word in fold_name(match[0]).split() for form in (word, word.removesuffix("s"))}
    return not opens and not _SOMEBODY.search(before) and not barred & words


def _is_thing(match: re.Match[str]) -> bool:
    before, after = match.string[: match.start()], match.string[match.end() :]
    return _BEFORE_THING.search(before) is not None or _AFTER_THING.match(after) is not None


def _barred(segments: pd.DataFrame, names: Collection[str]) -> frozenset[str]:
    """Words that are no product: somebody's names, usual given names, ordinary words."""
    english = segments.loc[segments["language"] == "en", "text"]
    small = {word for text in english for word in _SMALL.findall(text)}
    of_people = {fold_name(part) for name in names for part in re.split(r"[\s,،.\-_/]+", name) if part}
    ordinary = {fold_name(word) for word in _content()["ordinary"].split()}
    return frozenset({*small, *of_people, *ordinary, *known_given_names(), *stop_words("en")})


@cache
def _listed() -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    spelled = {
        spelling: (spellings[0], kind)
        for kind in ("tool", "brand")
        for spellings in (line.split(", ") for line in _content()[kind].splitlines())
        for spelling in spellings
    }
    longest = sorted(spelled, key=lambda spelling: (-len(spelling), spelling))
    words = "|".join(re.escape(spelling) for spelling in longest)
    # In Hebrew up to two letters (and, in, to, that …) are written onto the word.
    return re.compile(rf"(?<!\w)(?:[ובלמהשכ]{{1,2}}[-־]?)?(?P<name>{words})(?!\w)"), spelled


@cache
def _content() -> dict[str, Any]:
    text = (Path(__file__).parent / "known_names.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
