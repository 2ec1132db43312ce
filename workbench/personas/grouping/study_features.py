"""Attributes, ratings and behaviour of a study's participants as one table of features."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from workbench.personas.evidence.material import Material
    from workbench.study import Study
    from workbench.study.persona_settings import PersonaFeatures

__all__ = ["code_directions", "study_features"]

_NO_RATING = ("text", "attribute", "date", "ignored")
# What only one person did tells nothing about groups; a log of clicks has thousands of kinds of event.
_FEWEST_DOERS, _MOST_EVENTS = 2, 40
_DIRECTIONS = 5


def study_features(study: Study, wanted: PersonaFeatures) -> pd.DataFrame:
    """Attributes, ratings and counts of events by participant, as far as ``study.yaml`` asks for them.

    Parameters
    ----------
    study : Study
        Open study.
    wanted : PersonaFeatures
        What to take.

    Returns
    -------
    DataFrame
        One row per participant (index participant_id, sorted); columns are called ``attribute: age``,
        ``scale: How likely ...`` and ``event: login``. An attribute nobody has is a column of gaps.
    """
    import pandas as pd

    people = study.table("participant").set_index("participant_id").sort_index()
    parts = [pd.DataFrame(index=people.index), _attributes(people, wanted.attributes)]
    if wanted.scales:
        ratings = _ratings(study.table("response"), study.table("question"))
        # A number asked in a survey is an attribute too; taken twice it would count twice.
        parts.append(ratings.drop(columns=[f"scale: {name}" for name in wanted.attributes], errors="ignore"))
    if wanted.events:
        parts.append(_behaviour(study.table("event"), people["pseudonym"]))
    return pd.concat([part.reindex(people.index) for part in parts], axis=1)


def _attributes(people: pd.DataFrame, names: tuple[str, ...]) -> pd.DataFrame:
    import pandas as pd

    known = people["attributes"].map(json.loads)
    found = {
        f"attribute: {name}": [of.get(name) for of in known] if name not in people else people[name]
        for name in names
    }
    frame = pd.DataFrame(found, index=people.index)
    return frame.mask(frame.map(lambda value: isinstance(value, str) and not value.strip()))


def _ratings(responses: pd.DataFrame, questions: pd.DataFrame) -> pd.DataFrame:
    """Mean rating by participant and question; a question asked in two waves is one."""
    rated = responses[responses["value"].notna() & ~responses["scale"].isin(_NO_RATING)]
    label = questions.set_index("question_id")["label"]
    named = rated.assign(label="scale: " + rated["question_id"].map(label).astype("str"))
    return named.pivot_table(index="participant_id", columns="label", values="value", aggfunc="mean")


def _behaviour(events: pd.DataFrame, pseudonyms: pd.Series) -> pd.DataFrame:
    """How often each participant did what; people without any event are unknown, not idle."""
    ids = {name: person for person, name in pseudonyms.items()} | {
        person: person for person in pseudonyms.index
    }
    theirs = events.assign(participant_id=events["person_id"].map(ids)).dropna(subset="participant_id")
    counted = theirs.groupby(["participant_id", "event"]).size().unstack(fill_value=0)
    doers = (counted > 0).sum()
    common = sorted(doers.index[doers >= _FEWEST_DOERS], key=lambda event: (-doers[event], event))
    return counted[sorted(common[:_MOST_EVENTS])].add_prefix("event: ").astype(float)


def code_directions(material: Material, core: list[str]) -> pd.DataFrame:
    """What people talk of, as their places on at most five leading directions.

    Parameters
    ----------
    material : Material
        The study's tables.
    core : list of str
        Participants who said enough.

    Returns
    -------
    DataFrame
        Columns ``talk 1`` to ``talk 5``, by participant; only those of the core.
    """
    import numpy as np
    import pandas as pd

    from workbench.personas.grouping.looks import CodeLook
    from workbench.personas.grouping.ward import leading_directions

    mentions = material.mentions.loc[core]
    strata = material.strata_among(core)
    places = leading_directions(CodeLook(mentions.to_numpy(), strata).rows)[:, :_DIRECTIONS]
    # The sign of a direction is chance: the person farthest from the middle stands on the right.
    far = np.take_along_axis(places, abs(places).argmax(axis=0)[None, :], axis=0)
    signed = (places * np.where(far < 0, -1, 1)).round(9)
    names = [f"talk {number + 1}" for number in range(places.shape[1])]
    return pd.DataFrame(signed, index=core, columns=names)
