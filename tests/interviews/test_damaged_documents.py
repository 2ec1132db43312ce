"""Damage inside documents: speech is read, reported as left out, or the file is refused."""

from __future__ import annotations

import contextlib
import io
import json
import random
import re
import zipfile
from pathlib import Path

import pytest

from tests.interviews.made import (
    TALKS,
    accounted,
    open_document,
    paragraphs,
    rich_text,
    word_document,
    words_of,
)
from workbench.files import SourceFile
from workbench.interviews import read_transcript
from workbench.study import ImportFailure

ROWS = [("Maya", "Once more then"), ("Dana", "Really so"), ("Maya", "Absolutely sure")]
SPOKEN = set(words_of([words for _, words in (*TALKS["en"], *ROWS)]))


def damaged_tag(xml: str, chance: random.Random) -> str:
    """One letter of one tag's name changed everywhere it opens and closes, so that the XML stays sound."""
    names = sorted(set(re.findall(r"<(\w+:[\w-]+)", xml)))
    name = chance.choice(names)
    prefix, local = name.split(":")
    place = chance.randrange(len(local))
    other = f"{prefix}:{local[:place]}{chance.choice('xyzq')}{local[place + 1 :]}"
    return re.sub(rf"(</?){re.escape(name)}(?=[\s/>])", rf"\1{other}", xml)


def rewritten(data: bytes, name: str, change) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            new.writestr(entry, change(content.decode()).encode() if entry == name else content)
    return target.getvalue()


def lost(data: bytes, name: str) -> set[str]:
    """Spoken words that are neither in a turn, nor in what was left out, although the file was taken."""
    try:
        return SPOKEN - set(accounted(read_transcript(SourceFile(Path(name), data))))
    except ImportFailure:
        return set()


DOCUMENTS = {
    "a.docx": (word_document(lines=paragraphs("en"), rows=ROWS), "word/document.xml"),
    "a.odt": (open_document(paragraphs("en"), rows=ROWS), "content.xml"),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_damaged_tag_never_swallows_speech(name):
    data, part = DOCUMENTS[name]
    chance = random.Random(7)
    for _ in range(150):
        damage = rewritten(data, part, lambda xml: damaged_tag(xml, chance))
        assert not lost(damage, name)


def test_a_damaged_shape_of_json_never_swallows_speech():
    segments = [
        {"start": place, "end": place + 1, "text": f" {words}", "speaker": name}
        for place, (name, words) in enumerate((*TALKS["en"], *ROWS))
    ]
    chance = random.Random(7)
    for _ in range(300):
        data = json.loads(json.dumps({"text": "", "segments": segments}))
        for _ in range(chance.randrange(1, 4)):
            segment = chance.choice(data["segments"])
            key = chance.choice(sorted(segment))
            segment[key + chance.choice("sx")] = segment.pop(key)
        assert not lost(json.dumps(data).encode(), "a.json")


def test_damaged_rich_text_is_read_or_refused():
    data = rich_text([*paragraphs("en"), *(f"{name}: {words}" for name, words in ROWS)])
    chance = random.Random(7)
    for _ in range(300):
        place = chance.randrange(len(data))
        damage = data[:place] + bytes([chance.choice(b"{}\\x 0'")]) + data[place + 1 :]
        with contextlib.suppress(ImportFailure):
            assert read_transcript(SourceFile(Path("a.rtf"), damage)).turns
