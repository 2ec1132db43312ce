"""What has changed from one wave to the next: themes by stage, scores, and both around an action."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import Field, asdict, dataclass, fields
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.journeys.maps.draft import EVERYONE
from workbench.journeys.maps.scope import find_persona
from workbench.journeys.waves.people import (
    chosen_waves,
    compared_people,
    same_people,
    wave_names,
    waves_around,
)
from workbench.journeys.waves.scores import ScoreChange, score_changes
from workbench.journeys.waves.sentences import caution_sentence, score_sentence, theme_sentence, wave_title
from workbench.journeys.waves.themes import ThemeChange, theme_changes
from workbench.study import Study, TooFew, WorkbenchError, open_study

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.journeys.plan.action import Action
    from workbench.study import JourneyModel

__all__ = ["WaveChanges", "changes_between", "compare_around", "compare_waves"]


@dataclass(frozen=True, eq=False)
class WaveChanges:
    """Two waves of a study compared.

    Parameters
    ----------
    first, second : str
        The waves; an empty name is that of people without one.
    persona_id : str
        Whose; ``"everyone"`` for the whole sample.
    model : JourneyModel
        The stages.
    themes : tuple of ThemeChange
        The whole journey first, then stage by stage; the surest change first.
    scores : tuple of ScoreChange
        Every scale both waves answered.
    cautions : tuple of str
        What else may be behind a difference: ``left_out``, ``unlike``, ``shift``, ``silent``,
        ``before_after``.
    of, new_of : int
        People of either wave whose words are compared.
    """

    first: str
    second: str
    persona_id: str
    model: JourneyModel
    themes: tuple[ThemeChange, ...]
    scores: tuple[ScoreChange, ...]
    cautions: tuple[str, ...]
    of: int = 0
    new_of: int = 0

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per stage and theme.

        Columns persona_id, first, second (waves), stage, code_id, kind, people, of, new_people, new_of,
        difference, low, high (shares), p, adjusted_p, verdict, evidence, new_evidence (tuples of ids).
        """
        return self._table(self.themes, fields(ThemeChange)).drop(columns="names")

    @cached_property
    def score_table(self) -> pd.DataFrame:
        """One row per scale: the fields of :class:`ScoreChange` after persona_id and the waves."""
        return self._table(self.scores, fields(ScoreChange))

    def sentences(self, language: str, *, everything: bool = False) -> tuple[str, ...]:
        """What changed, in words: cautions, scores, then themes, each with its uncertainty.

        Parameters
        ----------
        language : {"en", "fa", "he"}
            To write in.
        everything : bool
            Themes that did not change or of which nothing can be told as well.
        """
        told = [one for one in self.themes if everything or one.is_changed]
        return (
            *(caution_sentence(caution, language) for caution in self.cautions),
            *(score_sentence(one, language) for one in self.scores),
            *(theme_sentence(one, self.model, language) for one in told),
        )

    def title(self, language: str) -> str:
        """Which wave is compared with which."""
        return wave_title(self.first, self.second, language)

    def _table(
        self, rows: Sequence[ThemeChange | ScoreChange], described: Sequence[Field[Any]]
    ) -> pd.DataFrame:
        import pandas as pd

        whose = {"persona_id": self.persona_id, "first": self.first, "second": self.second}
        columns = [*whose, *(field.name for field in described)]
        return pd.DataFrame([whose | asdict(one) for one in rows], columns=columns)


def compare_waves(
    study: Study | str | Path,
    first: str | None = None,
    second: str | None = None,
    persona: str | None = None,
    model: str | None = None,
) -> WaveChanges:
    """Say what has changed since the last time, never without its uncertainty.

    People count, not mentions. Themes are compared among people who say anything and were recorded in a way
    both waves have (interviews with interviews, answers with answers), by Newcombe's interval and Fisher's
    exact test, adjusted for the number of themes. Scores are compared among the same people where at least
    half of the smaller wave answered both, else as of different people.

    Parameters
    ----------
    study : Study, str or Path
        An open study or its folder, imported and coded.
    first, second : str, optional
        Waves; the last two when left out.
    persona : str, optional
        Id or name of a persona; everyone when left out.
    model : str, optional
        Journey model; the study's own when left out.

    Returns
    -------
    WaveChanges

    Raises
    ------
    WorkbenchError
        Fewer than two waves, an unknown wave, persona or model, or two waves without anything in common.

    Examples
    --------
    ``compare_waves("data/demo").sentences("fa")``
    """
    if not isinstance(study, Study):
        with open_study(study) as opened:
            return compare_waves(opened, first, second, persona, model)
    waves = chosen_waves(wave_names(study.table("participant")), first, second)
    return _compared(study, waves, persona, model)


