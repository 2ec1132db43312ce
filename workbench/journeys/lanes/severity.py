"""How much a pain hurts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

__all__ = ["is_known", "severity_of"]

_MIDDLE = 2.0


def is_known(value: Any) -> bool:
    """Whether a number is there: rows from the store have NaN where none is.

    Examples
    --------
    >>> is_known(0.0), is_known(None), is_known(float("nan"))
    (True, False, False)
    """
    return value is not None and not math.isnan(value)


def severity_of(row: Mapping[str, Any], details: Mapping[str, Mapping[str, Any]]) -> float:
    """Severity of the pain in a cell, 1 to 3.

    The mean its codings carry; without one, that of the code; without one, 2.

    Examples
    --------
    >>> severity_of({"code_id": "pain.waiting", "score": None}, {"pain.waiting": {"severity": 3}})
    3.0
    """
    score = row["score"]
    if is_known(score):
        return float(min(3.0, max(1.0, abs(score))))
    return float(details.get(row["code_id"], {}).get("severity") or _MIDDLE)
