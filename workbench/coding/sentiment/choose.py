"""The model of feelings a study names in ``study.yaml``, ready to read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from time import perf_counter
from typing import TYPE_CHECKING, TypedDict

from workbench.coding.embeddings import find_model
from workbench.coding.learn.likeness import Reader
from workbench.coding.sentiment.cache import cached_chances
from workbench.coding.sentiment.loading import find_classifier, load_model
from workbench.coding.sentiment.model import FEELINGS, SentimentModel
from workbench.coding.sentiment.own import BuiltinSentiment, RulesSentiment
from workbench.coding.sentiment.rated import FEWEST_RATED, RatedSentiment, rated_texts, try_rated
from workbench.coding.sentiment.transformer import SentimentByLanguage, TransformersSentiment
from workbench.study import Study, fingerprint, notes_of_step, record_step, summary_of_step
from workbench.study.config import CONFIG_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["ChosenSentiment", "choose_sentiment", "kept_builtin", "rated_summary", "sentiment_files_digest"]

_STEP = "rated_sentiment"
_METHOD = "1"
_FEWEST_OF_A_SIDE = 20
# A difference smaller than this may be chance on a few hundred texts.
_MARGIN = 0.02


class _Brought(TypedDict):
    name: str
    labels: Mapping[str, str]
    folder: Path
    hub: bool
    where: str


@dataclass(frozen=True)
class ChosenSentiment:
    """What a study reads feelings with.

    Parameters
    ----------
    model : SentimentModel or None
        None where the trained reader's own answer stands, which is made together with the other codes.
    notes : tuple of str
        Why a model that was asked for is not used.
    """

    model: SentimentModel | None = None
    notes: tuple[str, ...] = ()

    @property
    def digest(self) -> str:
        """Digest of the model; empty for the trained reader."""
        return f"{self.model.name} {self.model.digest}" if self.model else ""


def choose_sentiment(study: Study) -> ChosenSentiment:
    """Load or train the model of feelings that ``study.yaml`` asks for.

    Parameters
    ----------
    study : Study
        With imported sources, for ``sentiment: rated``.

    Returns
    -------
    ChosenSentiment

    Raises
    ------
    StudyError
        A model cannot be found, read or understood.
    """
    wanted = study.config.models.sentiment
    if wanted.method == "rules":
        return ChosenSentiment(RulesSentiment())
    if wanted.method == "rated":
        return _rated(study)
    if wanted.method == "transformers":
        return ChosenSentiment(SentimentByLanguage(tuple(_transformers(study))))
    return ChosenSentiment(None)


def sentiment_files_digest(study: Study) -> str:
    """Digest of the classifiers a study brings, which are not loaded for it; empty where it brings none.

    One replaced in its folder means new suggestions.
    """
    if study.config.models.sentiment.method != "transformers":
        return ""
    found = [(language, find_classifier(**given).digest) for language, given in _brought(study).items()]
    return fingerprint(found)[:12]


def _brought(study: Study) -> dict[str, _Brought]:
    """What says which classifier reads a language."""
    settings = study.config.models
    return {
        language: {
            "name": wanted.model,
            "labels": wanted.labels,
            "folder": study.folder,
            "hub": settings.hub,
            "where": f"{CONFIG_NAME}, models.sentiment.{language}",
        }
        for language, wanted in sorted(settings.sentiment.models.items())
    }


def _transformers(study: Study) -> list[TransformersSentiment]:
    return [
        TransformersSentiment(language, load_model(**given), study.derived / "sentiment")
        for language, given in _brought(study).items()
    ]


@dataclass(frozen=True)
class _Kept:
    """A model whose answers are kept in a file."""

    model: SentimentModel
    file: Path

    @property
    def name(self) -> str:
        return self.model.name

    @property
    def digest(self) -> str:
        return self.model.digest

    @property
    def languages(self) -> tuple[str, ...]:
        return self.model.languages

    def chances(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        return cached_chances(texts, languages, read=self.model.chances, file=self.file)


def kept_builtin(study: Study) -> SentimentModel:
    """The trained reader, its answers kept beside the study."""
    builtin = BuiltinSentiment()
    return _Kept(builtin, study.derived / "sentiment" / f"builtin-{builtin.digest}.npz")


def _rated(study: Study) -> ChosenSentiment:
    texts = rated_texts(study)
    sides = Counter(one.feeling for one in texts)
    if len(texts) < FEWEST_RATED:
        return ChosenSentiment(None, (f"{_OFF}: {len(texts)} texts beside a rating, needs {FEWEST_RATED}",))
    if few := [
        name for place, name in enumerate(FEELINGS) if place != 1 and sides[place] < _FEWEST_OF_A_SIDE
    ]:
        side = FEELINGS.index(few[0])
        return ChosenSentiment(None, (f"{_OFF}: {sides[side]} {few[0]} ratings, needs {_FEWEST_OF_A_SIDE}",))
    reader = Reader(
        find_model(study.config.models.embeddings, folder=study.folder), study.derived / "embeddings"
    )
    model = RatedSentiment(texts, kept_builtin(study), reader)
    notes = _tried(study, model)
    return ChosenSentiment(None if notes else model, notes)


_OFF = "sentiment from ratings is off"


def _tried(study: Study, model: RatedSentiment) -> tuple[str, ...]:
    """Notes of the trial: none when the model is the better one. The same texts are tried once."""
    key = fingerprint([_METHOD, model.digest])
    if (known := notes_of_step(study.store, _STEP, key)) is not None:
        return known
    started = perf_counter()
    scores = try_rated(model)
    better = scores.rated >= scores.base + _MARGIN
    said = f"macro-F1 {scores.rated:.2f} on held-out people, the trained reader has {scores.base:.2f}"
    notes = () if better else (f"{_OFF}: {said}",)
    summary = {"texts": len(model.texts), "rated": scores.rated, "builtin": scores.base, "on": better}
    with study.store.transaction() as store:
        record_step(store, _STEP, key, notes=notes, summary=summary, seconds=perf_counter() - started)
    return notes


def rated_summary(study: Study) -> dict[str, object]:
    """How the model trained on ratings did in its last trial; empty when there was none."""
    return summary_of_step(study.store, _STEP)
