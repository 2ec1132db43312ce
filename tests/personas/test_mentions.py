"""Counting who speaks of what."""

import pandas as pd

from workbench.personas.evidence.features import comparable_rows, participant_features
from workbench.personas.evidence.mentions import weighted_mentions

SEGMENTS = pd.DataFrame({"segment_id": ["g1", "g2", "g3"], "participant_id": ["b", "b", "a"]})
CODES = pd.DataFrame(
    {"code_id": ["pain.waiting", "sentiment.negative", "theme.price"], "kind": ["pain", "sentiment", "theme"]}
)


def codings(*rows):
    columns = ["segment_id", "code_id", "confidence", "status", "coder"]
    return pd.DataFrame(rows, columns=columns).assign(score=None)


def test_two_coders_on_one_segment_count_once_with_the_surer():
    found = weighted_mentions(
        codings(
            ("g1", "pain.waiting", 0.5, "suggested", "x"),
            ("g1", "pain.waiting", 0.9, "suggested", "y"),
            ("g2", "pain.waiting", 0.4, "suggested", "x"),
        ),
        SEGMENTS,
        CODES,
    )
    assert found.loc["b", "pain.waiting"] == 0.9 + 0.4
    assert found.loc["a", "pain.waiting"] == 0.0


def test_accepted_counts_fully_and_rejected_not_at_all():
    found = weighted_mentions(
        codings(
            ("g1", "pain.waiting", 0.5, "accepted", "x"),
            ("g3", "theme.price", 0.9, "rejected", "x"),
        ),
        SEGMENTS,
        CODES,
    )
    assert found.columns.tolist() == ["pain.waiting"]
    assert found.loc["b", "pain.waiting"] == 1.0


def test_sentiment_shapes_nobody():
    found = weighted_mentions(codings(("g1", "sentiment.negative", 0.9, "suggested", "x")), SEGMENTS, CODES)
    assert found.shape == (2, 0)


def test_how_much_somebody_talks_does_not_matter():
    rows = comparable_rows(pd.DataFrame({"x": [1.0, 30.0, 0.0], "y": [3.0, 90.0, 0.0]}))
    assert rows.iloc[0].round(9).tolist() == rows.iloc[1].round(9).tolist()
    assert (rows.iloc[2] == 0).all()


def test_what_everybody_says_weighs_less():
    mentions = pd.DataFrame({"common": [1.0] * 9, "rare": [1.0] + [0.0] * 8})
    first = comparable_rows(mentions).iloc[0]
    assert first["rare"] > 1.4 * first["common"]


def test_rows_and_columns_are_in_order():
    features = participant_features(
        codings(("g1", "theme.price", 0.5, "suggested", "x"), ("g3", "pain.waiting", 0.5, "suggested", "x")),
        SEGMENTS,
        CODES,
    )
    assert features.index.tolist() == ["a", "b"]
    assert features.columns.tolist() == ["pain.waiting", "theme.price"]
