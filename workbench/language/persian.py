"""One canonical spelling for Persian words that people write joined, half-joined or apart."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from workbench.language.edits import Edits, rewrite, substitute
from workbench.language.folding import ARABIC_LETTER, NON_JOINER
from workbench.language.lexicon import read_list, read_words

_OPENING = "\"'([{-"
_LETTER = re.compile(f"[{ARABIC_LETTER}]")
_CLOSING = "\"')]}.,;:?!…%-"
_OPENS, _CLOSES = 1, 2
# The joiner comes first in the expression: a literal start is searched fast.
_SILENT_HE_OR_JOINED_EZAFE = re.compile(
    # "به‌عنوان" is written "به عنوان" far more often: here the non-joiner stands for a space.
    rf"{NON_JOINER}(?:(?P<space>(?<=(?<![{ARABIC_LETTER}])به{NON_JOINER}){NON_JOINER}*(?=[{ARABIC_LETTER}]))"
    # The ezafe after a silent he ("خانه‌ی من") is as often not written at all ("خانه من").
    rf"|(?<=[{ARABIC_LETTER}]ه{NON_JOINER}){NON_JOINER}*ی(?!{NON_JOINER}*[{ARABIC_LETTER}])"
    rf"|{NON_JOINER}*)"
)


def drop_persian_non_joiners(text: str) -> tuple[str, Edits | None]:
    r"""Remove zero-width non-joiners the Persian way (see the two exceptions above).

    Examples
    --------
    >>> [drop_persian_non_joiners(word)[0] for word in ("می\u200cشود", "به\u200cعنوان", "خانه\u200cی ما")]
    ['میشود', 'به عنوان', 'خانه ما']
    """
    if NON_JOINER not in text:
        return text, None
    return substitute(_SILENT_HE_OR_JOINED_EZAFE, text, lambda match: "" if match["space"] is None else " ")


def join_persian(text: str) -> tuple[str, list[Edits]]:
    """Join what belongs together in folded, single-spaced Persian text without non-joiners.

    A space goes between a verb prefix and its verb, before plural, comparative and possessive endings
    (``data/fa_endings*.txt``) and inside the fixed pairs of ``data/fa_joined.txt``.

    Examples
    --------
    >>> [join_persian(text)[0] for text in ("نمی شود", "کتاب ها, ", "رفته ام", "بی کیفیت", "خانه ی ما")]
    ['نمیشود', 'کتابها, ', 'رفتهام', 'بیکیفیت', 'خانه ما']
    """
    steps = []
    text, edits = rewrite(text, _removable(text))
    while edits is not None:  # a joined word may be the first half of another one
        steps.append(edits)
        text, edits = rewrite(text, _removable(text))
    return text, steps


def _removable(text: str) -> Iterator[tuple[int, int, str]]:
    words = text.split(" ")
    kinds = list(map(_kind, words))
    telling = [index for index, kind in enumerate(kinds) if kind]
    if not telling:
        return
    ends = list(accumulate(map(len, words)))
    before = {index - 1 for index in telling if kinds[index] & _CLOSES}
    for index in sorted(before.union(index for index in telling if kinds[index] & _OPENS)):
        if 0 <= index < len(words) - 1:
            yield from _change_between(words[index], words[index + 1], ends[index] + index)


def _change_between(left: str, right: str, space: int) -> Iterator[tuple[int, int, str]]:
    ending = right.rstrip(_CLOSING)
    if ending == "ی" and left.endswith("ه") and len(left) > 1:
        yield space, space + 2, ""
    elif right and _belong_together(left, ending, right):
        yield space, space + 1, ""


@lru_cache(maxsize=50_000)
def _kind(word: str) -> int:
    """Say what a word can take part in; most words are 0, and only pairs around the others are looked at."""
    endings, endings_after_he, _, prefixes = _word_lists()
    first, ending = word.lstrip(_OPENING), word.rstrip(_CLOSING)
    opens = _OPENS if first in prefixes or first in _joined_pairs() else 0
    closes = _CLOSES if ending == "ی" or ending in endings or ending in endings_after_he else 0
    return opens | closes


def _belong_together(left: str, ending: str, right: str) -> bool:
    endings, endings_after_he, not_after, prefixes = _word_lists()
    if ending in endings:
        return _is_letter(left[-1:]) and left not in not_after
    if ending in endings_after_he:
        return left.endswith("ه") and left not in not_after
    first = left.lstrip(_OPENING)
    if first in prefixes:
        return _is_letter(right[0])
    pairs = _joined_pairs().get(first)
    return pairs is not None and (ending in pairs[0] or right.startswith(pairs[1]))


def _is_letter(character: str) -> bool:
    return bool(_LETTER.match(character))


@cache
def _word_lists() -> tuple[frozenset[str], ...]:
    names = ("fa_endings", "fa_endings_after_he", "fa_endings_not_after", "fa_verb_prefixes")
    return tuple(read_words(name) for name in names)


@cache
def _joined_pairs() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    pairs = {}
    for first, *seconds in (line.split() for line in read_list("fa_joined")):
        words = frozenset(second for second in seconds if not second.endswith("*"))
        pairs[first] = words, tuple(second[:-1] for second in seconds if second.endswith("*"))
    return pairs
