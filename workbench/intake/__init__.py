"""Sources at the door: walk to them, recognise them, show what they hold, hand each to its room."""

from workbench.intake.asking import Asked, Settled, preview_asked, settle
from workbench.intake.catalogue import format_table
from workbench.intake.importing import Intake, import_files
from workbench.intake.looks import Look, Voice
from workbench.intake.mapping import guessed_keys, mapping_of, mappings_needed
from workbench.intake.previews import Preview, preview, preview_files
from workbench.intake.recognise import Recognised, recognise
from workbench.intake.rooms import KINDS, ROOMS, Room
from workbench.intake.study_file import mapping_text, write_mapping
from workbench.intake.walk import Found, Skipped, find_sources, source_files, walk

__all__ = [
    "KINDS",
    "ROOMS",
    "Asked",
    "Found",
    "Intake",
    "Look",
    "Preview",
    "Recognised",
    "Room",
    "Settled",
    "Skipped",
    "Voice",
    "find_sources",
    "format_table",
    "guessed_keys",
    "import_files",
    "mapping_of",
    "mapping_text",
    "mappings_needed",
    "preview",
    "preview_asked",
    "preview_files",
    "recognise",
    "settle",
    "source_files",
    "walk",
    "write_mapping",
]
