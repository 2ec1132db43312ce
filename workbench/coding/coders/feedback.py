"""The trained coder: feelings, pains, delights, wishes, questions, moments, with calibrated confidence."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from workbench.coding.codebook import load_codebook
from workbench.coding.coders.base import Coder, segment_rows, suggestion_table
from workbench.coding.feedback import FEEDBACK_KINDS, is_readable, suggest_feedback
from workbench.coding.sentiment import BESIDE, ChosenSentiment, feel, pass_versions
from workbench.coding.trained import model_digest

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from workbench.coding.codebook import Codebook

__all__ = ["FeedbackCoder"]

_VERSION = "3"


@dataclass(frozen=True)
class FeedbackCoder(Coder):
    """What people feel, what hurts, what they wish and ask, and where on their journey.

    A sentence model with an adapter and a reader of words and letters speak together; both were trained on
    the labelled texts in ``corpus/`` (docs/annotation.md). A sentiment too close to call is left out.
    Where a study names another model of sentiment, that one is asked (docs/sentiment.md); a rating beside a
    text has its say, and ``basis`` tells which.

    Examples
    --------
    >>> import pandas as pd
    >>> segments = pd.DataFrame({"segment_id": ["s"], "text": ["Lovely staff!"], "language": ["en"]})
    >>> {"delight.staff", "sentiment.positive"} <= set(FeedbackCoder().code(segments)["code_id"])
    True
    """

    name: str = "feedback"
    kinds: tuple[str, ...] = FEEDBACK_KINDS
    sentiment: ChosenSentiment = field(default_factory=ChosenSentiment)

    @property
    def version(self) -> str:
        """Version of the method, digests of the trained models, of the rules and of another model."""
        read = (_VERSION, model_digest(), load_codebook().digest, self.sentiment.digest)
        return "+".join(filter(None, read))

    def for_study(self, *, codebook: Codebook, sentiment: ChosenSentiment) -> FeedbackCoder:
        """The coder with the study's model of sentiment."""
        return replace(self, sentiment=sentiment)

    def versions_of(self, segments: pd.DataFrame) -> list[str]:
        """Another version where another rating stands beside a segment."""
        return pass_versions(self.version, segments[BESIDE].tolist())

    def code(self, segments: pd.DataFrame) -> pd.DataFrame:
        """Suggest codes; see :class:`workbench.coding.coders.base.Coder`.

        Reads the column ``beside`` of :func:`workbench.coding.sentiment.with_ratings` where there is one, and
        gives a column ``basis`` more.
        """
        import pandas as pd

        rows = [row for row in segment_rows(segments) if is_readable(row[1], row[2])]
        texts, languages = [text for _, text, _ in rows], [language for _, _, language in rows]
        known = dict(zip(segments["segment_id"], segments[BESIDE], strict=True)) if BESIDE in segments else {}
        beside = [known.get(key, "{}") for key, _, _ in rows]
        basis: dict[str, str] = {}

        def feelings(own: NDArray[np.float32]) -> NDArray[np.float32]:
            felt = feel(own, texts, languages, beside=beside, model=self.sentiment.model)
            basis.update(zip((key for key, _, _ in rows), felt.basis, strict=True))
            return felt.chances.astype("float32")

        found = suggest_feedback(texts, languages, feelings=feelings)
        table = suggestion_table(
            (key, suggestion)
            for (key, _, _), suggestions in zip(rows, found, strict=True)
            for suggestion in suggestions
        )
        rests_on = [
            basis.get(key, "{}") if code_id.startswith("sentiment.") else "{}"
            for key, code_id in zip(table["segment_id"], table["code_id"], strict=True)
        ]
        return table.assign(basis=pd.Series(rests_on, dtype="str", index=table.index))
