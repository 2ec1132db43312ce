"""Charts of a report as pictures that stand inside the page."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.reports.view import ReportView
    from workbench.reports.words import Words

__all__ = ["draw_charts"]


def draw_charts(view: ReportView, words: Words) -> dict[str, str]:
    """Draw the charts the view has data for.

    Returns
    -------
    dict of str to str
        Data addresses of SVG pictures: ``stages``, ``pains`` and ``waves``; empty where there is nothing
        to show.
    """
    return {"stages": _stages(view, words), "pains": _pains(view, words), "waves": _waves(view, words)}


def _stages(view: ReportView, words: Words) -> str:
    rows = [
        (s.name, s.feelings.negative, s.feelings.neutral, s.feelings.positive) for s in view.stage_feelings
    ]
    if not any(sum(row[1:]) for row in rows):
        return ""
    from workbench.charts.figures import plot_feelings

    legend = (words("legend_negative"), words("legend_neutral"), words("legend_positive"))
    return _address(plot_feelings(rows, legend=legend, language=words.language))


def _pains(view: ReportView, words: Words) -> str:
    rows = [(name, people) for name, people in view.pains_by_stage if any(people)]
    if not rows:
        return ""
    from workbench.charts.figures import plot_by_stage

    stages = [stage.name for stage in view.stage_feelings]
    return _address(plot_by_stage(rows, stages=stages, language=words.language))


def _waves(view: ReportView, words: Words) -> str:
    rows = [
        (line.question, score.wave, score.value, score.low, score.high)
        for line in view.scores
        for score in line.waves
    ]
    if not rows:
        return ""
    from workbench.charts.figures import plot_waves

    return _address(plot_waves(rows, language=words.language))


def _address(svg: str) -> str:
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")
