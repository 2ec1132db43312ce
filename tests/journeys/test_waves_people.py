"""Which waves, which people, and who took part twice."""

import pandas as pd
import pytest

from workbench.journeys.waves.people import (
    chosen_waves,
    compared_people,
    same_people,
    wave_names,
    waves_around,
)
from workbench.study import TooFew, WorkbenchError, open_study, write_config
from workbench.study.key import PersonName

WAVES = ["2026-03", "2026-06", "2026-09"]


@pytest.mark.parametrize(
    ("first", "second", "wanted"),
    [
        (None, None, ("2026-06", "2026-09")),
        (None, "2026-06", ("2026-03", "2026-06")),
        ("2026-03", None, ("2026-03", "2026-09")),
        ("2026-09", "2026-03", ("2026-09", "2026-03")),
        ("2026-09", None, ("2026-09", "2026-06")),
    ],
)
def test_the_last_two_waves_unless_others_are_named(first, second, wanted):
    assert chosen_waves(WAVES, first, second) == wanted


def test_what_cannot_be_compared_is_said():
    with pytest.raises(WorkbenchError, match=r"unknown wave '2027'.*2026-03, 2026-06"):
        chosen_waves(WAVES, "2027", None)
    with pytest.raises(TooFew, match="a comparison needs two waves; there is"):
        chosen_waves(["2026-03"], None, None)
    with pytest.raises(WorkbenchError, match="none before it"):
        chosen_waves(WAVES, None, "2026-03")


def test_numbers_are_in_their_order():
    assert wave_names(pd.DataFrame({"wave": ["wave 10", "wave 9", "wave 1"]})) == [
        "wave 1",
        "wave 9",
        "wave 10",
    ]
    assert wave_names(pd.DataFrame({"wave": ["", ""]})) == []
    assert wave_names(pd.DataFrame({"wave": ["", "2", "3"]})) == ["2", "3"]


@pytest.mark.parametrize(
    ("done_in", "wanted"),
    [
        ("2026-06", ("2026-03", "2026-06")),
        ("2026-05-10", ("2026-03", "2026-06")),
        ("2026-06-10", ("2026-03", "2026-09")),
        ("2026 Q3", ("2026-06", "2026-09")),
    ],
)
def test_waves_around_a_wave_or_a_day(done_in, wanted):
    assert waves_around(WAVES, done_in) == wanted


@pytest.mark.parametrize("done_in", ["2025-01-01", "2027", "spring", "2026-13-40"])
def test_a_day_that_parts_nothing_is_refused(done_in):
    with pytest.raises(WorkbenchError, match="does not part the waves"):
        waves_around(WAVES, done_in)


def people(**groups):
    rows = [
        (f"{wave}{kind}{n}", kind, wave) for (wave, kind), size in groups["of"].items() for n in range(size)
    ]
    return pd.DataFrame(rows, columns=["participant_id", "kind", "wave"])


def spoken(frame, language="en"):
    return pd.Series(language, index=frame["participant_id"])


def test_interviews_are_not_compared_with_answers():
    frame = people(of={("1", "survey"): 5, ("2", "survey"): 6, ("2", "interview"): 4})
    sides = compared_people(frame, spoken(frame), "1", "2", set(frame["participant_id"]))
    assert (len(sides.first), len(sides.second), sides.cautions) == (5, 6, ("left_out",))


def test_other_ways_of_recording_are_cautioned():
    frame = people(of={("1", "survey"): 5, ("2", "interview"): 4})
    assert compared_people(frame, spoken(frame), "1", "2", set(frame["participant_id"])).cautions == (
        "unlike",
    )
    same = people(of={("1", "survey"): 8, ("2", "survey"): 8})
    languages = spoken(same)
    languages.iloc[:6] = "he"
    assert compared_people(same, languages, "1", "2", set(same["participant_id"])).cautions == ("shift",)


def test_only_those_who_say_anything_and_belong():
    frame = people(of={("1", "survey"): 5, ("2", "survey"): 5})
    languages = spoken(frame).drop("1survey0")
    members = set(frame["participant_id"]) - {"2survey4"}
    sides = compared_people(frame, languages, "1", "2", members)
    assert (len(sides.first), len(sides.second)) == (4, 4)
    nobody = compared_people(frame, languages, "1", "2", {"1survey1"})
    assert (nobody.first, nobody.second, nobody.cautions) == ((), (), ("silent",))


def test_who_took_part_twice(tmp_path):
    write_config(tmp_path / "study", {"title": "T", "sources": []})
    with open_study(tmp_path / "study") as study:
        assert same_people(study, ["a1"], ["b1"], "2") == {}
        names = {
            "a1": "v17", "b1": "v17 (2)",  # one file, a wave column
            "a2": "maya@x.org", "b2": "maya@x.org",  # two files
            "a3": "row 4", "b3": "row 4",  # no respondent id at all
            "a4": "3", "b4": "3",  # numbered rows
            "a5": "90217", "b5": "90217",
            "a6": "v99", "b6": "v98",
        }  # fmt: skip
        with study.key.transaction() as key:
            key.write_names(PersonName(person, "f", name, name) for person, name in names.items())
        found = same_people(study, [f"a{n}" for n in range(1, 7)], [f"b{n}" for n in range(1, 7)], "2")
    assert found == {"a1": "b1", "a2": "b2", "a5": "b5"}
