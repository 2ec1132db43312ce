from __future__ import annotations

import json
import re
from dataclasses import replace

import pandas as pd
import pytest

from workbench.personas import GivenName, Named, PersonaProfile, Prevalence, rename_persona
from workbench.personas.profile.story import story_of
from workbench.personas.profile.tipping import tipping_points
from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.sections.persona_record import tell_edits
from workbench.reports.sections.saturation import saturation_of
from workbench.reports.words import read_words
from workbench.study import content_id, record_step

LANGUAGES = ["en", "fa", "he"]
WAITING = {"en": "Waiting", "fa": "انتظار کشیدن", "he": "המתנה"}


def told(profile):
    """A profile of the made-up study with everything a real one has."""
    strong = [item for item in profile.attributes if item.kind in ("pain", "goal")]
    defining = tuple(item.code_id for item in strong[:2])
    ratios = {"ratio": 4.2, "ratio_low": 1.1, "ratio_high": 16.0}
    attributes = tuple(
        item.model_copy(update=ratios if item.rest_people else {}) for item in profile.attributes
    )
    people = {"people": 3, "of": 4, "evidence": strong[0].evidence}
    return profile.model_copy(
        update={
            "attributes": attributes,
            "core_attributes": defining,
            "story": story_of(attributes, {}),
            "given_name": GivenName(
                spellings={"en": "Omid", "fa": "امید", "he": "אומיד"}, language="fa", gender="m"
            ),
            "named": (Named(name="Velomat", kind="brand", **people),),
            "prevalence": Prevalence(code_ids=defining, people=4, of=12, members=3, low=0.14, high=0.61),
            "tipping": tipping_points(attributes, defining),
        }
    )


@pytest.fixture(scope="module")
def rich(made):
    study = made()
    for row in study.table("persona").to_dict("records"):
        profile = told(PersonaProfile.from_json(row["attributes"]))
        study.store.execute(
            "UPDATE persona SET attributes = ? WHERE persona_id = ?",
            (json.dumps(profile.to_json()), row["persona_id"]),
        )
    return study


@pytest.fixture(scope="module", params=LANGUAGES)
def told_page(rich, request):
    """The view of a rich study, its page and its words."""
    view = view_report(rich, ReportParameters(request.param))
    return view, render_report(view), read_words(request.param)


