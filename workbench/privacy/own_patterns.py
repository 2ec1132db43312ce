"""A study's own patterns, from ``privacy.patterns`` of its ``study.yaml``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial

from workbench.privacy.page import Page
from workbench.privacy.recognisers import Recogniser

__all__ = ["own_patterns"]


def own_patterns(patterns: Mapping[str, str]) -> tuple[Recogniser, ...]:
    r"""Recognisers for a study's own patterns.

    They are matched against folded text: small letters, ASCII digits, single spaces.

    Parameters
    ----------
    patterns : mapping of str to str
        Regular expression by kind.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> (order,) = own_patterns({"ORDER": r"VL-\d{6}"})
    >>> order.kind, list(order.find(read_page("It was vl-۱۲۳۴۵۶.")))
    ('ORDER', [(7, 16, 'vl-123456')])
    """
    return tuple(
        Recogniser(
            kind,
            "pattern of this study",
            partial(_find, re.compile(pattern, re.IGNORECASE)),
            pattern,
            settings=pattern,
        )
        for kind, pattern in sorted(patterns.items())
    )


def _find(pattern: re.Pattern[str], page: Page) -> Iterator[tuple[int, int, str]]:
    for match in pattern.finditer(page.text):
        if match.group().strip():
            yield *match.span(), match.group()
