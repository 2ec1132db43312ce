"""Rows of a small journey map with everything that breaks exchange formats in it."""

from __future__ import annotations

import pandas as pd

# Statements with separators, quotation marks, line breaks, formulas, both directions and an emoji.
LINES = (
    'She said "wait, please"; then | hung up',
    "=HYPERLINK(1)",
    "دو خط\nدر یک گزاره، با نیم‌فاصله",
    "צה״ל <b>&amp;</b> ”שלום” 🙂",
)


def cell(**changes):
    """One row of ``journey_cell``, as freshly drawn."""
    row = {
        "persona_id": "everyone", "model": "five_stage", "stage": "purchase", "lane": "pains", "position": 0,
        "code_id": "pain.waiting", "statement": "Waiting", "people": 4, "of": 9, "mentions": 6, "score": 2.0,
        "low": None, "high": None, "confidence": 0.5, "evidence": ("g1", "g2"),
    }  # fmt: skip
    return row | changes


def sample_cells():
    """Two stages with lanes, the other stages empty, and a score of the whole journey."""
    spoken = {"code_id": None, "score": None}
    emotion = {"code_id": None, "statement": "", "lane": "emotion"}
    rows = [
        cell(
            stage="",
            lane="scores",
            code_id=None,
            statement="NPS",
            score=-12.5,
            low=-30.0,
            high=6.0,
            evidence=(),
        ),
        cell(lane="reach", code_id=None, statement="", score=None, people=7),
        cell(),
        cell(position=1, code_id="pain.price", statement=LINES[1], people=2, score=None),
        cell(lane="thinking", statement=LINES[0], evidence=("g3",), people=1, **spoken),
        cell(lane="quotes", statement=LINES[2], evidence=("g4",), people=1, **spoken),
        cell(lane="quotes", position=1, statement=LINES[3], evidence=("g5",), people=1, **spoken),
        cell(**emotion, score=-1.25, low=-2.0, high=-0.5),
        cell(stage="awareness", lane="reach", code_id=None, statement="", score=None, people=2),
        cell(stage="awareness", **emotion, score=0.5, low=0.0, high=1.0, people=2),
        cell(stage="retention", lane="reach", code_id=None, statement="", score=None, people=5),
        cell(stage="retention", **emotion, score=1.5, low=1.0, high=2.0, people=5),
        cell(
            stage="retention", lane="delights", code_id="delight.easy", statement="Easy", score=None, people=3
        ),
    ]
    return pd.DataFrame(rows)
