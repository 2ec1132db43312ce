"""Before a report leaves: nothing private in the page, and for sharing nothing left to review."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.privacy import Leak, Redactor, find_leaks, undecided_names, unnumbered_redactor
from workbench.privacy.words import folded
from workbench.study import ReportError

if TYPE_CHECKING:
    from workbench.reports.evidence.quotes import Quote
    from workbench.study import Study

__all__ = ["PrivacyNote", "check_page", "check_shared", "own_words", "view_privacy"]

_PACKAGE = Path(__file__).parents[1]
_WORD = re.compile(r"[^\W\d_]+")
_MOST_TOLD = 5


@dataclass(frozen=True)
class PrivacyNote:
    """What the cover says about private details.

    Parameters
    ----------
    is_shared : bool
        Whether the report was made to be given away.
    undecided : int
        Possible names nobody has decided about.
    hidden : int
        Places in quotes where a placeholder stands.
    has_key : bool
        Whether the names of the study's people were known when it was made.
    """

    is_shared: bool
    undecided: int
    hidden: int
    has_key: bool


def view_privacy(study: Study, quotes: tuple[Quote, ...], *, is_shared: bool) -> PrivacyNote:
    """Count what is hidden and what is open."""
    return PrivacyNote(
        is_shared=is_shared,
        undecided=undecided_names(study),
        hidden=sum(quote.hidden for quote in quotes),
        has_key=_has_key(study),
    )


def check_shared(study: Study) -> None:
    """Refuse to make a report for sharing while anything about names is open.

    Raises
    ------
    ReportError
        Naming how many possible names wait for a decision, or that the key file is missing.
    """
    if not _has_key(study):
        raise ReportError(
            f"{study.key.path.name} is missing, so nobody knows which names to hide",
            where="shared report",
            hint="put the key file back into the study folder",
        )
    undecided = undecided_names(study)
    if undecided:
        raise ReportError(
            f"possible names nobody has reviewed: {undecided}",
            where="shared report",
            hint="decide with: workbench privacy review",
        )


def _has_key(study: Study) -> bool:
    people = study.store.rows("SELECT count(*) FROM participant")[0][0]
    return bool(not people or study.key.person_names())


def check_page(study: Study, html: str, *, notebook: str | None = None) -> None:
    """Refuse a finished page, or the notebook that made it, that shows a private detail.

    Parameters
    ----------
    html : str
        The page.
    notebook : str, optional
        The executed notebook as JSON; what its cells printed is read.

    Raises
    ------
    ReportError
        Naming the places; nothing is published then.
    """
    redactor = unnumbered_redactor(study)
    leaks = [*find_leaks(html, redactor, own_words=own_words())]
    for text in _printed(notebook):
        leaks += _leaks_in(text, redactor)
    if leaks:
        told = "; ".join(f"{leak.kind} {leak.text!r} in {leak.place}" for leak in leaks[:_MOST_TOLD])
        more = f" and {len(leaks) - _MOST_TOLD} more" if len(leaks) > _MOST_TOLD else ""
        raise ReportError(
            f"private details stand in the page: {told}{more}",
            where="last check before publishing",
            hint="correct the text, or list what may stay under privacy.keep in study.yaml",
        )


def _leaks_in(text: str, redactor: Redactor) -> list[Leak]:
    own = own_words()
    found = find_leaks(f"<pre>{text.replace('<', ' ')}</pre>", redactor, own_words=own)
    return [Leak("the executed notebook", leak.kind, leak.text) for leak in found]


def _printed(notebook: str | None) -> Iterator[str]:
    for cell in json.loads(notebook)["cells"] if notebook else ():
        for output in cell.get("outputs", ()):
            yield from _strings(output.get("text", []))
            yield from _strings(output.get("data", {}))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield re.sub(r"<[^>]*>", " ", value)
    elif isinstance(value, list):
        yield from _strings("".join(map(str, value)))
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)


@cache
def own_words() -> frozenset[str]:
    """Words of our own texts: labels, codebook, journey models and guides, in all languages.

    Examples
    --------
    >>> {"price", "קול", "مرحله"} <= own_words()
    True
    """
    files = sorted(path for room in _OWN_TEXTS for path in (_PACKAGE / room).rglob("*.yaml"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return frozenset(_WORD.findall(folded(text)))


_OWN_TEXTS = ("reports", "coding/codebook", "journeys", "personas", "study/journey_models")
