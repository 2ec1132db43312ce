from __future__ import annotations

import json
import re
from xml.etree import ElementTree

import pandas as pd
import pytest

from tests.journeys.exchange_cells import LINES, cell, sample_cells
from workbench.charts.text_lines import text_width, wrap
from workbench.journeys.maps.entries import MOST_WORDS
from workbench.journeys.maps.picture import journey_svg
from workbench.study import JOURNEY_MODELS, MOMENTS, JourneyModel, WorkbenchError, journey_model

MODEL = journey_model("five_stage")
NAMES = {
    "pain.waiting": {"names": {"en": "Waiting", "fa": "انتظار", "he": "המתנה"}},
    "delight.easy": {"names": {"en": "Easy", "fa": "آسان", "he": "קל"}},
}
SVG = "{http://www.w3.org/2000/svg}"
LONG = " ".join(f"word{number}" for number in range(60))


def drawn(cells=None, **options):
    rows = sample_cells() if cells is None else cells
    svg = journey_svg(rows, **({"model": MODEL, "code_details": NAMES} | options))
    return svg, ElementTree.fromstring(svg)  # noqa: S314 (our own drawing)


def texts(root):
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


def lane(root, name):
    return next(node for node in root.iter(f"{SVG}g") if node.get("data-lane") == name)


def cells_of(root):
    return [group for group in root.iter(f"{SVG}g") if group.get("class") == "cell"]


def test_what_participants_said_is_shown_as_text_and_never_as_markup():
    svg, root = drawn(language="he")
    assert "<b>" not in svg
    assert "צה״ל <b>&amp;</b>" in " ".join(texts(root))
    assert not re.search(
        r"<script|javascript:|https?://(?!www\.w3\.org/2000/svg)|<image|<use|@import|url\(", svg
    )


def test_control_characters_do_not_break_the_picture():
    row = cell(lane="thinking", statement="bad \x00\x0b \ufffe end", code_id=None, evidence=("g3",))
    _, root = drawn(pd.DataFrame([row]))
    assert "end" in " ".join(texts(root))


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_no_cell_has_more_than_eighteen_words(language):
    rows = [
        cell(stage=stage.stage_id, lane=name, position=place, statement=LONG, code_id=None, score=None)
        for stage in MODEL.stages[:3]
        for name in ("pains", "wishes", "thinking", "questions", "something_new")
        for place in range(4)
    ]
    _, root = drawn(pd.DataFrame(rows), language=language)
    counts = [sum(len(text.split()) for text in texts(group)) for group in cells_of(root)]
    assert len(counts) > 20
    assert max(counts) <= MOST_WORDS + 3, "the people of people are one entry"


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_the_page_says_its_words_in_its_language(language):
    _, root = drawn(language=language)
    said = " ".join(texts(root))
    assert NAMES["pain.waiting"]["names"][language] in said
    assert all(stage.name(language) in said for stage in MODEL.stages)
    digits = "۴" if language == "fa" else "4"
    assert any(text.startswith(digits) for text in texts(lane(root, "pains")))
    if language != "en":
        quotes = " ".join([*LINES, "NPS"])
        words = re.findall(r"[A-Za-z]{3,}", said)
        assert not [word for word in words if word not in quotes], "nothing is left in English"


def test_persian_and_hebrew_maps_are_mirrored():
    places = {}
    for language in ("en", "fa", "he"):
        _, root = drawn(language=language)
        width = float(root.get("width"))
        starts = [float(node.get("points").split(",")[0]) for node in root.iter(f"{SVG}polygon")]
        places[language] = starts if language == "en" else [width - start for start in starts]
    assert places["fa"] == pytest.approx(places["en"])
    assert places["he"] == pytest.approx(places["en"])
    assert places["en"] == sorted(places["en"])


def test_a_quote_keeps_the_direction_of_its_own_script():
    rows = pd.DataFrame([cell(lane="thinking", statement="I waited.", code_id=None, evidence=("g3",))])
    _, root = drawn(rows, language="fa")
    quote = next(node for node in lane(root, "thinking").iter(f"{SVG}text") if "waited" in (node.text or ""))
    assert (quote.get("direction"), quote.get("text-anchor")) == ("ltr", "end")


def test_a_thought_in_the_language_of_the_map_goes_first():
    for language, said in (("en", "She said"), ("fa", "دو خط"), ("he", "צה״ל")):
        _, root = drawn(language=language)
        assert said in " ".join(texts(lane(root, "thinking")))


def test_a_stage_without_feeling_is_a_gap_and_says_so():
    cells = sample_cells()
    cells = cells[~((cells["stage"] == "purchase") & (cells["lane"] == "emotion"))]
    svg, root = drawn(cells)
    assert svg.count('class="line"') == 0
    assert svg.count("<circle") == 2
    assert texts(lane(root, "emotion")).count("no feeling expressed") == 3


def test_the_band_is_drawn_where_neighbours_have_feelings():
    cells = pd.DataFrame(
        [
            cell(stage=name, lane="emotion", score=0.5, low=0.0, high=1.0)
            for name in ("awareness", "consideration")
        ]
    )
    assert drawn(cells)[0].count('class="band"') == 1


