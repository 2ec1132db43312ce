"""Microsoft Presidio as one more recogniser, for those who install it (extra ``presidio``).

It finds names only with a spaCy model that knows people; without one it adds its patterns. Nothing is ever
downloaded: a model has to be installed, and the recognisers that would fetch a list of domains are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache, partial
from types import MappingProxyType
from typing import Any

from workbench.privacy.page import Page
from workbench.privacy.recognisers import Recogniser
from workbench.privacy.words import folded
from workbench.study.errors import StudyError

__all__ = ["presidio_recognisers"]

_ENTITIES = MappingProxyType(
    {
        "PERSON": "NAME",
        "PHONE_NUMBER": "PHONE",
        "CREDIT_CARD": "CARD",
        "IBAN_CODE": "IBAN",
        "IP_ADDRESS": "IP",
        "US_SSN": "ID",
        "US_PASSPORT": "ID",
        "UK_NHS": "ID",
        "CRYPTO": "IBAN",
    }
)
# These look up the public list of domains in the network; e-mails and links are found by our own.
_NETWORKED = ("EmailRecognizer", "UrlRecognizer")
_SURE = 0.5
_PLACE = "study.yaml, privacy"


def presidio_recognisers(models: Mapping[str, str]) -> tuple[Recogniser, ...]:
    """Recognisers that ask Presidio, one for each kind.

    Parameters
    ----------
    models : mapping of str to str
        Installed spaCy model by language; English is read without one, and then without names.

    Raises
    ------
    StudyError
        If Presidio or a model is not installed.
    """
    engine = _engine(tuple(sorted(models.items())))
    settings = str(sorted(models.items()))
    return tuple(
        Recogniser(kind, "Presidio", partial(_find, engine, kind), "", reads_raw=True, settings=settings)
        for kind in sorted(set(_ENTITIES.values()))
    )


def _find(engine: Any, kind: str, page: Page) -> Iterator[tuple[int, int, str]]:
    language = page.language if page.language in engine.supported_languages else "en"
    for start, end, entity in _analysed(engine, page.raw, language):
        if _ENTITIES[entity] == kind:
            yield start, end, folded(page.raw[start:end])


# Every kind asks about the same text in turn.
@lru_cache(maxsize=1)
def _analysed(engine: Any, text: str, language: str) -> tuple[tuple[int, int, str], ...]:
    found = engine.analyze(
        text=text,
        language=language,
        entities=list(_ENTITIES),
        score_threshold=_SURE,
        return_decision_process=False,
    )
    return tuple(sorted((item.start, item.end, item.entity_type) for item in found))


@cache
def _engine(models: tuple[tuple[str, str], ...]) -> Any:
    try:
        from presidio_analyzer import (  # type: ignore[import-not-found, unused-ignore]
            AnalyzerEngine,
            RecognizerRegistry,
        )
        from presidio_analyzer.nlp_engine import (  # type: ignore[import-not-found, unused-ignore]
            SpacyNlpEngine,
        )
    except ImportError as error:
        raise StudyError(
            "engine 'presidio' is not installed",
            where=_PLACE,
            hint="pip install 'safar-workbench[presidio]', or engine: builtin",
        ) from error
    languages = sorted({"en", *dict(models)})
    nlp = SpacyNlpEngine()
    nlp.nlp = {language: _pipeline(language, dict(models).get(language)) for language in languages}
    registry = RecognizerRegistry(supported_languages=languages)
    registry.load_predefined_recognizers(languages=languages, nlp_engine=nlp)
    for language in languages:
        for name in _NETWORKED:
            registry.remove_recognizer(name, language)
    return AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=languages)


def _pipeline(language: str, model: str | None) -> Any:
    import spacy

    if model is None:
        return spacy.blank(language)
    try:
        return spacy.load(model)
    except OSError as error:
        raise StudyError(
            f"no spaCy model {model!r} on this machine",
            where=f"{_PLACE}.presidio_models",
            hint="install it first",
        ) from error
