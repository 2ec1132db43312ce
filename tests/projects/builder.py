"""Small coded projects written the way other programs write them."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from workbench.projects import Dialect

PROJECT = "urn:QDA-XML:project:1.0"
STANDARD = Dialect()


def guid(name: str) -> str:
    """The same guid for the same name, in the upper case some programs use."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, name)).upper()


@dataclass(frozen=True)
class Mark:
    """A coded part: words of the text, the codes on them and what the program calls the part."""

    words: str
    codes: tuple[str, ...] = ("waiting",)
    name: str = ""
    note: str = ""
    user: str = "Dana"
    at: str = "2026-05-04T10:00:00Z"


@dataclass(frozen=True)
class Text:
    """A text source; ``file_text`` is what stands in the file, line ends and mark included."""

    name: str
    file_text: str
    marks: tuple[Mark, ...] = ()
    codes: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict)
    is_inline: bool = False
    address: str = ""


def position(text: str, place: int, dialect: Dialect) -> int:
    """Where a program of this dialect says that a place of the file's text is."""
    mark = text.startswith("\ufeff")
    before = text[int(mark) : place + int(mark)]
    if dialect.line_end == 1:
        before = before.replace("\r\n", "\n")
    elif "\r\n" not in text:
        before = before.replace("\n", "\r\n")
    count = len(before.encode("utf-16-le")) // 2 if dialect.unit == "UTF-16" else len(before)
    return count + int(dialect.counts_mark)


def span(text: str, words: str, dialect: Dialect) -> tuple[int, int]:
    """Positions of words that stand once in a text."""
    plain = text.removeprefix("\ufeff")
    assert plain.count(words) == 1, words
    start = plain.index(words)
    first, last = (position(text, place, dialect) for place in (start, start + len(words)))
    return first, last - int(dialect.is_inclusive)


def project_xml(
    texts: Iterable[Text],
    *,
    dialect: Dialect = STANDARD,
    codes: str = "",
    extra: str = "",
    before: str = "",
    namespace: str = PROJECT,
) -> str:
    """The project.qde; ``extra`` stands after the sources, ``before`` ahead of them."""
    texts = list(texts)
    users = sorted({mark.user for text in texts for mark in text.marks} | {"Dana"})
    return (
        '<?xml version="1.0" encoding="utf-8"?>'
        f'<Project xmlns="{namespace}" name="Clinic" origin="Test 1.0"><Users>'
        + "".join(f'<User guid="{guid(user)}" name={quoteattr(user)}/>' for user in users)
        + f"</Users><CodeBook><Codes>{codes or code_xml('waiting')}</Codes></CodeBook>{before}<Sources>"
        + "".join(_text_xml(text, dialect) for text in texts)
        + f"</Sources>{extra}</Project>"
    )


def code_xml(name: str, inside: str = "", description: str = "") -> str:
    about = f"<Description>{escape(description)}</Description>" if description else ""
    told = f'guid="{guid(name)}" name={quoteattr(name)} isCodable="true" color="#ff0000"'
    return f"<Code {told}>{about}{inside}</Code>"


def qdpx(
    xml: str, texts: Iterable[Text] = (), *, main: str = "project.qde", folder: str = "sources"
) -> bytes:
    """The zip file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        _write(archive, main, xml.encode("utf-8"))
        for text in texts:
            if not text.is_inline and not text.address:
                _write(archive, f"{folder}/{text.name}", text.file_text.encode("utf-8"))
    return out.getvalue()


def make_project(*texts: Text, dialect: Dialect = STANDARD, **parts: str) -> bytes:
    """A project file with these texts."""
    return qdpx(project_xml(texts, dialect=dialect, **parts), texts)


def _write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    archive.writestr(zipfile.ZipInfo(name, (2026, 5, 4, 10, 0, 0)), data)


def _text_xml(text: Text, dialect: Dialect) -> str:
    address = "" if text.is_inline else f' plainTextPath="{text.address or "internal://" + text.name}"'
    body = f"<PlainTextContent>{escape(text.file_text)}</PlainTextContent>" if text.is_inline else ""
    return (
        f'<TextSource guid="{guid(text.name)}" name={quoteattr(text.name)}{address}>{body}'
        + "".join(_mark_xml(text, mark, dialect) for mark in text.marks)
        + "".join(_coding_xml(text.name, code, "Dana", "2026-05-04T09:00:00Z") for code in text.codes)
        + "".join(_value_xml(name, value) for name, value in text.values.items())
        + "</TextSource>"
    )


def _mark_xml(text: Text, mark: Mark, dialect: Dialect) -> str:
    start, end = span(text.file_text, mark.words, dialect)
    note = f'<NoteRef targetGUID="{guid(mark.note)}"/>' if mark.note else ""
    return (
        f'<PlainTextSelection guid="{guid(text.name + mark.words)}" name={quoteattr(mark.name)} '
        f'startPosition="{start}" endPosition="{end}" creatingUser="{guid(mark.user)}">'
        + "".join(_coding_xml(text.name + mark.words, code, mark.user, mark.at, note) for code in mark.codes)
        + "</PlainTextSelection>"
    )


def _coding_xml(about: str, code: str, user: str, at: str, note: str = "") -> str:
    return (
        f'<Coding guid="{guid(about + code + user)}" creatingUser="{guid(user)}" creationDateTime="{at}">'
        f'<CodeRef targetGUID="{guid(code)}"/>{note}</Coding>'
    )


def _value_xml(name: str, value: str) -> str:
    return (
        f'<VariableValue><VariableRef targetGUID="{guid(name)}"/>'
        f"<TextValue>{escape(value)}</TextValue></VariableValue>"
    )


def case_xml(
    name: str, values: Mapping[str, str], *, texts: Iterable[str] = (), marks: Iterable[str] = ()
) -> str:
    return (
        f'<Case guid="{guid("case " + name)}" name={quoteattr(name)}>'
        + "".join(_value_xml(variable, value) for variable, value in values.items())
        + "".join(f'<SourceRef targetGUID="{guid(text)}"/>' for text in texts)
        + "".join(f'<SelectionRef targetGUID="{guid(mark)}"/>' for mark in marks)
        + "</Case>"
    )


def variable_xml(*names: str) -> str:
    return "".join(
        f'<Variable guid="{guid(name)}" name={quoteattr(name)} typeOfVariable="Text"/>' for name in names
    )


def note_xml(name: str, text: str) -> str:
    return (
        f'<Note guid="{guid(name)}" name={quoteattr(name)} creatingUser="{guid("Dana")}" '
        f'creationDateTime="2026-05-05T08:00:00Z"><PlainTextContent>{escape(text)}</PlainTextContent></Note>'
    )
