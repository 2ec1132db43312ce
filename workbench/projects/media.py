"""Pictures, pages and recordings: their texts are taken, what is marked in the picture or sound is listed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from workbench.projects.archive import Archive
from workbench.projects.base import NotTaken
from workbench.projects.drafts import Draft, text_draft
from workbench.projects.elements import attribute, children, content, guid_of, local_name

__all__ = ["media_not_taken", "read_drafts"]

_TEXT_OF = {"TextDescription": "description", "Representation": "pages", "Transcript": "transcript"}
_WHAT = {
    "PictureSource": "a picture",
    "PDFSource": "pages of a PDF",
    "AudioSource": "a recording",
    "VideoSource": "a recording",
}
_MARKED = ("PictureSelection", "PDFSelection", "AudioSelection", "VideoSelection")


def read_drafts(sources: Any, archive: Archive) -> Iterator[Draft]:
    """Every text of a project's sources, in the order of the file."""
    for source in children(sources):
        if local_name(source) == "TextSource":
            yield text_draft(source, "text", source, archive)
        elif local_name(source) in _WHAT:
            for item in children(source, *_TEXT_OF):
                kind = _TEXT_OF[local_name(item)]
                yield text_draft(item, kind, source, archive)  # type: ignore[arg-type]


def media_not_taken(sources: Any, *, with_text: Collection[str]) -> Iterator[NotTaken]:
    """What is in pictures, pages and recordings and has no place among texts.

    Parameters
    ----------
    sources : element or None
        The sources of a project.
    with_text : collection of str
        Guids of those whose text was read.
    """
    for source in children(sources):
        name = local_name(source)
        if name in _WHAT:
            rest = "its text is taken" if guid_of(source) in with_text else "it comes without a text"
            yield _listed(source, f"{_WHAT[name]}; {rest}", _codings_in(source))
            yield from _regions(source, has_text=guid_of(source) in with_text)
        elif name != "TextSource":
            yield _listed(source, "no kind of source of the standard", _codings_in(source))


def _regions(source: Any, *, has_text: bool) -> Iterator[NotTaken]:
    in_text = {
        guid_of(item)
        for text in children(source, *_TEXT_OF)
        for item in children(text, "PlainTextSelection", "TranscriptSelection")
    }
    for item in children(source, *_MARKED):
        twin = has_text and guid_of(item) in in_text
        reason = (
            "the same words are taken from the text" if twin else f"marked in {_WHAT[local_name(source)]}"
        )
        words = " ".join(content(part, "PlainTextContent") for part in children(item, "Representation"))
        yield _listed(item, reason, _codings_in(item), words)


def _listed(element: Any, reason: str, count: int, text: str = "") -> NotTaken:
    name = attribute(element, "name")
    return NotTaken(local_name(element), guid_of(element), name, reason, count, text)


def _codings_in(element: Any) -> int:
    return sum(1 for _ in children(element, "Coding"))
