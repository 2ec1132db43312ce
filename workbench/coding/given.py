"""Texts and their languages as somebody gives them: checked, missing ones made empty, languages detected."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import isnan
from typing import Any

from workbench.language import detect_language
from workbench.study.errors import WorkbenchError

__all__ = ["as_languages", "as_list", "as_texts", "is_missing"]


def as_texts(texts: object, *, where: str | None = None) -> list[str]:
    """Check a list of texts; None and NaN become empty ones.

    Parameters
    ----------
    texts : sequence of str
        What was given.
    where : str, optional
        The function it was given to, for an error.

    Raises
    ------
    WorkbenchError
        It is not a list, or something in it is not a text.

    Examples
    --------
    >>> as_texts(["Fine.", None])
    ['Fine.', '']
    """
    return [_as_text(value, place) for place, value in enumerate(as_list(texts, "texts", where=where))]


def as_languages(languages: str | Sequence[str] | None, texts: Sequence[str]) -> list[str]:
    """One language a text, detected where none is given.

    Raises
    ------
    WorkbenchError
        There are more or fewer than texts, or one is not a language code.

    Examples
    --------
    >>> as_languages(None, ["قیمت بالا بود"]), as_languages("he", ["", ""])
    (['fa'], ['he', 'he'])
    """
    if languages is None:
        return [detect_language(text) for text in texts]
    named = [languages] * len(texts) if isinstance(languages, str) else list(languages)
    if len(named) != len(texts):
        message = f"{len(named)} languages for {len(texts)} texts"
        raise WorkbenchError(message, hint="give one language, or one for each text")
    for language in named:
        if not isinstance(language, str):
            raise WorkbenchError(f"{language!r} is not a language code", hint="use en, fa or he")
    return named


def as_list(values: object, what: str, *, where: str | None = None) -> list[Any]:
    """Check that something is a list of things and not one thing; ``what`` names it in the error."""
    if isinstance(values, str | bytes | dict) or not isinstance(values, Iterable):
        message = f"{what} must be a list of {what}, not {type(values).__name__}"
        raise WorkbenchError(message, where=where, hint=f"give a list even of one: [{what[:-1]}]")
    return list(values)


def is_missing(value: object) -> bool:
    """Whether a value stands for none: None, NaN, and the missing values of pandas."""
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and isnan(value))


def _as_text(value: object, place: int) -> str:
    if isinstance(value, str):
        return value
    if is_missing(value):
        return ""
    raise WorkbenchError(f"{value!r} is not a text", where=f"texts[{place}]", hint="give str, None or NaN")
