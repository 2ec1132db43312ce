"""What a report for others tells of personas: no number of one to four people, nor what gives it away."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reports.test_grouped_personas import shown
from workbench.personas import Contradiction, PersonaProfile
from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.evidence.material import read_material
from workbench.reports.evidence.quotes import QuoteBook
from workbench.reports.sections.persona_profiles import ProfileOfPage, _sizes_to_hide
from workbench.reports.sections.persona_quotes import contrary_quotes
from workbench.reports.words import read_words
from workbench.study import record_step


def profile(persona_id, core):
    return PersonaProfile(
        persona_id=persona_id, standing="hypothesis", stability=0.8, names={"en": persona_id}, core=core,
        assigned=0, more_people_needed=0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("sizes", "everybody", "hidden"),
    [
        ({"a": 30, "b": 25}, 80, ""),
        ({"a": 7, "b": 5, "c": 4}, 16, "bc"),
        # Everybody less those who fit: two people who fit nobody could be counted.
        ({"a": 30, "b": 25}, 57, "b"),
        ({"a": 4, "b": 4, "c": 4}, 40, "abc"),
        ({"a": 9, "b": 3, "c": 3}, 15, "bc"),
    ],
)
def test_sizes_that_may_not_be_told(sizes, everybody, hidden):
    profiles = [profile(name, core) for name, core in sizes.items()]
    assert _sizes_to_hide(profiles, everybody) == set(hidden)


@given(sizes=st.lists(st.integers(3, 12), min_size=2, max_size=6), outside=st.integers(0, 9))
def test_no_hidden_size_can_be_worked_out(sizes, outside):
    profiles = [profile(f"p{place}", core) for place, core in enumerate(sizes)]
    hidden = _sizes_to_hide(profiles, sum(sizes) + outside)
    told = [one.core for one in profiles if one.persona_id not in hidden]
    assert all(people >= 5 for people in told)
    # What a reader can compute: how many people are left, in how many personas and outside of them.
    left = sum(sizes) + outside - sum(told)
    assert left == 0 or left >= 5 or len(hidden) == len(sizes)


def test_a_persona_of_few_people_tells_no_numbers(made, monkeypatch):
    study = made()
    monkeypatch.setattr("workbench.reports.view.check_shared", lambda study: None)
    tried = {"k": 3, "sizes": [4, 4, 4], "stability": [0.9] * 3, "split_half": None, "verdict": "chosen"}
    record_step(study.store, "personas", "key", summary={"candidates": [tried]})
    for language in ("en", "fa", "he"):
        words = read_words(language)
        view = view_report(study, ReportParameters(language, shared=True))
        assert {page.size for page in view.personas} == {words("size_untold")}
        assert {(page.people, page.of, page.assigned, page.match) for page in view.personas} == {
            (None, None, 0, "")
        }
        assert view.choice.tried[0].sizes == ()
        assert (view.side_by_side.traits, view.side_by_side.themes) == ((), ())
        page = re.sub(r'<article class="map".*?</article>', "", render_report(view), flags=re.S)
        part = page[page.index("journeys-head") : page.index('id="scores"')]
        assert words("size_untold") in shown("<body>" + part)
        counts = re.findall(r'class="of"[^>]*>(\d+)<', part)
        assert not {int(count) for count in counts} & {1, 2, 3, 4}
        assert view.personas_table()["people"].isna().all()


def test_inside_the_team_everything_is_told(study):
    view = view_report(study, ReportParameters("en"))
    assert {page.size for page in view.personas} == {"4 of 12 people"}
    assert view.side_by_side.traits


def test_what_speaks_against_it_names_the_trait(study):
    material = read_material(study, ReportParameters("en"))
    known = PersonaProfile.from_json(study.table("persona")["attributes"].iloc[0])
    own = known.attributes[0]
    segments = [segment for item in known.attributes[1:4] for segment in item.evidence]
    against = tuple(
        Contradiction(
            code_id=own.code_id, contrary_code_id=own.code_id, segment_id=segment,
            participant_id=material.person_of[segment],
        )
        for segment in segments
    )  # fmt: skip
    whole = known.model_copy(update={"contradictions": against, "counter_evidence": tuple(segments)})
    page = ProfileOfPage("p", "n", {}, 0.8, "stable", whole, whole)
    book = QuoteBook(material)
    hero = book.cite(segments[0])
    found = contrary_quotes(page, material, book, avoid=(hero,))
    assert len(found) == 2
    assert {one.name for one in found} == {material.code_name(own.code_id)}
    assert hero.segment_id not in {one.quote.segment_id for one in found}
    assert len({one.quote.person for one in found}) == 2
    hushed = ProfileOfPage("p", "n", {}, 0.8, "stable", whole.model_copy(update={"attributes": ()}), whole)
    assert {one.name for one in contrary_quotes(hushed, material, book)} == {""}


@pytest.mark.browser
@pytest.mark.parametrize("language", ["en", "fa"])
def test_a_persona_fills_two_printed_sheets(page, study, language, tmp_path):
    file = tmp_path / "page.html"
    file.write_text(render_report(view_report(study, ReportParameters(language))), encoding="utf-8")
    # A4 less its margins, in pixels.
    width, height = 695, 1017
    page.set_viewport_size({"width": width, "height": height})
    page.goto(file.as_uri())
    page.emulate_media(media="print")
    sheets = page.evaluate(
        """() => [...document.querySelectorAll('.persona')].map(one => {
            const why = one.querySelector('.persona-why'), box = why.getBoundingClientRect();
            return [box.top - one.getBoundingClientRect().top, box.height, getComputedStyle(why).breakBefore];
        })"""
    )
    assert len(sheets) == 3
    assert all(0 < first <= height and 0 < second <= height for first, second, _ in sheets)
    assert {breaks for *_, breaks in sheets} == {"page"}
