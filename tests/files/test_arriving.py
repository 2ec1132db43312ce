"""Files that are read once and written once."""

from __future__ import annotations

import pytest

from workbench.files.arriving import import_once
from workbench.study import ImportFailure, SourceEntry
from workbench.study.sources import Imported, record_source

ENTRY = SourceEntry(path="sources/a.txt")


def brought(study, path, *, read=lambda file: file.text):
    """Import a file whose only content is its text."""

    def summary(arrival, said):
        return Imported(arrival.source_id, arrival.path, arrival.outcome, warnings=arrival.told(said))

    def write(store, arrival, text):
        record_source(
            store, arrival, kind="interview", format_name="txt", encoding=None, language="fa", wave=""
        )
        return summary(arrival, [text])

    return import_once(
        study,
        path,
        ENTRY,
        file=None,
        read=read,
        write=write,
        known=lambda _, arrival: summary(arrival, ["known"]),
    )


def test_a_file_is_read_and_written_once(study, put):
    path = put("a.txt", "دیر رسید")
    assert brought(study, path).warnings == ("a.txt: دیر رسید",)
    again = brought(study, path, read=pytest.fail)
    assert (again.outcome, again.warnings) == ("unchanged", ("a.txt: known",))


def test_a_copy_says_only_that_it_is_one(study, put):
    brought(study, put("a.txt", "דבר"))
    copy = brought(study, put("b.txt", "דבר"), read=pytest.fail)
    assert copy.warnings == ("b.txt: has the same content as sources/a.txt; nothing was imported",)


def test_what_another_process_imported_meanwhile_is_not_written_again(study, put):
    path = put("a.txt", "so")

    def read(file):
        brought(study, path)
        return "mine"

    assert brought(study, path, read=read).warnings == ("a.txt: known",)


def test_a_file_that_cannot_be_read_leaves_no_row(study, put):
    path = put("a.txt", bytes(range(256)))
    with pytest.raises(ImportFailure, match="not readable text"):
        brought(study, path)
    assert study.store.rows("SELECT count(*) FROM source") == [(0,)]
