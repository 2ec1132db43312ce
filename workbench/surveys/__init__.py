"""Surveys: one file per table format behind one visible registry, and the scales as a small library."""

from workbench.study.sources import Imported
from workbench.surveys.base import Answers, Heading
from workbench.surveys.column import Column
from workbench.surveys.columns import HEADER_WORDS, recognise_columns
from workbench.surveys.formats import FORMATS, is_survey_file, read_answers
from workbench.surveys.importing import import_survey
from workbench.surveys.scales import Score, csat, nps

__all__ = [
    "FORMATS",
    "HEADER_WORDS",
    "Answers",
    "Column",
    "Heading",
    "Imported",
    "Score",
    "csat",
    "import_survey",
    "is_survey_file",
    "nps",
    "read_answers",
    "recognise_columns",
]