def compare_around(
    study: Study | str | Path, action: str, persona: str | None = None, model: str | None = None
) -> WaveChanges:
    """Compare the last wave before and the first wave since an action was done.

    Only what the action is about is compared, at its stage and in the whole journey, and the scores: a
    question asked beforehand, which need not make up for looking everywhere.

    Parameters
    ----------
    study : Study, str or Path
        An open study or its folder.
    action : str
        As in :func:`set_action`; its status is ``done``, and ``done_in`` says since which wave or day people
        could feel it.
    persona, model : str, optional
        As in :func:`compare_waves`.

    Returns
    -------
    WaveChanges
        With the caution ``before_after``.

    Raises
    ------
    WorkbenchError
        There is no such action, it is not done, or ``done_in`` does not part the waves.
    """
    from workbench.journeys.plan.edits import find_action
    from workbench.journeys.plan.making import action_plan

    if not isinstance(study, Study):
        with open_study(study) as opened:
            return compare_around(opened, action, persona, model)
    plan = action_plan(study, model=model)
    one = find_action(plan.actions, action, study.name)
    if one.value("status") != "done" or not one.value("done_in"):
        raise WorkbenchError(
            f"{one.action_id} is not done",
            where=study.name,
            hint="workbench plan set ACTION --status done --done-in WAVE",
        )
    waves = waves_around(wave_names(study.table("participant")), one.value("done_in"))
    return _compared(study, waves, persona, model, action=one)


def _compared(
    study: Study,
    waves: tuple[str, str],
    persona: str | None,
    model: str | None,
    *,
    action: Action | None = None,
) -> WaveChanges:
    from workbench.journeys.evidence.material import read_journey_material

    persona_id = str(find_persona(study.table("persona"), persona)["persona_id"])
    material = read_journey_material(study)
    members = _members(study, material, persona_id)
    chosen = study.journey_model(model)
    changes = changes_between(
        study, material, waves, members, model=chosen, persona_id=persona_id, action=action
    )
    if not changes.of and not changes.scores:
        raise TooFew(
            f"nobody says anything and no scale was answered in both {waves[0]!r} and {waves[1]!r}",
            where=study.name,
            hint="compare other waves or everyone",
        )
    return changes


def changes_between(
    study: Study,
    material: JourneyMaterial,
    waves: tuple[str, str],
    members: Collection[str],
    *,
    model: JourneyModel,
    persona_id: str = EVERYONE,
    action: Action | None = None,
) -> WaveChanges:
    """Compare two waves of tables that were read already.

    Parameters
    ----------
    study : Study
        Whose key file knows who answered twice.
    material : JourneyMaterial
        Its tables.
    waves : (str, str)
        The earlier and the later one.
    members : collection of str
        The people of the persona.
    model : JourneyModel
        The stages.
    persona_id : str
        Whose people they are.
    action : Action, optional
        Compare only what this one is about.
    """
    sides = compared_people(material.participants, material.languages, *waves, members)
    places = None if action is None else [*action.about, *(("", code) for _, code in action.about)]
    return WaveChanges(
        *waves,
        persona_id,
        model,
        theme_changes(material, model, sides.first, sides.second, only=places),
        _scores(study, material, waves, members),
        sides.cautions if action is None else (*sides.cautions, "before_after"),
        of=len(sides.first),
        new_of=len(sides.second),
    )


def _members(study: Study, material: JourneyMaterial, persona_id: str) -> set[str]:
    if persona_id == EVERYONE:
        return set(material.participants["participant_id"])
    membership = study.table("membership")
    return set(membership.loc[membership["persona_id"] == persona_id, "participant_id"])


def _scores(
    study: Study, material: JourneyMaterial, waves: tuple[str, str], members: Collection[str]
) -> tuple[ScoreChange, ...]:
    people = material.participants[material.participants["participant_id"].isin(members)]
    first, second = (sorted(people.loc[people["wave"] == wave, "participant_id"]) for wave in waves)
    return score_changes(material, first, second, same_people(study, first, second, waves[1]))
