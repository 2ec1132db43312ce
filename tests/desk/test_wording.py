"""Words of the desk: in three languages, with the same values in each."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
import yaml

import workbench.desk
from workbench.desk.parts.markup import render_message, render_passage, written_in
from workbench.desk.parts.wording import desk_word

WORDS = sorted((Path(workbench.desk.__file__).parent / "parts" / "words").glob("*.yaml"))


def test_a_word_stands_in_one_file_only():
    keys = Counter(key for file in WORDS for key in yaml.safe_load(file.read_text(encoding="utf-8")))
    assert [key for key, count in keys.items() if count > 1] == []


@pytest.mark.parametrize("file", WORDS, ids=lambda file: file.stem)
def test_every_word_says_the_same_in_three_languages(file):
    for key, texts in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        assert set(texts) == {"en", "fa", "he"}, key
        values = {
            frozenset(name for _, name, *_ in Formatter().parse(text) if name) for text in texts.values()
        }
        assert len(values) == 1, key


def test_numbers_are_written_as_the_language_writes_them():
    assert desk_word("beside_hint", "fa", count=8, of=62).count("۶۲") == 1
    assert desk_word("deed_rename", "he", name="{x}") == "השם שונה ל״{x}״"


def test_a_refusal_keeps_its_own_direction():
    assert '<bdi dir="auto">a &lt;b&gt;</bdi>' in render_message("a <b>", failed=True, lead="انجام نشد:")


def test_a_passage_says_who_and_escapes_everything():
    shown = render_passage("<i>خوب</i>", "fa", who="P<1>", note="x & y")
    assert '<p lang="fa" dir="rtl">&lt;i&gt;' in shown
    assert "<bdi>P&lt;1&gt;</bdi><bdi>x &amp; y</bdi>" in shown
    assert written_in('"x') == 'lang="&quot;x" dir="auto"'
