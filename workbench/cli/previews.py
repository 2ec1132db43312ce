"""What ``import --dry-run`` shows: a table on a terminal, plain blocks in a pipe, JSON for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

from workbench.cli.output import listed, say

if TYPE_CHECKING:
    from workbench.intake import Preview, Skipped, Voice
    from workbench.study.sources import Loss

__all__ = ["show_previews"]

_MANY = 6
_SHOWN = 60
# A right-to-left name between Latin words would drag them along; the two marks keep it to itself.
_ISOLATE, _END = "\u2068", "\u2069"


def show_previews(
    previews: Sequence[Preview], skipped: Sequence[Skipped], *, root: Path, as_json: bool
) -> None:
    """Print what importing would do.

    Parameters
    ----------
    previews : sequence of Preview
        One per file.
    skipped : sequence of Skipped
        What was passed over.
    root : Path
        Folder the names are shown relative to, where they lie in it.
    as_json : bool
        One JSON document for machines.
    """
    if as_json:
        document = {
            "files": [_as_data(item, root) for item in previews],
            "skipped": [{"file": _name(item.path, root), "reason": item.reason} for item in skipped],
        }
        say(json.dumps(document, ensure_ascii=False, indent=2))
        return
    if sys.stdout.isatty():
        _show_table(previews, root)
    else:
        _show_blocks(previews, root)
    for heading, lines in _second_block(previews, skipped, root):
        say(f"\n{heading}")
        for line in lines:
            say(f"  {line}")
    say(f"\n{_total(previews)}")
    for line in _next(previews):
        say(f"  {line}")


def _show_table(previews: Sequence[Preview], root: Path) -> None:
    from rich.box import SIMPLE
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE, expand=True, pad_edge=False)
    for header, ratio in (("file", 4), ("recognised as", 4), ("people or columns", 6), ("characters", 2)):
        table.add_column(header, ratio=ratio, overflow="fold", min_width=len("characters"))
    for item in previews:
        fields = dict(_fields(item))
        kind = ", ".join(fields[key] for key in ("recognised as", "language", "encoding") if key in fields)
        inside = "\n".join(fields[key] for key in ("people", "columns", "holds") if key in fields)
        cells = (_name(item.path, root), kind, inside, fields.get("characters", ""))
        table.add_row(*(_plain(cell) for cell in cells), style="red" if item.failure else None)
    Console(highlight=False, markup=False).print(table)


def _show_blocks(previews: Sequence[Preview], root: Path) -> None:
    for item in previews:
        say(_name(item.path, root))
        for key, value in _fields(item):
            say(f"  {key:<14} {value}")


def _fields(item: Preview) -> Iterator[tuple[str, str]]:
    look = item.look
    if look is None:
        yield "recognised as", "nothing that can be read"
        return
    yield "recognised as", f"{look.kind}: {item.title.partition(' (')[0]}"
    if look.language != "und":
        yield "language", look.language
    if look.encoding:
        yield "encoding", look.encoding + (" (a guess)" if "guess" in item.doubt else "")
    if look.voices:
        yield "people", listed([_voice(voice) for voice in _loudest_first(look.voices)])
    if look.columns:
        yield "columns", _columns(look.columns)
    if look.facts:
        yield "holds", ", ".join(look.facts)
    left = f" and {item.left_out:,} left out" if item.left_out else ""
    yield "characters", f"{look.characters:,}{left}"


def _loudest_first(voices: Sequence[Voice]) -> Sequence[Voice]:
    """In the order of the file while all are shown, else those who say most."""
    if len(voices) <= _MANY:
        return voices
    return sorted(voices, key=lambda voice: (voice.role == "other", -voice.characters))


def _voice(voice: Voice) -> str:
    turns = "1 turn" if voice.turns == 1 else f"{voice.turns:,} turns"
    return f"{_isolated(voice.name or 'no name')} ({voice.role}, {turns})"


def _columns(columns: Sequence[tuple[str, str]]) -> str:
    by_scale = sorted(columns, key=lambda column: column[1])
    groups = [
        f"{scale}: {listed([_isolated(_short(header)) for header, _ in group])}"
        for scale, group in groupby(by_scale, key=lambda column: column[1])
    ]
    return "; ".join(groups)


def _second_block(
    previews: Sequence[Preview], skipped: Sequence[Skipped], root: Path
) -> Iterator[tuple[str, list[str]]]:
    left_out = [line for item in previews for line in _left_out_lines(item, root)]
    doubts = [
        (text, _name(item.path, root))
        for item in previews
        for text in dict.fromkeys([item.doubt, *(item.look.warnings if item.look else ())])
        if text
    ]
    blocks = {
        "Left out": left_out,
        "Worth a look": _together(doubts),
        "Not read": [f"{_name(item.path, root)}: {item.reason}" for item in skipped],
        "Cannot be read": [" ".join(str(item.failure).split()) for item in previews if item.failure],
    }
    yield from ((heading, lines) for heading, lines in blocks.items() if lines)


def _together(said: Sequence[tuple[str, str]]) -> list[str]:
    """One line for what several files have in common."""
    files: dict[str, list[str]] = {}
    for text, name in said:
        files.setdefault(text, []).append(name)
    return [f"{listed(names)}: {text}" for text, names in files.items()]


def _left_out_lines(item: Preview, root: Path) -> Iterator[str]:
    """One line for each reason: where, how much and how it begins."""
    pieces = item.look.left_out if item.look else ()
    by_reason: dict[str, list[Loss]] = {}
    for piece in pieces:
        by_reason.setdefault(piece.reason, []).append(piece)
    for reason, group in by_reason.items():
        count = sum(piece.characters for piece in group)
        much = f" ({count:,} {'character' if count == 1 else 'characters'})" if count else ""
        begins = f": {_isolated(_short(group[0].text))}" if group[0].text.strip() else ""
        yield f"{_name(item.path, root)}{_places(group)}: {reason}{much}{begins}"


def _places(pieces: Sequence[Loss]) -> str:
    """Where pieces stand: ``, lines 3, 8 and 40``."""
    parts = list(dict.fromkeys(_isolated(_short(piece.part)) for piece in pieces if piece.part))
    lines = list(dict.fromkeys(f"{piece.line:,}" for piece in pieces if piece.line is not None))
    where = [listed(parts)] if parts else []
    if lines:
        where.append(f"{'line' if len(lines) == 1 else 'lines'} {listed(lines)}")
    return "".join(f", {place}" for place in where)


def _total(previews: Sequence[Preview]) -> str:
    readable = [item for item in previews if item.look]
    imported = sum(item.look.characters for item in readable if item.look)
    left = sum(item.left_out for item in readable)
    files = "1 file" if len(readable) == 1 else f"{len(readable):,} files"
    counts = f"{imported + left:,} characters, {imported:,} to import, {left:,} left out"
    return f"{files}: {counts}. Nothing was written."


def _next(previews: Sequence[Preview]) -> Iterator[str]:
    if any("guess" in item.doubt for item in previews):
        yield "If names or words look wrong, say the encoding: --encoding cp1256 (or cp1255, utf-16…)."
    if any(item.look and _guesses_who_asks(item) for item in previews):
        yield "Say who asks, if that is not right: --interviewer NAME."
    if any(item.look and item.look.columns for item in previews):
        yield 'Correct a column: --column "HEADER=text".'
    if any(item.look for item in previews):
        yield "Import as shown: the same command without --dry-run; --write-mapping keeps it in study.yaml."


def _guesses_who_asks(item: Preview) -> bool:
    return not item.entry.interviewers and item.look is not None and len(item.look.voices) > 1


def _as_data(item: Preview, root: Path) -> dict[str, Any]:
    from dataclasses import asdict

    found = asdict(item.look) if item.look else {}
    lost = [
        {
            "line": piece.line,
            "part": piece.part,
            "characters": piece.characters,
            "reason": piece.reason,
            "text": piece.text,
        }
        for piece in (item.look.left_out if item.look else ())
    ]
    columns = [{"header": header, "scale": scale} for header, scale in found.pop("columns", ())]
    return {
        "file": _name(item.path, root),
        "title": item.title,
        **found,
        "columns": columns,
        "left_out": lost,
        "doubt": item.doubt,
        "failure": str(item.failure) if item.failure else None,
    }


def _name(path: Path, root: Path) -> str:
    full, top = path.resolve(), root.resolve()
    return (full.relative_to(top) if full.is_relative_to(top) else path).as_posix()


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rstrip()}…"


def _isolated(text: str) -> str:
    is_mixed = any(bidirectional(sign) in {"R", "AL"} for sign in text)
    return f"{_ISOLATE}{text}{_END}" if is_mixed else text


def _plain(text: str) -> Any:
    from rich.text import Text

    return Text(text)
