"""The figures themselves: from what was said and what is true to a number."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from sklearn.metrics import adjusted_mutual_info_score, f1_score

__all__ = ["BANDS", "SHARES", "agreement", "bands", "calibration_error", "kept_f1", "macro_f1", "rounded"]

# Shares of the texts that are kept, the surest first.
SHARES = (1.0, 0.9, 0.7, 0.5)
BANDS = ((0.45, 0.5), (0.5, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.0))


def rounded(figure: float) -> float:
    return round(float(figure), 3)


def macro_f1(truth: Sequence[Any] | np.ndarray, said: Sequence[Any] | np.ndarray) -> float:
    """Mean of the F1 of the classes that are true somewhere; any other answer is a miss."""
    return rounded(f1_score(truth, said, average="macro", labels=sorted(set(truth)), zero_division=0.0))


def kept_f1(truth: np.ndarray, said: np.ndarray, confidence: np.ndarray, share: float) -> float:
    """Macro-F1 on the surest share of the texts; what was left unsaid comes last and is a miss."""
    order = np.argsort(-np.nan_to_num(np.where(np.isnan(said), -1, confidence), nan=-1), kind="stable")
    kept = order[: max(1, round(share * len(order)))]
    return macro_f1(truth[kept], np.where(np.isnan(said[kept]), 9, said[kept]).astype(int))


def bands(confidence: np.ndarray, right: np.ndarray) -> list[dict[str, float]]:
    """For each band of confidence: suggestions, their mean confidence, the share that is right."""
    found = []
    for least, most in BANDS:
        inside = (confidence >= least) & ((confidence < most) | (most == 1.0))
        if inside.any():
            mean, share = confidence[inside].mean(), right[inside].mean()
            found.append({"from": least, "to": most, "texts": int(inside.sum()),
                          "mean": rounded(mean), "right": rounded(share)})  # fmt: skip
    return found


def calibration_error(confidence: np.ndarray, right: np.ndarray, bins: int = 10) -> float:
    """How far confidence is from the share that is right, on average (ECE, Naeini et al. 2015)."""
    place = np.minimum((confidence * bins).astype(int), bins - 1)
    gaps = [
        abs(confidence[place == b].mean() - right[place == b].mean()) * (place == b).mean()
        for b in sorted(set(place.tolist()))
    ]
    return rounded(sum(gaps))


def agreement(truth: Sequence[Any], labels: Sequence[Any]) -> float:
    """Adjusted mutual information: 0 is chance, 1 the same grouping."""
    return rounded(adjusted_mutual_info_score(list(truth), list(labels)))
