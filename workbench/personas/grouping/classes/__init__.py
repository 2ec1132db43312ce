"""Groups among many people: latent classes of mixed features, parts of counts, and whether they hold."""

from workbench.personas.grouping.classes.choosing import (
    PEOPLE_PER_CLASS,
    choose_classes,
    drawn_people,
    people_borne,
)
from workbench.personas.grouping.classes.crowd import Classes, Crowd
from workbench.personas.grouping.classes.latent import LatentCrowd
from workbench.personas.grouping.classes.parts import CountCrowd

__all__ = [
    "PEOPLE_PER_CLASS",
    "Classes",
    "CountCrowd",
    "Crowd",
    "LatentCrowd",
    "choose_classes",
    "drawn_people",
    "people_borne",
]