def shown(page):
    """The words of a page, without marks."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.partition("<body>")[2]))


def test_a_page_tells_story_name_brands_ratio_and_what_would_change_our_mind(told_page):
    view, html, words = told_page
    page, text = view.personas[0], shown(html)
    for said in (page.story.text, page.given, page.whole, page.match, *page.tipping, "Velomat"):
        assert said
        assert said in text
    assert {"en": "Omid", "fa": "امید", "he": "אומיד"}[words.language] in page.given
    assert {quote.number for quote in view.quotes} >= set(page.story.numbers)
    assert (
        words("ratio_times", n=words.number(4.2, 1), low=words.number(1.1, 1), high=words.number(16)) in text
    )
    assert page.ways["named"][0].segment_ids


def test_nothing_is_listed_twice_among_channels_and_sources(told_page):
    for page in told_page[0].personas:
        names = [trait.name for traits in page.ways.values() for trait in traits]
        assert len(names) == len(set(names))
        assert all(len(traits) <= 4 for traits in page.blocks.values())


def test_an_edited_persona_says_by_whom_and_when(made):
    study = made(survey=0)
    persona = str(study.table("persona").iloc[0]["persona_id"])
    rename_persona(study, persona, "Hagglers", language="en", who="Ruth Amir")
    view = view_report(study, ReportParameters("fa"))
    edited = {page.persona_id: page.edits for page in view.personas}
    assert len(edited.pop(persona)) == 1
    assert not any(edited.values())
    text = shown(render_report(view))
    assert re.search("R. A.، ۲۰[۰-۹]{2}-[۰-۹]{2}-[۰-۹]{2}", text)
    assert "Ruth" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_only_edits_that_count_are_told_the_latest_first(language):
    rows = [
        ("merge", "p1", True),
        ("rename", "p1, p2", False),
        ("split", "p1, p2", True),
        ("pin", "p2", True),
    ]
    history = pd.DataFrame(
        [(number, f"2026-11-0{number}T10:00", "dana", *row) for number, row in enumerate(rows, start=1)],
        columns=["edit_id", "at", "who", "action", "personas", "counts"],
    )
    words = read_words(language)
    days = [words.digits(day) for day in ("2026-11-03", "2026-11-01")]
    wanted = (words("edited_split", who="D.", day=days[0]), words("edited_merge", who="D.", day=days[1]))
    assert tell_edits(history, "p1", words) == wanted
    assert tell_edits(history, "p9", words) == ()


def test_who_checked_the_codings_is_said(study):
    page = view_report(study, ReportParameters("en")).personas[0]
    assert re.fullmatch(r"\d+ of the \d+ codings .* \(A\.; last 2026-10-01\)\.", page.review)


def test_a_shared_page_hides_small_cells_and_says_so(rich, monkeypatch):
    words = read_words("he")
    monkeypatch.setattr("workbench.reports.view.check_shared", lambda study: None)
    view = view_report(rich, ReportParameters("he", shared=True))
    for page in view.personas:
        traits = [*(t for block in page.blocks.values() for t in block), *(d.trait for d in page.apart)]
        assert all(trait.people >= 5 for trait in traits)
        assert page.hidden > 10
        assert (page.pseudonyms, page.strips, page.whole) == ((), (), "")
    open_view = view_report(rich, ReportParameters("he"))
    assert [page.unknown for page in view.personas] == [page.unknown for page in open_view.personas]
    text = shown(render_report(view))
    assert words("caution_small_cells") in text
    assert words.count("hidden_entries", view.personas[0].hidden) in text
    assert not view.side_by_side.traits


def test_personas_are_compared_in_the_same_rows(rich, told_page):
    view, _, words = told_page
    rows = view.side_by_side.traits
    assert 5 <= len(rows) <= 10
    assert all(len(row.cells) == len(view.personas) for row in rows)
    cells = [cell for row in rows for cell in row.cells]
    assert all(0 <= cell.low <= cell.share <= cell.high <= 1 for cell in cells)
    people = rich.table("coding").merge(
        rich.table("segment")[["segment_id", "participant_id"]], on="segment_id"
    )
    core = rich.table("membership").query("basis == 'core'")
    waiting = set(people.loc[people["code_id"] == "pain.waiting", "participant_id"])
    shown_row = next(row for row in rows if row.name == WAITING[words.language])
    for page, cell in zip(view.personas, shown_row.cells, strict=True):
        theirs = set(core.loc[core["persona_id"] == page.persona_id, "participant_id"])
        assert cell.people == len(theirs & waiting)


def test_every_picture_has_a_twin_in_words(told_page):
    page = told_page[1]
    for name in ("shares", "grid"):
        assert re.search(rf'<svg class="picture {name}".*?</svg></div>\s*<div class="sr"><table>', page, re.S)
    assert page.count('class="picture small-curve"') == 3
    assert 'class="picture saturation"' in page


@pytest.mark.parametrize(
    ("reason", "have", "missing"),
    [("too_few", 5, 3), ("no_stable_groups", 12, 28), ("one_asked_for", 12, None)],
)
def test_a_refusal_says_how_many_more_and_what_was_tried(alone, reason, have, missing):
    tried = {"k": 2, "sizes": [8, 4], "stability": [0.71, 0.52], "split_half": None, "verdict": "unstable"}
    refusal = {"reason_id": reason, "have": have, "needed": 8}
    record_step(alone.store, "personas", "key", summary={"refusal": refusal, "candidates": [tried]})
    for language in LANGUAGES:
        words, view = read_words(language), view_report(alone, ReportParameters(language))
        assert view.choice.tried[0].comes_back == 0.52
        assert bool(view.choice.needed) == (missing is not None)
        assert missing is None or words.count("people", missing) in view.choice.needed
    text = shown(render_report(view))
    assert view.choice.tried[0].verdict in text
    assert view.choice.needed in text
    assert words.number(0.52, 2) in text


@pytest.fixture(scope="module")
def alone(made):
    return made(people=1, survey=0, personas=False)


def test_saturation_depends_on_the_people_and_not_on_their_order():
    codes = [{f"c{number % 7}", f"d{number}"} for number in range(9)]
    mean, low, high = saturation_of(codes, seed=3)
    assert (mean, low, high) == saturation_of(codes, seed=3)
    assert mean[-1] == low[-1] == high[-1] == 16
    assert mean[0] == 2
    assert list(mean) == sorted(mean)
    assert all(a <= b <= c for a, b, c in zip(low, mean, high, strict=True))


def test_saturation_says_whether_it_still_rises(made, rich):
    level = view_report(rich, ReportParameters("en")).saturation
    assert len(level.mean) == 12
    assert level.text.startswith("Hardly rising")
    few = view_report(made(people=2, survey=0), ReportParameters("en")).saturation
    assert (few.mean, few.text[:4]) == ((), "From")
    assert view_report(made(people=0, survey=4), ReportParameters("en")).saturation is None


def test_saturation_that_still_rises(made):
    study = made(survey=0)
    segments = study.table("segment").drop_duplicates("participant_id")
    for number, row in enumerate(segments.to_dict("records")):
        for place in range(6):
            code = f"theme.own_{number}_{place}"
            study.store.insert("code", [_code(code)])
            study.store.insert("suggestion", [_suggestion(row, code)])
    assert view_report(study, ReportParameters("en")).saturation.text.startswith("Still rising")


def _code(code_id):
    texts = {"name": code_id, "names": {}, "kind": "theme", "parent": None, "definition": ""}
    return {"code_id": code_id, **texts, "examples": {}, "detail": {}, "origin": "study"}


def _suggestion(row, code_id):
    place = {key: row[key] for key in ("segment_id", "start", "end")}
    return {
        **place,
        "code_id": code_id,
        "coder": "codebook",
        "coder_version": "1",
        "confidence": 0.8,
        "score": None,
    }


@pytest.fixture(scope="module")
def business(made):
    study = made(survey=6)
    people = (
        study.table("participant").query("kind == 'interview'").sort_values("pseudonym")["participant_id"]
    )
    roles = ["user", "user", "champion", "finance", None, "user"] * 2
    for place, (person, role) in enumerate(zip(people, roles, strict=True)):
        study.store.execute(
            "UPDATE participant SET account_id = ?, buying_role = ? WHERE participant_id = ?",
            (content_id("a", place % 2), role, person),
        )
    return study


def test_roles_of_accounts_by_stage(business):
    view = view_report(business, ReportParameters("fa"))
    found = view.committees
    heard = {line.name: line for line in found.roles if line.people}
    assert found.accounts == 2
    assert [line.people for line in heard.values()] == [6, 2, 2, 2]
    assert sum(not line.people for line in found.roles) == 4
    text = shown(render_report(view))
    assert read_words("fa")("nobody_asked") in text
    assert len(found.texts) == 2
    assert all(sentence in text for _, sentence in found.texts)
    segments = business.table("segment").set_index("segment_id")["participant_id"]
    for line in heard.values():
        for voice in filter(None, line.stages):
            assert voice.people == segments[list(voice.segment_ids)].nunique() <= line.people


@pytest.mark.browser
def test_a_name_in_another_script_does_not_take_the_number_after_it_along(business, page):
    view = view_report(business, ReportParameters("en"))
    named = replace(view.committees, texts=(("מרפאות הכרמל", "4 people speak for this account"),))
    page.set_content(render_report(replace(view, committees=named)))
    item = page.locator(".accounts li").first
    where = (
        "element => {{ const range = document.createRange(); {}; return range.getBoundingClientRect().x }}"
    )
    name = item.evaluate(where.format("range.selectNode(element.querySelector('strong'))"))
    number = item.evaluate(
        where.format("const text = element.lastChild; range.setStart(text, 1); range.setEnd(text, 2)")
    )
    assert name < number


def test_committees_of_few_people_are_not_told_outside(business, monkeypatch):
    monkeypatch.setattr("workbench.reports.view.check_shared", lambda study: None)
    view = view_report(business, ReportParameters("en", shared=True))
    voices = [voice for line in view.committees.roles for voice in line.stages if voice]
    assert view.committees.texts == ()
    assert all(voice.score is None for voice in voices if voice.people < 5)
    table = re.search(r'class="picture roles".*?</table>', render_report(view), re.S)[0]
    assert "fewer than 5" in table
    assert not re.search(r"\b[1-4] (?:person|people)\b", table)


def test_a_study_without_accounts_has_no_committees(study, html):
    assert view_report(study, ReportParameters("en")).committees.accounts == 0
    assert 'class="picture roles"' not in html


def test_the_same_personas_in_any_order_of_rows(rich, monkeypatch):
    plain = view_report(rich, ReportParameters("en"))
    read = type(rich).table

    def shuffled(self, name):
        frame = read(self, name)
        mixed = name in {"membership", "participant", "segment", "decision"}
        return frame.sample(frac=1, random_state=5).reset_index(drop=True) if mixed else frame

    monkeypatch.setattr(type(rich), "table", shuffled)
    view = view_report(rich, ReportParameters("en"))
    assert [page.members for page in view.personas] == [page.members for page in plain.personas]
    assert [page.review for page in view.personas] == [page.review for page in plain.personas]
    parts = ("side_by_side", "choice", "committees", "saturation")
    assert [getattr(view, part) for part in parts] == [getattr(plain, part) for part in parts]
