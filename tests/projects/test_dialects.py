"""Positions counted in every way programs count them lead to the same words."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.projects.builder import Mark, Text, make_project
from workbench.files import SourceFile
from workbench.projects import DIALECTS, Dialect, read_project
from workbench.projects.dialects import PlainText, Ruler
from workbench.projects.fitting import Marked, best_readings

TALK = (
    "Dana: How was the queue? 😀\n"
    "Maya: It took an hour 😡 and nobody came.\n\n"
    "نگار: صف چطور بود؟\n"
    "لاله: یک ساعت منتظر ماندم 😩 و کسی نیامد.\n\n"
    "יעל: איך היה התור?\n"
    "נועה: חיכיתי שעה 🤦 ואף אחד לא בא.\n"
    "Maya: In the end 😀 the nurse was kind\n"
)
WORDS = (
    "How was the queue",
    "It took an hour 😡 and nobody came.",
    "یک ساعت منتظر ماندم",
    "کسی نیامد.",
    "חיכיתי שעה",
    "ואף אחד לא בא.",
    "the nurse was kind",
)


def names_of(style: str) -> tuple[Mark, ...]:
    named = {
        "words": lambda words: words,
        "cut": lambda words: words[:12] + "…",
        "label": lambda _: "Quotation 1",
    }
    return tuple(Mark(words, name=named[style](words)) for words in WORDS)


@pytest.mark.parametrize("style", ["words", "cut", "label"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("dialect", DIALECTS, ids=str)
def test_every_dialect_is_found_by_the_selections_alone(dialect, mark, line_end, style):
    text = Text("talk.txt", mark + TALK.replace("\n", line_end), names_of(style))
    project = read_project(SourceFile(Path("p.qdpx"), make_project(text, dialect=dialect)))
    [source] = project.sources
    selected = [source.text[slice(*selection.span)] for selection in source.selections if selection.span]
    assert selected == list(WORDS)
    assert source.reading.dialect == dialect
    assert (source.reading.fits, source.reading.of) == (len(WORDS), len(WORDS))


def test_text_inside_the_xml_is_read_in_the_dialect_of_a_program_that_had_carriage_returns():
    text = Text("talk.txt", TALK, names_of("cut"), is_inline=True)
    dialect = Dialect("UTF-16", 2)
    [source] = read_project(SourceFile(Path("p.qdpx"), make_project(text, dialect=dialect))).sources
    assert [source.text[slice(*selection.span)] for selection in source.selections] == list(WORDS)
    assert source.reading.is_sure


def test_a_source_that_contradicts_the_others_is_read_its_own_way():
    plain = PlainText(TALK)
    places = [(TALK.index(words), len(words)) for words in WORDS]
    standard = [Marked("", at, at + length) for at, length in places]
    shifted = [Marked("", at + 1, at + 1 + length) for at, length in places]
    first, second, third = best_readings([(plain, standard), (plain, standard), (plain, shifted)])
    assert first.dialect == second.dialect == Dialect()
    assert third.dialect == Dialect(counts_mark=True)


def test_positions_that_fit_no_dialect_are_doubtful():
    plain = PlainText("unbelievable extraordinary circumstances everywhere")
    [reading] = best_readings([(plain, [Marked("", 2, 7), Marked("", 16, 20), Marked("", 30, 33)])])
    assert not reading.is_sure
    assert reading.fits < reading.of


def test_a_text_without_selections_has_no_reading():
    assert best_readings([(PlainText("Nothing is marked here."), [])]) == [None]
    assert best_readings([]) == []


@settings(max_examples=200, deadline=None)
@given(
    raw=st.text(alphabet="ab 😀ش\u200c\n", max_size=40).map(lambda text: text.replace("\n", "\r\n")),
    dialect=st.sampled_from(DIALECTS),
    data=st.data(),
)
def test_positions_lead_back_to_their_places(raw, dialect, data):
    plain = PlainText.of(raw)
    if not plain.text:
        return
    start = data.draw(st.integers(0, len(plain.text) - 1))
    end = data.draw(st.integers(start + 1, len(plain.text)))

    def counted(place: int) -> int:
        before = plain.text[:place]
        before = before.replace("\n", "\r\n") if dialect.line_end == 2 else before
        units = len(before.encode("utf-16-le")) // 2 if dialect.unit == "UTF-16" else len(before)
        return units + dialect.counts_mark

    ruler = Ruler(plain, dialect)
    assert ruler.span(counted(start), counted(end) - dialect.is_inclusive) == (start, end)
    assert ruler.span(counted(end), counted(start)) is None
    assert ruler.place(counted(end)) == end


def test_the_inside_of_a_pair_is_no_place():
    ruler = Ruler(PlainText("a😀b"), Dialect("UTF-16"))
    assert [ruler.place(position) for position in range(6)] == [0, 1, None, 2, 3, None]
