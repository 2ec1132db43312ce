"""Charts: a table in, a figure out. Those that need matplotlib load it when they are drawn."""

from workbench.charts.dot_intervals import SharePoint, draw_shares
from workbench.charts.emotion_curve import EmotionPoint, draw_emotion_curve
from workbench.charts.figures import plot_by_stage, plot_feelings, plot_people, plot_waves
from workbench.charts.journey_map import draw_journey_map
from workbench.charts.map_drawing import DrawnLane, DrawnLine, DrawnMap
from workbench.charts.picture_file import PICTURE_KINDS, save_picture
from workbench.charts.role_grid import RoleCell, RoleRow, draw_role_grid
from workbench.charts.saturation_curve import SaturationPoint, draw_saturation
from workbench.charts.share_grid import GridCell, draw_share_grid
from workbench.charts.small_curve import draw_small_curve
from workbench.charts.trait_strip import draw_trait_strip

__all__ = [
    "PICTURE_KINDS",
    "DrawnLane",
    "DrawnLine",
    "DrawnMap",
    "EmotionPoint",
    "GridCell",
    "RoleCell",
    "RoleRow",
    "SaturationPoint",
    "SharePoint",
    "draw_emotion_curve",
    "draw_journey_map",
    "draw_role_grid",
    "draw_saturation",
    "draw_share_grid",
    "draw_shares",
    "draw_small_curve",
    "draw_trait_strip",
    "plot_by_stage",
    "plot_feelings",
    "plot_people",
    "plot_waves",
    "save_picture",
]
