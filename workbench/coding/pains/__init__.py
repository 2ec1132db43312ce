"""Pain themes: what hurts most, merged over participants and languages."""

from workbench.coding.pains.mentions import PainMention, read_mentions
from workbench.coding.pains.objects import PainObject, pain_objects
from workbench.coding.pains.themes import (
    PAIN_TABLES,
    PainTheme,
    PainThemes,
    merge_pains,
    pain_themes,
    stage_importance,
)

__all__ = [
    "PAIN_TABLES",
    "PainMention",
    "PainObject",
    "PainTheme",
    "PainThemes",
    "merge_pains",
    "pain_objects",
    "pain_themes",
    "read_mentions",
    "stage_importance",
]
