"""Honest figures: which coders spoke, how well they did, what a rating moved, and who contradicts theirs."""

from __future__ import annotations

import json
import re

import pytest

from workbench.coding import accept, add, recode, reject
from workbench.coding.checked import check_coders
from workbench.coding.sentiment import rows_ratings
from workbench.coding.sentiment.ratings import rating_record
from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.words import read_words
from workbench.study import record_step

LANGUAGES = ("en", "fa", "he")


def section(html: str, name: str) -> str:
    return html[html.index(f'aria-labelledby="{name}"') :].partition("</section>")[0]


def text(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]+>", " ", html))


@pytest.fixture(scope="module")
def unchecked(made):
    """A study whose suggestions nobody has looked at. Read it; do not change it."""
    return without_decisions(made(people=6, survey=0, personas=False))


@pytest.fixture(scope="module")
def checked(made):
    """The same with some decisions."""
    study = without_decisions(made(people=6, survey=0, personas=False))
    decide(study)
    return study


def without_decisions(study):
    with study.store.transaction() as store:
        store.execute("DROP TRIGGER decision_is_never_removed")
        store.execute("DELETE FROM decision")
    return study
    return study


def pairs(study, kind):
    rows = study.table("coding").merge(study.table("code")[["code_id", "kind"]], on="code_id")
    rows = rows[(rows["kind"] == kind) & (rows["status"] == "suggested")]
    return list(zip(rows["segment_id"], rows["code_id"], strict=True))


def decide(study):
    """Twelve pains checked, three wishes checked, one delight nobody had suggested."""
    pains = pairs(study, "pain")
    assert len(pains) >= 12
    for place, pair in enumerate(pains[:12]):
        if place < 9:
            accept(study, *pair, who="Dana")
        elif place < 11:
            reject(study, *pair, who="Dana")
        else:
            recode(study, *pair, "theme.staff", who="Dana")
    for pair in pairs(study, "wish")[:3]:
        accept(study, *pair, who="Omid")
    add(study, pairs(study, "pain")[0][0], "delight.outcome", who="Omid")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nobody_checked_is_said_on_the_cover_and_in_the_method(unchecked, language):
    view, words = view_report(unchecked, ReportParameters(language)), read_words(language)
    html = render_report(view)
    assert words("suggested_none", of=view.head.codings, n=0, share="") in html
    assert words("coders_unchecked", n=10) in html
    assert f'<th scope="col">{words("column_right")}</th>' not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_checked_coders_have_figures_where_there_are_enough_checks(checked, language):
    view, words = view_report(checked, ReportParameters(language)), read_words(language)
    html = render_report(view)
    method = text(section(html, "method"))
    shares = [words.percent(value) for value in (0.75, 0.468, 0.911)]
    assert all(share in method for share in shares), "nine of twelve, with the interval of Wilson"
    assert words.count("checks_needed", 7) in method
    lines = {
        (line.name, kind.checked.kind): kind.checked
        for line in view.method.coders.lines
        for kind in line.kinds
    }
    pains = lines[words("coder_codebook"), "pain"]
    assert (pains.accepted, pains.rejected, pains.recoded) == (9, 2, 1)
    assert (
        view.head.checked
        == checked.table("coding")
        .drop_duplicates(["segment_id", "code_id"])["status"]
        .isin(["accepted", "rejected"])
        .sum()
    )
    assert (
        words(
            "suggested_few",
            n=view.head.checked,
            of=view.head.codings,
            share=words.percent(view.head.share_reviewed),
        )
        in html
    )
    added = " ".join(view.method.coders.notes)
    assert words("kinds_delight") in added


def test_figures_are_those_of_the_store(checked):
    shown = view_report(checked, ReportParameters("en")).method.coders
    found = check_coders(checked.table("coding"), checked.table("decision"), checked.table("code"))
    assert tuple(kind.checked for line in shown.lines for kind in line.kinds) == found.coders
    assert shown.checks == sum(one.checked for one in found.coders)


def test_a_learned_code_shows_its_score_and_that_it_is_off(made):
    study = made(people=3, survey=0, personas=False)
    done = {
        "pain.waiting": {"labels": 46, "yes": 18, "f1": 0.41, "on": False},
        "pain.price": {"labels": 12, "yes": 5, "f1": None, "on": True},
    }
    before = view_report(study, ReportParameters("en")).head.digest
    record_step(study.store, "learned", "key", notes=(), summary={"codes": done}, seconds=0.1)
    view = view_report(study, ReportParameters("en"))
    rows = text(section(render_report(view), "method"))
    assert re.search(r"Waiting 46 18 0\.41 switched off", rows)
    assert re.search(r"Hidden costs 12 5 not known yet speaks", rows)
    assert view.head.digest != before, "a page that says something else has another digest"


@pytest.mark.parametrize(
    ("language", "words"), [("en", "rated 2 of 5"), ("fa", "امتیاز ۲ از ۵"), ("he", "דירוג 2 מתוך 5")]
)
def test_a_quote_shows_the_rating_that_moved_its_feeling(made, language, words):
    study = made(people=6, survey=0, personas=False)
    cited = view_report(study, ReportParameters(language)).quotes[0].segment_id
    rating = {"scale": "csat", "value": 2, "low": 1, "high": 5, "question_id": "q"}
    with study.store.transaction() as store:
        store.execute(
            "UPDATE suggestion SET basis = ? WHERE segment_id = ? AND code_id LIKE 'sentiment.%'",
            (json.dumps({"rating": rating}), cited),
        )
    view = view_report(study, ReportParameters(language))
    assert [quote.segment_id for quote in view.quotes if quote.rating] == [cited]
    html = render_report(view)
    assert f'class="rated">{words}</span>' in section(html, "evidence")
    assert read_words(language)("method_ratings") in html


def test_answers_rated_another_way_are_listed_with_their_quotes(made):
    study = made(people=3, survey=12, personas=False)
    ratings = rows_ratings(study)
    told = study.table("segment").dropna(subset=["response_id"])
    for segment_id, response_id in zip(told["segment_id"], told["response_id"], strict=True):
        rating = ratings[response_id]
        alone = [0.02, 0.03, 0.95] if rating.lean < 0 else [0.95, 0.03, 0.02]
        basis = json.dumps({"rating": rating_record(rating), "text_alone": alone})
        with study.store.transaction() as store:
            store.execute("UPDATE suggestion SET basis = ? WHERE segment_id = ?", (basis, segment_id))
    sided = [one for one in ratings.values() if abs(one.lean) >= 0.3]
    for language in LANGUAGES:
        view, words = view_report(study, ReportParameters(language)), read_words(language)
        found = view.disagreements
        assert found.total == len(sided) > 0
        assert {quote.number for _, quote in found.shown} <= {quote.number for quote in view.quotes}
        scores = section(render_report(view), "scores")
        assert words.count("disagreements", found.total) in scores
        rating, quote = found.shown[0]
        assert rating in scores
        assert f'href="#q{quote.number}"' in scores


def test_a_study_without_ratings_lists_none(unchecked):
    assert view_report(unchecked, ReportParameters("en")).disagreements.total == 0
