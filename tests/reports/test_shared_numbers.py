"""A report made to be shared shows no number of one to four people, wherever people are counted."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass

import pytest
from lxml import html as lxml_html

from workbench.journeys import draft_journey
from workbench.reports import ReportParameters, render_report, view_report
from workbench.reports.sections.few_people import told_parts

# Somebody who took part, in the words of the three languages.
NOUNS = {
    "en": r"people|persons?|interviewed|surveyed|observed|reviewers?|in chats|on the phone|of them|spoke of",
    "fa": r"نفر|آدم",
    "he": r"אנשים|אדם|איש|מרואיינים|משיבים|מהם|מספרים עליו",
}
ONE = {
    "en": r"\b(one|two|three|four) (?:person|people|of the people)\b",
    "fa": r"\b(یک|دو|سه|چهار) نفر",
    "he": r"אדם אחד|שני אנשים",
}
BLOCKS = (
    "p", "li", "td", "th", "dd", "dt", "summary", "figcaption", "h1", "h2", "h3", "h4", "caption", "text",
    "title", "span", "bdi", "strong", "small",
)  # fmt: skip
INLINE = ("span", "bdi", "strong", "small", "a", "i")
# What is said of a threshold counts nobody.
FEWER = r"(?:fewer than|کمتر از|פחות מ־) ?\d+"
DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
MARKS = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069\u200e\u200f"))
# Words of participants, and where they stand; the style sheet.
NO_COUNTS = ("style", "blockquote", "mark", "nav")


def said(page):
    """Texts of a page, those for screen readers and of pictures too."""
    for element in page.iter():
        if not isinstance(element.tag, str) or any(
            parent.tag in NO_COUNTS for parent in [element, *element.iterancestors()]
        ):
            continue
        yield from filter(None, map(element.get, ("aria-label", "alt", "title")))
        if element.tag in BLOCKS:
            yield text_of(element)


def text_of(element):
    """What a block says in the report's own words."""
    inside = (element.text or "",)
    for child in element:
        own = isinstance(child.tag, str) and child.tag not in NO_COUNTS
        said_inside = text_of(child) if own else ""
        inside += (said_inside if child.tag in INLINE else f"\n{said_inside}\n", child.tail or "")
    return re.sub(r"[ \t\u00a0]+", " ", re.sub(r"\s*\n\s*", "\n", "".join(inside))).strip()


def counted(text, language):
    """Numbers of people in a text: beside a word for people, or people of people."""
    plain = re.sub(FEWER, "", text.translate(DIGITS).translate(MARKS))
    noun = NOUNS[language]
    # 3 people · 3 of 12 people · people: 3 · 3/12
    found = re.findall(rf"(?<![\d.,−+-])(\d+)(?: ?(?:of|از|מתוך|/) ?\d+)? ?(?:{noun})\b", plain)
    found += re.findall(rf"(?:{noun}): ?(\d+)(?![\d.])", plain)
    found += re.findall(r"(?<![\d.])(\d+) ?/", plain)
    # How severe a pain is stands as "2 of 3" too.
    found += re.findall(r"\A(\d+) (?:of|از|מתוך) (?!3\Z)\d+\Z", plain)
    words = [match.group(0) for match in re.finditer(ONE[language], plain, re.I)]
    return [int(number) for number in found], words


def columns(page, heading):
    """Cells of table columns headed by a word."""
    for table in page.iter("table"):
        heads = [" ".join("".join(cell.itertext()).split()) for cell in table.xpath("./thead/tr/th")]
        for place, head in enumerate(heads):
            if head == heading:
                for row in table.xpath("./tbody/tr"):
                    cells = row.xpath("./td|./th")
                    yield " ".join("".join(cells[place].itertext()).split()) if place < len(cells) else ""


def small_numbers(page, language, words):
    tree = lxml_html.fromstring(page)
    small = []
    for text in said(tree):
        numbers, spelled = counted(text, language)
        small += [text for number in numbers if 0 < number < 5]
        small += [text for _ in spelled]
    small += [
        f"column: {text}"
        for text in columns(tree, words("column_people"))
        if text.translate(DIGITS) in ("1", "2", "3", "4")
    ]
    return small


def records(value):
    """Every record inside a view."""
    if is_dataclass(value):
        yield value
        value = [getattr(value, field.name) for field in fields(value)]
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, tuple | list):
        for item in value:
            yield from records(item)


@pytest.fixture(scope="module", params=[(12, 24), (12, 0), (4, 0)], ids=["mixed", "interviews", "few"])
def small(request, made):
    people, survey = request.param
    return made(people=people, survey=survey)


@pytest.fixture
def shared(monkeypatch):
    monkeypatch.setattr("workbench.reports.view.check_shared", lambda study: None)


