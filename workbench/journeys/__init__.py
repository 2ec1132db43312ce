"""Journey maps from coded evidence: stages by lanes, key moments, opportunities, what to ask next."""

from workbench.journeys.cells import CELL_COLUMNS, Cell
from workbench.journeys.draft import CODE_LANES, EVERYONE, LANES, draft_journey
from workbench.journeys.guide import GuideQuestion, questions_to_ask
from workbench.journeys.key_moments import KeyMoment, key_moments
from workbench.journeys.material import JourneyMaterial, read_journey_material
from workbench.journeys.opportunities import Opportunity, opportunities
from workbench.journeys.update import update_journeys

__all__ = [
    "CELL_COLUMNS",
    "CODE_LANES",
    "EVERYONE",
    "LANES",
    "Cell",
    "GuideQuestion",
    "JourneyMaterial",
    "KeyMoment",
    "Opportunity",
    "draft_journey",
    "key_moments",
    "opportunities",
    "questions_to_ask",
    "read_journey_material",
    "update_journeys",
]
