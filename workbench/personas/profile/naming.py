"""Behavioural names: what these people watch for, never who they are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from workbench.language import format_number
from workbench.personas.profile.attributes import is_general

if TYPE_CHECKING:
    from workbench.personas.profile.model import Attribute

__all__ = ["LANGUAGES_OF_NAMES", "name_persona", "told_apart"]

LANGUAGES_OF_NAMES = ("en", "fa", "he")
_NAMING_KINDS = ("pain", "theme", "goal", "wish", "delight", "action", "touchpoint")
# Where people go and what they do names them only when nothing they suffer, want or talk about does.
_LESS_TELLING = ("action", "touchpoint")


def name_persona(
    attributes: Sequence[Attribute], details: Mapping[str, Mapping[str, Any]], *, taken: Sequence[str] = ()
) -> tuple[dict[str, str], str | None]:
    """Name people by the strongest thing that sets them apart and that most of them share.

    Strong is what takes up much more of their talk than of the others' (emphasis) and what many of all the
    persona's people speak of, those who were only assigned among them: a name that fits four interviews and
    none of forty answers would mislead.

    Parameters
    ----------
    attributes : sequence of Attribute
        What sets them apart first.
    details : mapping of code_id to mapping
        ``names`` and ``claim`` of each code by language, for codes without a name of their own in the data
        file ``names.yaml``.
    taken : sequence of str
        Codes other personas are named after. None of them names another one, and codes of the same subject
        (``families`` in the data file) only when nothing else that most share does.

    Returns
    -------
    names : dict of language to str
    code_id : str or None
        The code the name comes from.

    Examples
    --------
    >>> from workbench.personas.profile.model import Attribute
    >>> price = Attribute(code_id="pain.price", kind="pain", people=4, of=4, rest_people=0, rest_of=8,
    ...     difference=1.0, low=0.4, high=1.0, emphasis=2.0, evidence=("g1",))
    >>> name_persona([price], {})[0]["en"]
    'Fee-watchers'
    """
    free = [
        found
        for found in attributes
        if found.code_id not in taken and found.emphasis > 0 and not is_general(found.code_id)
    ]
    alike = {code for family in _words()["families"] if set(family) & set(taken) for code in family}
    found = min(free, key=lambda item: _rank(item, alike), default=None)
    if found is None:
        return dict(_words()["nameless"]), None
    phrases = _words()["names"].get(found.code_id)
    return dict(phrases or _described(details.get(found.code_id, {}), found.code_id)), found.code_id


def told_apart(names: Mapping[str, str], earlier: Sequence[Mapping[str, str]]) -> dict[str, str]:
    """A name with a number in each language in which earlier personas of the study are called the same.

    Examples
    --------
    >>> told_apart({"en": "Savers", "fa": "صرفه‌جوها"}, [{"en": "Savers"}])
    {'en': 'Savers (2)', 'fa': 'صرفه‌جوها'}
    """
    same = {language: [one.get(language) for one in earlier].count(name) for language, name in names.items()}
    return {
        language: f"{name} ({format_number(same[language] + 1, language)})" if same[language] else name
        for language, name in names.items()
    }


def _rank(found: Attribute, alike: Collection[str]) -> tuple[bool, bool, bool, bool, float, float, int, str]:
    # What only some members share names a persona only when there is nothing better.
    is_shared = 2 * found.people >= found.of and found.difference >= 0
    is_known = found.code_id in _words()["names"]
    share = (found.people + found.assigned_people) / (found.of + found.assigned_of)
    return (
        not is_shared,
        found.code_id in alike,
        found.kind in _LESS_TELLING,
        not is_known,
        -found.emphasis * share,
        -found.difference,
        _NAMING_KINDS.index(found.kind),
        found.code_id,
    )


def _described(detail: Mapping[str, Any], code_id: str) -> dict[str, str]:
    claims, names = detail.get("claim") or {}, detail.get("names") or {}
    return {language: _sentence(language, claims, names, code_id) for language in LANGUAGES_OF_NAMES}


def _sentence(language: str, claims: Mapping[str, str], names: Mapping[str, str], code_id: str) -> str:
    words = _words()
    if claims.get(language):
        return str(words["by_claim"][language].format(claim=claims[language]))
    name = names.get(language) or names.get("en") or code_id.partition(".")[2].replace("_", " ")
    return str(words["by_name"][language].format(name=name))


@cache
def _words() -> dict[str, Any]:
    text = (Path(__file__).parent / "names.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content
