"""Journey maps from coded evidence: stages by lanes, key moments, opportunities, what to ask next."""

from workbench.journeys.evidence.cells import CELL_COLUMNS, Cell
from workbench.journeys.evidence.material import JourneyMaterial, read_journey_material
from workbench.journeys.lanes.code_lanes import CODE_LANES
from workbench.journeys.lanes.key_moments import KeyMoment, key_moments
from workbench.journeys.maps.content import map_content
from workbench.journeys.maps.draft import EVERYONE, LANES, draw_cells
from workbench.journeys.maps.entries import Entry, MapContent
from workbench.journeys.maps.guide import GuideQuestion, questions_to_ask
from workbench.journeys.maps.journey import Journey, draft_journey
from workbench.journeys.maps.picture import journey_svg
from workbench.journeys.maps.update import update_journeys
from workbench.journeys.plan.edits import (
    add_action,
    drop_action,
    merge_actions,
    set_action,
    undo_action_edit,
)
from workbench.journeys.plan.making import ActionPlan, action_plan
from workbench.journeys.plan.opportunities import Opportunity, opportunities
from workbench.journeys.plan.plan_file import read_actions, write_actions
from workbench.journeys.waves.comparing import WaveChanges, compare_around, compare_waves

__all__ = [
    "CELL_COLUMNS",
    "CODE_LANES",
    "EVERYONE",
    "LANES",
    "ActionPlan",
    "Cell",
    "Entry",
    "GuideQuestion",
    "Journey",
    "JourneyMaterial",
    "KeyMoment",
    "MapContent",
    "Opportunity",
    "WaveChanges",
    "action_plan",
    "add_action",
    "compare_around",
    "compare_waves",
    "draft_journey",
    "draw_cells",
    "drop_action",
    "journey_svg",
    "key_moments",
    "map_content",
    "merge_actions",
    "opportunities",
    "questions_to_ask",
    "read_actions",
    "read_journey_material",
    "set_action",
    "undo_action_edit",
    "update_journeys",
    "write_actions",
]
