"""What a study says about itself: ``study.yaml``, checked before anything runs."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from workbench.study.errors import StudyError
from workbench.study.journey_settings import JourneySettings, check_places
from workbench.study.model_settings import ModelSettings
from workbench.study.persona_settings import PersonaFeatures, PersonaSettings
from workbench.study.privacy_settings import PrivacySettings
from workbench.study.scale_settings import ScaleSettings
from workbench.study.source_entry import SourceEntry
from workbench.study.stages import JOURNEY_MODELS, JourneyModel, journey_model, read_journey_model

__all__ = [
    "CONFIG_NAME",
    "PersonaSettings",
    "ScaleSettings",
    "StudyConfig",
    "Translation",
    "load_config",
    "write_config",
]

CONFIG_NAME = "study.yaml"
StudyLanguage = Literal["en", "fa", "he"]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Translation(_Strict):
    """What a study is about, in another language; what is empty stays as the study has it."""

    title: str = ""
    question: str = ""
    audience: str = ""


class StudyConfig(JourneySettings):
    """A study as its ``study.yaml`` describes it.

    Parameters
    ----------
    title, question, audience : str
        What the study is about, in the words of those who run it.
    stage_importance : dict of str to float
        How much pains count at a moment, or at a stage of the journey model; 1 where nothing is said.
    translations : dict of {"en", "fa", "he"} to Translation
        The same for reports in other languages.
    """

    title: str = Field(min_length=1)
    question: str = ""
    audience: str = ""
    market: Literal["b2c", "b2b"] = "b2c"
    languages: tuple[StudyLanguage, ...] = Field(default=("en", "fa", "he"), min_length=1)
    journey_model: str = "five_stage"
    codebook: str | None = None
    sources: tuple[SourceEntry, ...] = (SourceEntry(path="sources"),)
    models: ModelSettings = ModelSettings()
    personas: PersonaSettings = PersonaSettings()
    privacy: PrivacySettings = PrivacySettings()
    seed: int = 20261
    translations: dict[StudyLanguage, Translation] = Field(default_factory=dict)

    @field_validator("languages", mode="before")
    @classmethod
    def _one_language_is_a_list(cls, value: Any) -> Any:
        return (value,) if isinstance(value, str) else value

    @model_validator(mode="after")
    def _no_repeated_language(self) -> StudyConfig:
        if len(set(self.languages)) != len(self.languages):
            raise ValueError("languages: each language once")
        return self

    def wording(self, language: str) -> Translation:
        """Title, question and audience in a language, where the study has them translated.

        Examples
        --------
        >>> config = StudyConfig(title="Trains", question="Why?", translations={"fa": {"title": "قطار"}})
        >>> config.wording("fa").title, config.wording("fa").question
        ('قطار', 'Why?')
        """
        own = {name: getattr(self, name) for name in Translation.model_fields}
        other = next((found for code, found in self.translations.items() if code == language), None)
        translated = other.model_dump() if other else {}
        return Translation(**own | {name: text for name, text in translated.items() if text})

    def read_model(self, folder: Path, name: str | None = None) -> JourneyModel:
        """Journey model by built-in name or by a YAML file inside the study folder.

        Raises
        ------
        StudyError
            If there is neither.
        """
        wanted = name or self.journey_model
        if wanted in JOURNEY_MODELS:
            return journey_model(wanted)
        if wanted.endswith((".yaml", ".yml")) and (folder / wanted).is_file():
            return read_journey_model(folder / wanted)
        raise StudyError(
            f"unknown journey model {wanted!r}",
            where=f"{CONFIG_NAME}, journey_model",
            hint=f"use one of {', '.join(JOURNEY_MODELS)}, or a .yaml file in the study folder",
        )


def load_config(folder: Path) -> StudyConfig:
    """Read and check ``study.yaml``.

    Parameters
    ----------
    folder : Path
        The study folder.

    Returns
    -------
    StudyConfig

    Raises
    ------
    StudyError
        One message that names every wrong key or value and what is allowed instead.
    """
    file = folder / CONFIG_NAME
    config = _validated(_read_yaml(file), file)
    check_places(config, config.read_model(folder), file=str(folder / CONFIG_NAME))
    _check_embeddings(config, folder)
    _check_sentiment(config, folder)
    _check_sources(config, folder)
    return config


def write_config(folder: Path, settings: dict[str, Any]) -> Path:
    """Write a new ``study.yaml`` after checking it.

    Raises
    ------
    StudyError
        If the folder already has one or the settings are not valid.
    """
    file = folder / CONFIG_NAME
    if file.exists():
        raise StudyError("is there already", where=str(file), hint="open it, or choose another folder")
    _validated(settings, file)
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return file


def _read_yaml(file: Path) -> dict[str, Any]:
    if not file.parent.is_dir():
        raise StudyError("no such folder", where=str(file.parent), hint="make one with: workbench init DIR")
    if not file.is_file():
        raise StudyError(
            f"no {CONFIG_NAME} in this folder",
            where=str(file.parent),
            hint="make one with: workbench init DIR",
        )
    try:
        content = yaml.safe_load(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise StudyError("is not UTF-8 text", where=str(file), hint="save it as UTF-8") from error
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else "?"
        raise StudyError(f"is not valid YAML: {error.problem}", where=f"{file}, line {line}") from error
    except yaml.YAMLError as error:
        raise StudyError("is not valid YAML", where=str(file)) from error
    if not isinstance(content, dict):
        raise StudyError("is empty or not a list of settings", where=str(file), hint="title: My study")
    return content


def _validated(settings: dict[str, Any], file: Path) -> StudyConfig:
    try:
        return StudyConfig.model_validate(settings)
    except ValidationError as error:
        problems = "; ".join(_problem(dict(item)) for item in error.errors())
        raise StudyError(problems, where=str(file)) from error


def _problem(item: dict[str, Any]) -> str:
    path = [str(part) for part in item["loc"]]
    place = ".".join(path) or "study"
    if item["type"] == "extra_forbidden":
        allowed = _allowed_keys(path[:-1])
        near = difflib.get_close_matches(path[-1], allowed, n=1)
        guess = f", did you mean {near[0]!r}?" if near else ""
        return f"unknown key {place!r}{guess} (allowed: {', '.join(allowed)})"
    if item["type"] == "missing":
        return f"{place!r} is missing"
    message = item["msg"].removeprefix("Value error, ")
    if isinstance(item["input"], dict):
        return f"{place!r}: {message}"
    return f"{place!r}: {item['input']!r} is not allowed: {message}"


def _allowed_keys(path: list[str]) -> list[str]:
    models: dict[str, type[BaseModel]] = {
        "sources": SourceEntry,
        "models": ModelSettings,
        "personas": PersonaSettings,
        "privacy": PrivacySettings,
        "translations": Translation,
    }
    if "scales" in path:
        return list(ScaleSettings.model_fields)
    if path == ["personas", "features"]:
        return list(PersonaFeatures.model_fields)
    return list((models[path[0]] if path else StudyConfig).model_fields)


def _check_embeddings(config: StudyConfig, folder: Path) -> None:
    name = config.models.embeddings
    if name != "builtin" and not (folder / name).is_dir():
        raise StudyError(
            f"unknown embedding model {name!r}",
            where=f"{folder / CONFIG_NAME}, models.embeddings",
            hint="use builtin, or a folder with a sentence-transformers or ONNX model",
        )


def _check_sentiment(config: StudyConfig, folder: Path) -> None:
    for language, wanted in config.models.sentiment.models.items():
        if not (folder / wanted.model).is_dir() and not wanted.may_be_on_the_hub:
            raise StudyError(
                f"no folder {wanted.model!r} with a sentiment model",
                where=f"{folder / CONFIG_NAME}, models.sentiment.{language}",
                hint="paths are relative to the study folder; a name on the hub is owner/model",
            )


def _check_sources(config: StudyConfig, folder: Path) -> None:
    # The folder of the default may still be missing; a path somebody wrote may not.
    for entry in config.sources if "sources" in config.model_fields_set else ():
        if any(sign in entry.path for sign in "*?["):
            continue
        if not (folder / entry.path).exists():
            raise StudyError(
                f"no such file or folder: {entry.path!r}",
                where=f"{folder / CONFIG_NAME}, sources",
                hint="paths are relative to the study folder",
            )
