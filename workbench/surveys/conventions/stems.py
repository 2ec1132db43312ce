"""What neighbouring columns share: the stem of a matrix or of a multiple choice."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from workbench.surveys.base import Heading

__all__ = ["with_stems"]

_BRACKETS = re.compile(r"(?s)(?P<stem>.*\S)\s*\[(?P<option>[^\[\]]+)\]\s*")
_NUMBERED = re.compile(r"(?P<stem>.*[^\W_])_(?:\d+|[xX]\d+)(?:_(?:TEXT|\d+))?")
_PREFIXED = re.compile(r"(?s)(?P<stem>.+?)(?: [-–] |(?<=[A-Z])-(?=[A-Z]))")
_SEAMS = (" - ", " – ", ": ", "-")


def with_stems(headings: Sequence[Heading]) -> tuple[Heading, ...]:
    """Headings with the stem that neighbours share, unless the program has given it already.

    Two notations are known: ``Question [Row]``, and numbered names (``Q7_1``, ``Q7_2``) over wordings that
    begin alike (``How satisfied are you with - Price``).

    Examples
    --------
    >>> [item.option for item in with_stems([Heading("Rate [Price]"), Heading("Rate [Speed]")])]
    ['Price', 'Speed']
    """
    found: list[Heading] = []
    for _, run in groupby(headings, key=_family):
        found += _named(list(run))
    return tuple(found)


def _family(heading: Heading) -> tuple[str, str]:
    if heading.stem or heading.scale:
        return "own", heading.name
    if bracket := _BRACKETS.fullmatch(heading.wording) or _BRACKETS.fullmatch(heading.name):
        return "bracket", bracket["stem"]
    if not heading.label:
        return "alone", heading.name
    numbered = _NUMBERED.fullmatch(heading.name)
    if numbered:
        return "numbered", numbered["stem"]
    prefixed = _PREFIXED.match(heading.label)
    return ("prefixed", prefixed["stem"]) if prefixed else ("alone", heading.name)


def _named(run: list[Heading]) -> list[Heading]:
    kind, _ = _family(run[0])
    if len(run) < 2 or kind in ("alone", "own"):
        return run
    return [_bracketed(heading) for heading in run] if kind == "bracket" else _after_seam(run)


def _bracketed(heading: Heading) -> Heading:
    bracket = _BRACKETS.fullmatch(heading.wording) or _BRACKETS.fullmatch(heading.name)
    return replace(heading, stem=bracket["stem"], option=bracket["option"]) if bracket else heading


def _after_seam(run: list[Heading]) -> list[Heading]:
    shared = _shared([heading.label for heading in run])
    seam = next((seam for seam in _SEAMS if seam in shared), "")
    if not seam:
        return run
    length = shared.rindex(seam) + len(seam)
    stem = shared[: length - len(seam)].strip()
    return [replace(heading, stem=stem, option=_own(heading.label[length:])) for heading in run]


def _shared(labels: Sequence[str]) -> str:
    """What all labels begin with."""
    pairs = takewhile(lambda signs: len(set(signs)) == 1, zip(*labels, strict=False))
    return "".join(signs[0] for signs in pairs)


def _own(option: str) -> str:
    """Qualtrics writes ``Question - Selected Choice - Option`` beside ``Question - Other - Text``."""
    return option.strip().removeprefix("Selected Choice - ")
