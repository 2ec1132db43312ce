"""Words, answers and events of one stage meet in one cell, and what differs is said with its figures."""

import json

import pandas as pd
import pytest

import workbench
from workbench.coding.codebook import load_codebook
from workbench.study import open_study, write_config

WHEN = "2026-01-01T00:00:00+00:00"
SAID = "I paid it at last, and what a miserable half hour that was."
ASKED = "How satisfied were you with checkout? (1-5)"
PEOPLE = [f"p{number:02d}" for number in range(12)]
FIGURE = {"en": "100%", "fa": "۱۰۰", "he": "100%"}


def _sources():
    kinds = {"talk": "interview", "form": "survey", "log": "survey"}
    return pd.DataFrame({"source_id": list(kinds), "kind": list(kinds.values()), "path": list(kinds)}).assign(
        format="txt", encoding="utf-8", language="en", wave="", bytes=1, settings="", status="current",
        imported_at=WHEN,
    )  # fmt: skip


def _participants():
    return pd.DataFrame({"participant_id": PEOPLE, "pseudonym": [f"P{n:02d}" for n in range(12)]}).assign(
        kind="interview", source_id="talk", attributes="{}", wave="", speaker_key="x", account_id=None,
        buying_role=None,
    )  # fmt: skip


def _words():
    turns = pd.DataFrame({"turn_id": [f"t{n}" for n in range(12)], "participant_id": PEOPLE}).assign(
        source_id="talk", position=range(12), speaker="x", role="participant", start_s=None, end_s=None,
        text=SAID, language="en",
    )  # fmt: skip
    segments = turns[["turn_id", "participant_id", "source_id", "text", "language"]].assign(
        segment_id=[f"g{n}" for n in range(12)], response_id=None, position=0, start=0, end=len(SAID)
    )
    codes = (("stage.purchase", None), ("sentiment.negative", -1.5), ("pain.time_cost", 2.0))
    found = [(segment, *code) for segment in segments["segment_id"] for code in codes]
    suggestions = pd.DataFrame(found, columns=["segment_id", "code_id", "score"]).assign(
        start=0, end=len(SAID), coder="feedback", coder_version="3", confidence=0.9
    )
    return turns, segments, suggestions


def _answers():
    question = {"question_id": "q", "source_id": "form", "position": 0, "label": ASKED, "scale": "csat"}
    questions = pd.DataFrame([question | {"column": ASKED, "detail": json.dumps({"top": 5})}])
    answers = pd.DataFrame({"response_id": [f"r{n}" for n in range(12)], "participant_id": PEOPLE}).assign(
        source_id="form", question_id="q", position=0, text=None, value=5.0, scale="csat", language=None
    )
    return questions, answers


def _events():
    """Everybody comes to the purchase, two of them go on."""
    rows = [(f"P{n:02d}", "2026-03-01T10:00:00Z", "checkout") for n in range(12)]
    rows += [(f"P{n:02d}", "2026-03-02T10:00:00Z", "first ride") for n in range(2)]
    return pd.DataFrame(rows, columns=["person_id", "ts", "event"]).assign(
        event_id=lambda frame: [f"e{n}" for n in range(len(frame))],
        source_id="log", account_id=None, channel=None, touchpoint=None, value=None,
    )  # fmt: skip


@pytest.fixture(scope="module")
def journey(tmp_path_factory):
    folder = tmp_path_factory.mktemp("meet") / "study"
    events = {"purchase": ["checkout"], "retention": ["first ride"]}
    write_config(folder, {"title": "Three", "languages": ["en"], "sources": [], "events": events})
    turns, segments, suggestions = _words()
    questions, answers = _answers()
    with open_study(folder) as study:
        with study.store.transaction() as store:
            store.insert("source", _sources())
            store.insert("participant", _participants())
            store.insert("turn", turns)
            store.insert("question", questions)
            store.insert("response", answers)
            store.insert("segment", segments)
            store.insert("code", load_codebook().to_table(), known="update")
            store.insert("suggestion", suggestions)
            store.insert("event", _events())
        yield workbench.draft_journey(study)


def test_one_cell_holds_quote_score_and_log(journey):
    (cell,) = journey.cell("purchase", "together")
    assert cell.statement == SAID
    assert (cell.people, cell.score) == (12, -1.5)
    (score,) = cell.detail["scores"]
    assert (score["scale"], score["score"], score["people"]) == ("csat", 100.0, 12)
    log = {one["metric"]: one for one in cell.detail["log"]}
    assert (log["conversion"]["score"], log["conversion"]["people"]) == (pytest.approx(16.67, abs=0.01), 12)
    assert log["time"]["score"] == 24.0
    assert set(cell.evidence) == {f"g{n}" for n in range(12)}


def test_each_pair_that_differs_is_said_with_both_figures(journey):
    (cell,) = journey.cell("purchase", "together")
    found = {one["kind"]: one for one in cell.disagreement}
    assert set(found) == {"feeling_score", "satisfied_leave", "leaving_silent"}
    for kind, figures in (
        ("feeling_score", ("feeling", "score")),
        ("satisfied_leave", ("score", "conversion")),
    ):
        assert set(figures) <= set(found[kind]["figures"])
        for language, score in FIGURE.items():
            sentence = found[kind]["texts"][language]
            assert ASKED in sentence
            assert score in sentence
            assert score in found[kind]["short"][language]
            assert "CSAT" in sentence
    words, short = found["feeling_score"]["texts"], found["feeling_score"]["short"]
    assert words["en"].startswith("People speak badly of it (feeling \u2066−1.5\u2069, ")
    assert f"but the answers to “\u2068{ASKED}\u2069” are good: CSAT 100% (" in words["en"]
    assert words["en"].endswith("12 answers).")
    assert "מדברים על זה לרעה" in words["he"]
    assert "از آن بد می‌گویند" in words["fa"]
    assert short["en"] == "People speak badly of it (\u2066−1.5\u2069), but CSAT is 100%."
    assert "None of 12 people tells that they gave up or left here" in found["leaving_silent"]["texts"]["en"]


def test_the_map_shows_them_whole_and_short_in_every_language(journey):
    for language in ("en", "fa", "he"):
        content = journey.content(language)
        place = [stage.stage_id for stage in content.stages].index("purchase")
        entries = content.lane("disagreement").places[place].entries
        assert entries
        for entry in entries:
            assert not entry.text.endswith("…"), entry.text
            assert len(entry.whole) > len(entry.text)
        together = content.together["purchase"]
        assert len(together.reasons) == 5  # feeling, score, conversion, time, events
        assert "≠" in journey.svg(language)
    assert {one["kind"] for cell in journey.to_json()["cells"] for one in cell.get("disagreement", ())}


def test_only_the_cells_concerned_are_marked(journey):
    (cell,) = journey.cell("purchase", "scores")
    assert cell.disagreement
    for lane in ("reach", "pains", "thinking"):
        assert all(not one.disagreement for one in journey.cell("purchase", lane))
    assert not journey.cell("awareness", "together")
