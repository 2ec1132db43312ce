"""Answers that say the opposite of the rating in the same row."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.coding.sentiment import FEELINGS, describe_rating, rating_disagreements, rows_ratings
from workbench.coding.suggestion import CODED_LANGUAGES
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import Quote, QuoteBook

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from workbench.study import Study

__all__ = ["Disagreements", "view_disagreements"]

_MOST_SHOWN = 6


@dataclass(frozen=True)
class Disagreements:
    """Answers whose text and rating disagree.

    Parameters
    ----------
    shown : tuple of (str, Quote)
        The starkest: the rating in words and the quote.
    total : int
        How many there are.
    """

    shown: tuple[tuple[str, Quote], ...] = ()
    total: int = 0


def view_disagreements(study: Study, material: Material, book: QuoteBook) -> Disagreements:
    """List where the people a report is about write one thing and rate another.

    Parameters
    ----------
    study : Study
        With the answers. They are not read again: what the coder read in each sentence before the rating had
        its say stands in the store, except where the rating has brought it into doubt.
    material : Material
        What the report reads.
    book : QuoteBook
        Gives quotes their numbers.
    """
    ratings = rows_ratings(study)
    sentences = _sentences(material)
    if not set(ratings) & set(sentences):
        return Disagreements()
    found = rating_disagreements(study, model=_Stored(_stored_chances(material, sentences)))
    found = found[found["response_id"].isin(list(sentences))]
    shown = found.head(_MOST_SHOWN)
    return Disagreements(
        tuple(
            (
                describe_rating(ratings[response_id], material.words.language),
                book.cite(_telling(sentences[response_id], said, material)),
            )
            for response_id, said in zip(shown["response_id"], shown["sentiment"], strict=True)
        ),
        len(found),
    )


@dataclass(frozen=True)
class _Stored:
    """What was read of answers, as a model of feelings that reads nothing itself."""

    known: Mapping[str, NDArray[np.float64]]
    name: str = "stored"
    digest: str = ""
    languages: tuple[str, ...] = CODED_LANGUAGES

    def chances(self, texts: Sequence[str], languages: Sequence[str]) -> NDArray[np.float64]:
        import numpy as np

        unread = np.full(len(FEELINGS), np.nan)
        return np.array([self.known.get(text, unread) for text in texts]).reshape(-1, len(FEELINGS))


def _stored_chances(material: Material, sentences: Mapping[str, list[str]]) -> dict[str, NDArray[np.float64]]:
    """Chances of the words alone, by answer: the mean over its sentences."""
    import numpy as np

    rows = material["every_coding"][material["every_coding"]["basis"] != "{}"]
    alone = {
        segment: json.loads(basis)["text_alone"]
        for segment, basis in zip(rows["segment_id"], rows["basis"], strict=True)
        if "text_alone" in basis
    }
    texts = dict(zip(material["response"]["response_id"], material["response"]["text"], strict=True))
    read = {texts[answer]: [alone[one] for one in own if one in alone] for answer, own in sentences.items()}
    return {text: np.mean(chances, axis=0) for text, chances in read.items() if chances}


def _sentences(material: Material) -> dict[str, list[str]]:
    """Segments of each answer, in order."""
    rows = material["segment"].dropna(subset=["response_id"]).sort_values(["response_id", "start"])
    return {str(answer): list(own) for answer, own in rows.groupby("response_id")["segment_id"]}


def _telling(segments: Sequence[str], said: int, material: Material) -> str:
    """The sentence that feels as the whole answer does, else the first."""
    return max(segments, key=lambda segment: material.feeling.get(segment, 0.0) * said)
