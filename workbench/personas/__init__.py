"""Kinds of people found in coded evidence: features, grouping, stability, profiles."""

from workbench.personas.attributes import is_general, sets_apart
from workbench.personas.build import build_personas
from workbench.personas.choice import Candidate
from workbench.personas.features import participant_features
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
from workbench.personas.opposites import opposites_of
from workbench.personas.reasons import Reason
from workbench.personas.result import PersonaResult
from workbench.personas.update import update_personas

__all__ = [
    "Attribute",
    "Candidate",
    "Channel",
    "Contradiction",
    "Demographic",
    "Material",
    "PersonaProfile",
    "PersonaResult",
    "Prevalence",
    "Reason",
    "ValueCount",
    "build_personas",
    "is_general",
    "opposites_of",
    "participant_features",
    "read_material",
    "sets_apart",
    "update_personas",
]
