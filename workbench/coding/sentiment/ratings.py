"""Ratings that stand in the same row of a survey as what somebody wrote."""

from __future__ import annotations

import json
import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from workbench.language import format_number
from workbench.study import Study

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Rating", "describe_rating", "is_one_sided", "rating_of", "rating_record", "rows_ratings"]

# Least answer, and the band in which people neither praise nor blame. NPS: Reichheld's passives. SUS: between
# "OK" and "good" (Bangor et al. 2009). Scales of any length: the middle.
_BANDS: Mapping[str, tuple[float, float]] = MappingProxyType({"nps": (7, 8), "sus": (51, 71)})
_FAMILIES = ("satisfaction", "quality", "stars")
_READ = ("nps", "csat", "rating", "sus", "likert")
_WORDS = MappingProxyType(
    {"en": "rated {value} of {high}", "fa": "امتیاز {value} از {high}", "he": "דירוג {value} מתוך {high}"}
)
# A question that asks for one side only is answered with that side, whatever the rating.
_ONE_SIDED = re.compile(
    r"(?<!would you )\b(?:dis)?like[sd]?\b|\blove[sd]?\b|\bhate[sd]?\b|\bbest\b|\bworst\b|\bimprove"
    r"|\bproblems?\b|\bchange\b|\bmissing\b|\bfrustrat|\bcomplain|\bpros\b|\bcons\b|\bwish|\bsuggest"
    r"|\badvantage|\bdisadvantage|\benjoy|\bstrength|\bweakness|\bbetter\b|\bwell\b"
    "|دوست (?:داشت|ندا)|خوش.?تان|بهترین|بدترین|بهبود|بهتر (?:کنیم|شود)|مشکل|ایراد|پیشنهاد|نقاط (?:قوت|ضعف)"
    "|کمبود|انتقاد"
    "|אהבת|הכי (?:טוב|גרוע|מוצלח)|לשפר|שיפור|לשנות|בעי(?:ה|ות)|חסר|הפריע|תלונ|הצע|יתרונ|חסרונ|חוזק|חולש",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Rating:
    """One rating.

    Parameters
    ----------
    scale : str
        ``nps``, ``csat``, ``rating``, ``sus`` or ``likert``.
    value, low, high : float
        The answer, and the least and best one could give.
    question_id : str
        The question it answers; the first of ten for a SUS.
    """

    scale: str
    value: float
    low: float
    high: float
    question_id: str

    @property
    def lean(self) -> float:
        """How far it is from indifferent: -1 (worst) to 1 (best), 0 within the scale's middle band.

        Examples
        --------
        >>> Rating("nps", 2, 0, 10, "q").lean, Rating("csat", 4, 1, 5, "q").lean
        (-0.714, 0.5)
        """
        middle = (self.low + self.high) / 2
        below, above = _BANDS.get(self.scale, (middle, middle))
        if self.value < below:
            return round(-(below - self.value) / (below - self.low), 3)
        return round(max(0.0, self.value - above) / (self.high - above), 3)


def describe_rating(rating: Rating, language: str) -> str:
    """Words for a rating, as the desk and the reports show them.

    Examples
    --------
    >>> describe_rating(Rating("nps", 2, 0, 10, "q"), "en")
    'rated 2 of 10'
    >>> describe_rating(Rating("csat", 2, 1, 5, "q"), "fa")
    'امتیاز ۲ از ۵'
    """
    shown = {
        name: format_number(value, language, decimals=0 if value == round(value) else 1)
        for name, value in (("value", rating.value), ("high", rating.high))
    }
    return _WORDS.get(language, _WORDS["en"]).format(**shown)


def rating_of(basis: str) -> Rating | None:
    """The rating in the ``basis`` of a suggestion, if there is one.

    Examples
    --------
    >>> rating_of("{}") is None
    True
    """
    found = json.loads(basis).get("rating")
    return Rating(**found) if found else None


def is_one_sided(label: str) -> bool:
    """Whether a question asks for good or for bad things only: then a rating says nothing about the answer.

    Examples
    --------
    >>> is_one_sided("What did you like least?"), is_one_sided("Why did you give this score?")
    (True, False)
    """
    return bool(_ONE_SIDED.search(label))


def rows_ratings(study: Study) -> dict[str, Rating]:
    """Give the rating that stands beside each written answer.

    Of several ratings in a row the nearest question before the answer counts, else the nearest after it.
    Ratings of other rows, of effort, agreement or frequency never count, nor answers to a question that asks
    for good or bad things only.

    Parameters
    ----------
    study : Study
        With imported surveys or reviews.

    Returns
    -------
    dict of str to Rating
        By ``response_id``.
    """
    answers = study.table("response")
    if answers.empty:
        return {}
    questions = study.table("question").set_index("question_id")
    asked: dict[Hashable, Mapping[str, Any]] = {
        key: {"place": row["position"], "label": row["label"], "detail": json.loads(row["detail"])}
        for key, row in questions.iterrows()
    }
    rated = _ratings_by_row(answers, asked)
    written = answers[(answers["scale"] == "text") & answers["text"].notna()]
    found: dict[str, Rating] = {}
    for response_id, row_id, question_id in zip(
        written["response_id"], _row_ids(written), written["question_id"], strict=True
    ):
        question = asked.get(question_id)
        if question is not None and row_id in rated and not is_one_sided(question["label"]):
            found[response_id] = _nearest(rated[row_id], question["place"])
    return found


def rating_record(rating: Rating) -> dict[str, Any]:
    """A rating as it is kept in the ``basis`` of a suggestion."""
    return asdict(rating)


RowId = tuple[str, str, int]


def _row_ids(answers: pd.DataFrame) -> list[RowId]:
    columns = (answers["source_id"], answers["participant_id"], answers["position"])
    return [(str(source), str(person), int(place)) for source, person, place in zip(*columns, strict=True)]


def _ratings_by_row(
    answers: pd.DataFrame, asked: Mapping[Hashable, Mapping[str, Any]]
) -> dict[RowId, list[tuple[int, Rating]]]:
    """Ratings of each row with the place of their question."""
    given = answers[answers["scale"].isin(_READ) & answers["value"].notna()]
    found: dict[RowId, list[tuple[int, Rating]]] = {}
    items: dict[RowId, list[tuple[int, str, float]]] = {}
    for row_id, scale, question_id, value in zip(
        _row_ids(given), given["scale"], given["question_id"], given["value"], strict=True
    ):
        question = asked.get(question_id)
        if question is None:
            continue
        if scale == "sus":
            items.setdefault(row_id, []).append(
                (question["place"], question_id, _sus_points(question, value))
            )
        elif (rating := _single(scale, question_id, question["detail"], float(value))) is not None:
            found.setdefault(row_id, []).append((question["place"], rating))
    for row_id, points in items.items():
        if len(points) == 10:
            first, last = min(points), max(points)
            rating = Rating("sus", round(2.5 * sum(point for _, _, point in points), 1), 0, 100, first[1])
            found.setdefault(row_id, []).append((last[0], rating))
    return found


def _sus_points(question: Mapping[str, Any], value: float) -> float:
    return 5 - value if question["detail"].get("reversed") else value - 1


def _single(scale: str, question_id: str, detail: Mapping[str, Any], value: float) -> Rating | None:
    if scale == "likert" and detail.get("family") not in _FAMILIES:
        return None
    high = float(detail.get("top") or (10 if scale == "nps" else 5))
    # Ten stars start at one; zero was answered only where zero can be.
    low = 0.0 if scale == "nps" or value == 0 else 1.0
    turned = bool(detail.get("reversed"))
    if not low <= value <= high:
        return None
    return Rating(scale, low + high - value if turned else value, low, high, question_id)


def _nearest(rated: Sequence[tuple[int, Rating]], place: int) -> Rating:
    before = [one for one in rated if one[0] <= place]
    chosen = max(before, key=lambda one: one[0]) if before else min(rated, key=lambda one: one[0])
    return chosen[1]
