"""Whose words a text holds: cases of a project meet the speakers of its texts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from workbench.interviews import Roles
from workbench.projects.base import Case, Project, TextSource
from workbench.projects.passages import Passage
from workbench.study.names import fold_name

__all__ = ["Voice", "voices_of"]


@dataclass(frozen=True)
class Voice:
    """Somebody who takes part in one text.

    Parameters
    ----------
    speaker : str
        Folded name in the text; empty where the text names nobody.
    spelled : str
        The same as the text writes it.
    name : str
        What they are known by: their case, else as the text writes them, else the text's own name.
    case : Case or None
        What the project says about them.
    """

    speaker: str
    spelled: str
    name: str
    case: Case | None = None


def voices_of(
    project: Project, source: TextSource, passages: Sequence[Passage], roles: Roles
) -> tuple[Voice, ...]:
    """Participants of a text in the order they first speak, each with the case that describes them.

    A case belongs to the speaker of its name; a case that names the text belongs to its only participant; a
    case that names marked parts belongs to the one who says them all. Where none of this is clear, nobody is
    guessed.
    """
    spoken = [one for one in passages if roles.of_turn(one.turn) == "participant"]
    names = list(dict.fromkeys(fold_name(one.turn.speaker) for one in spoken))
    cases = _cases_by_speaker(project, source, spoken, names)
    spelled = {fold_name(one.turn.speaker): one.turn.speaker for one in reversed(spoken)}
    return tuple(_voice(name, spelled[name], source, cases.get(name)) for name in names)


def _voice(speaker: str, spelled: str, source: TextSource, case: Case | None) -> Voice:
    title = PurePosixPath(source.name).stem or source.guid
    return Voice(speaker, spelled, (case.name if case else "") or spelled or title, case)


def _cases_by_speaker(
    project: Project, source: TextSource, spoken: Sequence[Passage], names: Sequence[str]
) -> dict[str, Case]:
    if not project.cases:
        return {}
    said = _said(source, spoken)
    here = [case for case in project.cases if _is_about(case, source, said)]
    found = {name: case for case in here if (name := fold_name(case.name)) in names}
    taken = {case.guid for case in found.values()}
    for case in here:
        speakers = {speaker for guid in case.selections for speaker in said.get(guid, ())}
        if not case.selections and len(names) == 1 and len(here) == 1:
            speakers = set(names)
        if case.guid not in taken and len(speakers) == 1:
            found.setdefault(speakers.pop(), case)
    return found


def _is_about(case: Case, source: TextSource, said: Mapping[str, Collection[str]]) -> bool:
    return bool({source.guid, source.owner} & set(case.sources)) or any(
        guid in said for guid in case.selections
    )


def _said(source: TextSource, spoken: Sequence[Passage]) -> dict[str, set[str]]:
    """Folded names of those who say the words of each marked part, by its guid."""
    return {
        item.guid: {fold_name(one.turn.speaker) for one in spoken if one.start < end and start < one.end}
        for item in source.selections
        if item.span
        for start, end in [item.span]
    }
