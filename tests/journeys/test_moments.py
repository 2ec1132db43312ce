"""A segment's moment is its own, or that of what was said just before, and then less sure."""

import pandas as pd
import pytest

from workbench.journeys.evidence.moments import place_segments

TURNS = pd.DataFrame(
    {
        "turn_id": ["t0", "q1", "t1", "q2", "t2", "t3", "t4"],
        "source_id": "s",
        "participant_id": ["p", None, "p", None, "p", "p", "p"],
        "position": range(7),
    }
)


def segments(*places):
    rows = [(f"g{number}", turn, number) for number, turn in enumerate(places)]
    frame = pd.DataFrame(rows, columns=["segment_id", "turn_id", "position"])
    return frame.assign(source_id="s", participant_id="p", response_id=None, start=frame["position"])


def coded(**moments):
    rows = [(segment, f"stage.{moment}", 0.8) for segment, moment in moments.items()]
    return pd.DataFrame(rows, columns=["segment_id", "code_id", "weight"])


def placed(frame, believed):
    found = place_segments(frame, believed, TURNS)
    return {row.segment_id: (row.moment, round(row.certainty, 3)) for row in found.itertuples()}


def test_own_moment_with_its_confidence():
    assert placed(segments("t0"), coded(g0="use")) == {"g0": ("use", 0.8)}


def test_the_surest_of_several():
    both = pd.concat([coded(g0="use"), coded(g0="trial").assign(weight=0.9)])
    assert placed(segments("t0"), both) == {"g0": ("trial", 0.9)}


def test_same_turn_before_and_after():
    found = placed(segments("t0", "t0", "t0"), coded(g1="use"))
    assert found == {"g0": ("use", 0.56), "g1": ("use", 0.8), "g2": ("use", 0.56)}


def test_two_turns_back_and_no_further_and_interviewers_do_not_count():
    found = placed(segments("t0", "t1", "t2", "t3"), coded(g0="purchase"))
    assert found == {"g0": ("purchase", 0.8), "g1": ("purchase", 0.4), "g2": ("purchase", 0.28)}


def test_own_turn_beats_an_earlier_turn():
    found = placed(segments("t0", "t1", "t1"), coded(g0="purchase", g2="use"))
    assert found["g1"] == ("use", 0.56)


def test_nothing_is_taken_from_somebody_else():
    frame = segments("t0", "t1").assign(participant_id=["p", "other"])
    turns = TURNS.assign(participant_id=["p", None, "other", None, "p", "p", "p"])
    found = place_segments(frame, coded(g0="use"), turns)
    assert found["segment_id"].tolist() == ["g0"]


def test_survey_answers_take_nothing_from_neighbours():
    frame = segments("t0", "t0").assign(turn_id=None, response_id=["r1", "r1"])
    assert placed(frame, coded(g0="use")) == {"g0": ("use", 0.8)}


@pytest.mark.parametrize("frame", [segments(), segments("t0")])
def test_no_stage_codes_no_places(frame):
    assert place_segments(frame, coded(), TURNS).empty


def test_an_own_stage_of_the_model_comes_before_a_surer_moment():
    both = pd.concat([coded(g0="visit.triage"), coded(g0="use").assign(weight=0.9)])
    known = place_segments(segments("t0"), both, TURNS, places=["visit.triage", "repeat"])
    assert known["moment"].tolist() == ["visit.triage"]
    other = place_segments(segments("t0"), both, TURNS)
    assert other["moment"].tolist() == ["use"]


def test_a_moment_beyond_the_model_takes_nothing_from_its_neighbours():
    believed = coded(g0="visit.triage", g1="use")
    mixed = place_segments(segments("t0", "t0"), believed, TURNS, places=["visit.triage", "repeat"])
    assert mixed["moment"].tolist() == ["visit.triage", "use"]
    own_only = place_segments(segments("t0", "t0"), believed, TURNS, places=["visit.triage"])
    assert own_only["moment"].tolist() == ["visit.triage", "visit.triage"]
