"""What people of a group speak of, against the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.personas.evidence.best_first import ranked_segments
from workbench.personas.evidence.intervals import difference_interval, ratio_interval, share_interval
from workbench.personas.profile.emphasis import emphasis_of
from workbench.personas.profile.model import Attribute, Channel, Prevalence

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material

__all__ = [
    "channels_of",
    "core_attributes",
    "describe_attributes",
    "is_general",
    "prevalence_of",
    "sets_apart",
]

_MOST_DEFINING = 5
_LARGE = 0.8
# Ten points: less than that nobody would notice between a dozen people.
_NOTICEABLE = 0.1


def describe_attributes(
    material: Material,
    core: Sequence[str],
    rest: Sequence[str],
    assigned: Sequence[str],
    elsewhere: Mapping[str, pd.Series] = MappingProxyType({}),
) -> tuple[Attribute, ...]:
    """Every code members speak of, what sets them apart first.

    Parameters
    ----------
    material : Material
        The study's tables.
    core, rest, assigned : sequence of str
        Participants who shaped the persona, who shaped the others, who were assigned to this one.
    elsewhere : mapping of code_id to Series of bool
        Who of core and rest would be of the persona by what they say elsewhere, by participant_id.

    Returns
    -------
    tuple of Attribute
        By emphasis (:func:`~workbench.personas.profile.emphasis.emphasis_of`), then difference, then code.
    """
    has = material.mentions > 0
    groups = [has.loc[list(people)] for people in (core, rest, assigned)]
    counts = zip(*(group.sum(axis=0).tolist() for group in groups), strict=True)
    sizes = tuple(map(len, groups))
    evidence = _evidence(material, {*core, *assigned})
    emphasis = emphasis_of(material, core, rest).round(4).to_dict()
    found = [
        _attribute(str(code), material.code_kinds[str(code)], people, sizes, evidence.get(str(code), ()))
        for code, people in zip(has.columns, counts, strict=True)
        if people[0] or people[2]
    ]
    weighed = [
        item.model_copy(
            update={
                "emphasis": emphasis[item.code_id],
                "holds_elsewhere": _holds(item, has[item.code_id], elsewhere.get(item.code_id)),
            }
        )
        for item in found
    ]
    return tuple(sorted(weighed, key=lambda item: (-item.emphasis, -item.difference, item.code_id)))


def _holds(found: Attribute, has: pd.Series, ours: pd.Series | None) -> bool | None:
    if ours is None:
        return None
    said = has.loc[ours.index]
    counts = (said[ours], said[~ours])
    low, high = difference_interval(*(int(count) for part in counts for count in (part.sum(), len(part))))
    return low > 0 if found.difference > 0 else high < 0


def _attribute(
    code_id: str, kind: str, counts: Sequence[int], sizes: Sequence[int], evidence: tuple[str, ...]
) -> Attribute:
    (people, rest_people, assigned_people), (of, rest_of, assigned_of) = counts, sizes
    low, high = difference_interval(people, of, rest_people, rest_of)
    ratios = ratio_interval(people, of, rest_people, rest_of)
    ratio, ratio_low, ratio_high = (round(value, 4) for value in ratios) if ratios else (None, None, None)
    return Attribute(
        code_id=code_id,
        kind=kind,
        people=people,
        of=of,
        rest_people=rest_people,
        rest_of=rest_of,
        difference=round(people / of - (rest_people / rest_of if rest_of else 0.0), 4),
        low=round(low, 4),
        high=round(high, 4),
        ratio=ratio,
        ratio_low=ratio_low,
        ratio_high=ratio_high,
        assigned_people=assigned_people,
        assigned_of=assigned_of,
        evidence=evidence,
    )


def _evidence(material: Material, members: set[str]) -> dict[str, tuple[str, ...]]:
    theirs = material.believed[material.believed["participant_id"].isin(members)]
    return {str(code): tuple(ranked_segments(found)) for code, found in theirs.groupby("code_id")}


def core_attributes(attributes: Sequence[Attribute]) -> tuple[str, ...]:
    """Codes that define a persona: at least half of the core shares them, and dwells on them far more.

    Far more means a large effect (emphasis of .8 and more) and a larger share than among the rest. At most
    five, the strongest first.

    Examples
    --------
    >>> clear = Attribute(code_id="pain.price", kind="pain", people=4, of=4, rest_people=0, rest_of=8,
    ...     difference=1.0, low=0.4, high=1.0, emphasis=2.0, evidence=("g1",))
    >>> core_attributes([clear, clear.model_copy(update={"code_id": "theme.price", "people": 1})])
    ('pain.price',)
    """
    specific = (found for found in attributes if not is_general(found.code_id))
    shared = (found for found in specific if found.difference > 0 and 2 * found.people >= found.of)
    return tuple(found.code_id for found in shared if found.emphasis >= _LARGE)[:_MOST_DEFINING]


def sets_apart(attributes: Sequence[Attribute]) -> tuple[Attribute, ...]:
    """What sets people apart, the best supported first.

    Parameters
    ----------
    attributes : sequence of Attribute
        Of one persona.

    Returns
    -------
    tuple of Attribute
        Those at least ten points commoner here than among the rest and taking up no less of the talk: what is
        clear first, then by the lower end of the interval of the difference (what is there at least), then by
        emphasis. Codes that stand for anything of their kind (see :func:`is_general`) set nobody apart.

    Examples
    --------
    >>> clear = Attribute(code_id="pain.price", kind="pain", people=4, of=4, rest_people=0, rest_of=8,
    ...     difference=1.0, low=0.4, high=1.0, emphasis=2.0, evidence=("g1",))
    >>> others = ({"code_id": "theme.price", "low": 0.5}, {"code_id": "wish.general"}, {"difference": 0.09})
    >>> found = sets_apart([clear, *(clear.model_copy(update=other) for other in others)])
    >>> [item.code_id for item in found]
    ['theme.price', 'pain.price']
    """
    noticeable = [
        found
        for found in attributes
        if found.difference >= _NOTICEABLE and found.emphasis >= 0 and not is_general(found.code_id)
    ]
    return tuple(
        sorted(
            noticeable,
            key=lambda item: (not item.is_clear, -item.low, -item.emphasis, -item.difference, item.code_id),
        )
    )


def is_general(code_id: str) -> bool:
    """Whether a code stands for anything of its kind, such as ``wish.general``.

    Examples
    --------
    >>> is_general("wish.general"), is_general("wish.option")
    (True, False)
    """
    return code_id.rpartition(".")[2] == "general"


def prevalence_of(
    material: Material, codes: Sequence[str], members: Sequence[str], everyone: Sequence[str]
) -> Prevalence | None:
    """How many people match all of the codes at once: the number that keeps a persona honest."""
    if not codes:
        return None
    match_all = (material.mentions.loc[list(everyone), list(codes)] > 0).all(axis=1)
    people = int(match_all.sum())
    low, high = share_interval(people, len(everyone))
    return Prevalence(
        code_ids=tuple(codes),
        people=people,
        of=len(everyone),
        members=int(match_all.loc[list(members)].sum()),
        low=round(low, 4),
        high=round(high, 4),
    )


def channels_of(material: Material, members: Sequence[str]) -> tuple[Channel, ...]:
    """Channels members speak of, the commonest first."""
    believed = material.believed[material.believed["participant_id"].isin(set(members))]
    channel = believed["code_id"].map(lambda code: material.code_details.get(code, {}).get("channel"))
    found = [
        Channel(
            channel=str(name),
            code_ids=tuple(sorted(rows["code_id"].unique())),
            people=int(rows["participant_id"].nunique()),
            of=len(members),
            evidence=tuple(ranked_segments(rows)),
        )
        for name, rows in believed.groupby(channel)
    ]
    return tuple(sorted(found, key=lambda item: (-item.people, item.channel)))
