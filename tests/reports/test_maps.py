"""Maps on the page: the cells of the table, each with its words, its quotes and what speaks against it."""

from __future__ import annotations

import json
import re
from dataclasses import fields, is_dataclass, replace

import pytest

from workbench.journeys.evidence.cells import detail_of, evidence_of
from workbench.journeys.maps.content import map_content
from workbench.journeys.maps.entries import MOST_WORDS, Entry
from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.filters import brief
from workbench.reports.sections.map_parts import Item, Moment, Told
from workbench.study import open_study


def inside(value, kind):
    """Records of a kind anywhere inside a value."""
    if isinstance(value, kind):
        yield value
    if is_dataclass(value):
        value = [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, tuple | list):
        for item in value:
            yield from inside(item, kind)


@pytest.fixture(scope="module", params=["en", "fa", "he"])
def view(request, study):
    return view_report(study, ReportParameters(request.param))


def words_of(study):
    """What each segment's source says at its place, and whose it is."""
    segments = study.table("segment")
    turns = study.table("turn").set_index("turn_id")["text"]
    answers = study.table("response").set_index("response_id")["text"]
    said = {}
    for row in segments.to_dict("records"):
        raw = turns[row["turn_id"]] if isinstance(row["turn_id"], str) else answers[row["response_id"]]
        said[row["segment_id"]] = (raw[row["start"] : row["end"]], row["text"], row["participant_id"])
    return said


def walk_rows(study):
    """Every row of every map has segments of its people, word for word, or a metric."""
    said = words_of(study)
    people = study.table("membership").groupby("persona_id")["participant_id"].agg(set).to_dict()
    people["everyone"] = set(study.table("participant")["participant_id"])
    rows = study.table("journey_cell").to_dict("records")
    lanes = {row["lane"] for row in rows}
    assert {"pains", "emotion", "thinking", "touchpoints", "key_moments"} <= lanes
    for row in rows:
        detail = detail_of(row)
        told = [one for found in detail.get("consequences", {}).values() for one in found["evidence"]]
        asked = [one["segment_id"] for one in detail.get("asked", ())]
        shown = [*evidence_of(row), *evidence_of(row, "counter_evidence"), *told, *asked]
        assert shown or row["score"] == row["score"], row
        for segment in [*shown, *detail.get("told_in", ())]:
            source, text, person = said[segment]
            assert source == text != ""
            assert person in people[row["persona_id"]]


def walk_page(study, view):
    """So has every entry the page shows, with what speaks against it and what came of it."""
    said = words_of(study)
    assert view.maps
    for found in view.maps:
        entries = list(inside(found, Entry))
        assert len(entries) > 20
        for entry in entries:
            shown = [*entry.evidence, *entry.counter_evidence]
            shown += [one for told in entry.consequences.values() for one in told]
            assert shown or entry.look in ("figure", "mark")
            assert all(said[segment][0] == said[segment][1] for segment in shown)
        for item in inside(found, Item):
            assert {quote.number for quote in item.against} <= {quote.number for quote in view.quotes}
            assert bool(item.against) == bool(item.entry.counter_evidence)
            assert item.numbers
            if item.quote:
                assert item.quote.segment_id == item.entry.segment_id
                assert item.quote.text == said[item.quote.segment_id][0]
        for moment in inside(found, Moment):
            assert moment.reasons
            assert set(moment.segment_ids) <= set(said)
        assert all(told.numbers and set(told.segment_ids) <= set(said) for told in inside(found, Told))


def test_every_row_of_every_map_leads_to_words_somebody_said(study):
    walk_rows(study)


def test_every_cell_of_the_page_leads_to_words_somebody_said(study, view):
    walk_page(study, view)


def test_every_cell_of_the_demo_leads_to_words_somebody_said(demo_folder):
    with open_study(demo_folder) as demo:
        walk_rows(demo)
        for language in ("en", "fa", "he"):
            walk_page(demo, view_report(demo, ReportParameters(language)))


def test_the_page_shows_what_the_content_model_says(study, view):
    language = view.parameters.language
    cells = study.table("journey_cell").query("persona_id == 'everyone'")
    details = {
        row["code_id"]: json.loads(row["detail"]) | {"names": json.loads(row["names"])}
        for row in study.table("code").to_dict("records")
    }
    content = map_content(cells, model=study.journey_model(), language=language, code_details=details)
    shown = view.maps[0]
    assert [lane.lane for lane in content.lanes] == [lane for lane, _ in shown.lanes]
    for lane in content.lanes:
        for stage, place in zip(shown.stages, lane.places, strict=True):
            cell = stage.cells[lane.lane]
            drawn = [*(item.entry for item in cell.items), *cell.figures]
            same = [(one.people, one.of, one.evidence, one.code_id) for one in place.entries]
            assert [(one.people, one.of, one.evidence, one.code_id) for one in drawn] == same
            assert cell.ask == place.ask
            assert sum(entry.words for entry in place.entries) <= MOST_WORDS
            assert len(place.ask.split()) <= MOST_WORDS


def test_shares_of_a_map_are_of_its_own_people(view):
    for found in view.maps:
        entries = [item.entry for item in inside(found, Item) if item.entry.of]
        assert entries
        assert {entry.of for entry in entries} == {found.people}
        assert max(entry.share for entry in entries) <= 1
        assert 0 < found.widest <= 1


def test_a_question_of_a_map_is_told_in_its_own_words(view):
    asked = [item for stage in view.maps[0].stages for item in stage.cells["questions"].items]
    assert asked
    assert all(item.quote is not None and item.quote.number in item.numbers for item in asked)


LONG = " ".join(f"word{number}" for number in range(30))


@pytest.mark.parametrize(
    ("before", "marked", "after", "cut"),
    [
        (LONG + " ", "I waited", ", and", (True, False)),
        ("", "I waited", " " + LONG, (False, True)),
        (LONG + " ", "انتظار", " " + LONG, (True, True)),
        (LONG, "", "", (False, True)),
        ("", LONG, "", (False, True)),
        ("So ", "I waited", ".", (False, False)),
    ],
)
def test_quotes_in_cells_are_few_words_around_the_evidence(view, before, marked, after, cut):
    quote = replace(view.quotes[0], before=before, marked=marked, after=after, cut=(False, False))
    short = brief(quote)
    assert short.text in quote.text
    assert marked.startswith(short.marked)
    assert len(short.text.split()) <= MOST_WORDS
    assert short.cut == cut
    assert (short == quote) == (len(quote.text.split()) <= MOST_WORDS)


def test_the_page_marks_what_speaks_against_a_cell_and_says_what_no_stage_has(view):
    page = render_report(view)
    against = [item for item in inside([found.stages for found in view.maps], Item) if item.against]
    assert page.count('<a class="against"') == 2 * len(against) > 0, "on the screen and on paper"
    assert view.maps[0].silent
    silent = re.findall(r'<p class="map-silent">(.*?)</p>', page)
    assert len(silent) == 2 * len(view.maps)
    assert all(name in silent[0] for name in view.maps[0].silent)
    shown = {name for _, name in view.maps[0].lanes}
    assert not shown & set(view.maps[0].silent)
