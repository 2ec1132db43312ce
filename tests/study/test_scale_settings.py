"""Scales in ``study.yaml``: what is taken and how mistakes are said."""

from __future__ import annotations

import pytest

from workbench.study import StudyError
from workbench.study.config import load_config

STUDY = """
title: Water
sources:
  - path: sources
    scales:
      اعتماد:
        kind: likert
        items: [t1, t2]
        reversed: [t2]
        points: 7
        missing: centre
        expect: {trap: 2}
"""


def written(folder, text):
    (folder / "sources").mkdir(exist_ok=True)
    (folder / "study.yaml").write_text(text, encoding="utf-8")
    return folder


def test_a_scale_is_read(tmp_path):
    scale = load_config(written(tmp_path, STUDY)).sources[0].scales["اعتماد"]
    assert (scale.kind, scale.items, scale.reversed, scale.points) == ("likert", ("t1", "t2"), ("t2",), 7)
    assert (scale.missing, scale.expect) == ("centre", {"trap": "2"})


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("kind: likert", "kind: susy", r"scales\.اعتماد\.kind': 'susy' is not allowed"),
        ("kind: likert", "kind: sus", "sus has 10 items, not 2"),
        ("kind: likert", "kind: umux_lite\n        pionts: 7", "unknown key .*pionts.*did you mean 'points'"),
        ("points: 7", "points: 70", "likert has 2 to 11 points, not 70"),
        ("reversed: [t2]", "reversed: [t3]", "reversed names 't3', which is none of its items"),
        ("items: [t1, t2]", "items: [t1, t1, t2]", "item 't1' stands twice"),
        ("items: [t1, t2]", "items: []", "items"),
        ("missing: centre", "missing: mean", "'mean' is not allowed"),
    ],
)
def test_a_mistake_is_named(tmp_path, before, after, message):
    with pytest.raises(StudyError, match=message):
        load_config(written(tmp_path, STUDY.replace(before, after)))
