"""Columns of tables that hold talk: found by their headers in three languages, else by what they hold."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from workbench.interviews.clock import parse_clock
from workbench.study.names import fold_name

__all__ = ["TURN_COLUMNS", "columns_by_content", "columns_by_header", "folded", "is_clock", "seconds"]

_HEADERS = {
    "speaker": """speaker, speaker name, speaker_name, speaker label, speaker id, name, who,
        participant name, voice
        דובר, דוברת, שם הדובר, שם הדוברת, שם, מי, گوینده, نام گوینده, نام, چه کسی""",
    "text": """text, utterance, transcript, content, words, sentence, speech, said, what was said,
        transcription
        טקסט, תוכן, מלל, דברים, תמלול, תמליל, מה נאמר, משפט, متن, گفته, گفتار, محتوا, جمله, متن گفته""",
    "start": """start, start_s, start time, start_time, starttime, time, timestamp, timecode, time code,
        begin, from, in
        התחלה, זמן, זמן התחלה, שעה, קוד זמן, شروع, زمان, زمان شروع, ساعت, آغاز, کد زمان""",
    "end": """end, end_s, end time, end_time, endtime, to, out, סוף, סיום, זמן סיום, پایان, زمان پایان""",
    "role": """role, speaker role, speaker_role, תפקיד, نقش""",
}
_SHARE = 0.8
_LONGEST_NAME = 40
_LONGEST_HEADER = 200
_MOST_WORDS = 5
_WIDEST = 4
_COLUMN_MARKS = re.compile(r"^[\W_]+|[\W_]+$")


def folded(words: str) -> frozenset[str]:
    """Words parted by commas or line ends, as names are compared.

    Examples
    --------
    >>> sorted(folded("Agent, Call Id"))
    ['agent', 'call id']
    """
    return frozenset(fold_name(word) for word in re.split(r"[,\n]", words) if word.strip())


TURN_COLUMNS: Mapping[str, frozenset[str]] = {column: folded(words) for column, words in _HEADERS.items()}


def columns_by_header(
    header: Sequence[str], words: Mapping[str, frozenset[str]] = TURN_COLUMNS
) -> dict[str, int]:
    """Place of each column a header row names.

    Parameters
    ----------
    header : sequence of str
        Cells of the first row.
    words : mapping of str to frozenset of str
        Folded headers per column; by default those of a table of turns.

    Examples
    --------
    >>> columns_by_header(["Time", "Speaker", "Text"])
    {'speaker': 1, 'text': 2, 'start': 0}
    >>> columns_by_header(["گوینده", "متن"])
    {'speaker': 0, 'text': 1}
    """
    names = [
        fold_name(_COLUMN_MARKS.sub("", cell)) if len(cell) <= _LONGEST_HEADER else "" for cell in header
    ]
    found = {column: [place for place, name in enumerate(names) if name in words[column]] for column in words}
    return {column: places[0] for column, places in found.items() if places}


def columns_by_content(rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Place of time, speaker and words in a table of two to four columns without a header.

    A table is only believed when its names come back: a form of labels and values is no talk.

    Parameters
    ----------
    rows : sequence of sequence of str
        Cells, top to bottom.

    Examples
    --------
    >>> columns_by_content([["0:01", "Ann", "Why?"], ["0:04", "Bo", "It broke."], ["0:09", "Ann", "And?"]])
    {'start': 0, 'speaker': 1, 'text': 2}
    >>> columns_by_content([["Date", "3 May"], ["Place", "Tehran"]])
    {}
    """
    width = max((len(row) for row in rows), default=0)
    if len(rows) < 3 or not 2 <= width <= _WIDEST:
        return {}
    cells = [[row[place].strip() for row in rows if place < len(row)] for place in range(width)]
    clocks = [place for place in range(width) if _share(cells[place], is_clock) >= _SHARE]
    names = [place for place in range(width) if place not in clocks and _are_names(cells[place])]
    left = [place for place in range(width) if place not in clocks]
    words = max(left, key=lambda place: sum(map(len, cells[place])), default=None)
    names = [place for place in names if place != words]
    if words is None or len(names) != 1 or len(clocks) > 2 or len(left) > 2:
        return {}
    times = dict(zip(("start", "end"), clocks, strict=False))
    return {**times, "speaker": names[0], "text": words}


def is_clock(text: str) -> bool:
    """Whether a cell is a time code, or two with a dash or arrow between.

    Examples
    --------
    >>> is_clock("00:01:02"), is_clock("0:03 - 0:09"), is_clock("0:03 Maya")
    (True, True, False)
    """
    return any(sign.isdigit() for sign in text) and all(
        parse_clock(part) is not None for part in re.split(r"\s*(?:-->|[-–—→])\s*", text.strip())
    )


def seconds(text: str) -> float | None:
    """Seconds of a cell that holds a time code, a range of them or a plain number.

    Examples
    --------
    >>> seconds("1:02"), seconds("75.5"), seconds("0:03 --> 0:09"), seconds("soon"), seconds("nan")
    (62.0, 75.5, 3.0, None, None)
    """
    first = re.split(r"\s*(?:-->|[-–—→])\s*", text.strip(), maxsplit=1)[0]
    clock = parse_clock(first)
    if clock is not None or not re.fullmatch(r"\d{1,9}(?:[.,]\d{1,9})?", first):
        return clock
    return float(first.replace(",", "."))


def _share(cells: Sequence[str], is_so: Callable[[str], bool]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(1 for cell in filled if is_so(cell)) / len(filled) if filled else 0.0


def _are_names(cells: Sequence[str]) -> bool:
    filled = [fold_name(cell.rstrip(":： ")) for cell in cells if cell]
    short = [name for name in filled if len(name) <= _LONGEST_NAME and len(name.split()) <= _MOST_WORDS]
    return len(filled) > 1 and len(short) == len(filled) and len(set(filled)) < len(filled)
