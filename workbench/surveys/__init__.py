"""Surveys: one file per table format behind one visible registry, and the scales as a small library."""

from workbench.study.sources import Imported
from workbench.surveys.base import Answers, Heading
from workbench.surveys.column import Column
from workbench.surveys.columns import HEADER_WORDS, recognise_columns
from workbench.surveys.formats import FORMATS, read_answers
from workbench.surveys.importing import import_survey
from workbench.surveys.scales import SCALES, Score, csat, nps
from workbench.surveys.scales.stored import stored_answers
from workbench.surveys.scales.survey import SurveyScores, score_survey
from workbench.surveys.survey import Survey, read_survey

__all__ = [
    "FORMATS",
    "HEADER_WORDS",
    "SCALES",
    "Answers",
    "Column",
    "Heading",
    "Imported",
    "Score",
    "Survey",
    "SurveyScores",
    "csat",
    "import_survey",
    "nps",
    "read_answers",
    "read_survey",
    "recognise_columns",
    "score_survey",
    "stored_answers",
]
