"""Privacy room: what must not leave a study, found in raw text and replaced by placeholders."""

from workbench.privacy.found import Found
from workbench.privacy.names import PrivateName
from workbench.privacy.page_gate import Leak, find_leaks
from workbench.privacy.recognisers import RECOGNISERS, Recogniser
from workbench.privacy.redactor import Placed, Redacted, Redactor
from workbench.privacy.remembered import study_redactor
from workbench.privacy.review import decide, find_candidates, review_candidates, undecided_names
from workbench.privacy.study_names import private_names, unnumbered_redactor

__all__ = [
    "RECOGNISERS",
    "Found",
    "Leak",
    "Placed",
    "PrivateName",
    "Recogniser",
    "Redacted",
    "Redactor",
    "decide",
    "find_candidates",
    "find_leaks",
    "private_names",
    "review_candidates",
    "study_redactor",
    "undecided_names",
    "unnumbered_redactor",
]
