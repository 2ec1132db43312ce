"""The forms a name takes in talk: whole, by its parts, and shortened."""

from __future__ import annotations

import re
import unicodedata

from workbench.language.folding import NON_JOINER
from workbench.privacy.words import folded, read_groups, read_words, script_of

__all__ = ["is_name", "name_forms"]

Form = tuple[str, ...]
# Bounded, and never over another opening bracket: a row of brackets must not take quadratic time.
_BRACKETS = re.compile(r"\([^()]{0,200}\)|\[[^\[\]]{0,200}\]|<[^<>]{0,200}>|\{[^{}]{0,200}\}")
_LETTERS = re.compile(r"[^\W\d_]+")
_SHORTEST = 2
_MOST_JOINED = 4


def name_forms(name: str) -> tuple[Form, ...]:
    """Forms to look for, the whole name first; each is a tuple of words.

    Titles and particles are no forms, neither are initials. A name "Levi, Dana" is also "Dana Levi".

    Parameters
    ----------
    name : str
        As a file or a list writes it.

    Examples
    --------
    >>> name_forms("Dr. Dana Levi (she/her)")
    (('dana', 'levi'), ('dana',), ('levi',))
    >>> name_forms("O'Brien, Anne-Marie")
    (('anne', 'marie', 'o', 'brien'), ('anne', 'marie'), ('o', 'brien'))
    >>> name_forms("Interviewer 2"), name_forms("R014")
    ((), ())
    """
    if not is_name(name):
        return ()
    pieces = [piece for piece in _BRACKETS.sub(" ", name).split(",") if piece.strip()]
    words = [_words(word) for piece in reversed(pieces) for word in folded(piece).split()]
    titles = read_words("titles")
    parts = [part for part in words if part and " ".join(part) not in titles]
    whole = tuple(word for part in parts for word in part)
    alone = [part for part in parts if sum(map(len, part)) >= _SHORTEST]
    forms = [whole, *alone, *_shortened(alone)] if sum(map(len, whole)) >= _SHORTEST else []
    spelled = [other for form in forms for other in (form, _plain(form), *_joined(form))]
    return tuple(dict.fromkeys([*spelled, *_apart(name)]))


def is_name(text: str) -> bool:
    """Whether what a file calls somebody is a name, and not a role, number or code.

    Examples
    --------
    >>> [is_name(text) for text in ("Dana", "مصاحبه‌گر", "Speaker 2", "P07", "dana@example.com")]
    [True, False, False, False, False]
    """
    words = [word for word in _LETTERS.findall(folded(_BRACKETS.sub(" ", text))) if len(word) > 1]
    roles = read_words("roles")
    if "@" in text or not words or all(word in roles or word in read_words("titles") for word in words):
        return False
    return not (any(sign.isdigit() for sign in text) and all(len(word) <= _SHORTEST for word in words))


def _words(text: str) -> Form:
    return tuple(_LETTERS.findall(text))


def _shortened(parts: list[Form]) -> list[Form]:
    # Only a given name is shortened, and that is the first part.
    first = parts[0] if parts else ()
    groups = [group for group in read_groups("nicknames") if len(first) == 1 and first[0] in group]
    return [(word,) for group in groups for word in sorted(group - {first[0]})]


def _joined(form: Form) -> list[Form]:
    """Persian words of a name are as often written together: "کریمی نژاد" is "کریمی‌نژاد"."""
    if len(form) < 2 or len(form) > _MOST_JOINED or script_of(form[0]) != "fa":
        return []
    rest = [form[1:], *_joined(form[1:])]
    return [((form[0] + other[0]), *other[1:]) for other in rest] + [(form[0], *other) for other in rest[1:]]


def _apart(name: str) -> list[Form]:
    """Forms of a name whose non-joiners are written as spaces; a half of such a word is no name alone."""
    if NON_JOINER not in name:
        return []
    words = [_words(folded(word.replace(NON_JOINER, " "))) for word in name.split()]
    return [tuple(part for word in words for part in word), *(word for word in words if len(word) > 1)]


def _plain(form: Form) -> Form:
    """The same without accents, as most people type it; only for Latin letters."""
    return tuple(
        "".join(sign for sign in unicodedata.normalize("NFD", word) if not unicodedata.combining(sign))
        if word < "ͰͰ"
        else word
        for word in form
    )
