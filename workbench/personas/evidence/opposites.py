"""Pains and the delights that say the opposite of them."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

__all__ = ["opposites_of"]


def opposites_of(code_id: str) -> tuple[str, ...]:
    """Delights that contradict a pain, or pains that contradict a delight.

    Parameters
    ----------
    code_id : str
        The code.

    Returns
    -------
    tuple of str
        Codes of the opposite meaning (data file ``opposites.yaml``, read both ways); empty for other codes.

    Examples
    --------
    >>> opposites_of("pain.price"), opposites_of("delight.value"), opposites_of("theme.price")
    (('delight.value',), ('pain.price',), ())
    """
    return _pairs().get(code_id, ())


@cache
def _pairs() -> dict[str, tuple[str, ...]]:
    pairs = yaml.safe_load((Path(__file__).parent / "opposites.yaml").read_text(encoding="utf-8"))
    both: dict[str, list[str]] = {}
    for pain, delights in pairs.items():
        for delight in delights:
            both.setdefault(pain, []).append(delight)
            both.setdefault(delight, []).append(pain)
    return {code: tuple(others) for code, others in both.items()}
