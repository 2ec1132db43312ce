"""Rich text (.rtf), as TextEdit, WordPad and old word processors save it."""

from __future__ import annotations

import re
from collections.abc import Collection

from workbench.files import Format, LeftOut, SourceFile
from workbench.interviews.base import Transcript
from workbench.interviews.documents import Paragraph, Table, transcript_from_document
from workbench.interviews.rich_text_hidden import words_astray
from workbench.study.errors import ImportFailure

__all__ = ["RICH_TEXT", "read_rich_text"]

_START = b"{\\rtf"
_MOST_BYTES = 20 * 1024 * 1024
_BESIDE = {
    "header": "page header",
    "headerl": "page header",
    "headerr": "page header",
    "headerf": "page header",
    "footer": "page footer",
    "footerl": "page footer",
    "footerr": "page footer",
    "footerf": "page footer",
    "footnote": "footnote",
    "annotation": "comment",
    "shptxt": "text in a box beside the page",
    "dptxbxtext": "text in a box beside the page",
    "deleted": "deleted while changes were tracked",
}
_GROUP = re.compile(rf"\{{\s*(?:\\\*\s*)?\\({'|'.join(sorted(_BESIDE, key=len, reverse=True))})(?![a-z])")
_CONTROL = re.compile(r"[\x01-\x08\x0e-\x1f\x7f]")
_NO_WORDS = re.compile(r"\\[a-z]+-?\d* ?|[{}\\\0]")
_LETTER = re.compile(r"\\u(-?\d{1,5}) ?\??")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CODING = re.compile(r"\\(?:ansicpg|uc|deff)\d+ ?")
_MOST_FONTS = 200_000
_BRACES = re.compile(r"\\.|[{}]", re.DOTALL)
_CELL = "\x1f"


def read_rich_text(file: SourceFile, known: Collection[str] = ()) -> Transcript:
    """Read a rich text file.

    Parameters
    ----------
    file : SourceFile
        The file.
    known : collection of str
        Names of the research team.

    Returns
    -------
    Transcript
        Paragraphs and table rows; headers, footers, notes, comments and deleted text are left out.

    Raises
    ------
    ImportFailure
        If it is damaged, too big or holds no speech.
    """
    if not _looks_like(file):
        raise ImportFailure("is no rich text", path=file.path, hint="save it as .rtf or .docx again")
    if len(file.data) > _MOST_BYTES:
        raise ImportFailure(
            f"is {len(file.data) // 2**20} MB, more than {_MOST_BYTES // 2**20} MB",
            path=file.path,
            hint="save it without pictures, or as .docx",
        )
    source, behind = _ended(file.data.decode("cp1252", errors="replace"))
    if _CONTROL.search(source):
        raise ImportFailure(
            "holds control characters", path=file.path, hint="save it again, without pictures"
        )
    body, beside = _parted(source, file)
    preamble = _preamble(body)
    left_out = [
        LeftOut(text, _BESIDE[kind], part=kind)
        for kind, groups in beside.items()
        if (text := _text("".join([preamble, *groups, "}"]), file).strip())
    ]
    left_out += [
        LeftOut(text, item.reason, item.line, item.kind)
        for item in words_astray(body)
        if (text := _text(f"{preamble}{{{item.source}}}}}", file).strip())
    ]
    if behind:
        left_out.append(LeftOut(behind, "behind the end of the document"))
    blocks = _blocks(_text(body, file))
    return transcript_from_document(blocks, file=file, name="rtf", known=known, left_out=left_out)


def _ended(source: str) -> tuple[str, str]:
    """The document, and what stands behind the brace that ends it: there programs stop reading."""
    end = _end_of_group(source, source.index("{"))
    if end is None:
        return source, ""
    letters = _LETTER.sub(lambda found: chr(int(found[1]) % 0x10000), source[end:])
    return source[:end], _SURROGATE.sub("\ufffd", _NO_WORDS.sub(" ", letters)).strip()


def _parted(source: str, file: SourceFile) -> tuple[str, dict[str, list[str]]]:
    """The body, and the groups of headers, notes and deleted text cut out of it, by their kind."""
    pieces, place = list[str](), 0
    beside: dict[str, list[str]] = {}
    while found := _GROUP.search(source, place):
        end = _end_of_group(source, found.start())
        if end is None:
            raise ImportFailure("is cut off", path=file.path, part=found[1], hint="copy or save it again")
        pieces.append(source[place : found.start()])
        inside = source[found.end() : end].removeprefix(" ")
        beside.setdefault(found[1], []).append(f"{{{inside}\\par ")
        # The lines behind it keep their numbers; the braces keep the words beside it apart.
        pieces.append("{}" + "\n" * source.count("\n", found.start(), end))
        place = end
    return "".join([*pieces, source[place:]]), beside


def _end_of_group(source: str, start: int) -> int | None:
    depth = 0
    for found in _BRACES.finditer(source, start):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if depth == 0:
            return found.end()
    return None


def _preamble(body: str) -> str:
    """What the file says about its letters, to read the groups with."""
    table = body.find("{\\fonttbl")
    end = _end_of_group(body, table) if table >= 0 else None
    fonts = body[table:end] if end and end - table <= _MOST_FONTS else ""
    return "{" + "".join(_CODING.findall(body[: max(body.find("{", 1), 0)])) + fonts


def _text(source: str, file: SourceFile) -> str:
    from striprtf.striprtf import rtf_to_text

    # The library writes the end of a cell like any "|" that is spoken.
    marked = re.sub(r"\\(nest)?cell(?![a-z])", lambda found: rf"\u31 ?\{found[1] or ''}cell", source)
    # It takes the length of a picture at its word, and skips what stands there.
    marked = re.sub(r"\\bin\d+ ?", "", marked)
    try:
        text: str = rtf_to_text(marked, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, TypeError, OverflowError, AttributeError, RecursionError) as error:
        raise ImportFailure("is damaged rich text", path=file.path, hint="save it again") from error
    if "\0" in text:
        raise ImportFailure("holds NUL characters", path=file.path, hint="save it again")
    return _SURROGATE.sub("\ufffd", text)


def _blocks(text: str) -> list[Paragraph | Table]:
    blocks: list[Paragraph | Table] = []
    for number, line in enumerate(text.split("\n"), start=1):
        cells = tuple(cell.strip("| \t") for cell in line.split(_CELL))
        if len(cells) < 2:
            blocks.append(Paragraph(number, line))
        elif blocks and isinstance(table := blocks[-1], Table):
            blocks[-1] = Table(table.number, (*table.rows, cells[:-1]))
        else:
            blocks.append(Table(number, (cells[:-1],)))
    return blocks


def _looks_like(file: SourceFile) -> bool:
    return file.data.lstrip()[:5] == _START


RICH_TEXT = Format(
    name="rtf",
    title="rich text (TextEdit, WordPad)",
    extensions=(".rtf",),
    read=read_rich_text,
    looks_like=_looks_like,
    example=r"{\rtf1\ansi Maya: It took five attempts.\par}",
)
