"""The report's own words in its language: labels, counted nouns, numbers and percentages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import yaml

from workbench.language import digits, format_number, format_percent, text_direction
from workbench.study import ReportError

__all__ = ["LABELS", "Words", "read_words"]

LABELS = Path(__file__).parent / "labels"


@dataclass(frozen=True)
class Words:
    """Labels of one language; call it with a key.

    Parameters
    ----------
    language : str
        Language code.
    labels : mapping of str to str
        Text by key. Counted nouns have the keys ``name.one``, ``name.two`` (Hebrew) and ``name.other``.

    Examples
    --------
    >>> words = read_words("en")
    >>> words.count("people", 1), words.count("people", 1200)
    ('1 person', '1,200 people')
    """

    language: str
    labels: Mapping[str, str]

    @property
    def direction(self) -> str:
        """Writing direction of the report."""
        return text_direction(self.language)

    def __call__(self, key: str, **values: object) -> str:
        """Text of a label, numbers written as the language writes them."""
        if key not in self.labels:
            raise ReportError(f"no label {key!r}", where=f"labels/{self.language}")
        return self.labels[key].format(**{name: self._shown(value) for name, value in values.items()})

    def count(self, noun: str, number: int) -> str:
        """Return a counted noun, such as ``3 people``."""
        form = {1: "one", 2: "two"}.get(number, "other")
        key = f"{noun}.{form}" if f"{noun}.{form}" in self.labels else f"{noun}.other"
        return self(key, n=number)

    def number(self, value: float, decimals: int = 0, *, signed: bool = False) -> str:
        """Return a number in the language's digits."""
        return format_number(value, self.language, decimals=decimals, signed=signed)

    def percent(self, share: float, *, signed: bool = False) -> str:
        """Return a share as a whole percentage."""
        return format_percent(share, self.language, signed=signed)

    def digits(self, text: str) -> str:
        """Return a text with the language's digits."""
        return digits(text, self.language)

    def pick(self, texts: Mapping[str, str], default: str = "") -> str:
        """Return the text in the report's language, else English, else any."""
        return texts.get(self.language) or texts.get("en") or next(iter(texts.values()), default) or default

    def inline(self, name: str) -> str:
        """Return a name as it stands inside a sentence: English names lose their capital."""
        if self.language != "en" or not (name[1:2].islower() or name.startswith("A ")):
            return name
        return name.removeprefix("A ")[:1].lower() + name.removeprefix("A ")[1:]

    def series(self, items: list[str]) -> str:
        """Return items as a list in a sentence."""
        return self("list_separator").join(items)

    def enumeration(self, items: list[str]) -> str:
        """Return items as a sentence lists them, such as ``price, waiting and repairs``.

        Examples
        --------
        >>> read_words("en").enumeration(["price", "waiting", "repairs"]), read_words("en").enumeration([])
        ('price, waiting and repairs', '')
        """
        if len(items) < 2:
            return "".join(items)
        return self("enumeration", first=self.series(items[:-1]), last=items[-1])

    def _shown(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            return str(value)
        return self.number(value)


@lru_cache(maxsize=8)
def read_words(language: str) -> Words:
    """Labels of a language.

    Examples
    --------
    >>> read_words("he").direction
    'rtl'
    """
    # libyaml reads them five times as fast, where it is there.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = sorted((LABELS / language).glob("*.yaml"))
    contents = [yaml.load(file.read_text(encoding="utf-8"), Loader=loader) for file in files]  # noqa: S506
    return Words(language, MappingProxyType(dict(pair for content in contents for pair in _flat(content))))


def _flat(content: Mapping[str, object]) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for key, value in content.items():
        if isinstance(value, Mapping):
            pairs += [(f"{key}.{form}", str(text)) for form, text in value.items()]
        else:
            pairs.append((key, str(value)))
    return pairs
