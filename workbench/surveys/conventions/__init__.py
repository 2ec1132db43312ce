"""Header rows of survey programs: one file per convention behind one visible list."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from workbench.surveys.conventions.base import BOOKKEEPING, MAY_NAME, Head, unique_names
from workbench.surveys.conventions.qualtrics import read_qualtrics
from workbench.surveys.conventions.reviews import REVIEWS, read_reviews
from workbench.surveys.conventions.single_row import read_google_forms, read_limesurvey, read_typeform
from workbench.surveys.conventions.stems import with_stems
from workbench.surveys.conventions.surveymonkey import read_merged_header, read_surveymonkey

__all__ = ["BOOKKEEPING", "CONVENTIONS", "MAY_NAME", "REVIEWS", "Head", "unique_names", "with_stems"]

# Asked in this order; merged cells last, because they say least.
CONVENTIONS: Mapping[str, Callable[[Sequence[Sequence[str]]], Head | None]] = MappingProxyType(
    {
        "Qualtrics": read_qualtrics,
        "SurveyMonkey": read_surveymonkey,
        "Typeform": read_typeform,
        "LimeSurvey": read_limesurvey,
        "Google Forms": read_google_forms,
        REVIEWS: read_reviews,
        "merged header cells": read_merged_header,
    }
)
