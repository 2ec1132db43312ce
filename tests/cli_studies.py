"""Finished small studies the command line is tried on: two waves, accounts, two kinds of people."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from tests.personas.planted import planted
from tests.personas.planted_study import planted_study
from workbench.flow import group_personas, map_journeys

WAVES = ("2026-03", "2026-09")


def finished_study(folder: Path) -> Path:
    """Twenty people of two kinds, ten in each wave; four of them decide in two accounts. Made once."""
    return Path(shutil.copytree(_made(), folder))


@cache
def _made() -> Path:
    """The original; it goes when Python ends."""
    place = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    return _finish(Path(place) / "bikes")


def _finish(folder: Path) -> Path:
    people = planted(20, 2, seed=4)
    ids = list(people.participants["participant_id"])
    waves = [WAVES[place % 2] for place in range(len(ids))]
    made = replace(people, participants=people.participants.assign(wave=waves))
    settings = {
        "languages": ["en", "fa", "he"],
        "title": "Bikes",
        "translations": {"fa": {"title": "دوچرخه"}},
    }
    with planted_study(folder, made, **settings) as study:
        rows = [("acme", "user"), ("acme", "finance"), ("acme", "user"), ("orbit", "champion")]
        with study.store.transaction() as store:
            for person, (account, role) in zip(ids, rows, strict=False):
                told = "UPDATE participant SET account_id = ?, buying_role = ? WHERE participant_id = ?"
                store.execute(told, (account, role, person))
        group_personas(study)
        map_journeys(study)
    return folder
