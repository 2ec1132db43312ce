"""Which words are chosen to stand for a claim, and which against it."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from workbench.reports import ReportParameters, view_report
from workbench.reports.evidence.material import read_material
from workbench.reports.evidence.quotes import QuoteBook
from workbench.reports.sections.findings import rank_codes, view_findings
from workbench.study import content_id

GOOD = "Nobody at the counter could tell me when the wheel would be ready."


def say(study, texts: Iterable[tuple[str, str, float | None, str]]) -> list[str]:
    """One more survey person for each (text, language, feeling, codes); their segments."""
    survey = study.table("source").query("kind == 'survey'")["source_id"].iloc[0]
    segments = []
    for number, (text, language, feeling, codes) in enumerate(texts):
        person = content_id("p", "more", number, text)
        answer, segment = content_id("a", person), content_id("g", person)
        with study.store.transaction() as store:
            store.insert(
                "participant",
                [
                    {
                        "participant_id": person, "pseudonym": f"X-{person}", "kind": "survey",
                        "source_id": survey, "speaker_key": person, "attributes": {}, "account_id": None,
                        "buying_role": None, "wave": "2026-09",
                    }
                ],
            )  # fmt: skip
            store.insert(
                "response",
                [
                    {
                        "response_id": answer, "source_id": survey, "participant_id": person,
                        "question_id": "q_text", "position": 900 + number, "text": text, "value": None,
                        "scale": "text", "language": language,
                    }
                ],
            )  # fmt: skip
            store.insert(
                "segment",
                [
                    {
                        "segment_id": segment, "source_id": survey, "turn_id": None, "response_id": answer,
                        "participant_id": person, "position": number, "start": 0, "end": len(text),
                        "language": language,
                    }
                ],
            )  # fmt: skip
            mood = (
                [] if feeling is None else [("sentiment.positive" if feeling > 0 else "sentiment.negative")]
            )
            store.insert(
                "suggestion",
                [
                    {
                        "segment_id": segment, "code_id": code, "start": 0, "end": len(text) // 2,
                        "coder": "codebook", "coder_version": "1", "confidence": 0.8,
                        "score": feeling if code.startswith("sentiment") else None,
                    }
                    for code in [*codes.split(), *mood]
                ],
            )  # fmt: skip
        segments.append(segment)
    return segments


@pytest.fixture
def best(made):
    """The quote chosen among some texts for a pain."""

    def choose(*texts, feeling=-1.0):
        study = made(people=0, survey=1, personas=False)
        segments = say(study, texts)
        book = QuoteBook(read_material(study, ReportParameters("en")))
        return book.best(segments, code_id="pain.waiting", feeling=feeling)[0].text

    return choose


@pytest.mark.parametrize(
    "worse",
    [
        ("Waited again.", "en", -1.0, "pain.waiting theme.price"),
        (" ".join(["waited and"] * 30), "en", -1.0, "pain.waiting theme.price"),
        ("The wheel was ready when they said and I was so glad.", "en", 1.0, "pain.waiting theme.price"),
        ("How long would I have to wait if it broke again?", "en", -1.0, "pain.waiting question.open"),
        ("I do not know at all what that makes me then.", "en", -1.0, "pain.waiting"),
        ("سه هفته منتظر ماندم و هیچ‌کس به من زنگ نزد.", "fa", -1.0, "pain.waiting theme.price"),
    ],
    ids=["short", "long", "glad", "question", "about nothing", "other language"],
)
def test_the_more_telling_quote_wins_in_any_order(best, worse):
    good = (GOOD, "en", -1.0, "pain.waiting theme.price")
    assert best(good, worse) == best(worse, good) == GOOD


def findings_with(made, *texts):
    study = made(people=0, survey=1, personas=False)
    say(study, texts)
    material = read_material(study, ReportParameters("en"))
    found = view_findings(material, QuoteBook(material))
    return {finding.ranked.code_id: finding for finding in found}


WAITED = [
    (
        f"The repair took {days} days and nobody told me why it did.",
        "en",
        -1.0,
        "pain.waiting theme.repair_service",
    )
    for days in ("nine", "ten", "twelve")
]


def test_counter_evidence_speaks_of_the_same_thing(made):
    other = (
        "The phone line answered at once and was very friendly.",
        "en",
        2.0,
        "delight.speed touchpoint.phone",
    )
    same = (
        "My repair was done in ten minutes while I waited.",
        "en",
        2.0,
        "delight.speed theme.repair_service",
    )
    assert findings_with(made, *WAITED, other)["pain.waiting"].counter is None
    assert findings_with(made, *WAITED, other, same)["pain.waiting"].counter.text == same[0]


def test_counter_evidence_feels_otherwise(made):
    same = (
        "Fast repair, they said, and it was a lie again.",
        "en",
        -1.0,
        "delight.speed theme.repair_service",
    )
    assert findings_with(made, *WAITED, same)["pain.waiting"].counter is None


def test_a_wish_is_not_contradicted_by_praise(made):
    wish = [
        (f"Please let me {verb} my plan over the winter months.", "en", None, "wish.flexibility theme.price")
        for verb in ("pause", "halve", "share")
    ]
    praise = ("It is a very fair price for what I get each month.", "en", 2.0, "delight.value theme.price")
    assert findings_with(made, *wish, praise)["wish.flexibility"].counter is None


def test_a_general_wish_is_no_finding_while_there_is_another(made):
    study = made(people=0, survey=1, personas=False)
    code = study.table("code").iloc[[0]].assign(code_id="wish.general", kind="wish", name="A wish")
    study.store.insert("code", code)
    say(study, [(f"I wish it were different in {month}.", "en", None, "wish.general") for month in "abcd"])
    alone = read_material(study, ReportParameters("en"))
    assert "wish.general" in {item.code_id for item in rank_codes(alone, "wish")}
    say(study, [(f"Let me pause it in {month}, please.", "en", None, "wish.flexibility") for month in "ab"])
    view = view_report(study, ReportParameters("en"))
    assert "wish.general" not in {wish.code_id for wish in view.wishes}
    assert "wish.flexibility" in {finding.ranked.code_id for finding in view.findings}
