"""The golden questions of a study, kept with its personas so that a report need not look for them again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from workbench.personas.evidence.material import Material, read_material
from workbench.personas.golden.asking import golden_questions, table_of_study
from workbench.personas.golden.result import GoldenQuestions
from workbench.personas.golden.sheet import questionnaire
from workbench.personas.golden.words import wording_of_codes
from workbench.personas.grouping.study_features import study_features
from workbench.study import TooFew, summary_of_step
from workbench.study.persona_settings import PersonaFeatures
from workbench.study.table_digest import table_digest

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = ["known_questions", "questions_of_study", "summarise_questions"]

_SCALE = "scale: "


def questions_of_study(study: Study, *, most: int = 6, only: Sequence[str] = ()) -> GoldenQuestions:
    """Find the few questions that tell which persona of a study somebody new belongs to.

    Parameters
    ----------
    study : Study
        Open study with personas.
    most : int
        Questions at most.
    only : sequence of str
        Ask these and no others, by their columns.

    Returns
    -------
    GoldenQuestions
        Chosen among attributes, ratings (worded as they were asked) and what people speak of.

    Raises
    ------
    TooFew
        There are no personas.
    """
    labels = study.table("membership").set_index("participant_id")["persona_id"]
    if labels.empty:
        raise TooFew("no personas yet", where=study.name, hint="workbench personas")
    material = read_material(study)
    table, asked = _what_can_be_asked(study, material, labels)
    if only:
        table, most = table[[name for name in only if name in table]], len(only)
    wording: Mapping[str, Any] = {**wording_of_codes(material), **asked}
    return golden_questions(table, labels, most=most, wording=wording, seed=study.config.seed)


def summarise_questions(study: Study) -> dict[str, Any]:
    """The golden questions as plain data, with a digest of the members they were found for.

    Returns
    -------
    dict
        As :func:`~workbench.personas.golden.sheet.questionnaire`, with ``members`` (digest), ``core`` (people
        among them who shaped the personas), ``right`` (persona_id to people told and people there are) and
        ``refusal``; empty where there are no personas.
    """
    members = study.table("membership")
    if members.empty:
        return {}
    found = questions_of_study(study)
    return {
        "members": table_digest(study.store, "membership"),
        "core": int((members["basis"] == "core").sum()),
        "right": _right(found),
        "refusal": _plain_refusal(found),
        **questionnaire(found),
    }


def known_questions(study: Study) -> dict[str, Any]:
    """What :func:`summarise_questions` gave with the grouping; found anew where members changed since."""
    kept: dict[str, Any] = summary_of_step(study.store, "personas").get("golden") or {}
    if kept and kept["members"] == table_digest(study.store, "membership"):
        return kept
    return summarise_questions(study)


def _what_can_be_asked(
    study: Study, material: Material, labels: pd.Series
) -> tuple[pd.DataFrame, dict[str, str]]:
    """A column per attribute, rating and code; the questions of the ratings as they were asked."""
    table = table_of_study(material, labels)
    ratings = study_features(study, PersonaFeatures(codes=False, scales=True))
    ratings = ratings.rename(columns=lambda name: name.removeprefix(_SCALE))
    ratings = ratings[[name for name in ratings if name not in table]]
    return table.join(ratings), {str(name): str(name) for name in ratings}


def _right(found: GoldenQuestions) -> dict[str, list[int]]:
    """People put in each persona that is theirs, and people who are in it."""
    if found.confusion is None:
        return {}
    counts = found.confusion.to_numpy()
    return {
        one: [int(counts[place, place]), int(counts[place].sum())] for place, one in enumerate(found.personas)
    }


def _plain_refusal(found: GoldenQuestions) -> dict[str, Any] | None:
    if found.refusal is None:
        return None
    refusal = found.refusal
    return {"reason_id": refusal.reason_id, "needed": refusal.needed, "missing": dict(refusal.missing)}
