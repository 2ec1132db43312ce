"""All scales of a survey: those the study names, those that are recognised; whole and by wave or group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from workbench.study.errors import StudyError, TooFew
from workbench.study.names import fold_name
from workbench.study.scale_settings import ScaleSettings
from workbench.surveys.base import Answers
from workbench.surveys.scales.batteries import read_battery
from workbench.surveys.scales.care import AttentionCheck, attention_check, straight_lining
from workbench.surveys.scales.finding import found_scales, wording_of
from workbench.surveys.scales.registry import SCALES
from workbench.surveys.scales.score import Answer, Score
from workbench.surveys.scales.statements import reversed_statements

__all__ = ["SurveyScores", "score_survey"]


@dataclass(frozen=True)
class SurveyScores:
    """What the scales of a survey say.

    Parameters
    ----------
    scores : tuple of Score
        For every scale the score of everybody, then of each group.
    checks : tuple of AttentionCheck
        Attention checks of all scales.
    notes : tuple of str
        What was recognised by guess, left out or could not be computed.
    """

    scores: tuple[Score, ...]
    checks: tuple[AttentionCheck, ...] = ()
    notes: tuple[str, ...] = ()


def score_survey(
    answers: Answers,
    scales: Mapping[str, ScaleSettings] = MappingProxyType({}),
    *,
    groups: Sequence[str] = (),
) -> SurveyScores:
    """Score every scale of a survey.

    Parameters
    ----------
    answers : Answers
        The table, as read or from the store (:func:`stored_answers`).
    scales : mapping of str to ScaleSettings
        What ``study.yaml`` says; NPS, CSAT, CES, SUS and UMUX-Lite are recognised where it says nothing.
    groups : sequence of str
        Wave or group of each row; empty for a row that is in none.

    Returns
    -------
    SurveyScores

    Raises
    ------
    StudyError
        If a scale names a column the survey does not have.

    Examples
    --------
    >>> table = Answers("csv", None, "", ("Recommend us?",), (("10",), ("9",), ("2",)))
    >>> [(score.name, score.label, round(score.value, 1)) for score in score_survey(table).scores]
    [('nps', 'Recommend us?', 33.3)]
    """
    found, notes = found_scales(answers, scales)
    scores: list[Score] = []
    checks: list[AttentionCheck] = []
    for label, settings in {**scales, **found}.items():
        some, made, said = _scored(answers, label, settings, groups)
        scores += some
        checks += made
        notes += said
    return SurveyScores(tuple(scores), tuple(checks), tuple(notes))


def _scored(
    answers: Answers, label: str, settings: ScaleSettings, groups: Sequence[str]
) -> tuple[list[Score], list[AttentionCheck], list[str]]:
    scale = SCALES[settings.kind]
    places = [_place(answers, label, header) for header in settings.items]
    points = settings.points or scale.points
    rows, unread = read_battery(
        [answers.column(place) for place in places], points=points, lowest=scale.lowest
    )
    checks = [
        attention_check(header, answers.column(_place(answers, label, header)), expected)
        for header, expected in settings.expect.items()
    ]
    failed = frozenset(place for check in checks for place in check.failed)
    counted = [(place, row) for place, row in enumerate(rows) if place not in failed and _is_answered(row)]
    notes = _notes(label, rows, unread, failed, settings)
    turned = _reversed_items(answers, places, settings)
    scores = []
    for group in ("", *_names(groups)):
        own = [row for place, row in counted if not group or groups[place] == group]
        try:
            score = scale.compute(own, points, turned, settings.missing)
        except TooFew as error:
            notes.append(f"{label}{f', {group}' if group else ''}: {error.message}")
            continue
        scores.append(replace(score, label=label, group=group, rule=_rule(score.rule, failed)))
    return scores, checks, notes


def _place(answers: Answers, label: str, header: str) -> int:
    known = [fold_name(name) for name in answers.headers]
    try:
        return known.index(fold_name(header))
    except ValueError:
        raise StudyError(
            f"names the column {header!r}, which the survey does not have",
            where=f"study.yaml, scales, {label}",
            hint="it has " + ", ".join(repr(name) for name in answers.headers[:30]),
        ) from None


def _reversed_items(answers: Answers, places: Sequence[int], settings: ScaleSettings) -> tuple[int, ...]:
    """Places of reversed items; a SUS turns its even statements unless they are worded as praise."""
    if settings.kind == "sus" and not settings.reversed:
        return reversed_statements([wording_of(answers, place) for place in places])
    return tuple(place for place, item in enumerate(settings.items) if item in settings.reversed)


def _is_answered(row: Sequence[Answer]) -> bool:
    return any(value is not None for value in row)


def _names(groups: Sequence[str]) -> list[str]:
    return [name for name in dict.fromkeys(groups) if name]


def _rule(rule: str, failed: frozenset[int]) -> str:
    note = f"{len(failed)} who failed an attention check left out" if failed else ""
    return "; ".join(text for text in (rule, note) if text)


def _notes(
    label: str,
    rows: Sequence[Sequence[Answer]],
    unread: Sequence[str],
    failed: frozenset[int],
    settings: ScaleSettings,
) -> list[str]:
    notes = []
    if unread:
        notes.append(f"{label}: {len(unread)} different answers are not on the scale (first: {unread[0]!r})")
    if failed:
        notes.append(f"{label}: {len(failed)} of {len(rows)} failed an attention check and are left out")
    straight = [place for place in straight_lining(rows) if place not in failed]
    if straight and (settings.reversed or settings.kind == "sus"):
        notes.append(
            f"{label}: {len(straight)} of {len(rows)} gave one answer to all items, which contradicts itself"
        )
    return notes
