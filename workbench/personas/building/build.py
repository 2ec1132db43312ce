"""From coded evidence and features to personas, or to the reason why there are none."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from workbench.personas.building.reasons import Reason
from workbench.personas.building.result import PersonaResult
from workbench.personas.building.results import result_of
from workbench.personas.evidence.features import shaping_participants
from workbench.personas.evidence.people_table import PeopleTable, people_table
from workbench.personas.grouping.assignment import assign_others, assign_talkers
from workbench.personas.grouping.choice import FEWEST_PEOPLE, PEOPLE_PER_GROUP, Choice, choose_grouping
from workbench.personas.grouping.found import ENOUGH_KNOWN, MANY_PEOPLE, Found, find_by_features, nobody
from workbench.personas.grouping.looks import CodeLook
from workbench.personas.grouping.study_features import code_directions
from workbench.personas.held.history import HeldPersona
from workbench.personas.held.state import keep_ids, state_of, with_held
from workbench.study import PersonaSettings

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material

__all__ = ["Earlier", "find_in_table", "group_people"]

# A consensus over so many trees takes minutes; leading directions of talk are figures like others.
_MANY_TALKERS = 400


@dataclass(frozen=True)
class Earlier:
    """What is known of personas from before.

    Parameters
    ----------
    members, core : mapping of str to tuple of str
        Participants of each persona as the study has it; those who shaped it.
    held : mapping of str to HeldPersona
        Personas as people left them.
    """

    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    core: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    held: Mapping[str, HeldPersona] = field(default_factory=dict)


def group_people(
    material: Material,
    *,
    settings: PersonaSettings,
    seed: int,
    features: pd.DataFrame | None = None,
    earlier: Earlier | None = None,
    k: int | None = None,
) -> PersonaResult:
    """Group participants by what they speak of, or by features of any kind, and describe each group.

    Participants who said enough different things (``settings.min_codes``), or of whom a third of the
    features is known, shape the groups; the others are assigned to one where that can be told. The same
    tables give the same result in any order of their rows and with any number of threads.

    Parameters
    ----------
    material : Material
        The study's tables.
    settings : PersonaSettings
        Bounds, and what people are compared by.
    seed : int
        Of the random numbers.
    features : DataFrame, optional
        Attributes, ratings, behaviour by participant (see :func:`~.study_features.study_features`).
    earlier : Earlier, optional
        Personas from before: ids stay, edited personas stay, new waves are assigned.
    k : int, optional
        The only number of personas to try.

    Returns
    -------
    PersonaResult
        Without personas, and with a reason, when the sample bears none.
    """
    from threadpoolctl import threadpool_limits

    known = earlier or Earlier()
    talkers = _of_waves(
        shaping_participants(material.mentions, min_codes=settings.min_codes), material, settings, known
    )
    with threadpool_limits(1):
        if features is None or settings.features.only_codes:
            found, refusal, used = _by_talk(material, talkers, settings, seed, k)
        else:
            found, refusal, used = _by_features(material, talkers, features, settings, seed, known, k)
    state = keep_ids(state_of(found), known.members)
    if known.held:
        state = with_held(state, known.held, material.mentions.index)
    return result_of(material, found, state, used, refusal)


def _of_waves(
    people: list[str], material: Material, settings: PersonaSettings, earlier: Earlier
) -> list[str]:
    """People of the waves that shape; people of no wave always may."""
    if "wave" not in material.participants:
        return people
    waves = material.participants.set_index("participant_id")["wave"].to_dict()
    shaped = {waves[person] for core in earlier.core.values() for person in core if person in waves}
    wanted = set(settings.waves) or shaped
    return [person for person in people if not wanted or waves.get(person, "") in {*wanted, ""}]


def _by_talk(
    material: Material, core: list[str], settings: PersonaSettings, seed: int, k: int | None
) -> tuple[Found, Reason | None, pd.DataFrame]:
    import numpy as np

    used = _talk_row(material, core)
    refusal = _too_little(material, core, settings)
    if refusal is not None:
        return nobody(Choice(None, ()), "consensus"), refusal, used
    if len(core) > _MANY_TALKERS:
        table = people_table(code_directions(material, core))
        found = find_by_features(
            table, np.arange(len(table.values)), most=settings.max_personas, seed=seed, k=k
        )
    else:
        found = _consensus(material, core, settings, seed, k)
    if found.groups.empty:
        return found, _refused(found.choice, len(core), k), used
    others = _assigned(material, core, settings, found.groups)
    return Found(found.choice, found.method, found.groups, found.weights, others), None, used


def _assigned(
    material: Material, core: list[str], settings: PersonaSettings, groups: pd.Series
) -> pd.DataFrame:
    """People beside the core who can be told to belong to a group."""
    import pandas as pd

    mentions = material.mentions
    long = sorted(set(shaping_participants(mentions, min_codes=settings.min_codes)) - set(core))
    silent = mentions.drop(index=[*core, *long])
    parts = [
        assign_others(silent, mentions.loc[groups.index], groups),
        assign_talkers(mentions, material.strata, groups, long),
    ]
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _consensus(
    material: Material, core: list[str], settings: PersonaSettings, seed: int, k: int | None
) -> Found:
    import pandas as pd

    strata = material.strata_among(core)
    mentions = material.mentions.loc[core]
    # A code only one person speaks of tells nothing about groups.
    shared = mentions.loc[:, (mentions > 0).sum(axis=0) >= 2]
    choice = choose_grouping(CodeLook(shared.to_numpy(), strata), most=settings.max_personas, seed=seed, k=k)
    if choice.grouping is None:
        return nobody(choice, "consensus")
    weights = pd.DataFrame(choice.grouping.weights.round(6), index=core)
    groups = pd.Series(choice.grouping.labels, index=core)
    return Found(choice, "consensus", groups, weights, nobody(choice, "consensus").others)


def _by_features(
    material: Material,
    talkers: list[str],
    features: pd.DataFrame,
    settings: PersonaSettings,
    seed: int,
    earlier: Earlier,
    k: int | None,
) -> tuple[Found, Reason | None, pd.DataFrame]:
    frame = features.reindex(material.mentions.index)
    if settings.features.codes and len(talkers) > 1 and material.mentions.shape[1]:
        frame = frame.join(code_directions(material, talkers))
    table = people_table(frame)
    shaping = _of_waves(well_known(table), material, settings, earlier)
    found, refusal = find_in_table(table, shaping, most=settings.max_personas, seed=seed, k=k)
    return found, refusal, table.features


def well_known(table: PeopleTable) -> list[Any]:
    """People of whom enough is known to shape groups."""
    if not table.kinds:
        return []
    share = table.values.notna().mean(axis=1)
    return list(share.index[share >= ENOUGH_KNOWN])


def find_in_table(
    table: PeopleTable, shaping: Collection[object], *, most: int, seed: int, k: int | None = None
) -> tuple[Found, Reason | None]:
    """Groups among people described by features, or none and why.

    Parameters
    ----------
    table : PeopleTable
        Sorted.
    shaping : set
        People of whom enough is known.
    most : int
        Upper bound for the number of groups.
    seed : int
        Of the random numbers.
    k : int, optional
        The only number to try.
    """
    import numpy as np

    core = np.flatnonzero(table.values.index.isin(list(shaping)))
    needed = max(FEWEST_PEOPLE, 2 * PEOPLE_PER_GROUP)
    if not table.kinds:
        return nobody(Choice(None, ()), "consensus"), Reason("nothing_to_compare", len(core), needed)
    if len(core) < needed:
        return nobody(Choice(None, ()), "consensus"), Reason("too_few_known", len(core), needed)
    if most < 2:
        return nobody(Choice(None, ()), "consensus"), Reason("one_asked_for", len(core), needed)
    found = find_by_features(table, core, most=most, seed=seed, k=k)
    return found, _refused(found.choice, len(core), k) if found.groups.empty else None


def _refused(choice: Choice, people: int, k: int | None) -> Reason:
    if choice.candidates:
        return Reason("no_stable_groups", people, FEWEST_PEOPLE)
    if k is None or k < 2:
        return Reason("all_alike", people, FEWEST_PEOPLE)
    from workbench.personas.grouping.classes import PEOPLE_PER_CLASS

    each = PEOPLE_PER_CLASS if people >= MANY_PEOPLE else PEOPLE_PER_GROUP
    return Reason("not_so_many", people, k * each)


def _too_little(material: Material, core: list[str], settings: PersonaSettings) -> Reason | None:
    needed = max(FEWEST_PEOPLE, 2 * PEOPLE_PER_GROUP)
    if material.mentions.shape[1] == 0:
        return Reason("nothing_coded", 0, needed)
    if len(core) < needed:
        return Reason("too_few", len(core), needed)
    return Reason("one_asked_for", len(core), needed) if settings.max_personas < 2 else None


def _talk_row(material: Material, core: list[str]) -> pd.DataFrame:
    """What entered when people are compared by their talk alone."""
    import pandas as pd

    people, codes = material.mentions.shape
    missing = round(1 - len(core) / people, 4) if people else 1.0
    row = (f"talk ({codes} codes)", "mentions", missing, codes > 0, "" if codes else "nothing is coded")
    return pd.DataFrame([row], columns=["feature", "kind", "missing", "used", "reason"])
