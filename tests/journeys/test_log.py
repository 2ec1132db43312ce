"""Figures of the log, and where they disagree with what is said and scored."""

import pandas as pd
import pytest

from tests.journeys.small import draw, material, rows_of
from tests.journeys.test_scores import survey
from workbench.journeys.evidence.context import JourneyContext
from workbench.journeys.lanes.log import median_interval

CONTEXT = JourneyContext(events={"checkout": ("purchase",), "shop": ("evaluation",)})


def log(*rows):
    """(person, hour, event, touchpoint)."""
    start = pd.Timestamp("2026-03-01T08:00:00Z")
    return pd.DataFrame(
        [
            {"event_id": f"e{n}", "person_id": person, "account_id": None, "event": event,
             "touchpoint": touchpoint, "ts": (start + pd.Timedelta(hours=hour)).isoformat()}
            for n, (person, hour, event, touchpoint) in enumerate(rows)
        ]
    )  # fmt: skip


def crowd(go_on, stay, *, hours=2.0):
    """People of the log who buy, and some of whom come to the use of it ``hours`` later."""
    rows = [(f"x{n}", 0, "Checkout", None) for n in range(go_on + stay)]
    return log(*rows, *((f"x{n}", hours + n / 100, "use", None) for n in range(go_on)))


def figures(cells, stage):
    rows = rows_of(cells, "log", stage)
    return {row["detail"]["metric"]: row for _, row in rows.iterrows()}


def test_conversion_and_time_from_first_to_first():
    events = log(
        ("a", 0, "view", "Shop"), ("a", 5, "view", "Shop"), ("a", 8, "checkout", None),
        ("b", 1, "view", "Shop"), ("b", 3, "checkout", None), ("b", 9, "use", None),
        ("c", 2, "view", "Shop"), ("d", 4, "checkout", None), ("e", 4, "unheard of", None),
    )  # fmt: skip
    cells = draw(material([], events=events, context=CONTEXT, others=["a"]))
    consideration = figures(cells, "consideration")
    assert consideration["events"]["mentions"] == 4
    assert consideration["conversion"]["score"] == pytest.approx(200 / 3, abs=1e-3)
    assert (consideration["time"]["score"], consideration["time"]["people"]) == (5.0, 2)
    assert figures(cells, "purchase")["conversion"]["people"] == 3
    assert set(figures(cells, "retention")) == {"events"}
    assert (rows_of(cells, "log")["of"] == 4).all()


def test_a_map_of_some_people_counts_their_events_only():
    made = material(
        [],
        events=log(("P0", 0, "checkout", None), ("zz", 0, "checkout", None)),
        context=CONTEXT,
        others=["a"],
    )
    assert figures(draw(made), "purchase")["events"]["people"] == 2
    assert figures(draw(made, everybody=False), "purchase")["events"]["people"] == 1


def test_no_log_no_lane():
    assert rows_of(draw(material([("a", 0, "stage.use", 1)])), "log").empty


def test_the_median_has_its_interval():
    assert median_interval([1, 2, 3]) == (1, 3)
    assert median_interval(list(range(1, 21))) == (6, 15)


def kinds(cells, stage):
    found = rows_of(cells, "together", stage)
    return [item["kind"] for row in found["disagreement"] for item in row]


def waiting(many, others=0):
    said = [(f"p{n}", 0, "stage.purchase pain.waiting", -1) for n in range(many)]
    return said + [(f"q{n}", 0, "stage.purchase delight.ease", 1) for n in range(others)]


def with_promise(hours):
    return JourneyContext(events=CONTEXT.events, promised_hours={"purchase": (hours, ("purchase",))})


def test_many_complain_of_waiting_though_it_is_quick():
    made = material(waiting(9, 3), events=crowd(20, 2), context=with_promise(24))
    cells = draw(made)
    (found,) = rows_of(cells, "together", "purchase").iloc[0]["disagreement"]
    assert found["kind"] == "waiting_quick"
    assert "9 of 12 people complain of waiting" in found["texts"]["en"]
    assert "the 24 hours promised" in found["texts"]["en"]
    assert "۹ نفر از ۱۲ نفر" in found["texts"]["fa"]
    assert "24 השעות" in found["texts"]["he"]
    pains = rows_of(cells, "pains").set_index("code_id")
    assert pains.loc["pain.waiting", "disagreement"] == (found,)
    assert figures(cells, "purchase")["time"]["disagreement"] == (found,)
    assert figures(cells, "purchase")["events"]["disagreement"] == ()


@pytest.mark.parametrize(
    ("said", "events", "promised"),
    [
        (waiting(2, 3), crowd(20, 2), 24),  # two of five may be fewer than a quarter
        (waiting(9, 3), crowd(4, 0), 24),  # four people's times say nothing
        (waiting(9, 3), crowd(20, 2, hours=30), 24),  # they do wait
        (waiting(9, 3), crowd(20, 2), 2.1),  # the interval reaches the promise
    ],
)
def test_within_uncertainty_nothing_disagrees(said, events, promised):
    assert kinds(draw(material(said, events=events, context=with_promise(promised))), "purchase") == []


def test_nobody_complains_though_it_is_slow():
    made = material(waiting(0, 16), events=crowd(20, 2, hours=60), context=with_promise(24))
    assert kinds(draw(made), "purchase") == ["waiting_slow"]


def test_nobody_tells_of_leaving_but_most_leave():
    made = material(waiting(0, 16), events=crowd(10, 60), context=CONTEXT)
    assert kinds(draw(made), "purchase") == ["leaving_silent"]
    told = [(f"p{n}", 0, "stage.purchase action.cancel", -1, "So I cancelled.") for n in range(9)]
    assert kinds(draw(material(told, events=crowd(10, 60), context=CONTEXT)), "purchase") == []
    assert kinds(draw(material(told, events=crowd(60, 4), context=CONTEXT)), "purchase") == ["leaving_stay"]


@pytest.mark.parametrize(
    ("answers", "mood", "expected"),
    [
        ([1, 2, 1, 2, 1, 2], 2, ["feeling_score"]),
        ([5, 5, 5, 4, 5, 5], -2, ["feeling_score"]),
        ([5, 5, 5, 4, 5, 5], 2, []),
        ([1, 2, 1, 5, 5, 2], 2, []),
    ],
)
def test_feeling_and_score(answers, mood, expected):
    said = [(f"s{n}", 0, "stage.support", mood) for n in range(5)] + [("s5", 0, "stage.support", mood / 2)]
    asked = survey(("How satisfied were you with support?", "csat", answers, {"top": 5}))
    cells = draw(material(said, **asked))
    assert kinds(cells, "retention") == expected
    together = rows_of(cells, "together", "retention").iloc[0]
    assert together["statement"] == rows_of(cells, "thinking", "retention").iloc[0]["statement"]
    assert together["detail"]["scores"][0]["people"] == 6
    for lane in ("emotion", "scores"):
        assert len(rows_of(cells, lane, "retention").iloc[0]["disagreement"]) == len(expected)
    for item in together["disagreement"]:
        assert set(item["texts"]) == {"en", "fa", "he"}
        assert not any("{" in text for text in item["texts"].values())


def test_satisfied_people_who_do_not_go_on():
    asked = survey(("How satisfied were you with checkout?", "csat", [5, 5, 5, 4, 5, 5], {"top": 5}))
    said = [("s0", 0, "stage.purchase", 2)]
    made = material(said, events=crowd(10, 60), context=CONTEXT, **asked)
    assert kinds(draw(made), "purchase") == ["satisfied_leave"]
