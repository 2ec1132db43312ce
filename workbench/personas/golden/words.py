"""Golden questions in the words of a survey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import yaml

from workbench.language import digits, format_number
from workbench.personas.golden.encoding import Column

if TYPE_CHECKING:
    from workbench.personas.evidence.material import Material

__all__ = ["GoldenQuestion", "GoldenRefusal", "say", "word_question", "wording_of_codes"]

RefusalId = Literal["one_persona", "too_few", "nothing_to_ask", "nothing_helps"]
_LANGUAGES = ("en", "fa", "he")


@dataclass(frozen=True)
class GoldenQuestion:
    """One question to ask.

    Parameters
    ----------
    column : str
        The column of the table its answers stand in.
    wording : mapping of str to str
        By language. Where a study gave no wording, it is made from the column's or the code's name: read it
        before you send it.
    options : mapping of str to tuple of str
        Answers to choose from, by language; a number is asked for where there is one option in brackets.
    """

    column: str
    wording: Mapping[str, str]
    options: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True)
class GoldenRefusal:
    """Why there are no golden questions, and how many people of each persona are missing."""

    reason_id: RefusalId
    needed: int = 0
    missing: Mapping[str, int] = field(default_factory=dict)

    def text(self, language: str = "en") -> str:
        """The reason in a language (English if there is none).

        Examples
        --------
        >>> GoldenRefusal("too_few", needed=20, missing={"persona_2": 8}).text()
        'Every persona needs 20 people. Missing: persona_2 8 more.'
        """
        short = [
            say("missing", language).format(persona=persona, count=format_number(count, language))
            for persona, count in self.missing.items()
        ]
        between = "، " if language == "fa" else ", "
        needed = format_number(self.needed, language)
        return say("refusals", language, self.reason_id).format(needed=needed, missing=between.join(short))


def word_question(column: Column, wording: Mapping[str, str] | str | None) -> GoldenQuestion:
    """A question for a column, by the wording given or by the column's name."""
    given = dict.fromkeys(_LANGUAGES, wording) if isinstance(wording, str) else dict(wording or {})
    name = column.name.rstrip(" ?؟:")
    texts = {
        language: given.get(language) or given.get("en") or say("column", language).format(name=name)
        for language in _LANGUAGES
    }
    options = {language: _options(column, language) for language in _LANGUAGES}
    return GoldenQuestion(column.name, texts, options)


def wording_of_codes(material: Material) -> dict[str, dict[str, str]]:
    """A yes-or-no question for every code, by code id."""
    templates = _words()["codes"]
    found: dict[str, dict[str, str]] = {}
    for code in material.mentions.columns:
        names = material.code_details.get(code, {}).get("names") or {}
        plain = names.get("en") or str(code).partition(".")[2].replace("_", " ")
        by_language = templates.get(material.code_kinds[code], templates["theme"])
        found[str(code)] = {
            language: template.format(name=names.get(language) or plain)
            for language, template in by_language.items()
        }
    return found


def say(part: str, language: str, name: str | None = None) -> str:
    """A text of the data file ``golden.yaml`` in a language (English if there is none)."""
    words = _words()[part] if name is None else _words()[part][name]
    return str(words.get(language, words["en"]))


def _options(column: Column, language: str) -> tuple[str, ...]:
    if column.kind == "number":
        return (say("options", language, "number"),)
    if column.kind == "yes_no":
        return tuple(say("options", language, value) for value in ("yes", "no"))
    shown = [digits(value, language) for value in column.values[: len(column.values) - column.has_other]]
    return (*shown, *([say("options", language, "other")] if column.has_other else []))


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "golden.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
