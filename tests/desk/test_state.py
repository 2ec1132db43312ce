from workbench.desk.codings.state import (
    Act,
    DeskState,
    Filters,
    Item,
    after_act,
    after_undo,
    current_item,
    filtered,
    moved,
    progress_counts,
    with_verdicts,
)


def item(
    segment: str, code: str = "pain.waiting", *, language: str = "en", status: str = "suggested"
) -> Item:
    return Item(segment, code, code.partition(".")[0], language, 0, 4, ("codebook",), 0.5, status)


THREE = filtered(DeskState((item("g1"), item("g2", language="fa"), item("g3", "wish.speed"))), Filters())


def test_filters_choose_and_start_again():
    assert [key[0] for key in filtered(moved(THREE, 2), Filters(language="fa")).queue] == ["g2"]
    assert [key[0] for key in filtered(THREE, Filters(kind="wish")).queue] == ["g3"]
    assert filtered(THREE, Filters(code_id="pain.waiting", status="accepted")).queue == ()
    assert filtered(moved(THREE, 2), Filters()).at == 0


def test_moving_stops_at_both_ends():
    assert moved(THREE, -1).at == 0
    assert current_item(moved(THREE, 99)) is None
    assert current_item(moved(moved(THREE, 99), -1)).segment_id == "g3"


def test_an_act_goes_on_to_what_still_waits():
    known = with_verdicts(
        THREE, {("g1", "pain.waiting"): ("accepted", "me"), ("g2", "pain.waiting"): ("rejected", "Dana")}
    )
    after = after_act(known, Act("accept", "g1", "pain.waiting"))
    assert current_item(after).segment_id == "g3", "g2 was decided at another desk"
    assert progress_counts(after) == (2, 3)
    assert current_item(moved(after, -1)).decided_by == "Dana", "Back still finds it"


def test_the_last_act_ends_at_the_end():
    after = after_act(moved(THREE, 2), Act("reject", "g3", "wish.speed"))
    assert current_item(after) is None
    assert current_item(after_undo(after)).segment_id == "g3"
    assert after_undo(after).acts == ()


def test_a_verdict_taken_back_waits_again():
    decided = with_verdicts(THREE, {("g1", "pain.waiting"): ("accepted", "me")})
    assert with_verdicts(decided, {}).items == THREE.items


def test_progress_counts_the_chosen_part():
    decided = with_verdicts(THREE, {("g2", "pain.waiting"): ("accepted", "me")})
    assert progress_counts(filtered(decided, Filters(language="fa"))) == (1, 1)
    assert progress_counts(DeskState()) == (0, 0)
