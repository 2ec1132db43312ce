"""Survey scales: one file per scale, each with its published formula, interval and source."""

from workbench.surveys.scales.batteries import (
    Battery,
    find_sus_items,
    find_umux_lite_items,
    read_battery,
)
from workbench.surveys.scales.care import AttentionCheck, attention_check, longest_string, straight_lining
from workbench.surveys.scales.ces import ces
from workbench.surveys.scales.csat import csat
from workbench.surveys.scales.items import reverse_score
from workbench.surveys.scales.likert import cronbach_alpha, likert
from workbench.surveys.scales.nps import nps
from workbench.surveys.scales.reading import ScaleReading, read_scale_words
from workbench.surveys.scales.registry import SCALES, Scale
from workbench.surveys.scales.score import Score
from workbench.surveys.scales.sus import sus, sus_adjective, sus_grade, sus_of_each
from workbench.surveys.scales.umux_lite import umux_lite

__all__ = [
    "SCALES",
    "AttentionCheck",
    "Battery",
    "Scale",
    "ScaleReading",
    "Score",
    "attention_check",
    "ces",
    "cronbach_alpha",
    "csat",
    "find_sus_items",
    "find_umux_lite_items",
    "likert",
    "longest_string",
    "nps",
    "read_battery",
    "read_scale_words",
    "reverse_score",
    "straight_lining",
    "sus",
    "sus_adjective",
    "sus_grade",
    "sus_of_each",
    "umux_lite",
]
