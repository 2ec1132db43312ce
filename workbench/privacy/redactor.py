"""Putting placeholders where private details stand: the same one for the same detail, all over a study."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from workbench.privacy.found import Found, without_overlaps
from workbench.privacy.names import NameIndex, PrivateName, index_names
from workbench.privacy.page import ANY_LANGUAGE, Page, read_page
from workbench.privacy.recognisers import RECOGNISERS, Recogniser, find_identifiers
from workbench.privacy.words import folded
from workbench.study.ids import content_id, fingerprint

__all__ = ["Placed", "Redacted", "Redactor"]

OWNED = "@"
Detail = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Placed:
    """A placeholder and the words of the raw text it stands for."""

    start: int
    end: int
    placeholder: str
    kind: str


@dataclass(frozen=True)
class Redacted:
    """A text without private details.

    Parameters
    ----------
    text : str
        With placeholders.
    spans : tuple of Placed
        What was replaced, by its place in the raw text.
    kept : tuple of str
        The pieces between, word for word as they were.
    """

    text: str
    spans: tuple[Placed, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Redactor:
    """Finds private details and puts placeholders in their place.

    Parameters
    ----------
    names : tuple of PrivateName
        Names that must not leave.
    keep : frozenset of str
        Folded words that stay, whatever they look like.
    recognisers : tuple of Recogniser
        Structured details.
    numbers : mapping of str to int
        Numbers of the placeholders by a digest of the detail, so that no list leads back to the words; a
        detail that is not among them gets a placeholder without a number.

    Examples
    --------
    >>> redactor = Redactor((PrivateName(("Dana Levi", "דנה לוי"), owner="P01"), PrivateName(("Omer",))))
    >>> redactor.redact("Dana told Omer: 054-765-4321", "en").text
    '[P01] told [NAME]: [PHONE]'
    >>> redactor.redact("סיפרתי לדנה", "he").text
    'סיפרתי ל[P01]'
    """

    names: tuple[PrivateName, ...] = ()
    keep: frozenset[str] = frozenset()
    recognisers: tuple[Recogniser, ...] = RECOGNISERS
    numbers: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))

    @cached_property
    def _index(self) -> NameIndex:
        return index_names(self.names)

    @property
    def fingerprint(self) -> str:
        """Changes when something else would be redacted."""
        names = [(name.spellings, name.kind, name.owner) for name in self.names]
        kinds = [(one.kind, one.title, one.hint, one.settings) for one in self.recognisers]
        return fingerprint([names, sorted(self.keep), kinds])

    def find(self, text: str, language: str = ANY_LANGUAGE) -> tuple[Found, ...]:
        """Private details of a text, in reading order and without overlaps."""
        if not text.strip():
            return ()
        page = read_page(text, language)
        found = [*find_identifiers(page, self.recognisers), *self._index.find(page)]
        return without_overlaps(item for item in found if not self._stays(page, item))

    def find_names(self, text: str) -> tuple[Found, ...]:
        """Listed names alone."""
        page = read_page(text)
        return tuple(item for item in self._index.find(page) if not self._stays(page, item))

    def _stays(self, page: Page, item: Found) -> bool:
        return bool(self.keep) and folded(page.raw[item.start : item.end]) in self.keep

    def redact(self, text: str, language: str = ANY_LANGUAGE) -> Redacted:
        """A text with placeholders.

        Parameters
        ----------
        text : str
            Raw text.
        language : str
            What it is mostly in.

        Returns
        -------
        Redacted
            The text itself where there is nothing to hide. Redacting it again changes nothing.
        """
        return self.redact_part(text, 0, len(text), self.find(text, language))

    def redact_part(self, text: str, start: int, end: int, found: Iterable[Found]) -> Redacted:
        """Part of a text, redacted by what was found in the whole.

        A detail that reaches over an edge is replaced in the part it begins in and left out of the next.
        """
        pieces: list[str] = []
        kept: list[str] = []
        spans: list[Placed] = []
        place = start
        for item in found:
            if item.end <= place or item.start >= end:
                continue
            between = text[place : max(place, item.start)]
            placed = Placed(item.start, item.end, self.placeholder(item), item.kind)
            pieces += [between, placed.placeholder if item.start >= start else ""]
            kept.append(between)
            spans.append(placed)
            place = min(item.end, end)
        rest = text[place:end]
        return Redacted("".join([*pieces, rest]), tuple(spans), tuple(filter(None, [*kept, rest])))

    def placeholder(self, item: Found) -> str:
        """What stands in the place of a detail: ``[NAME-3]``, or ``[P03]`` for a participant."""
        if item.value.startswith(OWNED) and item.kind == "NAME":
            return f"[{item.value.removeprefix(OWNED)}]"
        number = self.numbers.get(_digest(item.kind, item.value))
        return f"[{item.kind}-{number}]" if number else f"[{item.kind}]"

    def numbered(self, texts: Iterable[tuple[str, str]]) -> Redactor:
        """The same redactor with its placeholders numbered by first appearance.

        Parameters
        ----------
        texts : iterable of (text, language)
            All texts of a study in their order.

        Examples
        --------
        >>> redactor = Redactor().numbered([("a@example.com, b@example.com", "en"), ("a@example.com", "en")])
        >>> redactor.redact("Write to b@example.com", "en").text
        'Write to [E-MAIL-2]'
        """
        numbers: dict[str, int] = {}
        highest: dict[str, int] = {}
        for kind, value in self._details(texts):
            digest = _digest(kind, value)
            if digest not in numbers:
                highest[kind] = numbers[digest] = highest.get(kind, 0) + 1
        return Redactor(self.names, self.keep, self.recognisers, MappingProxyType(numbers))

    def _details(self, texts: Iterable[tuple[str, str]]) -> Iterator[Detail]:
        for text, language in texts:
            for item in self.find(text, language):
                if not item.value.startswith(OWNED) or item.kind != "NAME":
                    yield item.kind, item.value


def _digest(kind: str, value: str) -> str:
    return content_id("detail", kind, value)
