"""Back ends that say how a text feels, and the ratings beside it as evidence."""

from workbench.coding.sentiment.beside import BESIDE, Felt, feel, pass_versions, with_ratings
from workbench.coding.sentiment.choose import (
    ChosenSentiment,
    choose_sentiment,
    rated_summary,
    sentiment_files_digest,
)
from workbench.coding.sentiment.disagreements import DISAGREEMENT_COLUMNS, rating_disagreements
from workbench.coding.sentiment.loading import LoadedModel, load_model
from workbench.coding.sentiment.model import FEELINGS, SentimentModel
from workbench.coding.sentiment.own import BuiltinSentiment, RulesSentiment
from workbench.coding.sentiment.prior import shift_by_ratings
from workbench.coding.sentiment.rated import RatedSentiment
from workbench.coding.sentiment.ratings import Rating, describe_rating, rating_of, rows_ratings
from workbench.coding.sentiment.transformer import SentimentByLanguage, TransformersSentiment

__all__ = [
    "BESIDE",
    "DISAGREEMENT_COLUMNS",
    "FEELINGS",
    "BuiltinSentiment",
    "ChosenSentiment",
    "Felt",
    "LoadedModel",
    "RatedSentiment",
    "Rating",
    "RulesSentiment",
    "SentimentByLanguage",
    "SentimentModel",
    "TransformersSentiment",
    "choose_sentiment",
    "describe_rating",
    "feel",
    "load_model",
    "pass_versions",
    "rated_summary",
    "rating_disagreements",
    "rating_of",
    "rows_ratings",
    "sentiment_files_digest",
    "shift_by_ratings",
    "with_ratings",
]
