from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace

import pytest

from workbench.personas import Reason
from workbench.reports import ReportParameters, view_report
from workbench.reports.evidence.quotes import Quote, verbatim
from workbench.study import EvidenceError, ReportError, StudyError, open_study, record_step


def everything(value):
    """Every dataclass anywhere inside a view."""
    if is_dataclass(value):
        yield value
        for field in fields(value):
            yield from everything(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for item in value:
            yield from everything(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from everything(item)


@pytest.fixture(scope="module")
def view(study):
    return view_report(study, ReportParameters("en"))


def test_every_quote_stands_verbatim_in_its_source(study, view):
    segments = study.table("segment").set_index("segment_id")
    turns = study.table("turn").set_index("turn_id")["text"]
    answers = study.table("response").set_index("response_id")["text"]
    quotes = [item for item in everything(view) if isinstance(item, Quote)]
    assert len(quotes) > 50
    for quote in quotes:
        row = segments.loc[quote.segment_id]
        raw = turns[row["turn_id"]] if isinstance(row["turn_id"], str) else answers[row["response_id"]]
        assert raw[row["start"] : row["end"]] == quote.text


def test_every_statement_carries_segments_that_exist(study, view):
    known = set(study.table("segment")["segment_id"])
    holders = [item for item in everything(view) if hasattr(item, "segment_ids")]
    assert len(holders) > 100
    assert all(item.segment_ids and set(item.segment_ids) <= known for item in holders)


def test_a_changed_source_stops_the_report(made):
    study = made(people=3, survey=0, personas=False)
    changed = (
        "Something else. I never said that, whatever they wrote down, and there is more of it here and here."
    )
    study.store.execute("UPDATE turn SET text = ?", (changed,))
    view = view_report(study, ReportParameters("en"))  # the words moved with the source: still verbatim
    assert all(quote.text in changed for quote in view.quotes)
    with pytest.raises(EvidenceError, match="not what stands"):
        verbatim("I waited.", 0, 3, "You", place="P01")


def test_findings_are_five_to_seven_with_people_first(view):
    assert 5 <= len(view.findings) <= 7
    assert {finding.ranked.kind for finding in view.findings} == {"pain", "delight", "wish"}
    first = view.findings[0]
    assert first.statement.startswith(
        f"{first.ranked.count.people} of {first.ranked.count.of} people describe"
    )
    assert first.ranked.severity in (1, 2, 3)
    assert all(f.counter is None or f.counter.person != "" for f in view.findings)
    assert any(finding.counter for finding in view.findings)


def test_a_person_counts_once_however_often_they_say_it(study, view):
    codings = study.table("coding").merge(
        study.table("segment")[["segment_id", "participant_id"]], on="segment_id"
    )
    waiting = codings[codings["code_id"] == "pain.waiting"]
    shown = next(pain for pain in view.pains if pain.code_id == "pain.waiting")
    assert shown.count.people == waiting["participant_id"].nunique()
    assert shown.count.mentions == waiting["segment_id"].nunique()


def test_rejected_codings_are_not_in_the_report(made):
    study = made(survey=0)
    before = view_report(study, ReportParameters("en"))
    rows = study.table("coding")
    for row in rows[rows["code_id"] == "wish.flexibility"].to_dict("records"):
        decision = {
            "at": "2026-10-02T00:00:00+00:00",
            "who": "Ada",
            "action": "reject",
            "status": "rejected",
            "note": "",
            "before": {},
            "after": {},
        }
        keys = ("segment_id", "code_id", "start", "end", "coder", "score")
        study.store.insert("decision", [decision | {key: row[key] for key in keys}])
    after = view_report(study, ReportParameters("en"))
    assert "wish.flexibility" in {wish.code_id for wish in before.wishes}
    assert "wish.flexibility" not in {wish.code_id for wish in after.wishes}
    assert after.head.reviewed["rejected"] > 0
    assert after.head.digest != before.head.digest


def test_real_names_and_file_names_stay_out(study, view):
    names = [*(row.name for row in study.key.person_names()), *study.table("source")["path"]]
    assert len(names) > 20
    text = repr(view)
    assert not [name for name in names if len(name) > 3 and name in text]


def test_persona_report_is_about_its_people_only(study):
    persona = study.table("persona").iloc[0]
    names = json.loads(persona["names"])
    view = view_report(study, ReportParameters("fa", persona=names["he"]))
    assert [page.persona_id for page in view.personas] == [persona["persona_id"]]
    assert [found.persona_id for found in view.maps] == [persona["persona_id"]]
    members = study.table("membership").query("persona_id == @persona.persona_id")
    assert view.head.people <= len(members)
    assert view.head.persona == names["fa"]


def test_wave_filters_people_and_draws_the_map_anew(study):
    everyone, wave = (view_report(study, ReportParameters("en", wave=w)) for w in (None, "2026-03"))
    assert "interview" not in dict(wave.head.heard)
    assert wave.head.people == 12 < everyone.head.people
    assert all(quote.wave == "2026-03" for quote in wave.quotes)
    assert sum(stage.evidence.people for stage in wave.maps[0].stages) > 0


def test_another_journey_model_shows_its_own_stages(study):
    view = view_report(study, ReportParameters("en", journey_model="b2b_base"))
    wanted = [stage.name("en") for stage in study.journey_model("b2b_base").stages]
    assert [stage.name for stage in view.maps[0].stages] == wanted
    assert view.maps[0].has_evidence


def test_everyone_leaves_personas_out(study):
    view = view_report(study, ReportParameters("en", persona="everyone"))
    assert view.personas == ()
    assert [found.persona_id for found in view.maps] == ["everyone"]


@pytest.mark.parametrize(
    ("wrong", "allowed"),
    [
        ({"persona": "Nobody"}, "Fee-watchers"),
        ({"wave": "1999"}, "2026-03, 2026-09"),
        ({"journey_model": "x"}, "five_stage"),
    ],
)
def test_wrong_parameters_name_what_is_allowed(study, wrong, allowed):
    with pytest.raises((ReportError, StudyError), match=allowed):
        view_report(study, ReportParameters("en", **wrong))


@pytest.mark.parametrize(
    "options", [{"people": 0, "survey": 0}, {"people": 1, "survey": 0}, {"people": 0, "survey": 4}]
)
def test_small_studies_say_what_is_missing(made, options):
    view = view_report(made(**options), ReportParameters("en"))
    assert view.method.limits
    assert view.personas == ()
    assert len(view.maps) == 1


def test_waves_are_compared_with_their_interval(view):
    nps = next(line for line in view.scores if line.scale == "nps")
    assert [score.wave for score in nps.waves] == ["2026-03", "2026-09"]
    change, low, high = nps.change
    assert low < change < high
    assert change == pytest.approx(nps.waves[1].value - nps.waves[0].value)


def test_the_hero_quote_is_of_somebody_who_shaped_the_persona(study, view):
    members = study.table("membership")
    people = study.table("participant").set_index("participant_id")["pseudonym"]
    for page in view.personas:
        theirs = members[(members["persona_id"] == page.persona_id) & (members["basis"] == "core")]
        shown = [page.hero, *page.more_quotes]
        assert page.hero.person in set(people[theirs["participant_id"]])
        assert len({quote.segment_id for quote in shown}) == len(shown)


def test_what_sets_apart_is_noticeable_and_best_supported_first(view):
    for page in view.personas:
        assert 0 < len(page.apart) <= 6
        assert all(item.difference >= 0.1 for item in page.apart)
        assert list(page.apart) == sorted(page.apart, key=lambda item: (not item.is_clear, -item.low))
        assert not {item.trait.code_id for item in page.apart} & {trait.code_id for trait in page.shared}


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "More than the others, they talk about saving money, fees nobody had mentioned and "),
        ("fa", "«هزینه‌های پنهان»"),
        ("he", "”עלויות נסתרות”"),
    ],
)
def test_the_line_of_a_persona_is_one_sentence(study, language, line):
    page = view_report(study, ReportParameters(language)).personas[0]
    assert line in page.line
    assert page.line.endswith(".")


