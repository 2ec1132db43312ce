"""Maps on paper: up to four stages on a sheet of A4, each sheet whole, or all of it on one of A3."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest

from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.filters import brief
from workbench.reports.sheet_size import sheet_size


@pytest.fixture(scope="module", params=["five_stage", "see_think_do_care", "hourglass", "offline_three"])
def view(request, study):
    return view_report(study, ReportParameters("en", journey_model=request.param))


def test_every_stage_is_on_one_sheet_and_no_sheet_has_more_than_four(view):
    for found in view.maps:
        on_sheets = [stage.anchor for sheet in found.sheets for stage in sheet]
        assert on_sheets == [stage.anchor for stage in found.stages]
        assert all(1 <= len(sheet) <= 4 for sheet in found.sheets)
        sizes = [len(sheet) for sheet in found.sheets]
        assert max(sizes) - min(sizes) <= 1
        assert found.has_room == (sizes[-1] < sizes[0])


def test_a_map_of_more_is_printed_smaller(study):
    found = view_report(study, ReportParameters("en")).maps[0]
    twice = [
        replace(
            stage, cells={lane: replace(cell, items=cell.items * 2) for lane, cell in stage.cells.items()}
        )
        for stage in found.stages
    ]
    more = replace(found, stages=tuple(twice))
    assert 0.5 <= sheet_size(more, "en", brief) < sheet_size(found, "en", brief) <= 0.8
    assert sheet_size(found, "fa", brief) <= sheet_size(found, "en", brief)
    assert 0.5 <= sheet_size(found, "en", brief, on_a3=True) <= 0.8


@pytest.mark.browser
@pytest.mark.parametrize(("paper", "sheets"), [("a4", [(210, 297)] * 2), ("a3", [(420, 297)])])
def test_a_printed_map_takes_as_many_pages_as_it_has_sheets(study, page, tmp_path, paper, sheets):
    import pypdfium2

    file = tmp_path / "report.html"
    view = view_report(study, ReportParameters("he", persona="everyone"))
    file.write_text(render_report(view), encoding="utf-8")
    page.goto(file.as_uri())
    page.check(f"#paper-{paper}")
    # Nothing but the map, so that every page belongs to it.
    page.evaluate(
        "document.body.replaceChildren(document.querySelector('.map'), document.querySelector('.paper'))"
    )
    printed = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    sizes = [tuple(round(side * 25.4 / 72) for side in printed[at].get_size()) for at in range(len(printed))]
    assert [size for size in sizes if size in sheets][: len(sheets)] == sheets
    texts = [printed[at].get_textpage().get_text_range() for at in range(len(printed))]
    assert sum(bool(text.strip()) for text in texts) == len(sheets)


def test_numbers_on_paper_lead_to_the_appendix(view):
    import re

    page = render_report(view)
    sheets = "".join(re.findall(r'<div class="sheets">(.*?)</article>', page, re.S))
    cited = set(re.findall(r'href="#(q\d+)"', sheets))
    assert cited
    assert cited <= set(re.findall(r'<li id="(q\d+)"', page))
    assert not re.search(r"\sid=", sheets), "what is on paper only must not repeat the ids of the screen"


def test_a_closer_look_has_the_moments_of_one_stage(study):
    view = view_report(study, ReportParameters("en"))
    looks = [found.closer for found in view.maps if found.closer]
    assert looks
    for look in looks:
        assert look.stage_id in {stage.head.stage_id for stage in view.maps[0].stages}
        assert sum(moment.head.people >= 3 for moment in look.moments) >= 2
        assert {lane for lane, _ in look.lanes} <= {"thinking", "touchpoints", "pains", "delights"}
    page = render_report(view)
    assert page.count('class="closer"') == len(looks)
