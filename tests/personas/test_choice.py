"""Which number of groups is taken when several hold."""

from types import SimpleNamespace

import pytest

from workbench.personas.grouping.choice import Candidate, _with_best


@pytest.mark.parametrize(
    ("weakest", "chosen"),
    [
        ({2: 0.64, 3: 0.63}, 3),
        ({2: 0.80, 3: 0.63}, 2),
        ({2: 0.64, 3: 0.61, 4: 0.60}, 4),
        ({2: 0.99, 3: 0.88, 4: 0.63}, 3),
        ({2: 0.99, 3: 0.79}, 2),
    ],
)
def test_more_groups_are_taken_where_stability_cannot_tell(weakest, chosen):
    tried = [
        Candidate(k, (6,) * k, (stability, 0.9), 5.0, 2.0, "also possible")
        for k, stability in weakest.items()
    ]
    groupings = {k: SimpleNamespace(k=k) for k in weakest}
    choice = _with_best(tried, groupings)
    assert choice.grouping.k == chosen
    assert [found.k for found in choice.candidates if found.verdict == "chosen"] == [chosen]
