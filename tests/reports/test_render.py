from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

import workbench.reports
from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.fonts import FONTS, font_faces
from workbench.reports.words import LABELS, read_words

PACKAGE = Path(workbench.reports.__file__).parent
CSP = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src data:"
# Labels that templates and code put together from a word and a value.
MADE_UP = (
    "coder_", "kinds_", "picked_", "factor_", "reach_", "sure_", "figure_", "plan_kind_", "plan_left_",
    "planned_", "waves_kind_",
    "title_", "heard_", "kind_", "severity_", "ranking_", "no_", "bar_", "origin_", "source_", "block_",
    "strength_", "way_", "scale_", "standing_", "score_", "lane_", "moment_", "caution_", "limit_", "change_",
)  # fmt: skip


class Outline(HTMLParser):
    """Headings, ids, links and what a careful reader would complain about."""

    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.problems: list[str] = []

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if tag == "th" and "scope" not in given:
            self.problems.append("th without scope")
        if tag == "img" and not given.get("alt"):
            self.problems.append("img without alt")
        if tag in ("script", "iframe", "object", "link", "base", "form") or any(
            name.startswith("on") for name in given
        ):
            self.problems.append(f"active content: {tag} {given}")
        if given.get("src", "data:").partition(":")[0] != "data" or "srcset" in given:
            self.problems.append(f"loads {given}")


@pytest.fixture(scope="module")
def outline(html):
    found = Outline()
    found.feed(html)
    return found


def test_page_is_self_contained_and_in_its_language(html, language, outline):
    assert f'<html lang="{language}" dir="{"ltr" if language == "en" else "rtl"}">' in html
    assert html.count(f'content="{CSP}"') == 1
    assert outline.problems == []
    assert not re.search(r"url\((?!\"data:)", html)
    assert "://" not in re.sub(r"data:[^\"]*", "", html)


def test_headings_are_in_order_and_links_lead_somewhere(outline):
    assert outline.levels[0] == 1
    assert outline.levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(outline.levels, outline.levels[1:], strict=False))
    assert len(outline.ids) == len(set(outline.ids))
    assert {link.removeprefix("#") for link in outline.links} <= set(outline.ids)


def test_same_study_gives_the_same_bytes(study, html, language):
    assert render_report(view_report(study, ReportParameters(language))) == html


def test_persian_pages_have_persian_digits(study):
    page = render_report(view_report(study, ReportParameters("fa")))
    prose = re.sub(
        r'<style>.*?</style>|<bdi[^>]*dir="ltr"[^>]*>[^<]*</bdi>|<blockquote.*?</blockquote>',
        "",
        page,
        flags=re.S,
    )
    counted = re.findall(r">([^<]*نفر[^<]*)<", prose)
    assert len(counted) > 20
    assert not [text for text in counted if re.search(r"[0-9]", re.sub(r"P\d+|R\d+", "", text))]


def test_code_names_are_in_the_language_of_the_report(study):
    page = render_report(view_report(study, ReportParameters("he")))
    outside_quotes = re.sub(r"<blockquote.*?</blockquote>|<style>.*?</style>", "", page, flags=re.S)
    assert "עלויות נסתרות" in outside_quotes
    assert "Hidden costs" not in outside_quotes


def test_what_people_typed_stays_text(nasty):
    page = re.sub(r"</?mark>", "", render_report(view_report(nasty, ReportParameters("en"))))
    assert "<img src=x" not in page
    assert "<script" not in page
    assert "&lt;img src=x onerror=" in page
    assert "&lt;b&gt;twice&lt;/b&gt;" in page
    assert "<title>Velora &lt;script&gt;" in page


def test_each_quote_has_language_and_direction(html):
    tags = re.findall(r"<blockquote [^>]*>", html)
    assert len(tags) > 50
    assert all(re.search(r'lang="(en" dir="ltr|fa" dir="rtl|he" dir="rtl)"', tag) for tag in tags)


@pytest.mark.parametrize("options", [{"people": 0, "survey": 0}, {"people": 1, "survey": 0}])
def test_empty_studies_have_a_page(made, options, language):
    page = render_report(view_report(made(**options), ReportParameters(language)))
    found = Outline()
    found.feed(page)
    assert found.problems == []
    words = read_words(language)
    assert words("no_personas") in page
    assert words("no_scores") in page


def test_the_three_languages_have_the_same_labels_with_the_same_values():
    labels = {code: read_words(code).labels for code in ("en", "fa", "he")}
    assert labels["en"].keys() == labels["fa"].keys() == labels["he"].keys()
    for key, text in labels["en"].items():
        wanted = set(re.findall(r"{\w+}", text))
        for code in ("fa", "he"):
            found = set(re.findall(r"{\w+}", labels[code][key]))
            assert found == wanted or (key.endswith((".one", ".two")) and not found), (code, key)


def test_no_label_is_unused():
    sources = [*PACKAGE.rglob("*.py"), *(PACKAGE / "templates").glob("*.j2")]
    code = "\n".join(file.read_text(encoding="utf-8") for file in sources)
    contents = [yaml.safe_load(file.read_text(encoding="utf-8")) for file in (LABELS / "en").glob("*.yaml")]
    keys = [key for content in contents for key in content]
    assert len(set(keys)) == len(keys), "a label stands in two files"
    unused = [key for key in keys if f'"{key}"' not in code and not key.startswith(MADE_UP)]
    assert unused == []
    prefixes = [prefix for prefix in MADE_UP if not re.search(rf'"{prefix}[\w{{"]', code)]
    assert prefixes == []


def test_counted_nouns_have_the_right_form():
    assert read_words("he").count("people", 2) == "שני אנשים"
    assert read_words("en").count("mentions", 1) == "1 quote"
    assert read_words("fa").count("people", 12) == "۱۲ نفر"


def test_only_needed_fonts_are_inside():
    assert font_faces("Hello").count("@font-face") == 1
    assert font_faces("Hello שלום سلام").count("@font-face") == len(FONTS)
