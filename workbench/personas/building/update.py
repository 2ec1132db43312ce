"""Read a study's coded evidence, write its personas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.personas.building.build import Earlier, group_people
from workbench.personas.building.result import PersonaResult
from workbench.personas.building.tables import persona_table
from workbench.personas.evidence.material import read_material
from workbench.personas.grouping.study_features import study_features
from workbench.personas.held.history import held_personas
from workbench.personas.profile.introduce import introduce_in_study

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = ["find_in_study", "update_personas", "write_personas"]

Progress = Callable[[str, int, int], None]


def update_personas(study: Study, *, progress: Progress | None = None) -> PersonaResult:
    """Make a study's personas anew from its codings and store them, in one transaction.

    Personas that are mostly the same people as before keep their ids; what people edited stays; people of a
    new wave are assigned to the personas there are, or fit none.

    Parameters
    ----------
    study : Study
        Its sources must be imported and coded.
    progress : callable, optional
        Called with (what, done, total).

    Returns
    -------
    PersonaResult
        Also when there are no personas; then ``reason`` says why.
    """
    report = progress or (lambda *_: None)
    report("personas", 0, 2)
    result = find_in_study(study)
    report("personas", 1, 2)
    write_personas(study, result.personas, result.memberships)
    report("personas", 2, 2)
    return result


def find_in_study(study: Study, *, k: int | None = None) -> PersonaResult:
    """Personas of a study as they would be now; nothing is stored."""
    settings = study.config.personas
    features = None if settings.features.only_codes else study_features(study, settings.features)
    material = read_material(study)
    result = group_people(
        material,
        settings=settings,
        seed=study.config.seed,
        features=features,
        earlier=earlier_of(study),
        k=k,
    )
    profiles = introduce_in_study(study, material, result.profiles, result.memberships)
    return replace(result, profiles=profiles, personas=persona_table(profiles))


def earlier_of(study: Study) -> Earlier:
    """The personas a study has, and those of them that people edited."""
    members = study.table("membership")
    core = members[members["basis"] == "core"]
    return Earlier(_people_of(members), _people_of(core), held_personas(study))


def _people_of(members: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    grouped = members.groupby("persona_id")["participant_id"]
    return {str(one): tuple(sorted(people)) for one, people in grouped}


def write_personas(study: Study, personas: pd.DataFrame, memberships: pd.DataFrame) -> None:
    """Store personas and members in place of those there are, in one transaction."""
    with study.store.transaction() as store:
        store.execute("DELETE FROM membership")
        store.replace_all("persona", personas)
        store.insert("membership", memberships)
