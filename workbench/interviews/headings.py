"""Who speaks, in text that writes names before the words.

``I said: wait`` must not become a speaker called *I said*, so a name is believed only on the evidence of the
whole file: it is marked up, belongs to the research team, comes back, or stands in a file whose every
paragraph starts with a name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from workbench.interviews.clock import STAMP, parse_clock
from workbench.interviews.roles import is_role_word, question_letters
from workbench.study.names import fold_name

__all__ = [
    "NAME",
    "Heading",
    "Line",
    "NameEvidence",
    "believed_names",
    "candidate",
    "leading_stamp",
    "marked",
    "name_and_words",
    "name_before_colon",
    "names_believed",
    "without_stamps",
]

_MAX_WORDS = 6
_MAX_LETTERS = 60
_TIME_ENDS = frozenset("0123456789۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩)]")
_HEAD = 200  # letters of a line a name and its time codes can fill
_DOMINANT = 0.8
# A full stop belongs to a name only inside it (Psy.D), after an initial (B.) or after a title (Dr.).
_STOP = r"(?:\.(?=\w)|(?<=\b\w)\.|(?<=\b[DMJS]r)\.|(?<=\bMrs)\.|(?<=\bProf)\.)"
NAME = rf"[^\W\d_](?:[^:：\n.!?؟;؛]|{_STOP}){{0,70}}?"
_COLON = r"(?:(?<!\d)[:：](?!//)|[:：](?!//|\d))"  # neither a web address nor a time of day
_MARKS = "[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]*"
_HEADED = re.compile(
    rf"{_MARKS}\s*(?P<before>{STAMP})?[\s\-–—]*(?P<name>{NAME})\s*(?P<after>{STAMP})?\s*{_COLON}(?P<rest>.*)",
    re.DOTALL,
)
_STAMPED = re.compile(rf"{_MARKS}\s*\\?\[?(?P<name>{NAME})[\s\-–—]+(?P<after>{STAMP})\s*")
_CLOCK = re.compile(r"[0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_AFTER_COLON = ("", " ", "\t", "\n")
_PARTICLES = frozenset(
    {"de", "da", "del", "di", "du", "la", "le", "van", "von", "der", "den", "bin", "ben", "ibn", "bint"}
    | {"abu", "el", "al", "af", "av", "of", "the", "and"}
)
_BRACKETED = re.compile(r"\\?\[\s*(\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)\s*\\?\](?:[^\S\n]+|$)?")
_LEADING = re.compile(rf"{_MARKS}\s*{_BRACKETED.pattern}")
_INVISIBLE = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


class Heading(NamedTuple):
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


class Line(NamedTuple):
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
    >>> candidate("[Maya Cohen] 00:07").speaker
    'Maya Cohen'
    >>> candidate("It was late. Really late: midnight") is None
    True
    """
    found = name_and_words(text)
    return Heading(*found) if found else None


def name_and_words(text: str) -> tuple[str, float | None, str] | None:
    """The name, time code and words of a line, if it could start with a name."""
    colon = text.find(":", 0, _HEAD)
    if colon < 0 and "：" not in text[:_HEAD]:
        return None
    if colon > 0 and text[colon + 1 : colon + 2] in _AFTER_COLON:
        prefix = text[:colon]
        if "：" not in prefix:
            # Nothing before the colon can be a time, so the name is all there is to read.
            name = name_before_colon(prefix)
            return (name, None, text[colon + 1 :].strip()) if name else None
    if len(text) <= _HEAD and colon > 2 and text[colon - 3].isspace() and _CLOCK.fullmatch(text, colon - 2):
        # A name with the time behind it: the same names stand before ever new times.
        name = _name_before_clock(text[: colon - 2], len(text) - colon)
        return (name, parse_clock(text[colon - 2 :]), "") if name else None
    return _stamped_or_headed(text)


@lru_cache(maxsize=10_000)
def _name_before_clock(prefix: str, length: int) -> str | None:
    """The name before a time that ends a line, so many signs from its first colon on."""
    found = _stamped_or_headed(prefix + "00:00:00"[: length + 2])
    return found[0] if found else None


@lru_cache(maxsize=10_000)
def name_before_colon(prefix: str) -> str | None:
    """The name that stands before the first colon of a line, if it could be one."""
    found = _stamped_or_headed(f"{prefix}: ")
    return found[0] if found else None


