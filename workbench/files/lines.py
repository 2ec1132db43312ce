"""Lines of a file, before anything is done with them: one of a gigabyte would fill the memory."""

from __future__ import annotations

import mmap
from pathlib import Path

from workbench.study.errors import ImportFailure

__all__ = ["check_lines"]

_MEGABYTE = 1024 * 1024


def check_lines(data: bytes | mmap.mmap, *, path: Path, megabytes: int) -> None:
    """Refuse a file with an endless line, whatever ends its lines.

    Parameters
    ----------
    data : bytes or mmap
        The whole file.
    path : Path
        Named in the message.
    megabytes : int
        The longest line that may stand in it.

    Raises
    ------
    ImportFailure
        Naming the line.
    """
    number, start, longest = 1, 0, megabytes * _MEGABYTE
    while len(data) - start > longest:
        # The last line end within reach: every line before it is short enough.
        end, sign = max((data.rfind(sign, start, start + longest), sign) for sign in (b"\n", b"\r"))
        if end < 0:
            raise ImportFailure(
                f"has a line of more than {megabytes} MB",
                path=path,
                line=number,
                hint="this is no text people wrote; export it again",
            )
        number += data[start : end + 1].count(sign)
        start = end + 1