def test_no_number_of_few_people_is_visible(small, shared, language):
    from workbench.reports.words import read_words

    words = read_words(language)
    open_page = render_report(view_report(small, ReportParameters(language)))
    assert len(small_numbers(open_page, language, words)) > 20
    page = render_report(view_report(small, ReportParameters(language, shared=True)))
    assert small_numbers(page, language, words) == []


def test_no_record_a_picture_is_drawn_from_counts_few_people(small, shared):
    view = view_report(small, ReportParameters("en", shared=True))
    parts = (view.findings, view.hurts, view.themes, view.other_themes, view.feelings, view.stage_feelings)
    parts += (view.pains, view.delights, view.wishes, view.scores, view.maps)
    for record in records(parts):
        for name in ("people", "negative", "neutral", "positive", "passages"):
            assert getattr(record, name, 0) not in range(1, 5), record
    assert all(people not in range(1, 5) for _, stages in view.pains_by_stage for people in stages)
    assert all(people not in range(1, 5) for _, people in view.head.heard)


def test_maps_that_leave_together_do_not_give_each_other_away(small, shared):
    view = view_report(small, ReportParameters("en", shared=True))
    told = {}
    for found in view.maps:
        for stage in found.stages:
            for lane, cell in stage.cells.items():
                for item in cell.items:
                    key = (stage.name, lane, item.entry.code_id)
                    told.setdefault(key, {})[found.persona_id] = item.entry.people
    for key, people in told.items():
        whole = people.pop("everyone", 0)
        if whole and any(people.values()):
            assert whole - sum(people.values()) not in range(1, 5), key


def test_maps_shared_one_by_one_do_not_either(demo_study):
    personas = list(demo_study.table("persona")["persona_id"])
    told, compared = {}, 0
    for persona in (None, *personas):
        for row in draft_journey(demo_study, persona).shared().table.to_dict("records"):
            if isinstance(row["code_id"], str):
                told.setdefault((row["stage"], row["lane"], row["code_id"]), {})[persona] = row["people"]
    for key, people in told.items():
        whole = people.pop(None, 0)
        if whole and any(people.values()):
            compared += 1
            assert whole - sum(people.values()) not in range(1, 5), key
    assert compared > 10


def test_the_shared_report_of_one_persona_hides_what_its_shared_map_hides(demo_study, shared):
    for persona in demo_study.table("persona")["persona_id"]:
        journey = draft_journey(demo_study, persona).shared()
        rows = journey.table[journey.table["code_id"].notna()]
        counts = rows.set_index(["stage", "lane", "code_id"])["people"]
        (found,) = view_report(demo_study, ReportParameters("en", persona=persona, shared=True)).maps
        for stage, column in zip(journey.stages, found.stages, strict=True):
            for lane, cell in column.cells.items():
                for entry in (item.entry for item in cell.items if item.entry.code_id):
                    assert entry.people == counts[stage.stage_id, lane, entry.code_id]


def test_a_shared_map_taken_elsewhere_has_no_small_number(study):
    journey = draft_journey(study, study.table("persona")["persona_id"][0])
    assert journey.table["people"].between(1, 4).any()
    told = journey.shared()
    assert not told.table["people"].between(1, 4).any()
    assert set(told.table["stage"]) == set(journey.table["stage"])
    cells = told.to_json()["cells"]
    for cell in cells:
        if cell["people"] == 0:
            assert (cell["of"], cell["mentions"], cell["score"], cell["confidence"]) == (0, 0, None, None)
            assert len(cell["evidence"]) <= 1
            assert cell["detail"].get("told_from") == 5
        counts = [found["people"] for found in cell["detail"].get("consequences", {}).values()]
        assert not any(0 < count < 5 for count in counts)
    for language in ("en", "fa", "he"):
        picture = lxml_html.fromstring(told.svg(language).encode())
        texts = [*("".join(one.itertext()) for one in picture.iter("text")), picture.get("aria-label") or ""]
        assert not [text for text in texts for number in counted(text, language)[0] if 0 < number < 5]
        assert "," in told.to_csv(language)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"a": 5, "b": 6}, {"a", "b"}),
        ({"a": 4, "b": 6, "c": 9}, {"c"}),
        ({"a": 4, "b": 3, "c": 9}, {"c"}),
        ({"a": 2, "b": 2}, set()),
        ({"a": 0, "b": 8}, {"a", "b"}),
        ({}, set()),
    ],
)
def test_what_is_hidden_cannot_be_worked_out_from_the_rest(parts, told):
    assert told_parts(parts) == told
    hidden = sum(parts.values()) - sum(parts[name] for name in told)
    assert hidden == 0 or hidden >= 5 or not any(parts[name] for name in told)
