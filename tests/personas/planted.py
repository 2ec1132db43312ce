"""Studies with kinds of people planted in them, to see whether they are found (or honestly not found).

Each person has a *profile*: the probability that a coded segment of theirs is about each of ``CODES`` codes.
It mixes a skewed profile all people share with the *signature* of their group (eight codes nobody else has as
signature) by ``separation`` (0: no groups at all, .5: half of what they say is what their kind says), and
is then made personal by drawing from a Dirichlet distribution (``personal``: the larger, the more alike
the people of a group are). Interviews have 25 to 60 coded segments, survey answers 3 to 8. A tenth of the
segments says nothing that can be coded, every fourth carries a second code; confidences lie between .5 and 1;
every segment also has a sentiment, every third a stage. ``missing`` is the share of people without codings.
``deaf`` is the share of codes the coder cannot find in Persian and, other ones, in Hebrew; without it all
speak English.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from sklearn.metrics import adjusted_rand_score

from workbench.personas import Material

CODES = 90
SIGNATURE = 8
KINDS = ("theme", "pain", "delight", "wish", "touchpoint", "goal", "action")
MOMENTS = ("discovery", "evaluation", "purchase", "use", "advocacy")


@dataclass(frozen=True)
class Planted:
    participants: pd.DataFrame
    segments: pd.DataFrame
    codings: pd.DataFrame
    codes: pd.DataFrame
    truth: pd.Series

    def shuffled(self, seed: int) -> Planted:
        tables = (self.participants, self.segments, self.codings, self.codes)
        return Planted(*(t.sample(frac=1, random_state=seed) for t in tables), self.truth)


def planted(
    n: int,
    groups: int,
    *,
    seed: int,
    separation: float = 0.5,
    personal: float = 60.0,
    surveys: float = 0.0,
    missing: float = 0.0,
    deaf: float = 0.0,
) -> Planted:
    rng = np.random.default_rng(seed)
    ids = [f"p_{digits:06x}" for digits in rng.choice(16**6, size=n, replace=False)]
    truth = pd.Series(rng.permutation(np.arange(n) % groups), index=ids)
    kinds = np.where(rng.random(n) < surveys, "survey", "interview")
    profiles = _profiles(rng, groups, separation)
    silent = rng.random(n) < missing
    spoken = [
        _person(rng, person, profiles[truth[person]], kind=kind, personal=personal, silent=quiet)
        for person, kind, quiet in zip(ids, kinds, silent, strict=True)
    ]
    segments = pd.concat([segments for segments, _ in spoken], ignore_index=True)
    codings = pd.concat([codings for _, codings in spoken], ignore_index=True)
    if deaf:
        segments, codings = _half_heard(rng, segments, codings, deaf)
    return Planted(_participants(rng, ids, kinds), segments, codings, code_table(), truth)


def _half_heard(rng, segments, codings, deaf):
    people = segments["participant_id"].unique()
    language_of = dict(zip(people, rng.choice(["en", "fa", "he"], size=len(people)), strict=True))
    unheard = {
        language: set(rng.choice(code_ids(), size=round(deaf * CODES), replace=False))
        for language in ("fa", "he")
    }
    spoken = segments.assign(language=segments["participant_id"].map(language_of))
    language = codings["segment_id"].map(spoken.set_index("segment_id")["language"])
    lost = [code in unheard.get(of, ()) for code, of in zip(codings["code_id"], language, strict=True)]
    return spoken, codings[~np.array(lost)]


def code_ids() -> list[str]:
    return [f"{KINDS[number % len(KINDS)]}.c{number:02d}" for number in range(CODES)]


def code_table() -> pd.DataFrame:
    ids = code_ids()
    others = ["sentiment.positive", "sentiment.neutral", "sentiment.negative"]
    others += [f"stage.{moment}" for moment in MOMENTS]
    every = ids + others
    kinds = [code.split(".")[0] for code in every]
    return pd.DataFrame(
        {
            "code_id": every,
            "name": every,
            "names": [f'{{"en": "{code}"}}' for code in every],
            "kind": kinds,
            "detail": ['{"severity": 2}' if kind == "pain" else "{}" for kind in kinds],
        }
    )


def _profiles(rng, groups, separation):
    shared = 1.0 / np.arange(3, CODES + 3)
    shared = rng.permutation(shared / shared.sum())
    signatures = rng.permutation(CODES)[: SIGNATURE * groups].reshape(groups, SIGNATURE)
    profiles = np.tile(shared * (1 - separation), (groups, 1))
    for group, codes in enumerate(signatures):
        profiles[group, codes] += separation / SIGNATURE
    return profiles


def _person(rng, person, profile, *, kind, personal, silent):
    own = rng.dirichlet(profile * personal + 1e-3)
    count = int(rng.integers(25, 61) if kind == "interview" else rng.integers(3, 9))
    segment_ids = [f"g_{person}_{number:03d}" for number in range(count)]
    place = "turn_id" if kind == "interview" else "response_id"
    segments = pd.DataFrame(
        {
            "segment_id": segment_ids,
            "source_id": f"s_{person}" if kind == "interview" else "s_survey",
            "turn_id": None,
            "response_id": None,
            "participant_id": person,
            "position": range(count),
            "start": 0,
            "end": 40,
            "language": "en",
            "text": "We waited nine days and then it broke once more, I gave up.",
        }
    )
    segments[place] = [f"{place[0]}_{person}_{number // 2:03d}" for number in range(count)]
    if silent:
        return segments, _codings([])
    rows = [row for number, segment in enumerate(segment_ids) for row in _said(rng, segment, number, own)]
    return segments, _codings(rows)


def _said(rng, segment, number, own):
    ids = code_ids()
    mood = int(rng.integers(-2, 3))
    name = "negative" if mood < 0 else "positive" if mood > 0 else "neutral"
    yield segment, f"sentiment.{name}", 0.8, float(mood)
    if number % 3 == 0:
        yield segment, f"stage.{MOMENTS[number // 3 % len(MOMENTS)]}", 0.7, None
    if rng.random() < 0.1:
        return
    for code in sorted(set(rng.choice(CODES, size=1 + (rng.random() < 0.25), p=own))):
        yield segment, ids[code], float(rng.uniform(0.5, 1)), 2.0 if ids[code].startswith("pain") else None


def _codings(rows):
    frame = pd.DataFrame(rows, columns=["segment_id", "code_id", "confidence", "score"])
    frame = frame.astype({"segment_id": "str", "code_id": "str", "confidence": float, "score": float})
    return frame.assign(start=0, end=40, coder="codebook", coder_version="1", status="suggested")


def _participants(rng, ids, kinds):
    ages = rng.choice(["18-24", "25-34", "55+"], size=len(ids))
    return pd.DataFrame(
        {
            "participant_id": ids,
            "pseudonym": [f"P{number:03d}" for number in range(1, len(ids) + 1)],
            "kind": kinds,
            "source_id": [
                f"s_{i}" if kind == "interview" else "s_survey" for i, kind in zip(ids, kinds, strict=True)
            ],
            "attributes": [f'{{"Age group": "{age}"}}' for age in ages],
            "wave": "",
        }
    )


def material_of(planted: Planted) -> Material:
    return Material(planted.participants, planted.segments, planted.codings, planted.codes)


def found_groups(result) -> pd.Series:
    """Core members by persona, in order of their ids."""
    core = result.memberships[result.memberships["basis"] == "core"]
    return core.set_index("participant_id")["persona_id"].sort_index()


def agreement(planted: Planted, result) -> float:
    """Adjusted Rand index of the core members' personas and what was planted."""
    groups = found_groups(result)
    return adjusted_rand_score(planted.truth.loc[groups.index], groups)


