import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.desk.conftest import ENGLISH, HEBREW
from workbench.coding import decisions
from workbench.desk.codings.reading import read_codes, read_context, read_items, read_verdicts
from workbench.study import EvidenceError


def test_one_item_per_segment_and_code_least_sure_first(coded_study):
    items = read_items(coded_study)
    assert [one.key for one in items] == [
        ("g_1", "pain.waiting"),
        ("g_2", "pain.information"),
        ("g_3", "pain.waiting"),
        ("g_4", "pain.waiting"),
        ("g_1", "wish.speed"),
    ]
    assert items[0].coders == ("codebook", "topics")
    assert items[0].confidence == 0.5


def test_kinds_and_decided_items(coded_study):
    decisions.accept(coded_study, "g_4", "pain.waiting", who="Dana")
    pains = read_items(coded_study, kinds=["pain"])
    assert {one.kind for one in pains} == {"pain"}
    assert (pains[-1].status, pains[-1].decided_by) == ("accepted", "Dana")
    assert read_verdicts(coded_study) == {("g_4", "pain.waiting"): ("accepted", "Dana")}


def test_context_of_an_interview(coded_study):
    context = read_context(coded_study, read_items(coded_study)[0])
    assert context.question == "How was the call & the wait?"
    assert context.before == "It was fine."
    assert (context.lead, context.evidence) == ("I ", "waited forty minutes")
    assert context.tail == " on the phone 📞."
    assert context.after == "Then nobody knew <b>anything</b>."
    assert (context.pseudonym, context.seconds) == ("P01", 75.0)


def test_context_of_a_survey_answer(coded_study):
    context = read_context(coded_study, read_items(coded_study)[2])
    assert context.question == "چه چیزی بد بود؟"
    assert context.evidence == "خیلی دیر جواب می‌دهد"
    assert (context.before, context.after, context.seconds) == ("", "", None)


def test_first_sentence_may_have_no_segment_before_it(coded_study):
    context = read_context(coded_study, read_items(coded_study)[3])
    assert context.before == ""
    assert context.lead + context.evidence + context.tail == HEBREW[HEBREW.index("חיכיתי") :]


def test_evidence_outside_its_segment_is_refused(coded_study):
    from dataclasses import replace

    wrong = replace(read_items(coded_study)[0], end=len(ENGLISH) + 1)
    with pytest.raises(EvidenceError, match="lies outside segment"):
        read_context(coded_study, wrong)
    with pytest.raises(EvidenceError, match="not in the study any more"):
        read_context(coded_study, replace(wrong, segment_id="g_gone"))


def test_codes_have_names_and_definitions(coded_study):
    card = read_codes(coded_study)["pain.waiting"]
    assert (card.name, card.kind, card.definition) == ("Waiting", "pain", "People speak of waiting.")


@given(cut=st.tuples(st.integers(13, 51), st.integers(13, 51)))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None)
def test_the_parts_are_the_raw_text(coded_study, cut):
    from dataclasses import replace

    start, end = sorted(cut)
    if start == end:
        return
    context = read_context(coded_study, replace(read_items(coded_study)[0], start=start, end=end))
    assert context.lead + context.evidence + context.tail == ENGLISH[13:51]
    assert context.evidence == ENGLISH[start:end]
