"""Names of lanes, columns and what else people read in an exported journey, in three languages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

__all__ = ["column_name", "known_lanes", "lane_name", "lane_order", "phrase"]


def lane_name(lane: str, language: str) -> str:
    """Name of a lane; a lane nobody has named yet goes by its id.

    Examples
    --------
    >>> lane_name("pains", "he"), lane_name("next_steps", "en")
    ('כאבים', 'Next steps')
    """
    return _named("lanes", lane, language)


def column_name(column: str, language: str) -> str:
    """Heading of a column of table ``journey_cell``.

    Examples
    --------
    >>> column_name("of", "en"), column_name("people", "fa")
    ('Of how many people', 'تعداد افراد')
    """
    return _named("columns", column, language)


def known_lanes() -> tuple[str, ...]:
    """Ids of the lanes in the order of the map.

    Examples
    --------
    >>> known_lanes()[:3]
    ('reach', 'actions', 'barriers')
    """
    return tuple(_words()["lanes"])


def phrase(name: str, language: str, /, **values: object) -> str:
    """A phrase with its places filled.

    Examples
    --------
    >>> phrase("count", "en", people=8, of=9)
    '8/9'
    """
    return _in(_words()["phrases"][name], language).format(**values)


def lane_order(lane: str) -> tuple[int, str]:
    """Sorts lanes as the map shows them; those without a place come last, by id.

    Examples
    --------
    >>> sorted(["unheard_of", "scores", "actions"], key=lane_order)
    ['actions', 'scores', 'unheard_of']
    """
    known = known_lanes()
    return (known.index(lane) if lane in known else len(known), lane)


def _named(part: str, name: str, language: str) -> str:
    names = _words()[part].get(name)
    return _in(names, language) if names else name.replace("_", " ").capitalize()


def _in(names: dict[str, str], language: str) -> str:
    return names.get(language, names["en"])


@cache
def _words() -> dict[str, dict[str, dict[str, str]]]:
    text = (Path(__file__).parent / "words.yaml").read_text(encoding="utf-8")
    content: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(text)
    return content
