"""The section on what changed since the last wave: intervals always, and what cannot be told said plainly."""

import pytest

from tests.reports.synthetic import make_study
from workbench.journeys import action_plan, compare_waves, set_action, update_journeys
from workbench.personas import FEWEST_TOLD
from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.words import read_words

GONE = "pain.waiting"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Sixty answered in two waves: all of the first speak of waiting, nobody of the second."""
    study = make_study(tmp_path_factory.mktemp("waves") / "velora", survey=60)
    waves = study.table("participant").query("kind == 'survey'").set_index("participant_id")["wave"]
    segments = study.table("segment")
    segments = segments.assign(wave=segments["participant_id"].map(waves)).dropna(subset=["wave"])
    study.store.execute(
        "DELETE FROM suggestion WHERE code_id = ? AND segment_id IN (SELECT segment_id FROM segment"
        " WHERE response_id IS NOT NULL)", [GONE]
    )  # fmt: skip
    first = segments[segments["wave"] == "2026-03"].drop_duplicates("participant_id")
    pattern = study.table("coding").iloc[0]
    study.store.insert(
        "suggestion",
        [
            {"segment_id": row.segment_id, "code_id": GONE, "start": row.start, "end": row.end,
             "coder": pattern["coder"], "coder_version": pattern["coder_version"], "confidence": 0.9,
             "score": 3.0}
            for row in first.itertuples()
        ],
    )  # fmt: skip
    update_journeys(study)
    pain = next(one for one in action_plan(study).actions if one.code_id == GONE)
    set_action(study, pain.action_id, status="done", done_in="2026-09", who="Noa")
    other = next(one for one in action_plan(study).actions if one.code_id != GONE)
    set_action(study, other.action_id, status="done", done_in="one day", who="Noa")
    return study


@pytest.fixture(scope="module")
def view(made):
    return view_report(made, ReportParameters("en"))


def test_the_page_and_the_comparison_say_the_same(made, view):
    changes = compare_waves(made)
    compared = {(one.stage, one.code_id): one for one in changes.themes}
    shown = [*view.waves.clear, *view.waves.unclear]
    assert any(line.change.code_id == GONE for line in view.waves.clear)
    for line in shown:
        one = compared[line.change.stage, line.change.code_id]
        assert (one.people, one.new_people, one.low, one.high) == (
            line.change.people, line.change.new_people, line.change.low, line.change.high
        )  # fmt: skip
    assert all(line.change.low > 0 or line.change.high < 0 for line in view.waves.clear)
    assert all(line.change.verdict == "cannot tell" for line in view.waves.unclear)
    whole = [one for one in changes.themes if not one.stage]
    assert view.waves.same + view.waves.unclear_total + sum(one.is_changed for one in whole) == len(whole)
    assert view.waves.cautions


def test_a_clear_change_is_a_finding(made, view):
    changes = compare_waves(made)
    told = [one for one in view.findings if one.ranked.kind == "change"]
    doubtful = {"unlike", "shift"} & set(changes.cautions)
    assert bool(told) != bool(doubtful)
    for finding in told:
        assert finding.statement in changes.sentences("en")
        assert finding.quote.segment_id in finding.ranked.segment_ids
    assert len(told) <= 2


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_every_picture_has_its_words(made, language):
    view = view_report(made, ReportParameters(language))
    html = render_report(view)
    section = html[html.index('aria-labelledby="waves"') :]
    section = section[: section.index("</section>")]
    words = read_words(language)
    assert section.count('class="change-dots"') == section.count('role="img"')
    for line in view.waves.clear:
        assert line.verdict in section
    assert words("waves_unparted", when="\u2068one day\u2069") in section
    around = next(one for one in view.waves.around if one.first)
    assert any("action did it" in caution or language != "en" for caution in around.cautions)
    assert {line.change.code_id for line in around.themes} == {GONE}


def test_a_single_wave_has_no_such_section(made):
    view = view_report(made, ReportParameters("en", wave="2026-09"))
    assert view.waves is None
    html = render_report(view)
    assert 'id="waves"' not in html
    assert "#waves" not in html


def test_a_shared_report_hides_small_counts_of_every_persona(made):
    view = view_report(made, ReportParameters("en", shared=True))
    lines = [
        *view.waves.clear,
        *view.waves.unclear,
        *(line for one in view.waves.personas for line in one.clear),
    ]
    for line in lines:
        assert not 0 < line.change.people < FEWEST_TOLD
        assert not 0 < line.change.new_people < FEWEST_TOLD
    assert view.waves.hidden > 0
    assert read_words("en").count("waves_hidden", view.waves.hidden) in render_report(view)