def planted_table(
    n: int, groups: int, *, seed: int, separation: float = 2.0, slope: float = 0.0, missing: float = 0.0
) -> tuple[pd.DataFrame, pd.Series]:
    """People by twelve features of mixed type, and the kind each is of.

    Five figures: the groups' means lie ``separation`` standard deviations apart, in another order for each
    figure; one of them is a count (rounded, from 0), one skewed (its exponential). Four are yes or no: .85
    of half of the groups, .15 of the others. Three are categories of four values, each group with a
    favourite (.7). With one group there are no kinds of people: figures, .4 yes and evenly spread values.
    ``slope`` adds a standing all people have (normal, times ``slope``) to every figure and to the log odds of
    every yes: people then differ by degrees. ``missing`` is the share of values blanked out by chance.
    """
    rng = np.random.default_rng(seed)
    kind = rng.permutation(np.arange(n) % groups)
    standing = slope * rng.normal(size=n)
    columns = {}
    for number in range(5):
        means = rng.permutation(groups) * separation
        columns[f"figure {number}"] = means[kind] + standing + rng.normal(size=n)
    columns["figure 0"] = np.round(np.maximum(columns["figure 0"] * 2 + 2, 0))
    columns["figure 1"] = np.exp(columns["figure 1"] / 2)
    for number in range(4):
        share = np.where(rng.permutation(groups) % 2, 0.85, 0.15) if groups > 1 else np.array([0.4])
        odds = np.log(share / (1 - share))[kind] + standing
        columns[f"yes {number}"] = rng.random(n) < 1 / (1 + np.exp(-odds))
    for number in range(3):
        favourites = rng.permutation(4)[np.arange(groups) % 4]
        favours = rng.random(n) < (0.6 if groups > 1 else 0.0)
        columns[f"value {number}"] = np.array(list("abcd"))[
            np.where(favours, favourites[kind], rng.integers(0, 4, n))
        ]
    index = pd.Index([f"p{number:04d}" for number in rng.permutation(n)], name="participant_id")
    frame = pd.DataFrame(columns, index=index)
    blank = rng.random(frame.shape) < missing
    return frame.astype("object").mask(blank).infer_objects(), pd.Series(kind, index=index)


