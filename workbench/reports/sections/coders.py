"""Which coders spoke and how well they did on what people checked, in the report's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from workbench.coding.checked import ENOUGH_CHECKS, CheckedCoder, LearnedCode, check_coders
from workbench.language import isolated
from workbench.reports.evidence.material import Material
from workbench.reports.words import Words

__all__ = ["CoderLine", "Coders", "KindLine", "view_coders"]

_PICKED = ("all", "least_sure", "surest", "even")


@dataclass(frozen=True)
class KindLine:
    """One kind of code: its name, what people decided about it, and how often it was right, in words."""

    name: str
    checked: CheckedCoder
    right: str


@dataclass(frozen=True)
class CoderLine:
    """One coder with its versions and a line for each kind of code."""

    name: str
    versions: tuple[str, ...]
    kinds: tuple[KindLine, ...]


@dataclass(frozen=True)
class Coders:
    """How the coders did.

    Parameters
    ----------
    lines : tuple of CoderLine
        Coders of the study.
    checks : int
        Checks of their suggestions.
    enough : int
        Checks from which on a figure is given.
    notes : tuple of str
        How the checks came about, and what they do not tell.
    learned : tuple of (str, LearnedCode)
        Names of the codes learned from decisions, and how they did.
    """

    lines: tuple[CoderLine, ...]
    checks: int
    enough: int
    notes: tuple[str, ...]
    learned: tuple[tuple[str, LearnedCode], ...]


def view_coders(material: Material) -> Coders:
    """Say how each coder did with the people a report is about."""
    words = material.words
    found = check_coders(material["every_coding"], material["decision"], material["code"])
    lines = tuple(_line(coder, found.coders, words) for coder in sorted({one.coder for one in found.coders}))
    notes = [*_picked(found.coders, words)]
    if earlier := sum(one.earlier for one in found.coders):
        notes.append(words("coders_earlier", n=earlier))
    added = [(_kind(one.kind, words), one.by_hand + one.instead) for one in found.added]
    if told := [f"{name} {words.number(count)}" for name, count in added if count]:
        notes.append(words("coders_added", n=sum(count for _, count in added), what=words.series(told)))
    if imported := sum(one.imported for one in found.added):
        notes.append(words("coders_imported", n=imported))
    return Coders(
        lines=lines,
        checks=sum(one.checked for one in found.coders),
        enough=ENOUGH_CHECKS,
        notes=tuple(notes),
        learned=tuple((material.code_name(one.code_id), one) for one in material.learned),
    )


def _line(coder: str, found: Sequence[CheckedCoder], words: Words) -> CoderLine:
    own = [one for one in found if one.coder == coder]
    return CoderLine(
        name=_coder(coder, words),
        versions=tuple(sorted({version for one in own for version in one.versions})),
        kinds=tuple(KindLine(_kind(one.kind, words), one, _right(one, words)) for one in own),
    )


def _right(one: CheckedCoder, words: Words) -> str:
    if not one.is_for_checking:
        return words("not_for_checking")
    if one.share is None:
        return words.count("checks_needed", one.missing)
    share, low, high = (isolated(words.percent(value)) for value in (one.share, *one.interval))
    return words("right_share", share=share, low=low, high=high)


def _picked(found: Sequence[CheckedCoder], words: Words) -> Iterator[str]:
    """One sentence for each way in which suggestions were chosen for checking."""
    several = len({one.coder for one in found if one.picked}) > 1
    for picked in _PICKED:
        own = [one for one in found if one.picked == picked]
        names = [
            f"{_coder(one.coder, words)}: {_kind(one.kind, words)}" if several else _kind(one.kind, words)
            for one in own
        ]
        if names:
            yield words(f"picked_{picked}", what=words("clause_separator").join(names))


def _coder(coder: str, words: Words) -> str:
    return words.labels.get(f"coder_{coder}", coder)


def _kind(kind: str, words: Words) -> str:
    return words.labels.get(f"kinds_{kind}", kind)
