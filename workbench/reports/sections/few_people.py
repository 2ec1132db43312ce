"""A report made to be shared tells no number of fewer than five people, nor one that gives it away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.journeys.maps.sharing import is_small
from workbench.personas import FEWEST_TOLD
from workbench.reports.sections.counts import Count
from workbench.reports.sections.feelings import Feelings

if TYPE_CHECKING:
    from workbench.reports.sections.findings import Ranked
    from workbench.reports.sections.head import Head
    from workbench.reports.sections.hurts import Hurt
    from workbench.reports.sections.scores import ScoreLine
    from workbench.reports.sections.themes import Phrases, Theme
    from workbench.reports.view import ReportView

__all__ = ["told_count", "told_parts", "without_few_people"]


def without_few_people(view: ReportView) -> ReportView:
    """The sections that count people, without numbers of one to four.

    Parameters
    ----------
    view : ReportView
        As it was computed. Personas, maps, plan and waves leave small numbers out themselves, since what they
        hide depends on each other.

    Returns
    -------
    ReportView
        Counts, feelings, scores and lists; what is hidden is zero and says so.
    """
    return replace(
        view,
        head=_head(view.head),
        findings=tuple(replace(one, ranked=_ranked(one.ranked)) for one in view.findings),
        hurts=replace(
            view.hurts, shown=tuple(map(_hurt, view.hurts.shown)), others=tuple(map(_hurt, view.hurts.others))
        ),
        themes=tuple(map(_theme, view.themes)),
        other_themes=tuple(map(_theme, view.other_themes)),
        phrases=tuple(map(_phrases, view.phrases)),
        feelings=replace(view.feelings, feelings=told_feelings(view.feelings.feelings)),
        stage_feelings=tuple(
            replace(stage, feelings=told_feelings(stage.feelings)) for stage in view.stage_feelings
        ),
        pains=tuple(map(_ranked, view.pains)),
        delights=tuple(map(_ranked, view.delights)),
        wishes=tuple(map(_ranked, view.wishes)),
        pains_by_stage=tuple(
            (name, tuple(0 if is_small(people) else people for people in stages))
            for name, stages in view.pains_by_stage
        ),
        scores=tuple(_score(line) for line in view.scores if line.overall.people >= FEWEST_TOLD),
        disagreements=replace(
            view.disagreements, total=0 if is_small(view.disagreements.total) else view.disagreements.total
        ),
    )


def told_parts(parts: Mapping[str, int], *, least: int = FEWEST_TOLD) -> frozenset[str]:
    """Parts of a told whole whose number may be told.

    Those of fewer than ``least`` people may not; and as long as all that is not told together is fewer than
    that, neither may the smallest of the others (complementary suppression; Hundepool et al. 2012).

    Examples
    --------
    >>> sorted(told_parts({"interview": 9, "survey": 20, "chat": 3}))
    ['survey']
    >>> sorted(told_parts({"interview": 9, "survey": 20, "chat": 0}))
    ['chat', 'interview', 'survey']
    """
    told = {name: people for name, people in parts.items() if not is_small(people, least)}
    while any(told.values()) and is_small(sum(parts.values()) - sum(told.values()), least):
        del told[min((name for name in told if told[name]), key=lambda name: (told[name], name))]
    return frozenset(told)


def told_count(count: Count) -> Count:
    """A count without its numbers where they are small; of its kinds of people those that may be told.

    Dots say which people, so bars stand in their place.

    Examples
    --------
    >>> told_count(Count(3, 12, 4, (), (("survey", 3, 12),)))
    Count(people=0, of=0, mentions=0, dots=(), bars=(), is_few=True)
    """
    if is_small(count.people):
        return Count(0, 0, 0, (), (), is_few=True)
    dots = [("interview", count.interviewed, len(count.dots))] if count.dots else []
    bars = [*dots, *count.bars]
    told = told_parts({kind: people for kind, people, _ in bars})
    kept = tuple(bar for bar in bars if bar[0] in told and not is_small(bar[2]))
    return replace(count, dots=(), bars=kept if len(bars) > 1 or kept else ())


def told_feelings(feelings: Feelings) -> Feelings:
    """Feelings without sides of few people; without the mean where few people show any.

    Examples
    --------
    >>> told = told_feelings(Feelings(6, 1, 8, 0.4))
    >>> told.negative, told.people, told.mean
    (0, 15, 0.4)
    """
    if is_small(feelings.people):
        return Feelings(0, 0, 0, None)
    sides = (feelings.negative, feelings.neutral, feelings.positive)
    if any(map(is_small, sides)):
        return Feelings(0, 0, 0, feelings.mean, untold=feelings.people)
    return feelings


def _ranked(item: Ranked) -> Ranked:
    count = told_count(item.count)
    return replace(item, count=count, weight=0.0 if count.is_few else item.weight)


def _hurt(hurt: Hurt) -> Hurt:
    count = told_count(hurt.count)
    return (
        replace(hurt, count=count, score=0.0, weighted_people=0.0)
        if count.is_few
        else replace(hurt, count=count)
    )


def _theme(theme: Theme) -> Theme:
    return replace(theme, count=told_count(theme.count), feelings=told_feelings(theme.feelings))


def _phrases(found: Phrases) -> Phrases:
    return replace(
        found, phrases=tuple((text, 0 if is_small(people) else people) for text, people in found.phrases)
    )


def _score(line: ScoreLine) -> ScoreLine:
    """A scale; its waves only where each of them may be told, or the others would give it away."""
    waves = () if any(is_small(score.people) for score in line.waves) else line.waves
    missing = 0 if is_small(line.missing) else line.missing
    return replace(line, waves=waves, change=line.change if waves else None, missing=missing)


def _head(head: Head) -> Head:
    told = told_parts(dict(head.heard))
    heard = tuple((kind, people) for kind, people in head.heard if kind in told)
    return replace(head, people=0 if is_small(head.people) else head.people, heard=heard)
