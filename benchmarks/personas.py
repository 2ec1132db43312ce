"""Personas: how often planted kinds of people are found, people of one kind are left alone, and how fast."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np
from sklearn.metrics import adjusted_rand_score

sys.path.insert(0, str(Path(__file__).parent.parent))
from tests.personas.planted import material_of, planted, planted_counts, planted_table
from workbench import build_personas
from workbench.personas import group_people
from workbench.study import PersonaSettings

SEEDS = 100
GROUPS = ((12, 2), (30, 3), (150, 3), (150, 5), (1000, 4))


def main(seeds: int) -> None:
    print(f"{'':34}{'seeds':>6}{'right k':>9}{'ARI':>7}{'CPU s':>7}")
    for people in (12, 30, 150, 1000):
        few = seeds if people < 1000 else max(1, seeds // 5)
        show(f"one kind, {people} people", few, people, 1)
        show(f"by degrees, {people} people", few // 5 or 1, people, 1, slope=1.0)
    for people, groups in GROUPS:
        few = max(1, seeds // (5 if people < 1000 else 20))
        show(f"{groups} kinds, {people} people", few, people, groups)
        show("  a fifth missing", few, people, groups, missing=0.2)
    for groups in (1, 3):
        logs = [measured(*planted_counts(300, groups, seed=seed)) for seed in range(seeds // 5 or 1)]
        line(f"logs of 300 people, {groups} kinds", logs, groups)
    talks = [talk(seed) for seed in range(seeds // 5 or 1)]
    line("20 interviews, 3 kinds", talks, 3)


def show(what: str, seeds: int, people: int, groups: int, **how: float) -> None:
    found = [
        measured(*planted_table(people, groups, seed=seed, separation=3.0, **how)) for seed in range(seeds)
    ]
    line(what, found, groups)


def measured(frame, truth) -> tuple[int, float, float]:
    started = time.process_time()
    result = build_personas(frame)
    told = result.labels.dropna().astype(int)
    return result.k, adjusted_rand_score(truth.loc[told.index], told), time.process_time() - started


def talk(seed: int) -> tuple[int, float, float]:
    data = planted(20, 3, seed=seed)
    started = time.process_time()
    result = group_people(material_of(data), settings=PersonaSettings(), seed=20261)
    told = result.labels.dropna()
    return result.k, adjusted_rand_score(data.truth.loc[told.index], told), time.process_time() - started


def line(what: str, found: list[tuple[int, float, float]], groups: int) -> None:
    right = sum(k == groups for k, _, _ in found)
    agreement = f"{np.mean([ari for _, ari, _ in found]):.3f}" if groups > 1 else ""
    seconds = np.mean([spent for _, _, spent in found])
    print(f"{what:34}{len(found):>6}{right:>9}{agreement:>7}{seconds:>7.1f}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else SEEDS)
