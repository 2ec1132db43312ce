"""Charts: a table in, a figure out. Those that need matplotlib load it when they are drawn."""

from workbench.charts.emotion_curve import EmotionPoint, draw_emotion_curve
from workbench.charts.figures import plot_by_stage, plot_feelings, plot_people, plot_waves
from workbench.charts.trait_strip import draw_trait_strip

__all__ = [
    "EmotionPoint",
    "draw_emotion_curve",
    "draw_trait_strip",
    "plot_by_stage",
    "plot_feelings",
    "plot_people",
    "plot_waves",
]
