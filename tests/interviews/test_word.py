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
        (lambda data: changed(data, lambda xml: xml[:-40]), "no well-formed XML"),
        (lambda data: changed(data, lambda xml: b"<!DOCTYPE a [<!ENTITY x 'y'>]>" + xml), "document type"),
        (lambda _: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "an old Office file"),
    ],
)
def test_damaged_files_are_refused_in_our_words(read, word_file, damage, message):
    with pytest.raises(ImportFailure, match=message) as failure:
        read("a.docx", damage(word_file(*TALK)))
    assert str(failure.value).startswith("a.docx")


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.namelist():
            new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return target.getvalue()


NAMESPACE = b'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def test_what_stands_beside_the_talk_is_left_out_with_its_part(read, word_file):
    gone = (
        b'<w:p><w:moveFrom w:id="7"><w:r><w:t>moved words</w:t></w:r></w:moveFrom></w:p>'
        b'<w:p><w:del w:id="8"><w:r><w:delText>never mind</w:delText></w:r></w:del></w:p><w:sectPr'
    )
    data = changed(word_file(*TALK), lambda xml: xml.replace(b"<w:sectPr", gone, 1))
    beside = {"header1": "Study Alpha", "footer2": "confidential", "footnotes": "sighs", "comments": "check"}
    for name, text in beside.items():
        part = b"<w:x %s><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:x>" % (NAMESPACE, text.encode())
        data = with_part(data, f"word/{name}.xml", part)
    transcript = read("a.docx", data)
    assert [turn.text for turn in transcript.turns][-1] == "I left."
    assert {(item.text, item.reason, item.part) for item in transcript.left_out} == {
        ("moved words", "moved to another place", "word/document.xml"),
        ("never mind", "deleted while changes were tracked", "word/document.xml"),
        ("Study Alpha", "page header", "word/header1.xml"),
        ("confidential", "page footer", "word/footer2.xml"),
        ("sighs", "footnote", "word/footnotes.xml"),
        ("check", "comment", "word/comments.xml"),
    }


def test_content_controls_around_paragraphs_runs_and_cells(read, word_file):
    def controlled(xml: bytes) -> bytes:
        for start, end in ((b"<w:tc>", b"</w:tc>"), (b"<w:r>", b"</w:r>")):
            xml = xml.replace(start, b"<w:sdt><w:sdtContent>" + start).replace(
                end, end + b"</w:sdtContent></w:sdt>"
            )
        return xml

    rows = (("Ann", "Why?"), ("Bo", "It broke."), ("Ann", "Then?"), ("Bo", "I left."))
    transcript = read("a.docx", changed(word_file(rows=rows), controlled))
    assert [(turn.speaker, turn.text) for turn in transcript.turns] == list(rows)


def test_a_text_box_kept_in_two_forms_is_read_once(read, word_file):
    box = b"<w:txbxContent><w:p><w:r><w:t>Ann: And the box?</w:t></w:r></w:p></w:txbxContent>"
    both = (
        b'<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b"<mc:Choice>%s</mc:Choice><mc:Fallback>%s</mc:Fallback></mc:AlternateContent></w:r></w:p><w:sectPr"
    ) % (box, box)
    data = changed(word_file(*TALK), lambda xml: xml.replace(b"<w:sectPr", both, 1))
    words = " ".join(turn.text for turn in read("a.docx", data).turns)
    assert words.count("And the box?") == 1


def test_a_zip_bomb_and_endless_depth_are_refused_at_once(read, word_file):
    deep = b"<w:document %s>" % NAMESPACE + b"<w:p>" * 5000 + b"</w:p>" * 5000 + b"</w:document>"
    with pytest.raises(ImportFailure, match=r"nested deeper|no well-formed XML"):
        read("a.docx", changed(word_file(*TALK), lambda _: deep))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * 50_000_000)
    with pytest.raises(ImportFailure, match="unpacks to more than 100 times"):
        read("b.docx", target.getvalue())


def test_word_on_the_web_numbers_its_parts(read, word_file):
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word_file(*TALK))) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name.replace("word/document.xml", "word/document2.xml"), old.read(name))
    assert [turn.text for turn in read("a.docx", target.getvalue()).turns][-1] == "I left."
