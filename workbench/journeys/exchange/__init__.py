"""Journeys for other programs and for people without this one: JSON with a published schema, CSV."""

from workbench.journeys.exchange.as_csv import SEPARATOR, journey_to_csv
from workbench.journeys.exchange.as_json import journey_from_json, journey_to_json
from workbench.journeys.exchange.document import SCHEMA_FILE, JourneyDocument, build_schema
from workbench.journeys.exchange.field_table import field_table
from workbench.journeys.exchange.hiding import hidden, hide_in_cells
from workbench.journeys.exchange.records import code_names_of
from workbench.journeys.exchange.words import (
    column_name,
    known_lanes,
    lane_name,
    lane_order,
    phrase,
)

__all__ = [
    "SCHEMA_FILE",
    "SEPARATOR",
    "JourneyDocument",
    "build_schema",
    "code_names_of",
    "column_name",
    "field_table",
    "hidden",
    "hide_in_cells",
    "journey_from_json",
    "journey_to_csv",
    "journey_to_json",
    "known_lanes",
    "lane_name",
    "lane_order",
    "phrase",
]
