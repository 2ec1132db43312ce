"""Whether a made-up given name may be used."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.personas.profile.given_names import name_parts, spelled
from workbench.personas.profile.introduce import names_of_everybody
from workbench.personas.profile.model import PersonaProfile
from workbench.study import Study, WorkbenchError

__all__ = ["free_given_name"]


def free_given_name(study: Study, persona_id: str, given: Mapping[str, str]) -> dict[str, str]:
    """A given name as a researcher wants it, if nobody bears it.

    Parameters
    ----------
    study : Study
        Open study.
    persona_id : str
        The persona that is to be called so.
    given : mapping of str to str
        The name by language. The same in several languages is spelled in the letters of each where it is a
        usual name.

    Returns
    -------
    dict of str to str
        By language.

    Raises
    ------
    WorkbenchError
        Somebody of the study or another persona is called so, or the key file is locked away and nobody can
        tell.
    """
    name = next(iter(given.values()))
    spellings = {language: spelled(name)[language] for language in given} if len(given) > 1 else dict(given)
    names = names_of_everybody(study)
    if names is None:
        raise WorkbenchError(
            f"whether somebody is called {name!r} cannot be checked: the key file is locked away",
            where=study.name,
            hint="put key.sqlite back, or choose the given name later",
        )
    in_any_script = (spelling for word in name.split() for spelling in spelled(word).values())
    parts = name_parts([*in_any_script, *spellings.values()])
    if parts & name_parts(names):
        raise WorkbenchError(
            f"somebody of this study is called {name!r}",
            where=study.name,
            hint="a persona is called by a name that is nobody's",
        )
    if parts & name_parts(_of_others(study, persona_id)):
        raise WorkbenchError(
            f"another persona is called {name!r}", where=study.name, hint="choose another name"
        )
    return spellings


def _of_others(study: Study, persona_id: str) -> list[str]:
    """Given names researchers chose for other personas; a suggested one makes room."""
    profiles = (PersonaProfile.from_json(text) for text in study.table("persona")["attributes"])
    return [
        spelling
        for profile in profiles
        if profile.persona_id != persona_id
        and profile.given_name
        and profile.given_name.origin == "researcher"
        for spelling in profile.given_name.spellings.values()
    ]