def test_only_what_the_page_shows_is_cited(view):
    cited = {quote.number for quote in view.quotes}
    shown = {
        quote.number
        for item in everything(replace(view, quotes=()))
        if isinstance(item, Quote)
        for quote in [item]
    }
    shown |= {number for item in everything(view) for number in getattr(item, "numbers", ())}
    assert cited == shown


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_why_there_are_no_personas_is_said_in_the_language_of_the_report(made, language):
    study = made(people=3, survey=0, personas=False)
    refusal = {"reason_id": "too_few", "have": 3, "needed": 8}
    record_step(study.store, "personas", "key", summary={"k": 1, "refusal": refusal})
    view = view_report(study, ReportParameters(language))
    assert view.no_personas == Reason(**refusal).text(language)
    assert view.no_personas in view.method.limits
    assert ("۳" if language == "fa" else "3") in view.no_personas
    assert view_report(study, ReportParameters(language, persona="everyone")).no_personas == ""


def test_title_and_question_are_in_the_language_of_the_report(made):
    study = made(people=1, survey=0)
    text = (study.folder / "study.yaml").read_text(encoding="utf-8")
    (study.folder / "study.yaml").write_text(text + "translations: {fa: {title: ولورا}}\n", encoding="utf-8")
    with open_study(study.folder) as again:
        assert view_report(again, ReportParameters("fa")).head.title == "ولورا"
        assert view_report(again, ReportParameters("he")).head.title == "Velora, first season"
