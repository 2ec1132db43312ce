"""Personas: how often planted kinds of people are found and people of one kind left alone, beside a peer.

``python benchmarks/personas.py`` measures every case with a few seeds; ``--seeds 100`` takes hours, so what
was measured is kept in ``benchmarks/results/personas.json`` and only what is missing is measured. The
beginnings of names narrow it down (``personas.py "one kind, 12" --seeds 100``); ``--show`` prints the tables.

The peer is what a script would do: gaps filled with means, k-means for every number of groups, the number
with the highest silhouette.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_rand_score, silhouette_score
from threadpoolctl import threadpool_limits

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.personas.planted import material_of, planted, planted_answers, planted_counts, planted_table
from workbench import build_personas
from workbench.personas import PersonaResult, group_people
from workbench.personas.evidence.people_table import people_table
from workbench.personas.grouping.classes.latent import filled_rows, mixture_columns
from workbench.study import PersonaSettings

RESULTS = Path(__file__).parent / "results" / "personas.json"
PAGE = Path(__file__).parent.parent / "docs" / "personas.md"
HEAD = (
    "| people | seeds | right k | ARI ≥ .9 | mean ARI | peer: right k | ARI ≥ .9 | mean ARI | CPU s |\n"
    "|---|---|---|---|---|---|---|---|---|"
)
FIRST_SEED = 200
SEEDS = 5
CLEAR = 0.9
MOST = 6


@dataclass(frozen=True)
class Case:
    """People to group: how many, of how many kinds, made how."""

    what: str
    people: int
    kinds: int
    made_by: str = "table"
    how: dict[str, float] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.what}, {self.people} people"


def cases() -> Iterator[Case]:
    for people in (12, 30, 150, 1000):
        yield Case("one kind", people, 1)
        yield Case("one kind by degrees", people, 1, how={"slope": 1.0})
    for people in (12, 30):
        yield Case("talk of one kind", people, 1, "talk", {"separation": 0.0})
    yield Case("logs of one kind", 300, 1, "logs")
    for people, most in ((12, 3), (30, 5), (150, 5), (1000, 5)):
        for kinds in range(2, most + 1):
            yield Case(f"{kinds} kinds", people, kinds, how={"separation": 3.0})
            yield Case(
                f"{kinds} kinds, a fifth missing", people, kinds, how={"separation": 3.0, "missing": 0.2}
            )
    for people, kinds in ((12, 2), (12, 3), (30, 3), (30, 5)):
        yield Case(f"talk of {kinds} kinds", people, kinds, "talk", {"separation": 0.5})
    yield Case("logs of 3 kinds", 300, 3, "logs")
    for people, kinds in ((12, 2), (30, 3), (150, 4)):
        for answers in ("figures", "ratings", "yes or no", "counts"):
            yield Case(f"{answers} of one kind", people, 1, answers)
            yield Case(f"{answers} of {kinds} kinds", people, kinds, answers)
            gaps = {"missing": 0.1}
            yield Case(f"{answers} of {kinds} kinds, a tenth missing", people, kinds, answers, gaps)


def measured(case: Case, seed: int) -> dict[str, float]:
    """What we and the peer make of one sample: numbers of groups, agreement with the truth, seconds."""
    plain, truth, grouped = sample(case, seed)
    started = time.process_time()
    result = grouped()
    seconds = time.process_time() - started
    told = result.labels.dropna().astype("str")
    peer = peer_labels(plain)
    return {
        "k": result.k,
        "ari": adjusted_rand_score(truth.loc[told.index], told) if len(told) else 0.0,
        "told": len(told) / case.people,
        "seconds": seconds,
        "peer k": int(peer.max()) + 1,
        "peer ari": adjusted_rand_score(truth, peer),
    }


def sample(case: Case, seed: int) -> tuple[pd.DataFrame, pd.Series, Callable[[], PersonaResult]]:
    """People by features, the kind each is of, and our way to group them."""
    if case.made_by == "talk":
        data = planted(case.people, case.kinds, seed=seed, **case.how)
        material = material_of(data)
        mentions = material.mentions.reindex(data.truth.index).fillna(0.0)
        return mentions, data.truth, partial(group_people, material, settings=PersonaSettings(), seed=20261)
    made = {"logs": planted_counts, "table": planted_table}.get(
        case.made_by, partial(planted_answers, answers=case.made_by)
    )
    frame, truth = made(case.people, case.kinds, seed=seed, **case.how)
    return frame, truth, partial(build_personas, frame)


def peer_labels(frame: pd.DataFrame) -> np.ndarray:
    """Groups by k-means with the number of the highest silhouette, in the order of the rows."""
    table = people_table(frame.reset_index(drop=True)).standardised()
    rows = filled_rows(mixture_columns(table)[0])
    tried = []
    for k in range(2, min(MOST, len(rows) // 4) + 1):
        labels = KMeans(k, n_init=10, random_state=0).fit_predict(rows)
        tried.append((silhouette_score(rows, labels), -k, labels))
    return max(tried, key=lambda found: found[:2])[2]


def measure(wanted: list[str], seeds: int) -> None:
    for case in cases():
        if wanted and not any(case.name.startswith(word) for word in wanted):
            continue
        for seed in range(FIRST_SEED, FIRST_SEED + seeds):
            if str(seed) not in read().get(case.name, {}):
                with threadpool_limits(1):
                    keep(case.name, seed, measured(case, seed))
        print(row(case, read().get(case.name, {})), flush=True)


def read() -> dict[str, dict[str, dict[str, float]]]:
    return json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}


def keep(name: str, seed: int, found: dict[str, float]) -> None:
    everything = read()
    everything.setdefault(name, {})[str(seed)] = {what: round(float(of), 4) for what, of in found.items()}
    RESULTS.write_text(json.dumps(everything, indent=0, sort_keys=True), encoding="utf-8")


def row(case: Case, found: dict[str, dict[str, float]]) -> str:
    """One line of a Markdown table."""
    measures = pd.DataFrame(found).T
    agreement = [("ari", "k"), ("peer ari", "peer k")]
    cells = [case.name, str(len(measures))]
    for ari, k in agreement:
        right = f"{(measures[k] == case.kinds).mean():.2f}"
        told = [f"{(measures[ari] >= CLEAR).mean():.2f}", f"{measures[ari].mean():.3f}"]
        cells += [right, *(told if case.kinds > 1 else ["", ""])]
    return f"| {' | '.join([*cells, format(measures['seconds'].median(), '.1f')])} |"


def table() -> str:
    """Everything that was measured, as a Markdown table."""
    there = read()
    return "\n".join([HEAD, *(row(case, there[case.name]) for case in cases() if case.name in there)])


def write() -> None:
    """Put the table into the page, between its two marks."""
    first, mark, rest = PAGE.read_text(encoding="utf-8").partition("<!-- measured -->\n")
    last = rest.partition("<!-- end -->")[2]
    PAGE.write_text(f"{first}{mark}{table()}\n<!-- end -->{last}", encoding="utf-8")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("cases", nargs="*", help="beginnings of the names of cases; all when left out")
    asked.add_argument("--seeds", type=int, default=SEEDS)
    asked.add_argument("--show", action="store_true", help="print what was measured before")
    asked.add_argument("--write", action="store_true", help="put what was measured into docs/personas.md")
    given = asked.parse_args()
    if given.write:
        write()
    elif given.show:
        print(table())
    else:
        print(HEAD)
        measure(given.cases, given.seeds)


if __name__ == "__main__":
    main()
