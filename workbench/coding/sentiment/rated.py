"""A reader of feelings trained on a study's own ratings: what people wrote beside two stars, beside five.

It starts from what another model says and adds the study's own words (letter groups, words, vectors). How
well it does is measured on people it has not read; the other model on the same rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from workbench.coding.gloss import gloss_digest
from workbench.coding.learn.code_learner import folds_of
from workbench.coding.learn.likeness import Reader
from workbench.coding.one_thread import one_thread
from workbench.coding.sentiment.model import FEELINGS, SentimentModel, rounded_chances, unread
from workbench.coding.sentiment.ratings import rows_ratings
from workbench.coding.suggestion import CODED_LANGUAGES
from workbench.coding.unit_rows import unit_rows
from workbench.language import normalise, split_sentences
from workbench.study import Study, fingerprint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float64]

__all__ = ["FEWEST_RATED", "RatedSentiment", "RatedText", "TrialScores", "rated_texts", "try_rated"]

FEWEST_RATED = 200
_METHOD = "1"
_FEWEST_OF_A_LANGUAGE = 50
# From here a rating is blame or praise: 2 of 5 and 4 of 5, 4 of 10 and 9 of 10 of an NPS.
_TAKES_SIDES = 0.3
_LETTERS = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "min_df": 2}
_WORDS = {"token_pattern": r"(?u)\w+", "ngram_range": (1, 2), "sublinear_tf": True, "min_df": 2}
_WORDS_WEIGHT, _VECTORS_WEIGHT, _BASE_WEIGHT = 0.7, 0.3, 0.5
_LEAST_CHANCE = 0.01
Key = tuple[str, str]


@dataclass(frozen=True, order=True)
class RatedText:
    """What somebody wrote beside a rating; ``feeling`` is 0, 1 or 2, a place in ``FEELINGS``."""

    text: str
    language: str
    participant_id: str
    feeling: int


@dataclass(frozen=True)
class TrialScores:
    """Macro-F1 on held-out people against the feeling of their ratings: of this model and of the other."""

    rated: float
    base: float


def rated_texts(study: Study) -> list[RatedText]:
    """Give what people wrote beside a rating, in the languages that can be coded, sorted by text."""
    ratings = rows_ratings(study)
    answers = study.table("response")
    columns = (answers[name].tolist() for name in ("response_id", "text", "language", "participant_id"))
    return sorted(
        RatedText(text, language, person, _feeling(ratings[key].lean))
        for key, text, language, person in zip(*columns, strict=True)
        if key in ratings and language in CODED_LANGUAGES and any(map(str.isalpha, text))
    )


def try_rated(model: RatedSentiment) -> TrialScores:
    """Measure a model on people it has not read.

    Parameters
    ----------
    model : RatedSentiment
        Its texts are dealt into five parts, nobody in two of them.

    Returns
    -------
    TrialScores
    """
    from sklearn.metrics import f1_score

    truth = [one.feeling for one in model.texts]
    said = {
        "rated": [int(model.held_out[one.language, one.text].argmax()) for one in model.texts],
        "base": [int(row.argmax()) if row[0] == row[0] else 1 for row in model.base_chances],
    }
    # Only feelings that somebody rated: who says neutral where nobody is must not lose a third for it.
    rated = sorted(set(truth))
    scores = {
        name: round(float(f1_score(truth, found, labels=rated, average="macro", zero_division=0.0)), 4)
        for name, found in said.items()
    }
    return TrialScores(**scores)


class RatedSentiment:
    """A model trained on rated texts; it is fitted when it is first asked.

    What it learned from is answered by the part of the model that has not read that person, so that nobody's
    own rating comes back as what their text says.

    Parameters
    ----------
    texts : sequence of RatedText
        At least two feelings among them.
    base : SentimentModel
        Where it starts from.
    reader : Reader
        Makes sentence vectors.
    """

    name = "rated"

    def __init__(self, texts: Sequence[RatedText], base: SentimentModel, reader: Reader) -> None:
        self.texts, self._base, self._reader = tuple(sorted(texts)), base, reader

    @cached_property
    def digest(self) -> str:
        """Digest of everything it learns from."""
        rows = [(one.text, one.language, one.participant_id, one.feeling) for one in self.texts]
        model = self._reader.model.digest if self._reader.model else ""
        return fingerprint([_METHOD, rows, self._base.digest, model, gloss_digest()])[:12]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Languages with enough rated texts."""
        spoken = [one.language for one in self.texts]
        return tuple(one for one in CODED_LANGUAGES if spoken.count(one) >= _FEWEST_OF_A_LANGUAGE)

    def chances(self, texts: Sequence[str], languages: Sequence[str]) -> Matrix:
        """See :class:`workbench.coding.sentiment.model.SentimentModel`."""
        found = unread(len(texts))
        keys = list(zip(languages, texts, strict=True))
        readable = {key for key in keys if key[0] in self.languages and any(map(str.isalpha, key[1]))}
        known: dict[Key, Matrix] = {key: self.held_out[key] for key in readable if key in self.held_out}
        if asked := sorted(readable - set(known)):
            known |= dict(zip(asked, self._whole.chances(asked, self._base), strict=True))
        for row, key in enumerate(keys):
            if key in known:
                found[row] = known[key]
        return found

    @cached_property
    def base_chances(self) -> Matrix:
        """What the other model says of the texts."""
        return self._base.chances([one.text for one in self.texts], [one.language for one in self.texts])

    @cached_property
    def held_out(self) -> Mapping[Key, Matrix]:
        """Chances of every text learned from, and its sentences, by models that have not read its author."""
        import numpy as np

        people = [one.participant_id for one in self.texts]
        fold = folds_of(people, np.array([one.feeling == 0 for one in self.texts]))
        found: dict[Key, list[Matrix]] = {}
        for number in sorted(set(fold.tolist())):
            part = _fit([one for one, own in zip(self.texts, fold, strict=True) if own != number], self)
            asked = sorted(
                {
                    key
                    for one, own in zip(self.texts, fold, strict=True)
                    if own == number
                    for key in _keys(one)
                }
            )
            for key, row in zip(asked, part.chances(asked, self._base), strict=True):
                found.setdefault(key, []).append(row)
        return {key: rounded_chances([np.mean(rows, axis=0)])[0] for key, rows in found.items()}

    @cached_property
    def _whole(self) -> _Fitted:
        return _fit(self.texts, self)


