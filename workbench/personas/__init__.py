"""Kinds of people found in coded evidence: features, grouping, stability, profiles."""

from workbench.personas.attributes import is_general, sets_apart
from workbench.personas.build import group_people
from workbench.personas.choice import Candidate
from workbench.personas.committee import committees, committees_of
from workbench.personas.committee_model import Committee
from workbench.personas.edits import (
    merge_personas,
    pin_member,
    rename_persona,
    split_persona,
    undo_persona_edit,
)
from workbench.personas.entry import build_personas
from workbench.personas.features import participant_features
from workbench.personas.golden import golden_questions
from workbench.personas.golden_result import GoldenQuestions
from workbench.personas.history import persona_history
from workbench.personas.introduce import introduce_in_study
from workbench.personas.material import Material, read_material
from workbench.personas.model import (
    Attribute,
    Channel,
    Contradiction,
    Demographic,
    PersonaProfile,
    Prevalence,
    ValueCount,
)
from workbench.personas.model_parts import Clause, GivenName, Named, Story, Tipping
from workbench.personas.opposites import opposites_of
from workbench.personas.reasons import Reason
from workbench.personas.result import PersonaResult
from workbench.personas.shared import shared, shared_profiles
from workbench.personas.tipping import tipping_text
from workbench.personas.update import update_personas

__all__ = [
    "Attribute",
    "Candidate",
    "Channel",
    "Clause",
    "Committee",
    "Contradiction",
    "Demographic",
    "GivenName",
    "GoldenQuestions",
    "Material",
    "Named",
    "PersonaProfile",
    "PersonaResult",
    "Prevalence",
    "Reason",
    "Story",
    "Tipping",
    "ValueCount",
    "build_personas",
    "committees",
    "committees_of",
    "golden_questions",
    "group_people",
    "introduce_in_study",
    "is_general",
    "merge_personas",
    "opposites_of",
    "participant_features",
    "persona_history",
    "pin_member",
    "read_material",
    "rename_persona",
    "sets_apart",
    "shared",
    "shared_profiles",
    "split_persona",
    "tipping_text",
    "undo_persona_edit",
    "update_personas",
]
