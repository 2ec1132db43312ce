from __future__ import annotations

import pytest

from tests.reports.synthetic import MIXED, NASTY
from workbench.reports import ReportParameters, render_report, view_report

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def file(nasty, tmp_path_factory, language):
    path = tmp_path_factory.mktemp("page") / f"{language}.html"
    path.write_text(render_report(view_report(nasty, ReportParameters(language))), encoding="utf-8")
    return path


@pytest.fixture
def seen(page, file):
    """The opened page, with what it asked for and complained about."""
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    page.wait_for_load_state("networkidle")
    return page, asked, complaints


def test_page_asks_nothing_of_the_network(seen, file):
    _, asked, complaints = seen
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert complaints == []


def test_nothing_people_typed_runs(seen):
    page, _, _ = seen
    assert page.title().startswith("Velora <script>")
    assert page.locator("script, img:not([src^='data:image/svg'])").count() == 0
    shown = "\n".join(page.locator("blockquote p").all_text_contents())
    assert NASTY[0] in shown


def test_bundled_fonts_are_used(seen, language):
    page, _, _ = seen
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').length")
    assert loaded >= (1 if language == "en" else 2)


@pytest.mark.parametrize("width", [390, 1400])
def test_body_never_scrolls_sideways(seen, width):
    page, _, _ = seen
    page.set_viewport_size({"width": width, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(
    ("width", "shown", "hidden"), [(390, ".on-phone", ".on-page"), (1400, ".on-page", ".on-phone")]
)
def test_personas_side_by_side_need_no_scrolling(seen, width, shown, hidden):
    page, _, _ = seen
    page.set_viewport_size({"width": width, "height": 900})
    side = page.locator(".persona-overview")
    assert all(one.is_visible() for one in side.locator(shown).all())
    assert side.locator(shown).count() == side.locator(hidden).count() > 0
    assert not any(one.is_visible() for one in side.locator(hidden).all())
    boxes = side.locator(".scroll:visible")
    assert boxes.evaluate_all("all => all.every(one => one.scrollWidth <= one.clientWidth + 1)")


def test_lane_labels_stay_while_the_map_scrolls(seen, language):
    page, _, _ = seen
    page.set_viewport_size({"width": 390, "height": 900})
    label = page.locator(".journey tbody th.lane").first
    before = label.bounding_box()
    sign = -1 if language in ("fa", "he") else 1
    page.locator(".map-scroll").first.evaluate(f"element => element.scrollBy({sign * 300}, 0)")
    page.wait_for_timeout(200)
    assert page.locator(".map-scroll").first.evaluate("element => Math.abs(element.scrollLeft)") > 250
    assert abs(label.bounding_box()["x"] - before["x"]) < 2


def test_page_runs_in_the_direction_of_its_language(seen, language):
    page, _, _ = seen
    wanted = "ltr" if language == "en" else "rtl"
    assert page.evaluate("getComputedStyle(document.body).direction") == wanted
    stages = [box.bounding_box()["x"] for box in page.locator(".journey").first.locator(".chevron").all()]
    assert stages == sorted(stages, reverse=wanted == "rtl")
    dots = page.locator("svg.curve").first.locator("circle").all()
    places = [dot.bounding_box()["x"] for dot in dots]
    assert places == sorted(places, reverse=wanted == "rtl")


def test_words_of_the_curve_stay_inside_it(seen):
    page, _, _ = seen
    for curve in page.locator(".map-scroll svg.curve").all():
        frame = curve.bounding_box()
        for text in curve.locator("text").all():
            box = text.bounding_box()
            assert frame["x"] - 1 <= box["x"]
            assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
            assert frame["y"] - 1 <= box["y"]
            assert box["y"] + box["height"] <= frame["y"] + frame["height"] + 1


def test_hebrew_with_english_and_numbers_keeps_its_order(seen):
    page, _, _ = seen
    found = page.locator("li[id^=q] blockquote", has_text="PayPal").first
    assert found.locator("p").text_content() == MIXED
    assert found.evaluate("element => getComputedStyle(element).direction") == "rtl"
    script = """(element, word) => {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.data.indexOf(word);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + word.length);
            const box = range.getBoundingClientRect();
            return [box.left, box.top];
        }
    }"""
    first, second, third = (found.evaluate(script, word) for word in ("שילמתי", "1,250", "PayPal"))
    assert first[1] <= second[1] <= third[1]
    if first[1] == second[1]:
        assert first[0] > second[0]  # the sentence starts on the right


def test_following_a_link_opens_the_quotes_of_a_stage(seen):
    page, _, _ = seen
    link = page.locator("a.to-quotes").first
    target = link.get_attribute("href")
    link.click()
    page.wait_for_timeout(300)
    assert page.locator(target).is_visible()


@pytest.mark.parametrize(("paper", "kind"), [("a4", "sheet"), ("a3", "map")])
def test_maps_are_printed_on_the_paper_the_reader_chooses(seen, paper, kind):
    page, _, _ = seen
    page.check(f"#paper-{paper}")
    page.emulate_media(media="print")
    assert page.locator(".cover nav").is_hidden()
    assert page.evaluate("getComputedStyle(document.querySelector('.map')).page") == kind
    assert page.locator(".map .sheets").first.is_visible() == (paper == "a4")
    assert page.locator(".map .map-scroll").first.is_visible() == (paper == "a3")
    assert page.evaluate("getComputedStyle(document.querySelector('.journey th.lane')).position") == "static"


def test_evidence_is_folded_on_screen_and_whole_in_print(seen):
    page, _, _ = seen
    entry = page.locator("#q1")
    assert entry.is_hidden()
    page.locator("a[href='#q1']").first.click()
    page.wait_for_timeout(300)
    assert entry.is_visible()
    page.reload()
    page.goto(page.url.partition("#")[0])
    page.emulate_media(media="print")
    assert page.locator(".appendix").bounding_box()["height"] > 1000


def test_signs_stay_on_their_side_of_numbers(seen):
    page, _, _ = seen
    script = """element => {
        const node = element.firstChild, boxes = [0, node.length - 1].map(at => {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect().left;
        });
        return boxes[0] < boxes[1];
    }"""
    signed = page.locator(".persona-foot td bdi[dir=ltr]:not(.of)").all()
    assert signed
    assert all(number.evaluate(script) for number in signed)
    last = page.locator("svg.strip").first.locator("text").last
    assert last.text_content().endswith("+")
    places = [last.evaluate(f"element => element.getStartPositionOfChar({at}).x") for at in (0, 1)]
    assert places[0] < places[1]
