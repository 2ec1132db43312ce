"""Length-changing replacements that remember where every character came from."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Edits:
    """The places where one rewriting step changed a text.

    ``before[before_starts[i]:before_ends[i]]`` became ``after[after_starts[i]:after_ends[i]]``; between two
    such places the texts run in parallel. All four tuples rise.
    """

    before_starts: tuple[int, ...]
    before_ends: tuple[int, ...]
    after_starts: tuple[int, ...]
    after_ends: tuple[int, ...]

    def back(self, start: int, end: int) -> tuple[int, int]:
        """Return the span before the step that became ``after[start:end]``, without deleted edges.

        Examples
        --------
        >>> text, edits = substitute(re.compile("-+"), "a--bc", lambda match: "")
        >>> text, edits.back(1, 3), edits.back(0, 1), edits.back(0, 2)
        ('abc', (3, 5), (0, 1), (0, 4))
        """
        first = self._back_start(start)
        return (first, self._back_end(end)) if end > start else (first, first)

    def _back_start(self, position: int) -> int:
        index = bisect_right(self.after_starts, position) - 1
        if index < 0:
            return position
        if position < self.after_ends[index]:
            return self.before_starts[index]
        return self.before_ends[index] + position - self.after_ends[index]

    def _back_end(self, position: int) -> int:
        index = bisect_right(self.after_starts, position - 1) - 1
        if index < 0:
            return position
        return self.before_ends[index] + max(0, position - self.after_ends[index])


def substitute(
    pattern: re.Pattern[str], text: str, replace: Callable[[re.Match[str]], str]
) -> tuple[str, Edits | None]:
    """Replace every match and return the new text with its edits (None when nothing changed).

    Parameters
    ----------
    pattern : compiled expression; empty matches are skipped
    text : the text before
    replace : match -> replacement; an unchanged replacement is no edit

    Examples
    --------
    >>> substitute(re.compile("x"), "abc", lambda match: "")
    ('abc', None)
    """
    matches = [(*match.span(), replace(match)) for match in pattern.finditer(text)]
    return rewrite(text, [change for change in matches if text[change[0] : change[1]] != change[2]])


def rewrite(text: str, changes: Iterable[tuple[int, int, str]]) -> tuple[str, Edits | None]:
    """Replace the given rising, non-overlapping spans and return the new text with its edits.

    Examples
    --------
    >>> rewrite("abcd", [(1, 2, ""), (3, 4, "xy")])[0]
    'acxy'
    """
    pieces: list[str] = []
    before_starts: list[int] = []
    before_ends: list[int] = []
    after_starts: list[int] = []
    after_ends: list[int] = []
    done = shift = 0
    for start, end, replacement in changes:
        pieces += (text[done:start], replacement)
        before_starts.append(start)
        before_ends.append(end)
        after_starts.append(start + shift)
        shift += len(replacement) - (end - start)
        after_ends.append(end + shift)
        done = end
    if not pieces:
        return text, None
    pieces.append(text[done:])
    places = (before_starts, before_ends, after_starts, after_ends)
    return "".join(pieces), Edits(*map(tuple, places))
