"""The text of a caption without its mark-up, by voice."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from workbench.interviews.clock import is_damaged_clock

__all__ = ["Piece", "pieces_of"]

_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s+([^<>]+)>|</v>", re.IGNORECASE)
_TAG = re.compile(r"</?(?:c|i|b|u|s|v|ruby|rt|lang|font)(?:[.\s][^<>]*)?>|<\d{1,4}:[\d:.]+>", re.IGNORECASE)
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\w{2,31});")
_OVERRIDE = re.compile(r"\{\\[^{}]*\}")  # SubRip took {\an8} over from another format
_CLOCK = r"[\d:.,]{2,14}"
# Word by word captions: a time code between words may lack a sign or a bracket.
_BETWEEN_WORDS = re.compile(
    rf"<({_CLOCK}[^\s<>]?[\d:.,]{{0,14}})>?|(?<![\w<])({_CLOCK}[^\s<>]?[\d:.,]{{0,14}})>"
)


_MARK_UP = frozenset("<>{&")


class Piece(NamedTuple):
    """A line of a caption, or what one voice says in it; ``voice`` is None when no tag names it."""

    text: str
    voice: str | None = None


def pieces_of(lines: Sequence[str]) -> tuple[Piece, ...]:
    """What the lines of a caption say, and which voice says it.

    Examples
    --------
    >>> pieces_of(["<v Maya>It <i>broke</i></v>", "<v Bo>Oh &amp; no"])
    (Piece(text='It broke', voice='Maya'), Piece(text='Oh & no', voice='Bo'))
    """
    text = "\n".join(lines)
    if _MARK_UP.isdisjoint(text):
        return tuple([Piece(bare) for line in lines if (bare := line.strip())])
    if "<" in text and (voices := _one_voice(text) or _voices(text)):
        return voices
    return tuple(Piece(bare) for line in lines if (bare := _plain(line)))


def _one_voice(text: str) -> tuple[Piece, ...]:
    """Short cut for nearly every caption of Teams: one voice, no other mark-up."""
    if not (text.startswith("<v ") and text.endswith("</v>")) or text.count("<") != 2 or "&" in text:
        return ()
    name, _, words = text[3:-4].partition(">")
    name, words = " ".join(name.split()), " ".join(words.split())
    return (Piece(words, name),) if name and words and "{" not in text else ()


def _voices(text: str) -> tuple[Piece, ...]:
    return tuple(_voiced(text)) if _VOICE.search(text) else ()


def _voiced(text: str) -> Iterator[Piece]:
    voice: str | None = None
    place = 0
    for tag in _VOICE.finditer(text):
        if words := _plain(text[place : tag.start()]):
            yield Piece(words, voice if voice is not None else "")
        voice = _plain(tag[1]) if tag[1] else None
        place = tag.end()
    if words := _plain(text[place:]):
        yield Piece(words, voice if voice is not None else "")


def _plain(text: str) -> str:
    if "<" in text or ">" in text:
        text = _TAG.sub("", _BETWEEN_WORDS.sub(_without_clock, _BREAK.sub(" ", text)))
    if "{" in text:
        text = _OVERRIDE.sub("", text)
    if "&" in text:
        text = _ENTITY.sub(lambda entity: html.unescape(entity[0]), text)
    return " ".join(text.split())


def _without_clock(found: re.Match[str]) -> str:
    clock = found[1] or found[2]
    is_clock = clock.count(":") > 0 and sum(map(str.isdigit, clock)) > 5 and is_damaged_clock(clock)
    return "" if is_clock else found[0]
