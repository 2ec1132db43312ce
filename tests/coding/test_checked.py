"""How well coders did: counted from real suggestions and decisions made the way the desk makes them."""

import pandas as pd
import pytest

from workbench.coding import accept, add, code_study, recode, reject, undo
from workbench.coding.checked import (
    ENOUGH_CHECKS,
    LearnedCode,
    check_coders,
    checked_table,
    learned_codes,
)
from workbench.study import record_step

CODER, KIND = "feedback", "sentiment"


@pytest.fixture
def coded(small_study):
    code_study(small_study)
    return small_study


def checked(study):
    return check_coders(study.table("coding"), study.table("decision"), study.table("code"))


def suggested(study, kind=KIND, coder=CODER):
    """Pairs of segment and code, the least sure first."""
    rows = study.table("coding").merge(study.table("code")[["code_id", "kind"]], on="code_id")
    rows = rows[(rows["kind"] == kind) & (rows["coder"] == coder)].sort_values(["confidence", "segment_id"])
    return list(zip(rows["segment_id"], rows["code_id"], strict=True))


def test_nothing_checked_gives_no_figure(coded):
    one = checked(coded).of(CODER, KIND)
    assert (one.suggestions, one.checked, one.missing) == (len(suggested(coded)), 0, ENOUGH_CHECKS)
    assert one.share is None
    assert one.picked == ""
    assert checked(coded).added == ()


def test_every_way_of_deciding_is_counted_once(coded):
    first, second, third, *_ = suggested(coded)
    accept(coded, *first, who="Dana")
    reject(coded, *second, who="Dana")
    other = "sentiment.neutral" if third[1] != "sentiment.neutral" else "sentiment.positive"
    recode(coded, *third, other, who="Dana")
    one = checked(coded).of(CODER, KIND)
    assert (one.accepted, one.rejected, one.recoded) == (1, 1, 1)
    [added] = checked(coded).added
    assert (added.kind, added.by_hand, added.instead, added.imported) == (KIND, 0, 1, 0)


def test_the_latest_decision_counts_and_one_taken_back_does_not(coded):
    first, second, *_ = suggested(coded)
    reject(coded, *first, who="Dana")
    accept(coded, *first, who="Omid")
    accept(coded, *second, who="Omid")
    undo(coded, *second, who="Omid")
    one = checked(coded).of(CODER, KIND)
    assert (one.accepted, one.rejected, one.checked) == (1, 0, 1)


def test_from_ten_checks_on_there_is_a_share_with_its_interval(coded):
    # Twelve decisions of which nine agree: the interval of Wilson (1927) is .468 to .911.
    with coded.store.transaction() as store:
        store.execute("DELETE FROM suggestion WHERE coder <> 'feedback'")
    pairs = [pair for kind in ("sentiment", "pain", "delight", "stage") for pair in suggested(coded, kind)][
        :12
    ]
    assert len(pairs) == 12
    kinds = coded.table("code").assign(kind="any")
    for place, pair in enumerate(pairs):
        (accept if place < 9 else reject)(coded, *pair, who="Dana")
    one = check_coders(coded.table("coding"), coded.table("decision"), kinds).of(CODER, "any")
    assert (one.checked, one.missing, one.share) == (12, 0, 0.75)
    assert [round(bound, 3) for bound in one.interval] == [0.468, 0.911]


def test_what_people_add_is_what_no_coder_had_suggested(coded):
    segments = coded.table("segment")["segment_id"]
    taken = {segment for segment, _ in suggested(coded, "wish")}
    add(coded, next(s for s in segments if s not in taken), "wish.speed", who="Dana")
    add(coded, *suggested(coded)[0], who="Dana")
    found = checked(coded)
    assert [(one.kind, one.by_hand) for one in found.added] == [("wish", 1)]
    assert found.of(CODER, KIND).accepted == 1, "an added code that was suggested is an accepted one"


def test_a_suggestion_the_coder_makes_no_more_counts_for_nothing(coded):
    pair = suggested(coded)[0]
    reject(coded, *pair, who="Dana")
    with coded.store.transaction() as store:
        store.execute("DELETE FROM suggestion WHERE segment_id = ? AND code_id = ?", pair)
    one = checked(coded).of(CODER, KIND)
    assert (one.checked, one.earlier) == (0, 1)


def test_a_learned_coder_is_judged_by_what_it_suggested_before(coded):
    pair = suggested(coded)[0]
    with coded.store.transaction() as store:
        store.execute("UPDATE suggestion SET coder = 'learned' WHERE segment_id = ? AND code_id = ?", pair)
    reject(coded, *pair, who="Dana")
    with coded.store.transaction() as store:
        store.execute("DELETE FROM suggestion WHERE coder = 'learned'")
    one = checked(coded).of("learned", KIND)
    assert (one.suggestions, one.rejected, one.earlier) == (1, 1, 0)


@pytest.mark.parametrize(
    ("places", "picked"),
    [(range(20), "least_sure"), (range(40, 60), "surest"), (range(0, 60, 3), "even"), (range(60), "all")],
)
def test_it_tells_which_suggestions_people_checked(places, picked):
    rows = [
        {
            "segment_id": f"g{n}",
            "code_id": "pain.waiting",
            "coder": CODER,
            "coder_version": "1",
            "confidence": n / 60,
        }
        for n in range(60)
    ]
    said = [
        {
            "segment_id": f"g{n}",
            "code_id": "pain.waiting",
            "coder": CODER,
            "status": "accepted",
            "after": "{}",
        }
        for n in places
    ]
    codes = pd.DataFrame({"code_id": ["pain.waiting"], "kind": ["pain"]})
    [one] = check_coders(pd.DataFrame(rows), pd.DataFrame(said), codes).coders
    assert one.picked == picked


def test_key_phrases_are_not_for_checking(coded):
    kinds = {one.kind: one.is_for_checking for one in checked(coded).coders}
    assert kinds[KIND]
    assert not kinds.get("phrase", False)


def test_a_table_for_notebooks(coded, empty_study):
    for pair in suggested(coded)[:3]:
        accept(coded, *pair, who="Dana")
    table = checked_table(coded).set_index(["coder", "kind"])
    row = table.loc[CODER, KIND]
    assert (row["checked"], row["accepted"], row["more_needed"]) == (3, 3, 7)
    assert pd.isna(row["right"])
    assert checked_table(empty_study).empty


def test_learned_codes_tell_their_score_and_whether_they_speak(coded):
    done = {"pain.waiting": {"labels": 46, "yes": 18, "f1": 0.41, "on": False}}
    record_step(coded.store, "learned", "key", notes=(), summary={"codes": done}, seconds=0.1)
    assert learned_codes(coded) == (LearnedCode("pain.waiting", 46, 18, 0.41, is_on=False),)
