"""Whole projects: every part is read, and what has no place is listed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from tests.projects.builder import (
    Mark,
    Text,
    case_xml,
    code_xml,
    guid,
    make_project,
    note_xml,
    project_xml,
    qdpx,
    variable_xml,
)
from workbench.files import SourceFile
from workbench.projects import FORMATS, read_project
from workbench.study.errors import ImportFailure

EVALDATA = Path(__file__).resolve().parents[3] / "shared" / "evaldata" / "refi_qda_projects"
HEBREW = Text("ראיון.txt", "נועה: חיכיתי שעה בתור.\n", (Mark("חיכיתי שעה", ("waiting", "queue")),))


def read(data: bytes, name: str = "project.qdpx"):
    return read_project(SourceFile(Path(name), data))


def test_codes_keep_their_tree_descriptions_and_colours():
    codes = code_xml("pains", code_xml("waiting", code_xml("queue"), description="انتظار"))
    project = read(make_project(HEBREW, codes=codes))
    by_name = {code.name: code for code in project.codes}
    assert [code.name for code in project.codes] == ["pains", "waiting", "queue"]
    assert by_name["queue"].parent == by_name["waiting"].guid
    assert by_name["waiting"].parent == by_name["pains"].guid
    assert by_name["waiting"].description == "انتظار"
    assert by_name["pains"].colour == "#ff0000"


def test_selections_codings_users_and_times_are_kept():
    project = read(make_project(HEBREW, codes=code_xml("waiting") + code_xml("queue")))
    [selection] = project.selections
    assert project.sources[0].text[slice(*selection.span)] == "חיכיתי שעה"
    assert [coding.at for coding in selection.codings] == ["2026-05-04T10:00:00Z"] * 2
    users = {user.guid: user.name for user in project.users}
    assert {users[coding.user] for coding in selection.codings} == {"Dana"}
    assert len(project.codings) == 2
    assert project.not_taken == ()


def test_cases_variables_notes_sets_and_links_are_read():
    marked = Text(
        "one.txt", "It took an hour.\n", (Mark("an hour", note="On time"),), values={"city": "شیراز"}
    )
    extra = (
        f"<Notes>{note_xml('On time', 'She looked at her watch 😀.')}</Notes>"
        f'<Links><Link guid="{guid("l")}" name="causes" direction="OneWay" originGUID="{guid("a")}"'
        f' targetGUID="{guid("b")}"/></Links>'
        f'<Sets><Set guid="{guid("s")}" name="all"><MemberCode targetGUID="{guid("waiting")}"/></Set></Sets>'
    )
    before = (
        f"<Variables>{variable_xml('city', 'age')}</Variables>"
        f"<Cases>{case_xml('Maya', {'age': '34'}, texts=['one.txt'])}</Cases>"
    )
    project = read(make_project(marked, before=before, extra=extra))
    assert [variable.name for variable in project.variables] == ["city", "age"]
    assert dict(project.cases[0].values) == {guid("age").lower(): "34"}
    assert project.cases[0].sources == (guid("one.txt").lower(),)
    assert dict(project.sources[0].values) == {guid("city").lower(): "شیراز"}
    [note] = project.notes
    assert (note.name, note.text) == ("On time", "She looked at her watch 😀.")
    assert note.about == (project.codings[0].guid,)
    assert project.sets[0].codes == (guid("waiting").lower(),)
    assert project.links[0].name == "causes"


def test_pictures_and_recordings_are_listed_and_their_texts_taken():
    media = (
        f'<PictureSource guid="{guid("pic")}" name="queue.jpg" path="internal://queue.jpg">'
        f'<PictureSelection guid="{guid("face")}" name="a face"><Coding guid="{guid("c1")}">'
        f'<CodeRef targetGUID="{guid("waiting")}"/></Coding></PictureSelection></PictureSource>'
        f'<AudioSource guid="{guid("rec")}" name="talk.m4a" path="absolute:///Users/x/talk.m4a">'
        f'<Transcript guid="{guid("words")}" name="talk">'
        "<PlainTextContent>I waited. Then I left.</PlainTextContent>"
        f'<SyncPoint guid="{guid("s1")}" timeStamp="1500" position="0"/>'
        f'<SyncPoint guid="{guid("s2")}" timeStamp="2500" position="9"/>'
        f'<TranscriptSelection guid="{guid("t1")}" name="I waited." fromSyncPoint="{guid("s1")}"'
        f' toSyncPoint="{guid("s2")}"><Coding guid="{guid("c2")}"><CodeRef targetGUID="{guid("waiting")}"/>'
        "</Coding></TranscriptSelection></Transcript></AudioSource>"
    )
    xml = project_xml([HEBREW], codes=code_xml("waiting") + code_xml("queue"))
    project = read(qdpx(xml.replace("</Sources>", media + "</Sources>"), [HEBREW]))
    talk = project.sources[1]
    assert (talk.kind, talk.text, talk.times) == (
        "transcript",
        "I waited. Then I left.",
        ((0, 1.5), (9, 2.5)),
    )
    assert talk.text[slice(*talk.selections[0].span)] == "I waited."
    listed = {(item.element, item.name): item.count for item in project.not_taken}
    assert listed == {
        ("PictureSource", "queue.jpg"): 0,
        ("PictureSelection", "a face"): 1,
        ("AudioSource", "talk.m4a"): 0,
    }


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("internal://gone.txt", "its text is not in the project file"),
        ("relative:///elsewhere/gone.txt", "its text is not in the project file"),
        ("absolute:///etc/hostname", "its text lies outside the project file and was not opened"),
        ("file:///etc/hostname", "its text lies outside the project file and was not opened"),
        ("C:\\talks\\one.txt", "its text lies outside the project file and was not opened"),
    ],
)
def test_missing_and_outside_texts_are_listed_with_their_codings(address, reason):
    text = Text("one.txt", "It took an hour.", (Mark("an hour"),), address=address)
    project = read(make_project(text))
    assert project.sources[0].text is None
    [item] = project.not_taken
    assert (item.element, item.name, item.reason, item.count) == ("TextSource", "one.txt", reason, 1)


def test_names_of_entries_may_differ_in_case_and_be_escaped():
    text = Text("My Talk.txt", "It took an hour.", (Mark("an hour"),))
    xml = project_xml([text]).replace("internal://My Talk.txt", "internal://my%20talk.TXT")
    project = read(qdpx(xml, [text], main="Project.QDE", folder="Sources"))
    assert project.sources[0].text == "It took an hour."


def test_a_selection_outside_its_text_and_an_unknown_code_are_listed():
    text = Text("one.txt", "It took an hour.", (Mark("an hour", ("waiting", "gone")),))
    xml = project_xml([text]).replace('endPosition="15"', 'endPosition="99"')
    project = read(qdpx(xml, [text]))
    found = [(item.element, item.count) for item in project.not_taken]
    assert found == [("PlainTextSelection", 2), ("CodeRef", 1)]


@pytest.mark.parametrize("number", ["", "x", "9" * 5000, "-4", "1.5"])
def test_positions_that_are_no_numbers_are_listed(number):
    text = Text("one.txt", "It took an hour.", (Mark("an hour"),))
    xml = project_xml([text]).replace('startPosition="8"', f'startPosition="{number}"')
    [item] = read(qdpx(xml, [text])).not_taken
    assert item.element == "PlainTextSelection"


@pytest.mark.parametrize("namespace", ["", "urn:QDA-XML:project:2.0"])
def test_another_namespace_is_read_with_a_warning(namespace):
    xml = project_xml([HEBREW], namespace=namespace)
    project = read(qdpx(xml, [HEBREW]))
    assert len(project.codings) == 2
    assert "urn:QDA-XML:project:1.0" in project.warnings[0]


def test_a_codebook_alone():
    xml = (
        '\ufeff<?xml version="1.0" encoding="utf-8"?>'
        '<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Test">'
        f"<Codes>{code_xml('תור', code_xml('انتظار'))}</Codes></CodeBook>"
    )
    project = read(xml.encode("utf-8"), "codes.xml")
    assert [(code.name, bool(code.parent)) for code in project.codes] == [("תור", False), ("انتظار", True)]
    assert (project.format, project.origin, project.sources) == ("qdc", "Test", ())


def test_content_decides_what_is_a_project():
    data = make_project(HEBREW)
    assert FORMATS["qdpx"].looks_like(SourceFile(Path("notes.zip"), data))
    assert not FORMATS["qdpx"].looks_like(SourceFile(Path("x.qdpx"), b"PK\x03\x04 no zip"))
    assert not FORMATS["qdc"].looks_like(SourceFile(Path("x.qdc"), b"<html>CodeBook</html>"))
    assert not FORMATS["qdc"].looks_like(SourceFile(Path("x.qdpx"), data))


def hostile(entries: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "damaged"),
        (b"PK\x03\x04", "damaged"),
        (hostile({"a.txt": b"x"}), "holds no project"),
        (hostile({"a.qde": b"<Project/>", "b.qde": b"<Project/>"}), "holds 2 projects"),
        (hostile({"a.qde": b"<Project"}), "is no well-formed XML"),
        (hostile({"a.qde": b"<Codes/>"}), "instead of a project"),
        (hostile({"a.qde": b"<Project/>", "../x.txt": b"x"}), "points outside"),
        (hostile({"a.qde": b"<Project/>", "bomb.txt": b"0" * 30_000_000}), "times its size"),
        (hostile({"a.qde": b'<!DOCTYPE P [<!ENTITY a "b">]><Project>&a;</Project>'}), "document type"),
        (
            hostile({"a.qde": b"<Project>" + b"<Code>" * 230 + b"</Code>" * 230 + b"</Project>"}),
            "nested deeper",
        ),
    ],
)
def test_hostile_and_damaged_files_are_refused_with_their_name(data, problem):
    with pytest.raises(ImportFailure, match=problem) as failure:
        read(data)
    assert failure.value.path.name == "project.qdpx"


@pytest.mark.evaldata
@pytest.mark.skipif(not EVALDATA.exists(), reason="needs the shared evaluation data")
class TestRealProjects:
    def project(self, name: str):
        path = EVALDATA / name
        return read_project(SourceFile(path, path.read_bytes()))

    def test_nvivo(self):
        project = self.project("nvivo_mac_15.qdpx")
        assert (len(project.codes), len(project.sources), len(project.codings)) == (262, 2, 0)

    def test_qc(self):
        project = self.project("qc_demo_cs_education.qdpx")
        assert (len(project.codes), len(project.selections), len(project.codings)) == (262, 158, 205)
        assert all(selection.span for selection in project.selections)
        [reading] = [source.reading for source in project.sources if source.reading]
        assert (reading.fits, reading.of) == (158, 158)
        assert project.not_taken == ()

    def test_atlas_ti_counts_what_it_lacks(self):
        project = self.project("atlasti_standard_project.qdpx")
        assert (len(project.codes), len(project.sets), len(project.notes)) == (14, 16, 2)
        missing = [item for item in project.not_taken if "text is not in" in item.reason]
        assert sum(item.element == "TextSource" for item in missing) == 6
        regions = sum(item.count for item in project.not_taken if item.element.endswith("Selection"))
        assert len(project.codings) + regions == 16
