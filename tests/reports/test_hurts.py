"""The section on what hurts most: ranking, words and quotes of the page."""

from __future__ import annotations

import re

from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.words import read_words


def section(html: str) -> str:
    return html[html.index('aria-labelledby="hurts"') : html.index('aria-labelledby="themes"')]


def reject_pains(study):
    fixed = {"at": "2026-11-01T09:00:00+00:00", "who": "Ada", "note": "", "before": {}, "after": {}}
    coding = study.table("coding")
    for row in coding[coding["code_id"].str.startswith("pain.")].to_dict("records"):
        given = {key: row[key] for key in ("segment_id", "code_id", "start", "end", "coder", "score")}
        study.store.insert("decision", [fixed | given | {"action": "reject", "status": "rejected"}])


def test_the_heaviest_pain_comes_first_with_its_people(study):
    hurts = view_report(study, ReportParameters("en")).hurts
    assert [hurt.rank for hurt in hurts.shown] == list(range(1, len(hurts.shown) + 1))
    assert hurts.shown[0].score >= hurts.shown[-1].score
    assert all(hurt.low <= hurt.rank <= hurt.high for hurt in hurts.shown)
    labels = {(hurt.code_id, hurt.object_name): hurt.count.people for hurt in hurts.shown}
    told = study.table("coding").merge(study.table("segment"), on="segment_id")
    repairs = set(told.loc[told["code_id"] == "theme.repair_service", "segment_id"])
    waiting = told[(told["code_id"] == "pain.waiting") & told["segment_id"].isin(repairs)]
    assert labels["pain.waiting", "Repairs"] == waiting["participant_id"].nunique()


def test_the_page_shows_it_in_its_language(study, language, html):
    words = read_words(language)
    shown = section(html)
    assert words("title_hurts") in shown
    assert 'href="#hurts"' in html
    digits = re.sub("<[^>]+>", "", re.search(r'class="hurt-rank"><strong>(.*?)</strong>', shown)[1])
    assert digits == words.number(1)
    assert shown.count("<blockquote") >= shown.count('class="hurt"')


def test_a_single_interview_is_told_as_one(made):
    study = made(people=1, survey=0, personas=False)
    view = view_report(study, ReportParameters("en"))
    assert view.hurts.caution == "hurts_one"
    assert view.hurts.shown
    assert read_words("en")("hurts_one") in section(render_report(view))


def test_nobody_in_pain_is_said(made):
    study = made(people=3, survey=0, personas=False)
    reject_pains(study)
    study.store.execute("DROP TRIGGER IF EXISTS decision_no_delete")
    view = view_report(study, ReportParameters("he"))
    assert view.hurts.shown == ()
    assert read_words("he")("no_pain") in section(render_report(view))
