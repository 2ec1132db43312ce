"""Phone numbers that a roster lists, found in any form, also where nothing else tells they are phones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from workbench.privacy.page import Page
from workbench.privacy.recognisers import Recogniser
from workbench.privacy.words import folded
from workbench.study.ids import fingerprint

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["listed_numbers", "phone_list"]

_RUN = re.compile(r"(?<![a-z0-9_.])\+?[(]?\d(?:[ ()/-]{0,2}\d){5,18}(?![a-z0-9_])")
# Country codes and trunk zeros differ, the last digits do not.
_TELLING = 7


def listed_numbers(study: Study) -> tuple[Recogniser, ...]:
    """A recogniser for the phone numbers in a study's lists; none where there are none."""
    return phone_list(row.name for row in study.key.listed_names() if row.kind == "phone")


def phone_list(phones: Iterator[str]) -> tuple[Recogniser, ...]:
    """A recogniser for given phone numbers.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> (listed,) = phone_list(iter(["+972 54 765 4321"]))
    >>> list(listed.find(read_page("0547654321 or 54765-4321")))
    [(0, 10, '547654321'), (14, 24, '547654321')]
    """
    endings = {_ending(folded(phone)) for phone in phones} - {""}
    if not endings:
        return ()
    find, settings = partial(_find, frozenset(endings)), fingerprint(sorted(endings))
    return (Recogniser("PHONE", "listed phone number", find, "", settings=settings),)


def _ending(text: str) -> str:
    digits = re.sub(r"\D", "", text)
    return digits[-9:] if len(digits) >= _TELLING else ""


def _find(endings: frozenset[str], page: Page) -> Iterator[tuple[int, int, str]]:
    for match in _RUN.finditer(page.text):
        ending = _ending(match.group())
        if ending in endings:
            yield *match.span(), ending
