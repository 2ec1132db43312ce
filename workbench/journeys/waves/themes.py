"""What people speak of in one wave and in the next: each theme at each stage, with interval and verdict."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from workbench.journeys.waves.statistics import ALPHA, adjusted, fisher, least_fisher, people_needed
from workbench.personas.evidence.best_first import ranked_segments
from workbench.personas.evidence.intervals import difference_interval
from workbench.personas.evidence.mentions import SHAPING_KINDS, UNSORTED

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.evidence.material import JourneyMaterial
    from workbench.study import JourneyModel

__all__ = ["SAME_WITHIN", "ThemeChange", "theme_changes"]

# A theme is the same where its whole interval stays within ten points.
SAME_WITHIN = 0.10

Verdict = Literal["new", "gone", "grown", "shrunk", "same", "cannot tell"]
Place = tuple[str, str]


@dataclass(frozen=True)
class ThemeChange:
    """One theme in two waves.

    Parameters
    ----------
    stage : str
        Stage of the journey model; empty for the whole journey, told or not told of a stage.
    code_id, kind : str
        The theme, pain, delight, wish, touchpoint, goal or action.
    names : mapping of language to str
        What it is called.
    people, of : int
        People of the first wave who speak of it, of all who say anything.
    new_people, new_of : int
        The same in the second wave.
    difference, low, high : float
        Share in the second wave less share in the first, with its 95 % interval (Newcombe 1998), -1 to 1.
    p, adjusted_p : float
        Of Fisher's exact test; the same for having compared many themes (Benjamini-Hochberg).
    verdict : {"new", "gone", "grown", "shrunk", "same", "cannot tell"}
        The first four where the adjusted p is at most .05; same where the interval lies within ten points.
    evidence, new_evidence : tuple of str
        Segments of either wave, best first.
    """

    stage: str
    code_id: str
    kind: str
    names: Mapping[str, str]
    people: int
    of: int
    new_people: int
    new_of: int
    difference: float
    low: float
    high: float
    p: float
    adjusted_p: float
    verdict: Verdict
    evidence: tuple[str, ...] = field(repr=False)
    new_evidence: tuple[str, ...] = field(repr=False)

    @property
    def is_changed(self) -> bool:
        """Whether there is a difference beyond chance."""
        return self.verdict not in ("same", "cannot tell")

    @property
    def more_people(self) -> int:
        """People the smaller wave lacks for a difference like this one to be told.

        For one below ten points: for ten points more or less, whichever takes more people. Zero where there
        are enough: then the difference is smaller than that, or one of many.
        """
        share, new_share = self.people / self.of, self.new_people / self.new_of
        others = [new_share]
        if abs(self.difference) < SAME_WITHIN:
            near = (share - SAME_WITHIN, share + SAME_WITHIN)
            others = [min(1.0, max(0.0, other)) for other in near if -1e-9 < other < 1 + 1e-9]
        needed = max(people_needed(share, other) for other in others)
        return max(0, needed - min(self.of, self.new_of))


def theme_changes(
    material: JourneyMaterial,
    model: JourneyModel,
    first: Collection[str],
    second: Collection[str],
    *,
    only: Collection[Place] | None = None,
) -> tuple[ThemeChange, ...]:
    """Compare what two groups of people speak of, stage by stage and in the whole journey.

    The people of the two groups count as different ones. Where the same people are asked twice that is on the
    safe side: intervals are wider than they need be. The themes of the stages and those of the whole journey
    are two families of comparisons.

    Parameters
    ----------
    material : JourneyMaterial
        The study's tables.
    model : JourneyModel
        Its stages.
    first, second : collection of str
        Participants of the two waves who say anything.
    only : collection of (str, str), optional
        Stages and codes to compare, chosen beforehand; everything anybody speaks of when left out.

    Returns
    -------
    tuple of ThemeChange
        The whole journey first, then stages in their order; the surest change first.
    """
    kinds = material.code_kinds
    rows = material.believed
    named = rows["code_id"].map(kinds).isin(SHAPING_KINDS) & ~rows["code_id"].isin(UNSORTED)
    rows = rows[rows["participant_id"].isin({*first, *second}) & named]
    staged = material.staged(model)[["segment_id", "stage"]]
    families = (rows.assign(stage=""), rows.merge(staged, on="segment_id"))
    order = ["", *(stage.stage_id for stage in model.stages)]
    found = [
        change for family in families for change in _family(family, material, set(first), set(second), only)
    ]
    return tuple(sorted(found, key=lambda one: (order.index(one.stage), one.adjusted_p, one.p, one.code_id)))


def _family(
    rows: pd.DataFrame,
    material: JourneyMaterial,
    first: Collection[str],
    second: Collection[str],
    only: Collection[Place] | None,
) -> Iterator[ThemeChange]:
    sides = [_by_place(rows[rows["participant_id"].isin(people)]) for people in (first, second)]
    places = sorted({*sides[0], *sides[1]})
    bare = [
        _change(place, [side.get(place) for side in sides], (len(first), len(second)), material)
        for place in places
        if only is None or place in only
    ]
    least = [least_fisher(one.people + one.new_people, one.of, one.new_of) for one in bare]
    for one, value in zip(bare, adjusted([one.p for one in bare], least), strict=True):
        yield replace(one, adjusted_p=value, verdict=_verdict(one, value))


def _by_place(rows: pd.DataFrame) -> dict[Place, pd.DataFrame]:
    return {(str(stage), str(code)): said for (stage, code), said in rows.groupby(["stage", "code_id"])}


def _change(
    place: Place, said: Sequence[pd.DataFrame | None], of: tuple[int, int], material: JourneyMaterial
) -> ThemeChange:
    stage, code = place
    people, new_people = (0 if side is None else len(set(side["participant_id"])) for side in said)
    evidence, new_evidence = (() if side is None else tuple(ranked_segments(side)) for side in said)
    low, high = difference_interval(new_people, of[1], people, of[0])
    return ThemeChange(
        stage=stage,
        code_id=code,
        kind=material.code_kinds[code],
        names=dict(material.code_details[code].get("names") or {"en": code}),
        people=people,
        of=of[0],
        new_people=new_people,
        new_of=of[1],
        difference=round(new_people / of[1] - people / of[0], 6),
        low=round(low, 6),
        high=round(high, 6),
        p=round(fisher(new_people, of[1], people, of[0]), 10),
        adjusted_p=1.0,
        verdict="cannot tell",
        evidence=evidence,
        new_evidence=new_evidence,
    )


def _verdict(one: ThemeChange, value: float) -> Verdict:
    if value <= ALPHA:
        if one.difference > 0:
            return "grown" if one.people else "new"
        return "shrunk" if one.new_people else "gone"
    return "same" if max(-one.low, one.high) <= SAME_WITHIN else "cannot tell"
