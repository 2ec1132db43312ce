"""Charts: a table in, a figure out. Those that need matplotlib load it when they are drawn."""

from workbench.charts.emotion_curve import EmotionPoint, draw_emotion_curve
from workbench.charts.figures import plot_by_stage, plot_feelings, plot_people, plot_waves
from workbench.charts.journey_map import journey_svg
from workbench.charts.picture_file import PICTURE_KINDS, save_picture
from workbench.charts.trait_strip import draw_trait_strip

__all__ = [
    "PICTURE_KINDS",
    "EmotionPoint",
    "draw_emotion_curve",
    "draw_trait_strip",
    "journey_svg",
    "plot_by_stage",
    "plot_feelings",
    "plot_people",
    "plot_waves",
    "save_picture",
]
