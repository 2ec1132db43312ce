"""What is said at one stage, indexed once for the lanes that look at it from several sides."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.journeys.lanes.moods import moods
from workbench.personas.evidence.best_first import ranked_segments

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["StageTalk"]

_SUBJECTS = ("theme", "touchpoint")


@dataclass(frozen=True, eq=False)
class StageTalk:
    """Codings of some people at one stage.

    Parameters
    ----------
    rows : DataFrame
        Believed codings with stage and certainty.
    kinds : mapping of code_id to str
        Kind of each code.
    """

    rows: pd.DataFrame
    kinds: Mapping[str, str]

    @cached_property
    def mood(self) -> dict[str, float]:
        """Valence of each segment that shows a feeling, -2 to +2."""
        felt = moods(self.rows)
        return {
            str(segment): float(mean) for segment, mean in felt.groupby("segment_id")["score"].mean().items()
        }

    @cached_property
    def subjects(self) -> dict[str, set[str]]:
        """Themes and touchpoints of each segment that has some."""
        found: dict[str, set[str]] = {}
        for segment, code in zip(self.rows["segment_id"], self.rows["code_id"], strict=True):
            if self.kinds.get(code) in _SUBJECTS:
                found.setdefault(segment, set()).add(code)
        return found

    @cached_property
    def segments_of(self) -> dict[str, set[str]]:
        """Segments of each code."""
        found: dict[str, set[str]] = {}
        for segment, code in zip(self.rows["segment_id"], self.rows["code_id"], strict=True):
            found.setdefault(code, set()).add(segment)
        return found

    def about_the_same(self, segments: Collection[str], others: Collection[str]) -> set[str]:
        """Those of the others that share a theme or touchpoint; where few name one, those that name none."""
        named = {subject for segment in segments for subject in self.subjects.get(segment, ())}
        vague = 2 * sum(segment not in self.subjects for segment in segments) >= len(segments)
        return {one for one in others if (named & self.subjects[one] if one in self.subjects else vague)}

    def ranked(self, segments: Collection[str]) -> tuple[str, ...]:
        """Segments in the order evidence is shown, best first."""
        if not segments:
            return ()
        return tuple(ranked_segments(self.rows[self.rows["segment_id"].isin(list(segments))]))
