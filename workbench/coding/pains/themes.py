"""Pain themes of a study: what hurts most, over participants and languages."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.coding.embeddings import EmbeddingModel, find_model
from workbench.coding.pains.grouping import PainGroup, group_pains, object_vectors
from workbench.coding.pains.mentions import PainMention, read_mentions
from workbench.coding.pains.objects import PainObject, pain_objects
from workbench.coding.pains.quotes import choose_quotes
from workbench.coding.pains.ranking import FEWEST_FOR_INTERVAL, Standing, rank_groups
from workbench.coding.pains.wording import Wording, word_objects
from workbench.study import content_id

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = ["PAIN_TABLES", "PainTheme", "PainThemes", "merge_pains", "pain_themes", "stage_importance"]

PAIN_TABLES = ("coding", "code", "segment", "turn", "response")
_NOTES = {
    "nobody": "Nobody told a pain, or every pain was rejected: there are no pain themes.",
    "one": "One participant only: this is what hurt one person. The ranks say nothing about others.",
    "few": f"Fewer than {FEWEST_FOR_INTERVAL} participants: too few to say which ranks are certain.",
    "": "",
}


@dataclass(frozen=True)
class PainTheme:
    """One pain that several people may share.

    Parameters
    ----------
    theme_id : str
        Stays the same while type and object do.
    code_id : str
        Type of the pain, such as ``pain.waiting``.
    wording : Wording
        What hurts, as it is called in each language.
    standing : Standing
        Score, its factors and the rank with its interval.
    people : tuple of str
        Participants.
    stages : tuple of (str, int)
        Moments and how many of the participants are there, the most first.
    languages : tuple of str
        Languages it was told in.
    worst : int
        Highest intensity.
    mentions : tuple of PainMention
        The evidence.
    typical, heaviest : PainMention
        The mention nearest to the middle of the theme, and the most intense one.
    """

    theme_id: str
    code_id: str
    wording: Wording
    standing: Standing
    people: tuple[str, ...]
    stages: tuple[tuple[str, int], ...]
    languages: tuple[str, ...]
    worst: int
    mentions: tuple[PainMention, ...]
    typical: PainMention
    heaviest: PainMention

    @property
    def segment_ids(self) -> tuple[str, ...]:
        """Segments the theme rests on."""
        return tuple(mention.segment_id for mention in self.mentions)


@dataclass(frozen=True)
class PainThemes:
    """Pain themes by rank.

    Parameters
    ----------
    themes : tuple of PainTheme
        The first hurts most.
    of : int
        Participants who said something.
    caution : str
        ``nobody``, ``one``, ``few`` or empty: how little the ranks may mean.
    """

    themes: tuple[PainTheme, ...]
    of: int
    caution: str = ""

    @property
    def note(self) -> str:
        """The caution as a sentence; empty where there is none."""
        return _NOTES[self.caution]

    @cached_property
    def table(self) -> pd.DataFrame:
        """One row per theme, by rank."""
        import pandas as pd

        return pd.DataFrame([_row(theme, self.of) for theme in self.themes], columns=list(_COLUMNS))

    @cached_property
    def evidence(self) -> pd.DataFrame:
        """One row per mention: what was said, where, by whom, how badly it hurt."""
        import pandas as pd

        rows = [_evidence(theme, mention) for theme in self.themes for mention in theme.mentions]
        return pd.DataFrame(rows, columns=list(_EVIDENCE))


_COLUMNS: Mapping[str, Callable[[PainTheme], object]] = {
    "rank": lambda theme: theme.standing.rank,
    "rank_low": lambda theme: theme.standing.low,
    "rank_high": lambda theme: theme.standing.high,
    "theme_id": lambda theme: theme.theme_id,
    "type": lambda theme: theme.code_id,
    "label_en": lambda theme: theme.wording.label("en"),
    "label_fa": lambda theme: theme.wording.label("fa"),
    "label_he": lambda theme: theme.wording.label("he"),
    "participants": lambda theme: len(theme.people),
    "of": lambda _: None,
    "mentions": lambda theme: len(theme.mentions),
    "intensity": lambda theme: theme.standing.intensity,
    "worst": lambda theme: theme.worst,
    "importance": lambda theme: theme.standing.importance,
    "weighted_participants": lambda theme: theme.standing.weighted_people,
    "score": lambda theme: theme.standing.score,
    "stages": lambda theme: tuple(stage for stage, _ in theme.stages),
    "languages": lambda theme: theme.languages,
    "typical_quote": lambda theme: theme.typical.text,
    "heaviest_quote": lambda theme: theme.heaviest.text,
    "segment_ids": lambda theme: theme.segment_ids,
}
_EVIDENCE = (
    "theme_id", "participant_id", "segment_id", "code_id", "language", "start", "end", "words", "quote",
    "intensity", "status", "confidence", "stages",
)  # fmt: skip


def pain_themes(study: Study) -> PainThemes:
    """Merge the pains of a study into themes, ranked by participants x intensity x stage importance.

    Parameters
    ----------
    study : Study
        A coded study.

    Returns
    -------
    PainThemes
        ``.table`` and ``.evidence``; empty with a ``.note`` where nobody told a pain.

    Raises
    ------
    EvidenceError
        If evidence does not stand in its source any more.
    """
    segments = study.table("segment")
    tables = {name: study.table(name) for name in PAIN_TABLES if name != "segment"} | {"segment": segments}
    people = sorted(segments["participant_id"].dropna().unique())
    return merge_pains(tables, study, people=people)


def merge_pains(
    tables: Mapping[str, pd.DataFrame], study: Study, *, people: Sequence[str], language: str = ""
) -> PainThemes:
    """Merge the pains of some tables, such as those of one persona or one wave.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        :data:`PAIN_TABLES`; only segments that are there count.
    study : Study
        Whose settings, seed and embedding cache are used.
    people : sequence of str
        Participants the tables are about.
    language : str
        Quotes in this language are preferred.
    """
    spoken = read_mentions(tables)
    wanted = set(people)
    mentions = tuple(mention for mention in spoken if mention.participant_id in wanted)
    if not mentions:
        return PainThemes((), len(people), "nobody")
    model = find_model(study.config.models.embeddings, folder=study.folder)
    objects = pain_objects(mentions, tables["code"])
    cache = study.derived / "embeddings"
    themes = _themes(mentions, objects, tables["code"], model=model, cache=cache, language=language)
    standings = rank_groups(
        [theme[1] for theme in themes],
        people=people,
        importance=stage_importance(study),
        seed=study.config.seed,
        unnamed=[place for place, theme in enumerate(themes) if theme[0].basis == "none"],
    )
    found = [_theme(*theme, standing=standing) for theme, standing in zip(themes, standings, strict=True)]
    caution = "one" if len(people) < 2 else "few" if len(people) < FEWEST_FOR_INTERVAL else ""
    return PainThemes(tuple(sorted(found, key=lambda theme: theme.standing.rank)), len(people), caution)


def stage_importance(study: Study) -> dict[str, float]:
    """Importance of each moment that ``study.yaml`` sets, itself or by a stage of its journey model."""
    named, places = study.config.stage_importance, study.journey_model().places
    by_stage = {place: named[stage] for place, stage in places.items() if stage in named}
    return by_stage | {name: value for name, value in named.items() if name not in places.values()}


def _themes(
    mentions: Sequence[PainMention],
    objects: Sequence[PainObject],
    codes: pd.DataFrame,
    *,
    model: EmbeddingModel,
    cache: Path | None,
    language: str,
) -> list[tuple[PainGroup, tuple[PainMention, ...], Wording, tuple[PainMention, PainMention]]]:
    names = {row["code_id"]: json.loads(row["names"]) for row in codes.to_dict("records")}
    english = [names[found.key].get("en", "") if found.basis == "code" else found.phrase for found in objects]
    vectors = object_vectors(mentions, english, model=model, cache=cache)
    return [
        (
            group,
            tuple(mentions[place] for place in group.members),
            word_objects(group, mentions, objects, names),
            choose_quotes(
                [mentions[place] for place in group.members], vectors[list(group.members)], language=language
            ),
        )
        for group in group_pains(mentions, objects, vectors)
    ]


def _theme(
    group: PainGroup,
    mentions: tuple[PainMention, ...],
    wording: Wording,
    quotes: tuple[PainMention, PainMention],
    *,
    standing: Standing,
) -> PainTheme:
    at_stage = Counter(
        stage for stage, _ in {(stage, m.participant_id) for m in mentions for stage in m.stages}
    )
    return PainTheme(
        theme_id=content_id("pain_theme", group.code_id, group.basis, group.key),
        code_id=group.code_id,
        wording=wording,
        standing=standing,
        people=tuple(sorted({mention.participant_id for mention in mentions})),
        stages=tuple(sorted(at_stage.items(), key=lambda item: (-item[1], item[0]))),
        languages=tuple(sorted({mention.language for mention in mentions})),
        worst=max(mention.intensity for mention in mentions),
        mentions=tuple(sorted(mentions, key=lambda mention: mention.segment_id)),
        typical=quotes[0],
        heaviest=quotes[1],
    )


def _row(theme: PainTheme, of: int) -> dict[str, object]:
    return {name: value(theme) for name, value in _COLUMNS.items()} | {"of": of}


def _evidence(theme: PainTheme, mention: PainMention) -> dict[str, object]:
    own = {name: getattr(mention, name) for name in _EVIDENCE if name not in {"theme_id", "quote"}}
    return {"theme_id": theme.theme_id, "quote": mention.text} | own
