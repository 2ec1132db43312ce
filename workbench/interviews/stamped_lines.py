"""Lines that are a time code, or a time code and a name, in text whose other lines are speech."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from workbench.interviews.clock import STAMP, parse_clock
from workbench.interviews.headings import NAME, Heading, Line
from workbench.study.names import fold_name

__all__ = ["Stamps"]

_ALONE = re.compile(rf"\s*({STAMP})\s*")
_LEADING = re.compile(rf"({STAMP})[\s\-–—]+(\S.*)", re.DOTALL)
_STAMP = re.compile(STAMP)
_NAME = re.compile(NAME)
_LONGEST_NAME = 60
_LONGEST = 90  # a name and its time code
_NEARLY_ALL = 0.9
_FEWEST = 2


class Stamps:
    """Collects such lines while a text is read; what they mean is decided on the whole of it.

    ``00:05:00`` on a line of its own is a time heading (Google Meet) where its kind comes back or it shows
    hours. ``[00:01:02] Maya`` is a name above words only where nearly every such line is one: elsewhere it is
    a short answer with its time.
    """

    signs = frozenset("0123456789۰۱۲۳۴۵۶۷۸۹[]()\\")

    def __init__(self) -> None:
        self._alone: dict[int, str] = {}
        self._leading: dict[int, tuple[str, str]] = {}
        self._others = 0

    def see(self, place: int, text: str) -> None:
        """Take note of a line that begins or ends like a time code; one that begins with a letter is none."""
        if len(text) > _LONGEST:
            self._others += _STAMP.match(text) is not None
        elif found := _ALONE.fullmatch(text):
            self._alone[place] = found[1]
        elif found := _LEADING.fullmatch(text):
            self._leading[place] = found[1], found[2]

    def read(self, lines: Sequence[Line]) -> list[Line]:
        """Lines with time headings taken out and names below time codes found."""
        headed = list(lines)
        for at, heading in self._names(lines).items():
            headed[at] = headed[at]._replace(text=heading.speaker, heading=heading)
        return self._without_time_headings(headed) if self._alone else headed

    def _names(self, lines: Sequence[Line]) -> dict[int, Heading]:
        stamped = len(self._leading) + self._others
        headings = {
            at: Heading(text.strip(" []-–—"), parse_clock(stamp), "")
            for at, (stamp, text) in self._leading.items()
            if len(text) <= _LONGEST_NAME and _NAME.fullmatch(text.strip(" []-–—"))
        }
        above = [at for at in headings if at + 1 < len(lines) and at + 1 not in self._leading]
        counts = Counter(fold_name(headings[at].speaker) for at in above)
        again = sum(count for count in counts.values() if count > 1)
        is_style = len(counts) >= _FEWEST and min(len(above), again) >= _NEARLY_ALL * stamped
        return {at: headings[at] for at in above} if is_style else {}

    def _without_time_headings(self, lines: list[Line]) -> list[Line]:
        times = {at: parse_clock(stamp) for at, stamp in self._alone.items()}
        sure = {at for at, stamp in self._alone.items() if stamp.count(":") > 1 or not stamp[0].isdigit()}
        known = [time for time in times.values() if time is not None]
        if len(known) >= _FEWEST and known == sorted(known):
            sure = set(times)
        kept, start = list[Line](), None
        for at, line in enumerate(lines):
            if at in sure:
                start = times[at]
                continue
            kept.append(_begun(line, start))
            start = None
        return kept


def _begun(line: Line, start: float | None) -> Line:
    """A line with the time of the heading above it, unless it shows its own."""
    if start is None or line.heading is None or line.heading.start_s is not None:
        return line
    return line._replace(heading=line.heading._replace(start_s=start))
