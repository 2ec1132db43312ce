"""Review of words that may be unlisted names, and what people decided about them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, get_args

from workbench.privacy.page import Page, read_page
from workbench.privacy.redactor import Redactor
from workbench.privacy.remembered import remembered
from workbench.privacy.study_names import study_texts, unnumbered_redactor
from workbench.privacy.unlisted import possible_names
from workbench.privacy.words import folded, read_words, script_of
from workbench.study.errors import StudyError
from workbench.study.key import ListedName

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = ["COLUMNS", "decide", "find_candidates", "review_candidates", "undecided_names"]

Decision = Literal["redact", "keep", "later"]
COLUMNS = ("name", "script", "mentions", "passages", "why", "contexts", "decision")
_CONTEXTS, _AROUND = 3, 40
_ORDINARY = 2
_REASONS = {"introduced": 0, "given name": 1, "capital": 2}
_SMALL = re.compile(r"(?<![^\W_])[a-z][a-z']+")


@dataclass
class _Candidate:
    written: Counter[str] = field(default_factory=Counter)
    passages: int = 0
    why: set[str] = field(default_factory=set)
    contexts: list[str] = field(default_factory=list)


def review_candidates(study: Study, *, every: bool = False) -> pd.DataFrame:
    """Words in a study that may be names of people nobody listed.

    Parameters
    ----------
    study : Study
        An open study.
    every : bool
        Also those that are decided.

    Returns
    -------
    DataFrame
        ``name`` (as most often written), ``script`` (en, fa, he), ``mentions``, ``passages`` (turns and
        answers), ``why``, ``contexts`` (up to three, with the words around) and ``decision`` (``open`` or
        ``later``); the likeliest first. Listed names are not in it.
    """
    reviews = {folded(name): decision for name, decision in study.key.reviews().items()}
    known, redactor = _known_words(study), unnumbered_redactor(study)

    def rows() -> list[list[object]]:
        found = find_candidates(study_texts(study), redactor, known=known)
        return [list(row) for row in found.itertuples(index=False)]

    table = _of_rows(remembered(study, "candidates", redactor, rows, also=sorted(known)))
    decided = table["name"].map(lambda name: reviews.get(folded(name), "open"))
    table = table.assign(decision=decided.astype("str"))
    return table if every else table[table["decision"].isin(["open", "later"])].reset_index(drop=True)


def find_candidates(
    texts: Iterable[tuple[str, str]], redactor: Redactor, *, known: frozenset[str] = frozenset()
) -> pd.DataFrame:
    """Words in texts that may be names, as a table like that of :func:`review_candidates`.

    Parameters
    ----------
    texts : iterable of (text, language)
        Raw texts.
    redactor : Redactor
        What it would hide is no candidate.
    known : frozenset of str
        Folded words that are no names here, such as the product's.

    Examples
    --------
    >>> table = find_candidates([("We met Omer at noon.", "en")], Redactor())
    >>> table[["name", "mentions", "why"]].values.tolist()
    [['Omer', 1, 'given name']]
    """
    found: dict[str, _Candidate] = {}
    small: Counter[str] = Counter()
    said: Counter[str] = Counter()
    for text, _ in texts:
        page = read_page(text)
        small.update(_SMALL.findall(text))
        said.update(word for _, _, word in page.words)
        _note_candidates(page, redactor, known, found)
    kept = {name: one for name, one in found.items() if not _is_ordinary(name, one, small, said)}
    return _as_table(kept)


def _note_candidates(
    page: Page, redactor: Redactor, known: frozenset[str], found: dict[str, _Candidate]
) -> None:
    text = page.raw
    possible = [item for item in possible_names(page) if not _is_known(item.name, known)]
    if not possible:
        return
    hidden = redactor.find(text)
    seen = set()
    for item in possible:
        if any(item.start < span.end and span.start < item.end for span in hidden):
            continue
        one = found.setdefault(item.name, _Candidate())
        one.written[text[item.start : item.end]] += 1
        one.passages += item.name not in seen
        one.why.add(item.why)
        seen.add(item.name)
        if len(one.contexts) < _CONTEXTS:
            around = text[max(0, item.start - _AROUND) : item.end + _AROUND]
            one.contexts.append(" ".join(around.split()))


def _is_known(name: str, known: frozenset[str]) -> bool:
    return all(word in known for word in name.split())


def _is_ordinary(name: str, one: _Candidate, small: Counter[str], said: Counter[str]) -> bool:
    """Whether people use the word as a word: written small as often, or mostly without an introduction."""
    mentions = sum(one.written.values())
    if one.why == {"capital"}:
        return small[name] >= mentions or name.removesuffix("s") in read_words("not_names")
    return one.why == {"introduced"} and said[name] > _ORDINARY * mentions


def _as_table(found: dict[str, _Candidate]) -> pd.DataFrame:
    rows: list[Sequence[Any]] = [
        (
            min(one.written, key=lambda spelled: (-one.written[spelled], spelled)),
            script_of(name),
            sum(one.written.values()),
            one.passages,
            min(one.why, key=_REASONS.__getitem__),
            tuple(one.contexts),
            "open",
        )
        for name, one in found.items()
    ]
    return _of_rows(sorted(rows, key=lambda row: (_REASONS[row[4]], -row[2], row[0])))


def _of_rows(rows: Iterable[Sequence[Any]]) -> pd.DataFrame:
    import pandas as pd

    place = COLUMNS.index("contexts")
    return pd.DataFrame(
        [[*row[:place], tuple(row[place]), *row[place + 1 :]] for row in rows], columns=list(COLUMNS)
    )


def _known_words(study: Study) -> frozenset[str]:
    """Words of the study's own title and settings, and of its codes: a brand is nobody."""
    config = study.config
    own = [config.title, config.question, config.audience, *config.privacy.keep]
    own += [text for texts in config.translations.values() for text in texts.model_dump().values()]
    codes = study.store.rows("SELECT name FROM code WHERE origin IN ('builtin', 'study')")
    words = (read_page(text).words for text in [*own, *(str(name) for (name,) in codes)])
    return frozenset(word for page in words for _, _, word in page)


def undecided_names(study: Study) -> int:
    """How many possible names nobody has decided about."""
    return len(review_candidates(study))


def decide(study: Study, name: str, decision: Decision, who: str) -> None:
    """Note what somebody decided about a possible name.

    Parameters
    ----------
    study : Study
        An open study; the decision goes to its key file.
    name : str
        As :func:`review_candidates` shows it.
    decision : {"redact", "keep", "later"}
        ``redact`` also lists the name, so that it is hidden from now on.
    who : str
        Who decides.

    Raises
    ------
    StudyError
        If the decision is none of the three or there is no word to decide about.
    """
    if decision not in get_args(Decision):
        raise StudyError(f"unknown decision {decision!r}", hint=f"use one of {', '.join(get_args(Decision))}")
    if not folded(name):
        raise StudyError(f"{name!r} is no name", hint="give one from: workbench privacy review")
    with study.key.transaction():
        if decision == "redact":
            study.key.list_names([ListedName(name.strip(), "person", "review")])
        study.key.review_name(name.strip(), decision, who=who)
