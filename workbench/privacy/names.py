"""Listed names in text: whole, in parts, with what Hebrew and Persian write onto them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from workbench.privacy.found import Found
from workbench.privacy.name_forms import name_forms
from workbench.privacy.page import Page
from workbench.privacy.person_signs import is_also_a_word, means_a_person
from workbench.privacy.words import folded, read_words, script_of

__all__ = ["NameIndex", "PrivateName", "index_names", "without_prefix", "without_suffix"]

# "and that which from the": what Hebrew writes onto a word, in the order in which it is written.
_HEBREW_PREFIX = re.compile(r"ו?(?:כש|לכש|מש|ש)?[בלמכה]?ה?")
_BETWEEN = re.compile(r"[ '.\"-]{0,3}")
_ALEF = ("آ", "ا")


@dataclass(frozen=True)
class PrivateName:
    """A name that must not leave, and whose it is.

    Parameters
    ----------
    spellings : tuple of str
        All the ways it is written; equals in every respect.
    kind : str
        ``NAME`` or ``ORGANISATION``.
    owner : str
        Pseudonym of the participant it belongs to; empty for everybody else.
    """

    spellings: tuple[str, ...]
    kind: str = "NAME"
    owner: str = ""


@dataclass(frozen=True)
class _Entry:
    words: tuple[str, ...]
    kind: str
    value: str
    is_ambiguous: bool


@dataclass(frozen=True)
class NameIndex:
    """Names ready to be found, by their first word.

    Parameters
    ----------
    entries : mapping of str to tuple
        Entries by first word, the longest first.
    """

    entries: Mapping[str, tuple[_Entry, ...]]

    def find(self, page: Page) -> Iterator[Found]:
        """Every place where a listed name stands; what is written onto it stays outside."""
        place, words = 0, page.words
        while place < len(words):
            found = self._at(page, place)
            if found is None:
                place += 1
                continue
            entry, first, last = found
            yield Found(*page.to_raw(first, last), entry.kind, entry.value)
            place += len(entry.words)

    def _at(self, page: Page, place: int) -> tuple[_Entry, int, int] | None:
        start, _, word = page.words[place]
        for skipped, length, entry in self._claims(word):
            is_whole = length is None
            span = _matched(page, place, entry, start + skipped, length)
            if span and _is_meant(page, entry, span, plain=skipped == 0 and is_whole):
                return entry, *span
        return None

    @cached_property
    def _claimed(self) -> dict[str, tuple[tuple[int, int | None, _Entry], ...]]:
        return {}

    def _claims(self, word: str) -> tuple[tuple[int, int | None, _Entry], ...]:
        """Entries a word may begin, with the length of its prefix and what is left before an ending.

        Few words of a language make most of a text, so each is looked up once.
        """
        if word not in self._claimed:
            self._claimed[word] = tuple(
                (skipped, len(key) if is_end else None, entry)
                for skipped, rest in without_prefix(word)
                for key, is_end in without_suffix(rest)
                for entry in self.entries.get(key, ())
            )
        return self._claimed[word]


def index_names(names: Iterable[PrivateName]) -> NameIndex:
    """Prepare names for finding.

    Parts of a name that several people share are somebody of their own.

    Examples
    --------
    >>> from workbench.privacy.page import read_page
    >>> index = index_names([PrivateName(("Dana Levi", "דנה לוי"), owner="P01"), PrivateName(("سارا",))])
    >>> text = "I told Dana Levi's boss. אמרתי לדנה. از سارا‌ها"
    >>> [(text[item.start : item.end], item.value) for item in index.find(read_page(text))]
    [('Dana Levi', '@P01'), ('דנה', '@P01'), ('سارا', 'سارا')]
    """
    owners: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    whole: dict[tuple[str, ...], set[tuple[str, str]]] = defaultdict(set)
    for name in names:
        value = f"@{name.owner}" if name.owner else folded(name.spellings[0])
        for spelling in name.spellings:
            forms = name_forms(spelling) if name.kind == "NAME" else (_all_words(spelling),)
            for form in forms:
                owners[form].add((value, name.kind))
            if forms:
                whole[forms[0]].add((value, name.kind))
    by_first: dict[str, list[_Entry]] = defaultdict(list)
    for form, claims in owners.items():
        claimed = whole.get(form) or claims
        value, kind = next(iter(claimed)) if len(claimed) == 1 else (" ".join(form), min(claimed)[1])
        for words in _spelled(form):
            ambiguous = len(words) == 1 and is_also_a_word(words[0])
            by_first[words[0]].append(_Entry(words, kind, value, ambiguous))
    return NameIndex(
        {word: tuple(sorted(set(found), key=_longest_first)) for word, found in sorted(by_first.items())}
    )


def _longest_first(entry: _Entry) -> tuple[int, tuple[str, ...], str]:
    return -len(entry.words), entry.words, entry.value


def _all_words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]+", folded(text))) or ("",)


def _spelled(form: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    yield form
    if form[0].startswith(_ALEF[0]) and len(form[0]) > 2:  # many leave the sign on the alef out
        yield (_ALEF[1] + form[0][1:], *form[1:])


def without_prefix(word: str) -> Iterator[tuple[int, str]]:
    """The word, and what is left of it without the prefixes Hebrew writes onto it, with their length.

    Examples
    --------
    >>> list(without_prefix("ולדנה"))
    [(0, 'ולדנה'), (1, 'לדנה'), (2, 'דנה')]
    """
    yield 0, word
    if script_of(word) == "he":
        longest = _HEBREW_PREFIX.match(word)
        for length in range(1, (longest.end() if longest else 0) + 1):
            if len(word) > length and _HEBREW_PREFIX.fullmatch(word, 0, length):
                yield length, word[length:]


def without_suffix(word: str) -> Iterator[tuple[str, bool]]:
    """The word, and what is left of it without a Persian ending; and whether one was taken off.

    Examples
    --------
    >>> list(without_suffix("ساراها"))
    [('ساراها', False), ('سارا', True)]
    """
    yield word, False
    if script_of(word) == "fa":
        for length in range(1, min(6, len(word) - 1)):
            if word[-length:] in read_words("suffixes_fa"):
                yield word[:-length], True


def _matched(page: Page, place: int, entry: _Entry, start: int, length: int | None) -> tuple[int, int] | None:
    """Span of an entry whose first word stands here; ``length`` where an ending was taken off that word."""
    words, count = page.words, len(entry.words)
    if count == 1:
        return start, start + length if length is not None else words[place][1]
    if length is not None or place + count > len(words):
        return None
    for offset in range(1, count):
        here, before = words[place + offset], words[place + offset - 1]
        if not _BETWEEN.fullmatch(page.text, before[1], here[0]):
            return None
        wanted = entry.words[offset]
        if here[2] == wanted:
            continue
        rest = here[2].removeprefix(wanted)
        if offset < count - 1 or rest == here[2] or rest not in read_words("suffixes_fa"):
            return None
    return start, words[place + count - 1][0] + len(entry.words[-1])


def _is_meant(page: Page, entry: _Entry, span: tuple[int, int], *, plain: bool) -> bool:
    """Whether the words found are the name: an ambiguous word has to be shown to be one."""
    if entry.is_ambiguous:
        return means_a_person(page, *span)
    if plain or len(entry.words) > 1:
        return True
    word = next(word for first, last, word in page.words if first <= span[0] < last)
    return not is_also_a_word(word) and word not in read_words("not_forms")