def _stamped_or_headed(text: str) -> tuple[str, float | None, str] | None:
    head, tail = text[:_HEAD], text[_HEAD:]
    ends_in_time = not tail and head.rstrip()[-1:] in _TIME_ENDS
    found = (_STAMPED.fullmatch(head) if ends_in_time else None) or _HEADED.fullmatch(head)
    if found is None:
        return None
    groups = found.groupdict()
    name = _INVISIBLE.sub("", groups["name"]).strip(" \t-–—*_\"'<>[]")
    if not _is_short(name):
        return None
    times = (parse_clock(stamp) for place in ("before", "after") if (stamp := groups.get(place)))
    start = next((time for time in times if time is not None), None)
    return name, start, ((groups.get("rest") or "") + tail).strip()


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


@dataclass
class NameEvidence:
    """What a file shows about the names in it, counted line by line.

    Parameters
    ----------
    spellings : Counter of str
        How often each name heads a line, as written.
    alone : Counter of str
        How often it stands alone on its line.
    marked : set of str
        Names that mark-up shows to be names.
    lines : int
        Lines seen, headed or not.
    """

    spellings: Counter[str] = field(default_factory=Counter)
    alone: Counter[str] = field(default_factory=Counter)
    marked: set[str] = field(default_factory=set)
    lines: int = 0


def leading_stamp(text: str) -> tuple[float | None, str] | None:
    """Seconds of a bracketed time code that opens a line, and the rest of the line.

    Examples
    --------
    >>> leading_stamp("[00:01:02] Maya: Hello")
    (62.0, 'Maya: Hello')
    """
    found = _LEADING.match(text)
    return (parse_clock(found[1]), text[found.end() :].lstrip(" -–—\t")) if found else None


def believed_names(lines: Iterable[Line], known: Collection[str] = ()) -> frozenset[str]:
    """Folded names that the whole file shows to be speakers.

    Parameters
    ----------
    lines : iterable of Line
        The file.
    known : collection of str
        Names of the research team.
    """
    headings = [line.heading for line in lines]
    found = [heading for heading in headings if heading]
    evidence = NameEvidence(
        Counter([heading.speaker for heading in found]),
        Counter([heading.speaker for heading in found if not heading.rest]),
        {heading.speaker for heading in found if heading.is_marked},
        len(headings),
    )
    return names_believed(evidence, known)


def names_believed(evidence: NameEvidence, known: Collection[str] = ()) -> frozenset[str]:
    """Folded names that the evidence of a file shows to be speakers."""
    counts, spelling = Counter[str](), dict[str, str]()
    for name, count in evidence.spellings.items():
        counts[fold_name(name)] += count
        spelling.setdefault(fold_name(name), name)
    marked = {fold_name(name) for name in evidence.marked}
    given = {fold_name(name) for name in known}
    sure = {name for name in counts if name in given or name in marked or is_role_word(name)}
    if marked:
        return frozenset(sure)
    headed = evidence.spellings.total()
    named = {name for name in counts if _is_name_like(spelling[name])}
    believed = sure | {name for name in named if counts[name] > 1} | question_letters(counts)
    if sum(counts[name] for name in believed) >= _DOMINANT * evidence.lines or headed == evidence.lines > 1:
        believed |= named
    if _stand_alone(evidence.alone, headed):
        believed |= {fold_name(name) for name in evidence.alone}
    return frozenset(believed)


def _is_short(name: str) -> bool:
    return 0 < len(name) <= _MAX_LETTERS and len(name.split()) <= _MAX_WORDS


def _is_name_like(name: str) -> bool:
    """Whether a Latin name is written like one; other scripts have no capitals to go by."""
    words = [word for word in re.sub(r"\([^)]*\)", "", name).split() if word.casefold() not in _PARTICLES]
    if len(words) < 2:
        return bool(words) or bool(name)
    first = [word.lstrip("\"'“”‘’-|")[:1] for word in words]
    return all(not sign.islower() for sign in (first[0], first[-1]))


def _stand_alone(alone: Counter[str], headed: int) -> bool:
    """Whether names stand alone on their lines, above what is said (parliament style)."""
    folded = Counter[str]()
    for name, count in alone.items():
        folded[fold_name(name)] += count
    recurring = [name for name, count in folded.items() if count > 1]
    return len(recurring) > 1 and folded.total() >= _DOMINANT * headed
