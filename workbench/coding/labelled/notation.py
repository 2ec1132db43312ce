"""The notation of labelled texts (docs/annotation.md): one line a segment, labels before, marks inside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from workbench.study.errors import WorkbenchError

__all__ = [
    "DELIGHTS",
    "FLAGS",
    "MOMENTS",
    "PAINS",
    "TOUCHPOINTS",
    "WISHES",
    "LabelledText",
    "Mark",
    "read_labelled",
    "read_labelled_file",
]

# fmt: off
PAINS = (
    "inability", "failure", "waiting", "repetition", "time_cost", "missing_option", "confusion",
    "workaround", "abandonment", "price", "trust", "quality", "unfairness", "no_answer",
    "missing_information",
)
DELIGHTS = (
    "ease", "speed", "staff", "reliability", "value", "comfort", "care", "feeling",
)
WISHES = (
    "general", "option", "price", "speed", "information", "human_contact", "language",
    "flexibility",
)
MOMENTS = (
    "need", "discovery", "interest", "evaluation", "trial", "purchase", "onboarding", "use",
    "support", "repeat", "advocacy",
)
TOUCHPOINTS = (
    "website", "app", "branch", "phone", "email", "chat", "sms", "social_media", "word_of_mouth",
    "review_sites", "ads", "exhibition", "sales_meeting", "contract", "workshop", "delivery",
    "invoice",
)
# fmt: on
FLAGS = ("implicit", "irony", "mixed")
_LANGUAGES = ("en", "fa", "he")
STYLES = ("spoken", "survey")
_SENTIMENTS = {"-2": -2, "-1": -1, "0": 0, "1": 1, "2": 2}
_SIGN = re.compile(r"\{(\S+)\s+|\}|\*")


@dataclass(frozen=True)
class Mark:
    """A marked stretch of a text: ``text[start:end]`` shows a code.

    Parameters
    ----------
    kind : str
        ``pain``, ``delight``, ``wish`` or ``question``.
    type : str
        Short name of the code, such as ``waiting``; ``open`` for a question.
    intensity : int or None
        1 to 3 for pains.
    start, end : int
        Code points.
    object : str
        What hurts, pleases or is wished for; empty when not marked.
    """

    kind: str
    type: str
    intensity: int | None
    start: int
    end: int
    object: str = ""


@dataclass(frozen=True)
class LabelledText:
    """One labelled segment.

    Parameters
    ----------
    text : str
        Without marks.
    language, domain, style : str
        ``en``, ``fa`` or ``he``; name of the file; ``spoken`` or ``survey``.
    voice : str
        Who speaks, unique within the language.
    sentiment : int
        -2 to 2.
    moments, touchpoints, flags : tuple of str
        Labels of the segment.
    marks : tuple of Mark
        In order of place.
    where : str
        File and line.
    """

    text: str
    language: str
    domain: str
    style: str
    voice: str
    sentiment: int
    moments: tuple[str, ...]
    touchpoints: tuple[str, ...]
    flags: tuple[str, ...]
    marks: tuple[Mark, ...]
    where: str


def read_labelled(folder: Path) -> tuple[LabelledText, ...]:
    """Read a corpus: one folder a language, one file a domain.

    Parameters
    ----------
    folder : Path
        Holds ``en/*.txt`` and so on.

    Returns
    -------
    tuple of LabelledText
        By language, file and line.

    Raises
    ------
    WorkbenchError
        A line is wrong; the message names file and line.
    """
    files = [path for name in _LANGUAGES for path in sorted((folder / name).glob("*.txt"))]
    if not files:
        raise WorkbenchError("no labelled texts", where=str(folder), hint="it needs files like en/clinic.txt")
    return tuple(text for path in files for text in read_labelled_file(path, language=path.parent.name))


def read_labelled_file(path: Path, *, language: str) -> tuple[LabelledText, ...]:
    """Read one file of labelled texts.

    Parameters
    ----------
    path : Path
        UTF-8.
    language : str
        Language of its texts.

    Returns
    -------
    tuple of LabelledText

    Raises
    ------
    WorkbenchError
        A line is wrong.
    """
    return tuple(_read_lines(path, language))


def _read_lines(path: Path, language: str) -> Iterator[LabelledText]:
    style = voice = ""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
        where = f"{language}/{path.name}:{number}"
        if not line.strip() or line.startswith("#"):
            continue
        if line.startswith("=="):
            style = _one_of(line.removeprefix("==").strip(), STYLES, "style", where)
        elif line.startswith("@"):
            voice = f"{language}/{path.stem}/{number}"
        elif not style or not voice:
            raise WorkbenchError("a segment before its '==' and '@' lines", where=where)
        else:
            yield _read_segment(line, language, path.stem, style, voice, where)


def _read_segment(line: str, language: str, domain: str, style: str, voice: str, where: str) -> LabelledText:
    head, bar, marked = line.partition("|")
    if not bar or "|" in marked:
        raise WorkbenchError("a segment has one '|' between labels and text", where=where)
    sentiment, *labels = head.split() or [""]
    if sentiment not in _SENTIMENTS:
        raise WorkbenchError(f"{sentiment!r} is not a sentiment (-2 to 2)", where=where)
    for label in labels:
        _one_of(label, (*MOMENTS, *TOUCHPOINTS, *FLAGS), "label", where)
    text, marks = _read_marks(marked.strip(), where)
    return LabelledText(
        text,
        language,
        domain,
        style,
        voice,
        _SENTIMENTS[sentiment],
        tuple(label for label in labels if label in MOMENTS),
        tuple(label for label in labels if label in TOUCHPOINTS),
        tuple(label for label in labels if label in FLAGS),
        marks,
        where,
    )


def _read_marks(marked: str, where: str) -> tuple[str, tuple[Mark, ...]]:
    """Take the marks out of a text and say where they stood."""
    pieces: list[str] = []
    length = place = 0
    opened: tuple[str, int] | None = None
    star: int | None = None
    spans: list[tuple[str, int, int]] = []
    objects: list[tuple[int, int]] = []
    for sign in _SIGN.finditer(marked):
        pieces.append(marked[place : sign.start()])
        length += sign.start() - place
        place = sign.end()
        if sign[0] == "*":
            if star is not None:
                objects.append((star, length))
            star = length if star is None else None
        elif sign[0] == "}":
            if opened is None:
                raise WorkbenchError("a '}' closes nothing", where=where)
            spans.append((opened[0], opened[1], length))
            opened = None
        else:
            if opened is not None:
                raise WorkbenchError("marks must not nest", where=where)
            opened = (sign[1], length)
    text = "".join((*pieces, marked[place:]))
    if opened is not None or star is not None or "{" in text or not text.strip():
        raise WorkbenchError("a mark is not closed, or the text is empty", where=where)
    return text, tuple(_mark(*span, objects, text, where) for span in spans)


def _mark(tag: str, start: int, end: int, objects: list[tuple[int, int]], text: str, where: str) -> Mark:
    if not text[start:end].strip():
        raise WorkbenchError(f"the mark {tag!r} holds no words", where=where)
    kind, type_, intensity = _read_tag(tag, where)
    inside = [text[first:last] for first, last in objects if start <= first and last <= end]
    outside = [text[first:last] for first, last in objects]
    return Mark(kind, type_, intensity, start, end, (inside or outside or [""])[0])


def _read_tag(tag: str, where: str) -> tuple[str, str, int | None]:
    if tag == "ask":
        return "question", "open", None
    if tag.startswith("+"):
        return "delight", _one_of(tag[1:], DELIGHTS, "delight", where), None
    name, _, rest = tag.partition(".")
    if name == "wish":
        return "wish", _one_of(rest or "general", WISHES, "wish", where), None
    if rest not in ("1", "2", "3"):
        raise WorkbenchError(f"the pain {tag!r} needs an intensity of 1 to 3", where=where)
    return "pain", _one_of(name, PAINS, "pain", where), int(rest)


def _one_of(value: str, known: tuple[str, ...], what: str, where: str) -> str:
    if value not in known:
        raise WorkbenchError(f"unknown {what} {value!r}", where=where, hint=f"one of {', '.join(known)}")
    return value