@dataclass(frozen=True)
class _Fitted:
    counters: tuple[tuple[Any, float], ...]
    classifier: Any
    reader: Reader

    def chances(self, keys: Sequence[Key], base: SentimentModel) -> Matrix:
        import numpy as np

        said = base.chances([text for _, text in keys], [language for language, _ in keys])
        with one_thread():
            predicted = self.classifier.predict_proba(_columns(keys, self.counters, said, self.reader))
        rows = np.zeros((len(keys), len(FEELINGS)))
        rows[:, self.classifier.classes_] = predicted
        return rounded_chances(rows)


def _fit(texts: Sequence[RatedText], model: RatedSentiment) -> _Fitted:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression

    keys = [(one.language, one.text) for one in texts]
    plain = _plain(keys)
    places = {one: place for place, one in enumerate(model.texts)}
    said = model.base_chances[[places[one] for one in texts]]
    counters = (
        (TfidfVectorizer(**_LETTERS).fit(plain), 1.0),
        (TfidfVectorizer(**_WORDS).fit(plain), _WORDS_WEIGHT),
    )
    with one_thread():
        columns = _columns(keys, counters, said, model._reader)
        classifier = LogisticRegression(C=1.0, class_weight="balanced", max_iter=1000)
        classifier.fit(columns, [one.feeling for one in texts])
    return _Fitted(counters, classifier, model._reader)


def _columns(keys: Sequence[Key], counters: Sequence[tuple[Any, float]], said: Matrix, reader: Reader) -> Any:
    import numpy as np
    from scipy.sparse import csr_matrix, hstack

    plain = _plain(keys)
    vectors = reader.vectors([text for _, text in keys], [language for language, _ in keys])
    logs = np.log(np.clip(np.where(np.isnan(said), 1 / 3, said), _LEAST_CHANCE, 1.0))
    blocks = [weight * counter.transform(plain) for counter, weight in counters]
    dense = [_VECTORS_WEIGHT * unit_rows(vectors), _BASE_WEIGHT * logs]
    return hstack([*blocks, *map(csr_matrix, dense)]).tocsr()


def _plain(keys: Sequence[Key]) -> list[str]:
    return [normalise(text, language).text for language, text in keys]


def _keys(one: RatedText) -> list[Key]:
    """A text and its sentences, which are what is coded."""
    sentences = (one.text[start:end] for start, end in split_sentences(one.text, one.language))
    return [(one.language, piece) for piece in (one.text, *sentences)]


def _feeling(lean: float) -> int:
    return 1 + (lean >= _TAKES_SIDES) - (lean <= -_TAKES_SIDES)
