"""The figures of ``make bench`` in small: what is promised holds on texts no detector was written for."""

from __future__ import annotations

from benchmarks.privacy import MAKERS, measure, redactor, samples


def test_what_is_private_is_found_and_little_else():
    figures = measure(list(samples(1200, seed=7)), redactor())
    assert figures.recall >= 0.99, dict(figures.missed)
    assert figures.precision >= 0.9, dict(figures.spare)
    by_kind = {kind: sum(n for (of, _), n in figures.wanted.items() if of == kind) for kind in MAKERS}
    assert min(by_kind.values()) > 80
