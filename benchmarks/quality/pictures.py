"""Two small pictures of the page, drawn anew from the same figures."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np

from .figures import SHARES
from .results import Results

__all__ = ["draw_pictures"]

_FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
_LANGUAGES = {"en": "English", "fa": "Persian", "he": "Hebrew"}
_COLOURS = {"en": "#3b6fb6", "fa": "#c2662d", "he": "#4d8a57"}
_METHODS = {"workbench": ("workbench", "#1f4e8c", 2.2), "words": ("TF-IDF + LR", "#999999", 1.4),
            "rules": ("rules", "#c2662d", 1.4), "vader": ("VADER", "#4d8a57", 1.4)}  # fmt: skip
# Fewer suggestions in a band say nothing.
_FEWEST = 20
# Same figures, same file: no date, and ids that do not depend on the run.
_SETTINGS = {"svg.hashsalt": "quality", "svg.fonttype": "none", "font.size": 9,
             "axes.spines.top": False, "axes.spines.right": False}  # fmt: skip


def draw_pictures(results: Results) -> None:
    """Draw ``confidence.svg`` and ``kept.svg`` beside the page."""
    import matplotlib as mpl

    mpl.use("svg")
    from matplotlib import pyplot as plt

    _FOLDER.mkdir(exist_ok=True)
    drawings = {"confidence": _draw_confidence, "kept": _draw_kept}
    with mpl.rc_context(_SETTINGS):
        for name, draw in drawings.items():
            drawn = draw(plt, results)
            drawn.savefig(_FOLDER / f"{name}.svg", metadata={"Date": None}, bbox_inches="tight")
            plt.close(drawn)


def _draw_confidence(plt: Any, results: Results) -> Any:
    drawn, axes = plt.subplots(figsize=(4.6, 3.2))
    axes.plot([0.4, 1], [0.4, 1], color="#bbbbbb", linewidth=1, linestyle=":")
    for row in results["confidence"]["rows"]:
        if row["suggestions"] == "all":
            bands = [band for band in row["bands"] if band["texts"] >= _FEWEST]
            axes.plot([b["mean"] for b in bands], [b["right"] for b in bands], marker="o", markersize=4,
                      color=_COLOURS[row["language"]], label=_LANGUAGES[row["language"]])  # fmt: skip
    axes.set(xlabel="confidence of the suggestion", ylabel="share that is right", ylim=(0.35, 1.02))
    axes.legend(frameon=False)
    return drawn


def _draw_kept(plt: Any, results: Results) -> Any:
    """One panel a language: the mean over its data sets, parts of others left out."""
    drawn, panels = plt.subplots(1, 3, figsize=(8.4, 2.8), sharey=True)
    for axes, (language, title) in zip(panels, _LANGUAGES.items(), strict=True):
        rows = results["sentiment"]["rows"]
        own = [row for row in rows if row["language"] == language and not row.get("part")]
        for method, (label, colour, width) in _METHODS.items():
            curves = [_curve(row["kept"]) for row in own if row["method"] == method]
            if curves:
                axes.plot(SHARES, np.mean(curves, axis=0), color=colour, linewidth=width, marker="o",
                          markersize=3, label=label)  # fmt: skip
        axes.set(title=title, xlabel="share of texts kept", xticks=SHARES[::-1])
        axes.invert_xaxis()
    panels[0].set_ylabel("macro-F1")
    panels[0].legend(frameon=False, loc="lower right")
    return drawn


def _curve(kept: Mapping[str, float]) -> list[float]:
    return [kept[str(share)] for share in SHARES]
