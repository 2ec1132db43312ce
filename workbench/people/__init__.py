"""Who takes part: rosters and CRM rows become attributes of participants."""

from workbench.people.account_names import account_names
from workbench.people.base import People, PersonRow
from workbench.people.buying_roles import BUYING_ROLES, buying_role
from workbench.people.formats import FORMATS, read_people
from workbench.people.importing import account_id_of, import_people
from workbench.people.matching import Matches, match_people
from workbench.people.reading import DEAL_ATTRIBUTES

__all__ = [
    "BUYING_ROLES",
    "DEAL_ATTRIBUTES",
    "FORMATS",
    "Matches",
    "People",
    "PersonRow",
    "account_id_of",
    "account_names",
    "buying_role",
    "import_people",
    "match_people",
    "read_people",
]
