"""Parts of rich text that no page shows (fonts, styles, information), and words that do not belong there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Astray", "words_astray"]

_TOKEN = re.compile(
    r"(?P<star>\\\*\s*)?\\(?P<word>[A-Za-z]+)(?:-?\d+)? ?|\\(?:'[0-9A-Fa-f]{2}|.)|[{}]|[^\\{}]+", re.DOTALL
)
_LETTER = re.compile(r"\\u-?\d+ ?\??|\\'[0-9A-Fa-f]{2}")
_BREAK = re.compile(r"\\(?:par|line|sect|page|row)(?![A-Za-z]) ?")
_CONTROL = re.compile(r"\\[A-Za-z]+-?\d* ?|\\")
_HEX = re.compile(r"[0-9A-Fa-f]{16,}")
_SEAM = "\x1e"  # where a brace stands; the file itself holds no control characters
_NAME = re.compile(rf"(?:(?![.,] )[^:?!\n{_SEAM}]){{0,64}}(?<![.,])")
_LONGEST_VALUE = 255
_LONGEST_WORD = 64
_LISTS_OF_NAMES = frozenset(
    ("fonttbl", "stylesheet", "revtbl", "lsdlockedexcept", "latentstyles", "listname", "pgdsctbl")
)
_VALUES = frozenset(
    (
        *("title", "subject", "author", "manager", "company", "operator", "category", "keywords", "comment"),
        *("doccomm", "hlinkbase", "template", "windowcaption", "upr", "ud", "userprops", "propname"),
        *("staticval", "docvar", "fldinst", "sn", "sv", "falt", "fname", "ffname", "ffdeftext", "ffformat"),
        *("ffhelptext", "ffstattext", "xmlnstbl", "xmlname", "xmlattrname", "xmlattrvalue", "atnauthor"),
        *("atnid", "atnref", "bkmkstart", "bkmkend", "htmltag", "mhtmltag", "objclass", "objname"),
        *("generator", "leveltext", "pntext", "pntxta", "pntxtb", "xe", "tc"),
    )
)
_CALLED = {
    "fonttbl": "the list of fonts",
    "colortbl": "the list of colours",
    "stylesheet": "the list of styles",
    "info": "the information about the file",
}


@dataclass
class _Part:
    """A part that no page shows, as far as it was read."""

    kind: str
    start: int
    source: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Astray:
    """Words in hidden parts of one kind that are not what such a part holds.

    Parameters
    ----------
    kind : str
        The control word of the part, empty where it is an unknown one.
    line : int
        Line where the first of them begins, counted from 1.
    source : str
        The words, as rich text that a page would show.
    """

    kind: str
    line: int
    source: str

    @property
    def reason(self) -> str:
        """Why it is left out, for people."""
        return f"stands in {_CALLED.get(self.kind, 'a hidden part of the file')}, which no page shows"


def words_astray(body: str) -> list[Astray]:
    r"""Words that damage moved into hidden parts, one item for each kind of part.

    Parameters
    ----------
    body : str
        Rich text.

    Examples
    --------
    >>> body = r"{\rtf1{\fonttbl{\f0 Arial;}Bo: I waited.\par }\f0 Ann: Why?}"
    >>> [(item.kind, item.source) for item in words_astray(body)]
    [('fonttbl', '{\\f0 Arial;}Bo: I waited.\\par ')]
    >>> words_astray(r"{\rtf1{\fonttbl{\f0 Arial;}}{\info{\author Dana}}Ann: Why?}")
    []
    """
    found: dict[str, list[_Part]] = {}
    for part in _hidden_parts(body):
        if not _is_usual(part.kind, "".join(part.source)):
            found.setdefault(part.kind, []).append(part)
    return [_astray(body, kind, parts) for kind, parts in found.items()]


def _astray(body: str, kind: str, parts: list[_Part]) -> Astray:
    line = body.count("\n", 0, parts[0].start) + 1
    return Astray(kind, line, "\\par ".join("".join(part.source) for part in parts))


def _hidden_parts(body: str) -> list[_Part]:
    """Each begins with a control word that hides the rest of its group."""
    from striprtf.striprtf import destinations

    known = destinations | _LISTS_OF_NAMES | _VALUES
    parts: list[_Part] = []
    outer: list[_Part | None] = []
    here: _Part | None = None
    for token in _TOKEN.finditer(body):
        word, sign = token["word"], token[0]
        if token["star"] or sign == "\\*" or word in destinations:
            kind = word if word in known else here.kind if here else ""
            here = _Part(kind, token.end())
            parts.append(here)
            continue
        if sign == "}":
            here = outer.pop() if outer else None
        if here and word != "bin":
            here.source.append(sign.replace("\n", " "))
        if sign == "{":
            outer.append(here)
    return parts


def _is_usual(kind: str, source: str) -> bool:
    """Whether a part holds what programs write there: a list of names, a line, or figures."""
    lines = _BREAK.sub("\n", _LETTER.sub("x", source)).replace("{", _SEAM).replace("}", _SEAM)
    plain = _CONTROL.sub("", lines)
    if kind in _LISTS_OF_NAMES:
        *names, rest = (name.strip(f" \t{_SEAM}") for name in plain.split(";"))
        return not rest and all(_NAME.fullmatch(name) for name in names)
    plain = _HEX.sub("", plain).replace(_SEAM, "").strip()
    if kind in _VALUES:
        return len(plain) <= _LONGEST_VALUE and "\n" not in plain
    words = re.findall(r"\w+", plain)
    return len(words) <= (kind not in _CALLED) and len("".join(words)) <= _LONGEST_WORD