def test_an_empty_cell_says_what_to_ask_and_an_untold_stage_says_it_once():
    _, root = drawn()
    assert "No evidence. Ask:" in " ".join(texts(lane(root, "delights")))
    untold = [
        " ".join(texts(list(lane(root, name).iter(f"{SVG}g"))[-1]))
        for name in ("thinking", "pains", "delights")
    ]
    assert [("how did it begin?" in text) for text in untold] == [True, False, False]


def test_where_sources_disagree_there_is_a_mark_and_a_sentence():
    told = {"kind": "x", "texts": {"en": "Words and survey differ.", "he": "הדיבור והסקר חלוקים."}}
    cells = pd.DataFrame([cell(lane="reach", disagreement=(told, told), counter_evidence=("g7",))])
    for language, sentence in (("en", "≠ Words and survey differ."), ("he", "≠ הדיבור והסקר חלוקים.")):
        _, root = drawn(cells, language=language)
        assert texts(lane(root, "disagreement")).count(sentence) == 1
    assert "saying the opposite: 1" in texts(lane(drawn(cells)[1], "evidence"))


def test_figures_of_the_log_and_key_moments_are_said_in_the_language_of_the_map():
    texts_of = {"en": "62% of 13 people go on", "he": "62% מתוך 13 אנשים ממשיכים"}
    rows = [
        cell(
            lane="log",
            code_id=None,
            statement="Events",
            detail={"metric": "events", "texts": {"en": "13 events"}},
        ),
        cell(lane="log", position=1, code_id=None, detail={"metric": "conversion", "texts": texts_of}),
        cell(lane="key_moments", score=4.5, detail={"kind": "low"}),
        cell(lane="importance", code_id=None, statement="LIKERT", score=4.2, low=3.9, high=4.5),
    ]
    _, root = drawn(pd.DataFrame(rows), language="he")
    said = [text for text in texts(lane(root, "log")) if text != "אין ראיה"]
    assert said == ["נתוני יומן", "62% מתוך 13 אנשים ממשיכים", "Events"]
    assert "▼ המתנה" in texts(lane(root, "key_moments"))
    assert "4.2" in " ".join(texts(lane(root, "importance")))


def test_a_persona_without_a_name_is_not_called_everyone():
    assert "Everyone" in texts(drawn()[1])
    said = texts(drawn(sample_cells().assign(persona_id="persona_7"))[1])
    assert "persona_7" in said
    assert "Everyone" not in said


def test_screen_readers_get_a_title_and_the_map_in_sentences():
    svg, root = drawn(name="Fee-watchers")
    title, described = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == title.get("id")
    assert root.get("aria-describedby") == described.get("id")
    assert title.text == "Journey map: Fee-watchers"
    assert all(stage.name("en") in described.text for stage in MODEL.stages)
    assert "feeling −1.3" in described.text
    assert "Waiting" in described.text
    assert drawn(language="fa")[1].find(f"{SVG}title").get("id") != title.get("id")
    assert svg.count("<title") == 1


def test_the_same_rows_give_the_same_bytes_in_any_order():
    cells = sample_cells()
    stored = cells.iloc[::-1].assign(
        evidence=lambda frame: frame["evidence"].map(lambda ids: json.dumps(list(ids)))
    )
    for language in ("en", "fa", "he"):
        assert drawn(cells, language=language)[0] == drawn(stored, language=language)[0]


def test_text_keeps_inside_its_column_and_the_drawing():
    model = JourneyModel(
        name="moments",
        names={"en": "Moments"},
        stages=[
            {"stage_id": name, "names": {"en": f"{name} {LONG}"}, "moments": (name,)} for name in MOMENTS
        ],
    )
    rows = [
        cell(model="moments", stage=stage, lane=name, statement=f"{'x' * 80} {LONG}", code_id=None)
        for stage in MOMENTS
        for name in ("pains", "thinking")
    ]
    _, root = drawn(pd.DataFrame(rows), model=model)
    width, height = float(root.get("width")), float(root.get("height"))
    column = (width - 2 * 32 - 118) / len(MOMENTS)
    for group in cells_of(root):
        for node in group.iter(f"{SVG}text"):
            assert text_width(node.text, 12.5) <= column
            assert 0 <= float(node.get("y")) <= height


@pytest.mark.parametrize("name", JOURNEY_MODELS)
def test_every_model_can_be_drawn_even_without_a_row(name):
    model = journey_model(name)
    svg = journey_svg(sample_cells().iloc[:0], model=model, language="fa")
    assert all(stage.name("fa") in svg for stage in model.stages)


def test_rows_of_two_maps_are_refused():
    with pytest.raises(WorkbenchError, match="2 personas"):
        journey_svg(sample_cells().iloc[:2].assign(persona_id=["a", "b"]), model=MODEL)


def test_words_longer_than_a_line_are_cut_and_none_is_lost():
    for text in ("x" * 100, "נסיעהארוכהמאוד" * 9, "می‌خواهم‌برگردم" * 9, LONG, "🙂" * 40):
        lines = wrap(text, width=90, size=12)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
        assert all(text_width(line, 12) <= 90 for line in lines)
