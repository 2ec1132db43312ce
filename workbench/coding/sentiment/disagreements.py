"""Where somebody writes one thing and rates another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workbench.coding.sentiment.choose import choose_sentiment, kept_builtin
from workbench.coding.sentiment.model import feeling_of
from workbench.coding.sentiment.ratings import describe_rating, rows_ratings
from workbench.coding.suggestion import CODED_LANGUAGES

if TYPE_CHECKING:
    import pandas as pd

    from workbench.coding.sentiment.model import SentimentModel
    from workbench.study import Study

__all__ = ["DISAGREEMENT_COLUMNS", "rating_disagreements"]

DISAGREEMENT_COLUMNS = (
    "response_id",
    "participant_id",
    "question_id",
    "language",
    "text",
    "sentiment",
    "confidence",
    "rating",
    "scale",
    "value",
    "lean",
    "strength",
)
_TAKES_SIDES = 0.3
_DECIDED = 0.5


def rating_disagreements(study: Study, *, model: SentimentModel | None = None) -> pd.DataFrame:
    """List answers whose text says the opposite of the rating in the same row, the starkest first.

    Irony, a scale read upside down, a rating of something else, or a text that was misread: worth a look.

    Parameters
    ----------
    study : Study
        With imported surveys or reviews.
    model : SentimentModel, optional
        Reads the texts; the study's own when left out.

    Returns
    -------
    DataFrame
        ``response_id``, ``participant_id``, ``question_id`` (of the text), ``language``, ``text``;
        ``sentiment`` (-1 or 1, of the text alone) and its ``confidence``; ``rating`` (in words), ``scale``,
        ``value``; ``lean`` (-1 to 1, how far the rating is from indifferent); ``strength`` (confidence times
        lean, 0 to 1).
    """
    import pandas as pd

    ratings = rows_ratings(study)
    answers = study.table("response")
    rows = answers[answers["response_id"].isin(list(ratings)) & answers["language"].isin(CODED_LANGUAGES)]
    texts, languages = rows["text"].tolist(), rows["language"].tolist()
    reader = model or choose_sentiment(study).model or kept_builtin(study)
    found = []
    for row, chances in zip(rows.to_dict("records"), reader.chances(texts, languages).tolist(), strict=True):
        rating, said = ratings[row["response_id"]], feeling_of(chances, decided=_DECIDED)
        if said and said * rating.lean <= -_TAKES_SIDES:
            sure = max(chances)
            own = [row[name] for name in DISAGREEMENT_COLUMNS[:5]]
            words = describe_rating(rating, row["language"])
            found.append(
                (*own, said, sure, words, rating.scale, rating.value, rating.lean, sure * abs(rating.lean))
            )
    table = pd.DataFrame(found, columns=list(DISAGREEMENT_COLUMNS)).round({"strength": 4})
    texts_of = dict.fromkeys((*DISAGREEMENT_COLUMNS[:5], "rating", "scale"), "str")
    figures = dict.fromkeys(("confidence", "value", "lean", "strength"), "float64")
    table = table.astype({**texts_of, **figures, "sentiment": "int64"})
    return table.sort_values(["strength", "response_id"], ascending=[False, True], ignore_index=True)
