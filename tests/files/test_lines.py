"""Endless lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.files.lines import check_lines
from workbench.study.errors import ImportFailure

MEGABYTE = 1024 * 1024


@pytest.mark.parametrize("ending", [b"\n", b"\r", b"\r\n"])
def test_an_endless_line_is_found_whatever_ends_the_others(ending):
    lines = b"a,b" + ending + "שם".encode() + ending
    with pytest.raises(ImportFailure, match="line 3: has a line of more than 1 MB"):
        check_lines(lines + b"x" * (MEGABYTE + 1), path=Path("a.csv"), megabytes=1)
    check_lines(lines * MEGABYTE, path=Path("a.csv"), megabytes=1)
