"""Kinds of people found in coded evidence: features, grouping, stability, profiles."""

from workbench.personas.building.build import group_people
from workbench.personas.building.entry import build_personas
from workbench.personas.building.reasons import Reason
from workbench.personas.building.result import PersonaResult
from workbench.personas.building.update import update_personas
from workbench.personas.committees.committee import committees, committees_of
from workbench.personas.committees.model import Committee
from workbench.personas.edits import (
    merge_personas,
    pin_member,
    rename_persona,
    split_persona,
    undo_persona_edit,
)
from workbench.personas.evidence.features import participant_features
from workbench.personas.evidence.material import Material, read_material
from workbench.personas.evidence.opposites import opposites_of
from workbench.personas.golden.asking import golden_questions
from workbench.personas.golden.of_study import known_questions, questions_of_study, summarise_questions
from workbench.personas.golden.result import GoldenQuestions
from workbench.personas.grouping.choice import Candidate
from workbench.personas.held.history import persona_history
from workbench.personas.profile.attributes import is_general, sets_apart
from workbench.personas.profile.introduce import introduce_in_study
from workbench.personas.profile.model import (
    Attribute,
    Channel,
    Contradiction,
    Demographic,
    PersonaProfile,
    Prevalence,
    ValueCount,
)
from workbench.personas.profile.model_parts import Clause, GivenName, Named, Story, Tipping
from workbench.personas.profile.shared import FEWEST_TOLD, shared, shared_profiles
from workbench.personas.profile.tipping import tipping_text

__all__ = [
    "FEWEST_TOLD",
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
    "known_questions",
    "merge_personas",
    "opposites_of",
    "participant_features",
    "persona_history",
    "pin_member",
    "questions_of_study",
    "read_material",
    "rename_persona",
    "sets_apart",
    "shared",
    "shared_profiles",
    "split_persona",
    "summarise_questions",
    "tipping_text",
    "undo_persona_edit",
    "update_personas",
]
