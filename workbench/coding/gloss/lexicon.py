"""Read the gloss files of a language into one table of normalised forms.

A line is ``n FORM|FORM = gloss`` (any word), ``v PART|PART... = gloss`` (a verb; its forms are made by
:mod:`~workbench.coding.gloss.persian_forms` and :mod:`~workbench.coding.gloss.hebrew_forms`) or
``x SEVERAL WORDS = gloss`` (an idiom or compound verb).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from workbench.coding.gloss.hebrew_forms import hebrew_verb_forms
from workbench.coding.gloss.persian_forms import persian_verb_forms
from workbench.language import normalise
from workbench.study.errors import WorkbenchError

__all__ = ["GLOSSED_LANGUAGES", "GlossLexicon", "load_glosses"]

GLOSSED_LANGUAGES = ("fa", "he")
_FOLDER = Path(__file__).parent
_VERB_FORMS = {"fa": persian_verb_forms, "he": hebrew_verb_forms}
_NOT = "not "


@dataclass(frozen=True)
class GlossLexicon:
    """The glosses of one language, keyed by normalised form.

    Parameters
    ----------
    language : str
        ``fa`` or ``he``.
    words : mapping of str to str
        Single words and made verb forms to their gloss.
    verbs : mapping of str to str
        A verb form to its infinitive (``not `` before it when the form is negated).
    idioms : mapping of str to tuple of (words, gloss)
        By first word, longest first; the last word of a compound verb is its infinitive.
    entries : int
        Lines read.
    """

    language: str
    words: Mapping[str, str]
    verbs: Mapping[str, str]
    idioms: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    entries: int


@lru_cache(maxsize=2)
def load_glosses(language: str) -> GlossLexicon:
    """Load the gloss lexicon of a language.

    Parameters
    ----------
    language : str
        ``fa`` or ``he``.

    Returns
    -------
    GlossLexicon

    Raises
    ------
    WorkbenchError
        A line is wrong; the message names file and line.

    Examples
    --------
    >>> load_glosses("fa").words["کتاب"]
    'book'
    """
    words: dict[str, str] = {}
    verbs: dict[str, str] = {}
    made: dict[str, str] = {}
    idioms: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    entries = 0
    for kind, forms, meaning in _lines(language):
        entries += 1
        if kind == "n":
            for form in forms:
                words.setdefault(_key(form, language), meaning)
        elif kind == "v":
            for form, infinitive, denied in _VERB_FORMS[language](tuple(_key(f, language) for f in forms)):
                verbs.setdefault(form, _NOT + infinitive if denied else infinitive)
                made.setdefault(form, _NOT + meaning if denied else meaning)
        else:
            for form in forms:
                key = tuple(_key(form, language).split())
                idioms.setdefault(key[0], set()).add((key, meaning))
    ordered = {
        first: tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair))) for first, found in idioms.items()
    }
    return GlossLexicon(language, {**made, **words}, verbs, ordered, entries)


def gloss_digest() -> str:
    """Give a digest of every gloss file and of the rules that make forms.

    Examples
    --------
    >>> len(gloss_digest())
    10
    """
    digest = hashlib.sha256()
    for path in sorted([*_FOLDER.glob("*/*.txt"), *_FOLDER.glob("*.py")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _key(form: str, language: str) -> str:
    return normalise(form, language).text


def _lines(language: str) -> Iterator[tuple[str, list[str], str]]:
    for path in sorted((_FOLDER / language).glob("*.txt")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1):
            if not line.strip() or line.startswith("#"):
                continue
            left, equals, meaning = line.partition(" = ")
            kind, _, forms = left.partition(" ")
            known = [form.strip() for form in forms.split("|")]
            if kind not in ("n", "v", "x") or not equals or not meaning.strip() or not all(known):
                message = "a gloss is 'n FORM = gloss', 'v ...' or 'x ...'"
                raise WorkbenchError(message, where=f"gloss/{language}/{path.name}:{number}")
            yield kind, known, meaning.strip()
