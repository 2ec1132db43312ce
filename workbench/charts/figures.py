"""Charts as SVG text: shapes that read in grey print, mirrored for right-to-left languages."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Literal

from workbench.charts.palette import BLUE, GRID, INK, MUTED, ORANGE, SLATE
from workbench.language import format_number, text_direction

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["plot_by_stage", "plot_feelings", "plot_people", "plot_waves"]

_ROW, _TITLE = 0.46, 38
_EMPTY, _PEACH = "#f6f7f9", "#f6cfa8"
# Shades above this share of the darkest carry white numbers.
_DARK = 0.92
_RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"
# Fixed salt and no date: the same table gives the same bytes.
_SETTINGS: dict[Any, Any] = {
    "svg.hashsalt": "workbench",
    "svg.fonttype": "path",
    "font.family": "DejaVu Sans",
    "font.size": 10.5,
    "text.color": INK,
    "axes.edgecolor": GRID,
    "axes.labelcolor": MUTED,
    "xtick.color": MUTED,
    "ytick.color": INK,
    "hatch.linewidth": 0.6,
}


def plot_feelings(
    rows: Sequence[tuple[str, int, int, int]], *, legend: tuple[str, str, str], language: str
) -> str:
    """People by feeling at each stage, bad and good on opposite sides of a line.

    Parameters
    ----------
    rows : sequence of (name, negative, neutral, positive)
        People by stage, in the order of the journey.
    legend : (str, str, str)
        Words for bad, mixed and good.
    language : str
        Decides digits and direction.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> svg = plot_feelings([("Use", 3, 1, 4)], legend=("bad", "mixed", "good"), language="en")
    >>> svg == plot_feelings([("Use", 3, 1, 4)], legend=("bad", "mixed", "good"), language="en")
    True
    """
    with _figure(len(rows), language, extra=0.9) as (figure, axes):
        for place, (_, negative, neutral, positive) in enumerate(rows):
            pieces = (
                (-neutral / 2 - negative, negative, ORANGE),
                (-neutral / 2, neutral, SLATE),
                (neutral / 2, positive, BLUE),
            )
            for start, width, colour in pieces:
                _piece(axes, place, start, width, colour, language)
        axes.axvline(0, color=INK, linewidth=0.8, zorder=0)
        widest = max(max(n / 2 + bad, n / 2 + good) for _, bad, n, good in rows)
        axes.set_xlim(-widest * 1.06, widest * 1.06)
        axes.set_xticks([])
        _names(axes, [row[0] for row in rows], language)
        _legend(figure, legend, language)
        return _svg(figure)


def plot_people(rows: Sequence[tuple[str, int]], *, axis: str, language: str) -> str:
    """Bars of people, longest first, with the number at the end of each.

    Examples
    --------
    >>> "<svg" in plot_people([("Waiting", 4)], axis="People", language="en")
    True
    """
    import pandas as pd
    import seaborn as sns

    frame = pd.DataFrame(rows, columns=["name", "people"]).astype({"name": "str"})
    with _figure(len(rows), language) as (figure, axes):
        sns.barplot(
            data=frame, x="people", y="name", color=ORANGE, saturation=1, width=0.62, ax=axes, errorbar=None
        )
        shift = max(people for _, people in rows) * 0.015
        for place, (_, people) in enumerate(rows):
            text = format_number(people, language)
            side = "right" if text_direction(language) == "rtl" else "left"
            axes.text(people + shift, place, text, va="center", ha=side, fontweight="bold")
        axes.set(ylabel="", xticks=[])
        axes.set_xlabel(_shaped(axis, language), loc="right" if text_direction(language) == "rtl" else "left")
        _names(axes, [name for name, _ in rows], language)
        return _svg(figure)


def plot_by_stage(rows: Sequence[tuple[str, Sequence[int]]], *, stages: Sequence[str], language: str) -> str:
    """People by pain and stage as a table of shades with the numbers in it.

    Parameters
    ----------
    rows : sequence of (name, people by stage)
        In the order in which they are shown.
    stages : sequence of str
        Names of the stages.
    language : str
        Decides digits and direction.

    Returns
    -------
    str
        SVG.

    Examples
    --------
    >>> "<svg" in plot_by_stage([("Waiting", [0, 4])], stages=["Buying", "Using"], language="en")
    True
    """
    import numpy as np
    import seaborn as sns

    right_to_left = text_direction(language) == "rtl"
    people = np.array([list(numbers) for _, numbers in rows])
    texts = [[format_number(value, language) if value else "" for value in line] for line in people]
    with _figure(len(rows), language, extra=0.7) as (figure, axes):
        shades = sns.blend_palette([_EMPTY, _PEACH, ORANGE], as_cmap=True)
        sns.heatmap(
            people, annot=np.array(texts), fmt="", cmap=shades,
            vmin=0, vmax=people.max(), cbar=False, linewidths=2.5, linecolor="white", ax=axes,
            annot_kws={"fontweight": "bold"},
        )  # fmt: skip
        for text, value in zip(axes.texts, people.ravel(), strict=True):
            text.set_color("white" if value > _DARK * people.max() else INK)
        axes.set_xticks(np.arange(len(stages)) + 0.5, [_shaped(name, language) for name in stages])
        axes.xaxis.tick_top()
        axes.set_yticks(np.arange(len(rows)) + 0.5, [_shaped(name, language) for name, _ in rows], rotation=0)
        if right_to_left:
            axes.invert_xaxis()
            axes.yaxis.tick_right()
        axes.tick_params(length=0)
        return _svg(figure)


def plot_waves(rows: Sequence[tuple[str, str, float, float, float]], *, language: str) -> str:
    """Scores by wave with their intervals, one panel per question.

    Parameters
    ----------
    rows : sequence of (question, wave, value, low, high)
        In the order of the waves.

    Examples
    --------
    >>> svg = plot_waves([("NPS", "1", 10, -5, 25), ("NPS", "2", 30, 14, 46)], language="en")
    >>> svg.startswith("<?xml")
    True
    """
    import matplotlib as mpl
    from matplotlib.figure import Figure

    questions = list(dict.fromkeys(row[0] for row in rows))
    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(7.6, 2.5), layout="constrained")
        for place, question in enumerate(questions, start=1):
            axes = figure.add_subplot(1, len(questions), place)
            _wave_panel(axes, [row for row in rows if row[0] == question], question, language)
        return _svg(figure)


def _wave_panel(
    axes: Axes, rows: Sequence[tuple[str, str, float, float, float]], title: str, language: str
) -> None:
    places = range(len(rows))
    for place, (_, _, value, low, high) in zip(places, rows, strict=True):
        axes.plot([place, place], [low, high], color=BLUE, linewidth=2.4, solid_capstyle="butt")
        axes.plot([place], [value], "o", color=BLUE, markersize=8, markeredgecolor="white")
        axes.annotate(
            format_number(value, language),
            (place, value),
            xytext=(9, 0),
            textcoords="offset points",
            va="center",
            fontweight="bold",
        )
    axes.plot(
        list(places), [row[2] for row in rows], color=BLUE, linewidth=0.9, linestyle=(0, (4, 3)), zorder=0
    )
    axes.set_xticks(list(places), [row[1] for row in rows])
    axes.set_xlim(-0.5, len(rows) - 0.35)
    if text_direction(language) == "rtl":
        axes.invert_xaxis()
    side: Literal["left", "right"] = "right" if text_direction(language) == "rtl" else "left"
    axes.set_title(_shaped(textwrap.fill(title, _TITLE), language), fontsize=10.5, loc=side)
    axes.yaxis.set_major_formatter(lambda value, _: format_number(value, language))
    axes.grid(axis="y", color=GRID, linewidth=0.8)
    axes.set_axisbelow(True)
    axes.spines[:].set_visible(False)
    axes.tick_params(length=0)


@contextmanager
def _figure(rows: int, language: str, *, extra: float = 0.5) -> Iterator[tuple[Figure, Axes]]:
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context(_SETTINGS):
        figure = Figure(figsize=(7.6, rows * _ROW + extra), layout="constrained")
        axes = figure.add_subplot()
        axes.spines[:].set_visible(False)
        axes.tick_params(length=0)
        yield figure, axes
        # mirrored inside _names, before the figure is written


def _names(axes: Axes, names: Sequence[str], language: str) -> None:
    axes.set_yticks(range(len(names)), [_shaped(name, language) for name in names])
    axes.set_ylim(len(names) - 0.5, -0.5)
    if text_direction(language) == "rtl":
        axes.invert_xaxis()
        axes.yaxis.tick_right()


def _piece(axes: Axes, place: int, start: float, width: float, colour: str, language: str) -> None:
    if not width:
        return
    hatch = "////" if colour == ORANGE else None
    axes.barh(place, width, left=start, height=0.62, color=colour, edgecolor="white", linewidth=1.2)
    if hatch:
        axes.barh(
            place,
            width,
            left=start,
            height=0.62,
            facecolor="none",
            edgecolor="#ffffff40",
            hatch=hatch,
            linewidth=0,
        )
    text = format_number(width, language)
    axes.text(start + width / 2, place, text, ha="center", va="center", color="white", fontweight="bold")


def _legend(figure: Figure, words: tuple[str, str, str], language: str) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor=colour, label=_shaped(word, language))
        for colour, word in zip((ORANGE, SLATE, BLUE), words, strict=True)
    ]
    ordered = handles[::-1] if text_direction(language) == "rtl" else handles
    figure.legend(
        handles=ordered, loc="outside upper center", ncols=3, frameon=False, handlelength=1, handleheight=1
    )


def _shaped(text: str, language: str) -> str:
    return _RIGHT_TO_LEFT_MARK + text if text_direction(language) == "rtl" else text


def _svg(figure: Figure) -> str:
    # Laid out once here; saving would do it again, with a whole drawing of its own.
    layout = figure.get_layout_engine()
    if layout is not None:
        layout.execute(figure)
        figure.set_layout_engine("none")
    with io.StringIO() as out:
        figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None}, transparent=True)
        return out.getvalue()
