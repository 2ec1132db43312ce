"""The last gate: a finished page is read as its readers will see it, and searched for private details."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

from workbench.privacy.found import Found
from workbench.privacy.page import read_page
from workbench.privacy.redactor import Redactor

__all__ = ["Leak", "find_leaks", "visible_texts"]

# Mark-up that may stand inside a word, and mark-up that sets one thing beside another on a line.
_IN_WORDS = frozenset({"b", "em", "i", "mark", "s", "small", "strong", "sub", "sup", "u"})
_IN_LINES = frozenset(
    {"a", "abbr", "bdi", "bdo", "cite", "code", "data", "q", "span", "time", "tspan", "var"}
)
_INLINE = _IN_WORDS | _IN_LINES
_BESIDE = " | "
_SILENT = frozenset({"style", "script", "template"})
# Attributes that people see, hear read aloud, or that are passed on; the rest is style and structure.
_SPOKEN = (
    "alt",
    "aria-label",
    "aria-description",
    "content",
    "label",
    "placeholder",
    "summary",
    "title",
    "value",
)
_NO_END = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"]
)
_PICTURE = re.compile(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)")


@dataclass(frozen=True)
class Leak:
    """A private detail in a finished page.

    Parameters
    ----------
    place : str
        Where: the element or attribute, and the heading above it.
    kind : str
        What it is.
    text : str
        The words themselves.
    """

    place: str
    kind: str
    text: str


def find_leaks(html: str, redactor: Redactor, *, own_words: frozenset[str] = frozenset()) -> tuple[Leak, ...]:
    """Private details in what a page shows, says aloud or passes on.

    Parameters
    ----------
    html : str
        The finished page.
    redactor : Redactor
        The study's.
    own_words : frozenset of str
        Folded words the program itself writes into pages. A name that is one of them ("Price") counts inside
        quotes only; elsewhere it would be found in every page.

    Examples
    --------
    >>> from workbench.privacy.names import PrivateName
    >>> redactor = Redactor((PrivateName(("Dana Levi",)),))
    >>> find_leaks("<h2>Pains</h2><p>She told <b>Da</b>na</p><img alt='call 054-1234567'>", redactor)
    (Leak(place='<p> under "Pains"', kind='NAME', text='Dana'), Leak(place='alt of <img> under "Pains"', \
kind='PHONE', text='054-1234567'))
    """
    leaks = []
    for place, is_quote, text in visible_texts(html):
        for item in redactor.find(text):
            if is_quote or not _is_own(item, text, own_words):
                leaks.append(Leak(place, item.kind, text[item.start : item.end]))
    return tuple(dict.fromkeys(leaks))


def _is_own(item: Found, text: str, own_words: frozenset[str]) -> bool:
    """Whether the words found, alone or with the prefixes and endings they stand with, are the program's."""
    if item.kind not in ("NAME", "ORGANISATION"):
        return False
    page = read_page(text)
    spans = ((page.to_raw(start, end), word) for start, end, word in page.words)
    whole = {word for (start, end), word in spans if start < item.end and item.start < end}
    alone = {word for _, _, word in read_page(text[item.start : item.end]).words}
    return alone <= own_words or whole <= own_words


def visible_texts(html: str) -> Iterator[tuple[str, bool, str]]:
    """Texts of a page with their place, and whether they are somebody's words.

    Parts of one line stay together, so that mark-up inside a name hides nothing; pictures drawn in the page
    are read too.

    Examples
    --------
    >>> list(visible_texts("<p>Da<b>na</b></p><blockquote>No.</blockquote>"))
    [('<p>', False, 'Dana'), ('<blockquote>', True, 'No.')]
    """
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_line()
    yield from reader.found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, bool, str]] = []
        self._open: list[str] = []
        self._line: list[str] = []
        self._heading = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._separate(tag)
        for name, value in attrs:
            self._attribute(tag, name, value or "")
        if tag not in _NO_END:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        self._separate(tag)
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if not _SILENT & set(self._open):
            self._line.append(data)

    def handle_comment(self, data: str) -> None:
        self._note("comment", data)

    def end_line(self) -> None:
        text, self._line = "".join(self._line), []
        if not text.strip(_BESIDE):
            return
        blocks = [tag for tag in self._open if tag not in _INLINE]
        tag = blocks[-1] if blocks else "page"
        if re.fullmatch(r"h[1-6]", tag):
            self._heading = " ".join(text.split())
        self._note(f"<{tag}>", text)

    def _separate(self, tag: str) -> None:
        if tag not in _INLINE:
            self.end_line()
        elif tag in _IN_LINES and self._line:
            self._line.append(_BESIDE)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name in _SPOKEN and value.strip():
            self._note(f"{name} of <{tag}>", value)
        elif name == "href" and not value.startswith("#"):
            self._note(f"link of <{tag}>", value)
        elif name == "src" and (picture := _PICTURE.match(value)):
            self.found += [
                (f"picture, {place}{self._under()}", is_quote, text)
                for place, is_quote, text in visible_texts(_decoded(picture.group(1)))
            ]

    def _note(self, place: str, text: str) -> None:
        is_heading = place.startswith("<h") and place[2:3].isdigit()
        where = place if is_heading else place + self._under()
        self.found.append((where, "blockquote" in self._open, text))

    def _under(self) -> str:
        return f' under "{self._heading}"' if self._heading else ""


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text).decode("utf-8", errors="replace")
    except binascii.Error:
        return ""
