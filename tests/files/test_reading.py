from __future__ import annotations

import pytest

from workbench.files import read_bytes
from workbench.study import ImportFailure

MEGABYTE = 1024 * 1024


def test_a_file_comes_back_as_it_is(tmp_path):
    file = tmp_path / "a.txt"
    file.write_bytes("נועה: כן\r\n".encode("utf-16"))
    assert read_bytes(file) == file.read_bytes()


@pytest.mark.parametrize("content", [b"", b" \r\n\t", b"\xff\xfe", b"\xef\xbb\xbf\n", b"\0\0"])
def test_nothing_is_said_to_be_nothing(tmp_path, content):
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    with pytest.raises(ImportFailure, match="is empty"):
        read_bytes(file)


def test_what_is_too_big_is_refused_unread(tmp_path):
    file = tmp_path / "a.csv"
    with file.open("wb") as opened:
        opened.truncate(1024 * MEGABYTE)
    with pytest.raises(ImportFailure, match="1024 MB, more than 500 MB"):
        read_bytes(file)


def test_an_endless_line_is_refused_with_its_number(tmp_path):
    file = tmp_path / "a.csv"
    with file.open("wb") as opened:
        opened.write(b"name\nLea\n")
        opened.truncate(70 * MEGABYTE)
    with pytest.raises(ImportFailure, match="line 3: has a line of more than 64 MB"):
        read_bytes(file)


def test_many_short_lines_may_be_long_together(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"a,b\n" * (17 * MEGABYTE))
    assert len(read_bytes(file)) == 68 * MEGABYTE


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ImportFailure, match=r"gone\.txt: cannot be read"):
        read_bytes(tmp_path / "gone.txt")
