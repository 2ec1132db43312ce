"""Parts of one persona, by what its people talk of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from workbench.personas.grouping.assignment import assign_others
from workbench.personas.grouping.looks import CodeLook
from workbench.personas.grouping.stability import bootstrapped_jaccard
from workbench.personas.held.pointing import find_participant
from workbench.study import WorkbenchError

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material
    from workbench.personas.held.history import HeldPersona
    from workbench.study import Study

__all__ = ["parted", "parts_as_said", "parts_stability"]


def parted(material: Material, whole: HeldPersona, into: int) -> list[tuple[str, ...]]:
    """Members of each part, the largest part first; those nobody could tell stay with it.

    Raises
    ------
    WorkbenchError
        There are too few people who said enough.
    """
    import numpy as np
    import pandas as pd

    said = material.mentions.sum(axis=1)
    core = sorted(set(whole.core) & set(said.index[said > 0]))
    if into < 2 or len(core) < 2 * into:
        raise WorkbenchError(
            f"{len(core)} people of this persona said enough: too few for {into} parts",
            hint="two people and more per part, or name the members of each part",
        )
    labels = _look(material, core).groups(np.arange(len(core)), [into])[into]
    groups = pd.Series(labels, index=core)
    told = _told(material, whole, groups)
    owner = pd.concat([groups, told]).reindex(sorted(whole.members))
    largest = int(np.bincount(labels).argmax())
    parts = [tuple(own.index) for _, own in owner.fillna(largest).groupby(owner.fillna(largest))]
    return sorted(parts, key=lambda part: (-len(part), part))


def _told(material: Material, whole: HeldPersona, groups: pd.Series) -> pd.Series:
    """Group of the members who only were assigned."""
    others = sorted(set(whole.members) - set(groups.index))
    mentions = material.mentions
    found = assign_others(mentions.loc[others], mentions.loc[groups.index], groups)
    return found.set_index("participant_id")["group"]


def parts_as_said(
    study: Study, whole: HeldPersona, parts: Sequence[Collection[str]]
) -> list[tuple[str, ...]]:
    """Members of each part as people name them, the largest part first; the rest stays with it.

    Raises
    ------
    WorkbenchError
        Somebody is not in the persona or in two parts, or there is one part only.
    """
    said = [{find_participant(study, given) for given in part} for part in parts]
    named = [person for part in said for person in sorted(part)]
    if stranger := next((person for person in named if person not in whole.members), None):
        raise WorkbenchError(f"{stranger} is not in this persona", hint="pin them to it first")
    if len(named) != len(set(named)) or not all(said):
        raise WorkbenchError("every part needs people, and nobody may be in two")
    rest = set(whole.members) - set(named)
    if rest and len(said) == 1:
        return sorted([tuple(sorted(rest)), tuple(sorted(said[0]))], key=lambda part: (-len(part), part))
    order = sorted(said, key=lambda part: (-len(part), sorted(part)))
    found = [tuple(sorted(order[0] | rest)), *(tuple(sorted(part)) for part in order[1:])]
    if len(found) < 2:
        raise WorkbenchError("splitting makes two parts or more", hint="leave somebody out of the part")
    return found


def parts_stability(material: Material, parts: Sequence[Sequence[str]], *, seed: int) -> list[float]:
    """Bootstrapped Jaccard of each part among the people of all; 0 where too few of them talk."""
    import numpy as np

    owner = {person: number for number, part in enumerate(parts) for person in part}
    people = sorted(person for person in owner if material.mentions.loc[person].sum() > 0)
    labels = np.array([owner[person] for person in people], dtype=np.int64)
    if len(people) < 2 * len(parts) or len(set(labels.tolist())) < len(parts):
        return [0.0] * len(parts)
    look = _look(material, people)
    return [
        round(value, 4) for value in bootstrapped_jaccard(look, {len(parts): labels}, seed=seed)[len(parts)]
    ]


def _look(material: Material, people: list[str]) -> CodeLook:
    strata = material.strata_among(people)
    return CodeLook(material.mentions.loc[people].to_numpy(), strata)
