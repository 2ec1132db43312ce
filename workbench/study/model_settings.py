"""What ``study.yaml`` says about the models that read the text."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, field_serializer, field_validator

__all__ = ["SENTIMENT_LANGUAGES", "ModelSettings", "SentimentSettings", "TransformersModel"]

SENTIMENT_LANGUAGES = ("en", "fa", "he")
_METHODS = ("builtin", "rules", "rated")
_FEELINGS = ("negative", "neutral", "positive")
_HUB_NAME = re.compile(r"[\w.-]+/[\w.-]+")


@dataclass(frozen=True)
class TransformersModel:
    """A text classifier in the format of the *transformers* library.

    Parameters
    ----------
    model : str
        A folder, relative to the study folder, or a name on the hub such as ``owner/model``.
    labels : mapping of str to str
        What the model's labels mean: ``negative``, ``neutral`` or ``positive``. Needed only where its own
        names do not say so.
    """

    model: str
    labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def may_be_on_the_hub(self) -> bool:
        """Whether this is written like a name on the hub."""
        return bool(_HUB_NAME.fullmatch(self.model)) and not self.model.startswith(".")


@dataclass(frozen=True)
class SentimentSettings:
    """Who says how a text feels.

    Parameters
    ----------
    method : {"builtin", "rules", "rated", "transformers"}
        The trained reader, the rules, a reader trained on this study's ratings, or models by language.
    models : mapping of str to TransformersModel
        By language; languages without a model are read by the trained reader.
    """

    method: str = "builtin"
    models: Mapping[str, TransformersModel] = field(default_factory=dict)


class ModelSettings(BaseModel):
    """Which models read the text.

    Parameters
    ----------
    embeddings : str
        ``builtin`` (packaged MiniLM for English, character n-grams for Persian and Hebrew) or a folder
        with a sentence-transformers model, relative to the study folder.
    sentiment : SentimentSettings
        ``builtin``, ``rules``, ``rated``, or a model for each language (docs/sentiment.md).
    hub : bool
        Whether models may be fetched over the network.
    least_f1 : float
        F1 below which a code learned from people's decisions is switched off.

    Examples
    --------
    >>> ModelSettings(sentiment={"fa": "models/persian"}).sentiment.models["fa"].model
    'models/persian'
    """

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True)

    embeddings: str = "builtin"
    sentiment: SentimentSettings = SentimentSettings()
    hub: bool = False
    least_f1: float = Field(default=0.5, ge=0, le=1)

    @field_validator("sentiment", mode="plain")
    @classmethod
    def _read_sentiment(cls, value: Any) -> SentimentSettings:
        if isinstance(value, SentimentSettings):
            return value
        if isinstance(value, str):
            return SentimentSettings(_method(value))
        if isinstance(value, Mapping) and value:
            return SentimentSettings(
                "transformers", {_language(key): _model(key, value[key]) for key in value}
            )
        raise ValueError("use builtin, rules, rated, or a model for each language: {en: FOLDER}")

    @field_serializer("sentiment")
    def _sentiment_as_data(self, value: SentimentSettings) -> dict[str, Any]:
        return asdict(value)


def _method(value: str) -> str:
    if value in _METHODS:
        return value
    near = difflib.get_close_matches(value, _METHODS, n=1)
    guess = f"did you mean {near[0]!r}? " if near else ""
    raise ValueError(f"{guess}use builtin, rules, rated, or a model for each language: {{en: FOLDER}}")


def _language(key: object) -> str:
    if key in SENTIMENT_LANGUAGES:
        return str(key)
    raise ValueError(f"{key!r} is no language of sentiment models (en, fa, he)")


def _model(language: object, value: object) -> TransformersModel:
    if isinstance(value, str) and value.strip():
        return TransformersModel(value.strip())
    if not isinstance(value, Mapping) or not isinstance(value.get("model"), str):
        raise ValueError(f"{language}: give a folder or hub name, or {{model: FOLDER, labels: {{...}}}}")
    if strangers := sorted(map(str, set(value) - {"model", "labels"})):
        raise ValueError(f"{language}: unknown key {strangers[0]!r} (allowed: model, labels)")
    labels = value.get("labels") or {}
    if not isinstance(labels, Mapping):
        raise ValueError(f"{language}.labels: write LABEL: negative, neutral or positive, one a line")
    for label, feeling in labels.items():
        if feeling not in _FEELINGS:
            raise ValueError(f"{language}.labels.{label}: {feeling!r} is not negative, neutral or positive")
    return TransformersModel(value["model"].strip(), {str(label): str(labels[label]) for label in labels})