def planted_counts(n: int, groups: int, *, seed: int) -> tuple[pd.DataFrame, pd.Series]:
    """Logs of ten kinds of event, forty a person; groups do other things, people each in their own way."""
    rng = np.random.default_rng(seed)
    kind = rng.permutation(np.arange(n) % groups)
    profiles = rng.dirichlet(np.ones(10) * 0.5, size=groups)
    own = [rng.dirichlet(profiles[one] * 15 + 0.01) for one in kind]
    counts = np.array([rng.multinomial(rng.poisson(40), share) for share in own])
    return pd.DataFrame(counts, columns=[f"event {number}" for number in range(10)]), pd.Series(kind)


def planted_answers(
    n: int, groups: int, *, answers: str, seed: int, unequal: bool = False, missing: float = 0.0
) -> tuple[pd.DataFrame, pd.Series]:
    """People by features of one sort, many of which tell nothing of the kinds; made unlike ``planted_table``.

    ``figures``: eight, each group's means are -2.5, 0 or 2.5 spreads by chance. ``ratings``: ten from 1 to
    5, each group near 2 or near 4. ``yes or no``: twenty, of which a group says two in five nearly always and
    the others hardly ever. ``counts``: fifteen, a group has four of its own eight times as often. Groups are
    drawn anew until any two differ in at least three features (yes or no: seven, counts: four). With one
    group all share what one group would do. ``unequal`` makes each group two thirds of the one before.
    """
    rng = np.random.default_rng(seed)
    shares = 0.65 ** np.arange(groups) if unequal else np.ones(groups)
    kind = rng.permutation(np.searchsorted(np.cumsum(shares / shares.sum()), (np.arange(n) + 0.5) / n))
    likely = _unlike(rng, groups, answers)[kind]
    if answers == "figures":
        values = likely + rng.normal(size=likely.shape)
    elif answers == "ratings":
        values = np.clip(np.round(likely + rng.normal(scale=0.7, size=likely.shape)), 1, 5)
    elif answers == "counts":
        values = rng.poisson(likely).astype(float)
    else:
        values = (rng.random(likely.shape) < likely).astype(float)
    values[rng.random(values.shape) < missing] = np.nan
    index = pd.Index([f"p{number:04d}" for number in range(n)], name="participant_id")
    frame = pd.DataFrame(values, index=index, columns=[f"{answers} {i}" for i in range(values.shape[1])])
    return frame, pd.Series(kind, index=index)


def _unlike(rng, groups, answers):
    count, apart = {"figures": (8, 3), "ratings": (10, 3), "yes or no": (20, 7), "counts": (15, 4)}[answers]
    while True:
        if answers == "figures":
            means = rng.choice([-2.5, 0.0, 2.5], size=(groups, count))
        elif answers == "ratings":
            means = rng.choice([2.0, 4.0], size=(groups, count))
        elif answers == "yes or no":
            means = np.where(rng.random((groups, count)) < 0.4, 0.88, 0.1)
        else:
            own = rng.permuted(np.tile(np.arange(count) < 4, (groups, 1)), axis=1)
            means = np.where(own, 4.8, 0.6)
        unlike = [(means[one] != means[two]).sum() for one in range(groups) for two in range(one)]
        if min(unlike, default=apart) >= apart:
            return means


def blocks_of_answers(kinds: int, *, people: int = 150, seed: int) -> tuple[pd.DataFrame, pd.Series]:
    """Yes or no to four questions of each kind, mostly of their own, and to four of nobody's."""
    random = np.random.default_rng(seed)
    truth = pd.Series(np.arange(people) % kinds)
    likely = np.full((people, 4 * kinds + 4), 0.12)
    likely[:, -4:] = 0.4
    for kind in range(kinds):
        likely[truth == kind, 4 * kind : 4 * kind + 4] = 0.8
    answers = random.random(likely.shape) < likely
    return pd.DataFrame(answers, columns=[f"says {i}" for i in range(likely.shape[1])]), truth
