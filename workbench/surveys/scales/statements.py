"""The statements of standard questionnaires, recognised by the words that make each of them what it is.

The English statements are those of Brooke (1996) with the usual variants ("awkward" for "cumbersome",
"product" for "system"). There is a validated Persian SUS (Dianat, I., Ghanbari, Z. & AsghariJafarabadi, M.
(2014), Psychometric Properties of the Persian Language Version of the System Usability Scale, Health
Promotion Perspectives 4(1), 82-89). The wording of Persian and Hebrew translations varies from study to
study, so all three languages are recognised by key words (``statements.yaml``), not by one fixed wording.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from workbench.surveys.scales.folding import label_words
from workbench.surveys.scales.sus import SUS_REVERSED

__all__ = ["place_statements", "reversed_statements"]

# Which statement to place first where a header fits two: the one with the rarer wording.
_FIRST = {"sus": (5, 9, 6, 7, 3, 1, 8, 4, 0, 2), "umux_lite": (0, 1)}
_FEWEST_WORDS = 3
_MOST_OF_FIVE = 4


def place_statements(headers: Sequence[str], questionnaire: str) -> tuple[int, ...] | None:
    """Place of the header of each statement; None unless every one has a header of its own.

    Parameters
    ----------
    headers : sequence of str
        Headers or wordings of questions.
    questionnaire : {"sus", "umux_lite"}
        Whose statements are looked for.

    Examples
    --------
    >>> place_statements(["It was easy to use.", "Its features meet my needs."], "umux_lite")
    (1, 0)
    """
    words = [label_words(header) for header in headers]
    found: dict[int, int] = {}
    for statement in _FIRST[questionnaire]:
        pattern = _pattern(questionnaire, statement)
        fitting = [
            place
            for place, text in enumerate(words)
            if place not in found.values() and len(text.split()) >= _FEWEST_WORDS and pattern.search(text)
        ]
        if not fitting:
            return None
        found[statement] = _nearest(fitting, tuple(found.values()))
    return tuple(found[statement] for statement in range(len(found)))


def reversed_statements(wordings: Sequence[str]) -> tuple[int, ...]:
    """Places of the SUS statements to turn round, counted from 0: the even ones, unless they praise as well.

    In the all-positive form (Sauro & Lewis 2011) at least four of the five even statements say so.

    Parameters
    ----------
    wordings : sequence of str
        The ten statements in the standard order.

    Examples
    --------
    >>> reversed_statements([f"SUS{number}" for number in range(1, 11)])
    (1, 3, 5, 7, 9)
    """
    praise = [
        _pattern("sus_positive", statement).search(label_words(wordings[statement]))
        for statement in SUS_REVERSED
    ]
    return () if sum(map(bool, praise)) >= _MOST_OF_FIVE else SUS_REVERSED


def _nearest(places: Sequence[int], placed: Sequence[int]) -> int:
    """Of several fitting headers the one beside those already placed; a battery stands together."""
    if not placed:
        return places[0]
    return min(places, key=lambda place: (min(abs(place - other) for other in placed), place))


@cache
def _statements() -> dict[str, dict[int, Mapping[str, Sequence[str]]]]:
    text = (files("workbench.surveys.scales") / "statements.yaml").read_text(encoding="utf-8")
    content: dict[str, Any] = yaml.safe_load(text)
    return content


@cache
def _pattern(questionnaire: str, statement: int) -> re.Pattern[str]:
    wordings = _statements()[questionnaire][statement + 1].values()
    return re.compile("|".join(f"(?:{wording})" for language in wordings for wording in language))
