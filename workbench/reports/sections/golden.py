"""Golden questions: how the personas can be recognised in the next survey, and how well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from workbench.journeys.maps.sharing import is_small
from workbench.personas import known_questions
from workbench.personas.golden.words import GoldenRefusal

if TYPE_CHECKING:
    from workbench.reports.evidence.material import Material
    from workbench.study import Study

__all__ = ["AskedQuestion", "Golden", "view_golden"]


@dataclass(frozen=True)
class AskedQuestion:
    """A question as it can be asked, with the answers to choose from."""

    wording: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class Golden:
    """The few questions that tell the personas apart.

    Parameters
    ----------
    questions : tuple of AskedQuestion
        The most telling first.
    accuracy, each : str
        How many people they put in their persona, in words; the same by persona.
    cautions : tuple of str
        What to keep in mind.
    refusal : str
        Why there are none.
    """

    questions: tuple[AskedQuestion, ...] = ()
    accuracy: str = ""
    each: str = ""
    cautions: tuple[str, ...] = ()
    refusal: str = ""


def view_golden(study: Study, material: Material) -> Golden | None:
    """Read the golden questions; None where the report shows no personas to tell apart.

    Parameters
    ----------
    study : Study
        Open study.
    material : Material
        What the report is about.
    """
    if material.parameters.persona is not None or len(material["persona"]) < 2:
        return None
    found = known_questions(study)
    names = _names(material)
    if found["refusal"]:
        return Golden(refusal=_refusal(found["refusal"], names, material))
    return Golden(
        questions=tuple(_question(one, material) for one in found["questions"]),
        accuracy=_accuracy(found, material),
        each=_each(found["right"], names, material),
        cautions=_cautions(found, material),
    )


def _names(material: Material) -> dict[str, str]:
    import json

    rows = material["persona"].to_dict("records")
    return {
        str(row["persona_id"]): material.words.pick(json.loads(row["names"]), row["name"]) for row in rows
    }


def _question(one: Mapping[str, Any], material: Material) -> AskedQuestion:
    language, hide = material.words.language, material.redactor.redact
    wording, options = one["question"], one["answers"]
    return AskedQuestion(
        hide(wording.get(language, wording["en"])).text,
        tuple(hide(option).text for option in options.get(language, options["en"])),
    )


def _accuracy(found: Mapping[str, Any], material: Material) -> str:
    words, wrong = material.words, found["people"] - sum(right for right, _ in found["right"].values())
    questions = words.count("golden_questions", len(found["questions"]))
    shares = {"low": words.percent(found["low"]), "high": words.percent(found["high"])}
    base = words.percent(found["guessing"])
    if material.parameters.shared and is_small(wrong):
        return words("golden_floor", questions=questions, low=shares["low"], base=base)
    accuracy = words.percent(found["accuracy"])
    return words(
        "golden_accuracy", questions=questions, accuracy=accuracy, of=found["people"], base=base, **shares
    )


def _each(right: Mapping[str, list[int]], names: Mapping[str, str], material: Material) -> str:
    """People recognised by persona; what is left over may be few, so it stays inside the team."""
    if material.parameters.shared:
        return ""
    words = material.words
    told = [words("golden_of", name=names[one], n=told, of=of) for one, (told, of) in right.items()]
    return words("golden_each", each=words("clause_separator").join(told))


def _cautions(found: Mapping[str, Any], material: Material) -> tuple[str, ...]:
    words, core = material.words, found["core"]
    cautions = []
    if core < found["people"]:
        few = material.parameters.shared and (is_small(core) or is_small(found["people"] - core))
        cautions.append(words("golden_assigned_few") if few else words("golden_assigned", core=core))
    if any(question["column"] in material.codes for question in found["questions"]):
        cautions.append(words("golden_codes"))
    return tuple(cautions)


def _refusal(told: Mapping[str, Any], names: Mapping[str, str], material: Material) -> str:
    if material.parameters.shared and told["reason_id"] == "too_few":
        return material.words("golden_too_few", n=told["needed"])
    missing = {material.words("quoted", text=names[one]): count for one, count in told["missing"].items()}
    return GoldenRefusal(told["reason_id"], told["needed"], missing).text(material.words.language)
