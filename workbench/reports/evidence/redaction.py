"""What a report reads, without private details: everything but the raw texts quotes are checked against."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.privacy import Redactor

if TYPE_CHECKING:
    import pandas as pd

    from workbench.reports.evidence.material import Material
    from workbench.study import StudyConfig

__all__ = ["redact_material"]

_SEPARATOR = ", "
_TITLES = ("title", "question", "audience")
# Columns with words of people or of the researcher, by table; JSON columns are redacted value by value.
_TEXTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"question": ("label",), "persona": ("name",), "journey_cell": ("statement",)}
)
_JSON: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"participant": ("attributes",), "persona": ("names", "attributes")}
)


def redact_material(material: Material, redactor: Redactor) -> Material:
    """Put placeholders into every name, label, value and statement a report may show.

    Turns, responses and segments stay as they are: quotes are compared with them first and redacted then.
    The built-in codebook is our own and stays too. A listed name is no topic and no key phrase: it is taken
    out of a topic's words, and a phrase with a name in it is left out.

    Parameters
    ----------
    material : Material
        As it was read.
    redactor : Redactor
        The study's.

    Returns
    -------
    Material
        With the redactor in it.
    """

    def hide(text: str) -> str:
        return redactor.redact(text).text

    tables = dict(material.tables)
    for name, columns in _TEXTS.items():
        tables[name] = _changed(tables[name], columns, hide)
    for name, columns in _JSON.items():
        tables[name] = _changed(tables[name], columns, partial(_in_json, hide=hide))
    private = _private_phrases(tables["code"], hide)
    tables["code"] = _redacted_codes(tables["code"], hide)
    tables["coding"] = tables["coding"][~tables["coding"]["code_id"].isin(private)].reset_index(drop=True)
    return replace(material, tables=tables, config=_redacted_config(material.config, hide), redactor=redactor)


def _changed(frame: pd.DataFrame, columns: tuple[str, ...], change: Callable[[str], str]) -> pd.DataFrame:
    return frame.assign(**{column: frame[column].map(change, na_action="ignore") for column in columns})


def _in_json(text: str, hide: Callable[[str], str]) -> str:
    return json.dumps(_in_value(json.loads(text), hide), ensure_ascii=False)


def _in_value(value: Any, hide: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return hide(value)
    if isinstance(value, list):
        return [_in_value(item, hide) for item in value]
    if isinstance(value, dict):
        return {key: _in_value(item, hide) for key, item in value.items()}
    return value


def _private_phrases(codes: pd.DataFrame, hide: Callable[[str], str]) -> set[str]:
    phrases = codes[codes["kind"] == "phrase"]
    return {
        str(code_id)
        for code_id, name in zip(phrases["code_id"], phrases["name"], strict=True)
        if hide(name) != name
    }


def _redacted_codes(codes: pd.DataFrame, hide: Callable[[str], str]) -> pd.DataFrame:
    def without_names(name: str) -> str:
        words = [word for word in name.split(_SEPARATOR) if hide(word) == word]
        return _SEPARATOR.join(words) or hide(name)

    topics, own = codes["kind"] == "topic", codes["origin"] != "builtin"
    for rows, change in ((topics, without_names), (own & ~topics, hide)):
        changed = _changed(codes[rows], ("name", "definition"), change)
        changed = _changed(changed, ("names", "examples", "detail"), partial(_in_json, hide=change))
        codes = codes.assign(**{str(column): codes[column].mask(rows, changed[column]) for column in changed})
    return codes


def _redacted_config(config: StudyConfig, hide: Callable[[str], str]) -> StudyConfig:
    translations = {
        language: texts.model_copy(update={name: hide(getattr(texts, name)) for name in _TITLES})
        for language, texts in config.translations.items()
    }
    own = {name: hide(getattr(config, name)) for name in _TITLES}
    return config.model_copy(update=own | {"translations": translations})
