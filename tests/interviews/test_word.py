from __future__ import annotations

import io
import zipfile

import pytest

from workbench.study import ImportFailure

TALK = ("Ann: Why?", "Bo: It broke,\nand I said: enough.", "Ann: Then?", "Bo: I left.")


def test_paragraphs_tables_and_titles(read, word_file):
    data = word_file(*TALK, title="Interview 3", rows=(("Ann", "More?"), ("Bo", "No.")))
    transcript = read("a.docx", data)
    assert [(turn.speaker, turn.text) for turn in transcript.turns] == [
        ("", "Interview 3"),
        ("Ann", "Why?"),
        ("Bo", "It broke, and I said: enough."),
        ("Ann", "Then?"),
        ("Bo", "I left."),
        ("Ann", "More?"),
        ("Bo", "No."),
    ]
    assert transcript.encoding is None
    assert not transcript.turns[0].is_speech


def changed(data: bytes, edit) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, edit(content) if name == "word/document.xml" else content)
    return target.getvalue()


def test_tracked_insertions_are_read_and_deletions_are_not(read, word_file):
    inserted = b'<w:ins w:id="1" w:author="x"><w:r><w:t>really </w:t></w:r></w:ins>'
    deleted = b'<w:del w:id="2" w:author="x"><w:r><w:delText>never </w:delText></w:r></w:del>'
    data = changed(
        word_file(*TALK),
        lambda xml: xml.replace(b"<w:r><w:t>Bo: I left", inserted + deleted + b"<w:r><w:t>I left"),
    )
    assert "really I left." in " ".join(turn.text for turn in read("a.docx", data).turns)


@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (lambda data: data[: len(data) // 2], "damaged or cut off"),
        (lambda data: changed(data, lambda xml: xml[:-40]), "damaged"),
        (lambda data: changed(data, lambda xml: b"<!DOCTYPE a [<!ENTITY x 'y'>]>" + xml), "document type"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "not readable text|old or password"),
    ],
)
def test_damaged_files_are_refused_in_our_words(read, word_file, damage, message):
    with pytest.raises(ImportFailure, match=message) as failure:
        read("a.docx", damage(word_file(*TALK)))
    assert str(failure.value).startswith("a.docx")
