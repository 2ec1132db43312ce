"""Who speaks, in text that writes names before the words.

``I said: wait`` must not become a speaker called *I said*, so a name is believed only on the evidence of the
whole file: it is marked up, belongs to the research team, comes back, or stands in a file whose every
paragraph starts with a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from workbench.interviews.base import SpokenTurn
from workbench.interviews.clock import STAMP, parse_clock
from workbench.interviews.roles import is_role_word
from workbench.study.sources import fold_name

__all__ = ["Heading", "Line", "believed_names", "candidate", "marked", "turns_from_lines", "without_stamps"]

_MAX_WORDS = 6
_MAX_LETTERS = 60
_TIME_ENDS = frozenset("0123456789۰۱۲۳۴۵۶۷۸۹)]")
_HEAD = 200  # letters of a line a name and its time codes can fill
_DOMINANT = 0.8
# A full stop belongs to a name only inside it (Psy.D), after an initial (B.) or after a title (Dr.).
_STOP = r"(?:\.(?=\w)|(?<=\b\w)\.|(?<=\b[DMJS]r)\.|(?<=\bMrs)\.|(?<=\bProf)\.)"
_NAME = rf"[^\W\d_](?:[^:：\n.!?؟;؛]|{_STOP}){{0,70}}?"
_COLON = r"(?:(?<!\d)[:：](?!//)|[:：](?!//|\d))"  # neither a web address nor a time of day
_MARKS = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_HEADED = re.compile(
    rf"{_MARKS}\s*(?P<before>{STAMP})?[\s\-–—]*(?P<name>{_NAME})\s*(?P<after>{STAMP})?\s*{_COLON}(?P<rest>.*)",
    re.DOTALL,
)
_STAMPED = re.compile(rf"{_MARKS}\s*(?P<name>{_NAME})[\s\-–—]+(?P<after>{STAMP})\s*")
_PARTICLES = frozenset(
    {"de", "da", "del", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "ben", "ibn", "bint"}
    | {"abu", "el", "al", "af", "av", "of", "the", "and"}
)
_BRACKETED = re.compile(r"\\?\[\s*(\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\s*\\?\](?:[^\S\n]+|$)?")
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Heading:
    """A name before words.

    Parameters
    ----------
    speaker : str
        The name as written.
    start_s : float or None
        Time code beside the name.
    rest : str
        The words after the name on the same line.
    is_marked : bool
        Whether mark-up (bold) says that it is a name.
    """

    speaker: str
    start_s: float | None
    rest: str
    is_marked: bool = False


@dataclass(frozen=True)
class Line:
    """One non-empty line (or paragraph) of a file.

    Parameters
    ----------
    number : int
        Counted from 1.
    text : str
        Without mark-up.
    starts_paragraph : bool
        Whether an empty line stands before it.
    heading : Heading or None
        What its start could be read as.
    is_speech : bool
        False where mark-up says that it is a section title or a ``Break:`` row.
    """

    number: int
    text: str
    starts_paragraph: bool
    heading: Heading | None = None
    is_speech: bool = True


def candidate(text: str) -> Heading | None:
    """Read the start of a line as a name, if it could be one.

    Examples
    --------
    >>> candidate("[00:01:02] Maya: Hello")
    Heading(speaker='Maya', start_s=62.0, rest='Hello', is_marked=False)
    >>> candidate("Maya Cohen  00:07").start_s
    7.0
    >>> candidate("It was late. Really late: midnight") is None
    True
    """
    head, tail = text[:_HEAD], text[_HEAD:]
    if ":" not in head and "：" not in head:
        return None
    ends_in_time = not tail and head.rstrip()[-1:] in _TIME_ENDS
    found = (_STAMPED.fullmatch(head) if ends_in_time else None) or _HEADED.fullmatch(head)
    if found is None:
        return None
    groups = found.groupdict()
    name = _INVISIBLE.sub("", groups["name"]).strip(" \t-–—*_\"'<>")
    if not _is_short(name):
        return None
    times = (parse_clock(stamp) for place in ("before", "after") if (stamp := groups.get(place)))
    start = next((time for time in times if time is not None), None)
    return Heading(name, start, ((groups.get("rest") or "") + tail).strip())


def marked(text: str) -> Heading | None:
    """Read what mark-up sets apart (``[00:01:02] Mireille B. Reece, Psy.D:``) as a name.

    Examples
    --------
    >>> marked("[00:01:02] Mireille B. Reece, Psy.D:")
    Heading(speaker='Mireille B. Reece, Psy.D', start_s=62.0, rest='', is_marked=True)
    """
    times = [parse_clock(stamp) for stamp in re.findall(STAMP, text)]
    name = _INVISIBLE.sub("", re.sub(STAMP, " ", text)).strip(" \t-–—*_\"'<>:：\\[]()")
    if not _is_short(name) or re.search(r"[!?؟;؛:\n]", name):
        return None
    return Heading(name, next((time for time in times if time is not None), None), "", is_marked=True)


def without_stamps(text: str) -> tuple[str, float | None]:
    r"""Take bracketed time codes out of spoken text; keep the time of one that opens it.

    Examples
    --------
    >>> without_stamps(r"\[03:50\] Well, [laughs] it broke [00:04:01.06] twice.")
    ('Well, [laughs] it broke twice.', 230.0)
    """
    if "[" not in text:
        return text.strip(), None
    start: float | None = None
    for found in _BRACKETED.finditer(text):
        if not text[: found.start()].strip() and start is None:
            start = parse_clock(found[1])
    return _BRACKETED.sub("", text).strip(), start


def believed_names(lines: Sequence[Line], known: Collection[str] = ()) -> frozenset[str]:
    """Folded names that the whole file shows to be speakers.

    Parameters
    ----------
    lines : sequence of Line
        The file.
    known : collection of str
        Names of the research team.
    """
    headings = [line.heading for line in lines if line.heading]
    counts = Counter(fold_name(heading.speaker) for heading in headings)
    spelling = {fold_name(heading.speaker): heading.speaker for heading in reversed(headings)}
    given = {fold_name(name) for name in known}
    marked = {fold_name(heading.speaker) for heading in headings if heading.is_marked}
    sure = {name for name in counts if name in given or name in marked or is_role_word(name)}
    recurring = {name for name, count in counts.items() if count > 1 and _is_name_like(spelling[name])}
    believed = sure | recurring
    if marked:
        return frozenset(sure)
    if sum(counts[name] for name in believed) >= _DOMINANT * len(lines) or len(headings) == len(lines) > 1:
        believed |= {name for name in counts if _is_name_like(spelling[name])}
    if _stand_alone(lines):
        believed |= {fold_name(item.speaker) for item in headings if not item.rest}
    return frozenset(believed)


def turns_from_lines(lines: Iterable[Line], names: Collection[str]) -> list[SpokenTurn]:
    """Join lines to turns: a believed name starts one, everything else goes on with the last.

    Lines of a paragraph are joined with a space, paragraphs with a line break. A name without words (a
    ``Break:`` row) gives no turn.
    """
    turns: list[SpokenTurn] = []
    open_turn = SpokenTurn("", None, None, "", is_speech=not names)
    for line in lines:
        heading = line.heading if line.heading and fold_name(line.heading.speaker) in names else None
        if not line.is_speech:
            turns += _finished(open_turn)
            speaker, start = (line.heading.speaker, line.heading.start_s) if line.heading else ("", None)
            turns.append(SpokenTurn(speaker, start, None, line.text, is_speech=False))
            open_turn = replace(open_turn, text="", start_s=None)
        elif heading:
            turns += _finished(open_turn)
            open_turn = SpokenTurn(heading.speaker, heading.start_s, None, heading.rest)
        elif not names and line.starts_paragraph:
            turns += _finished(open_turn)
            open_turn = replace(open_turn, text=line.text)
        else:
            gap = "\n" if line.starts_paragraph else " "
            open_turn = replace(open_turn, text=f"{open_turn.text}{gap}{line.text}".strip())
    return turns + _finished(open_turn)


def _finished(turn: SpokenTurn) -> list[SpokenTurn]:
    return [turn] if turn.text else []


def _is_short(name: str) -> bool:
    return 0 < len(name) <= _MAX_LETTERS and len(name.split()) <= _MAX_WORDS


def _is_name_like(name: str) -> bool:
    """Whether a Latin name is written like one; other scripts have no capitals to go by."""
    words = [word for word in re.sub(r"\([^)]*\)", "", name).split() if word.casefold() not in _PARTICLES]
    if len(words) < 2:
        return bool(words) or bool(name)
    first = [word.lstrip("\"'“”‘’-|")[:1] for word in words]
    return all(not sign.islower() for sign in (first[0], first[-1]))


def _stand_alone(lines: Sequence[Line]) -> bool:
    """Whether names stand alone on their lines, above what is said (parliament style)."""
    alone = [fold_name(line.heading.speaker) for line in lines if line.heading and not line.heading.rest]
    recurring = [name for name, count in Counter(alone).items() if count > 1]
    headed = sum(1 for line in lines if line.heading)
    return len(recurring) > 1 and len(alone) >= _DOMINANT * headed
