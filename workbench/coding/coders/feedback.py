"""The trained coder: feelings, pains, delights, wishes, questions, moments, with calibrated confidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.coding.coders.base import segment_rows, suggestion_table
from workbench.coding.feedback import FEEDBACK_KINDS, is_readable, suggest_feedback
from workbench.coding.learned import model_digest

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FeedbackCoder"]

_VERSION = "1"


@dataclass(frozen=True)
class FeedbackCoder:
    """What people feel, what hurts, what they wish and ask, and where on their journey.

    A sentence model with an adapter and a reader of words and letters speak together; both were trained on
    the labelled texts in ``corpus/`` (docs/annotation.md). A sentiment too close to call is left out.

    Examples
    --------
    >>> import pandas as pd
    >>> segments = pd.DataFrame({"segment_id": ["s"], "text": ["Lovely staff!"], "language": ["en"]})
    >>> sorted(FeedbackCoder().code(segments)["code_id"])
    ['delight.staff', 'sentiment.positive']
    """

    name: str = "feedback"
    kinds: tuple[str, ...] = FEEDBACK_KINDS

    @property
    def version(self) -> str:
        """Version of the method and digest of the trained models."""
        return f"{_VERSION}+{model_digest()}"

    def code(self, segments: pd.DataFrame) -> pd.DataFrame:
        """Suggest codes; see :class:`workbench.coding.coders.base.Coder`."""
        rows = [row for row in segment_rows(segments) if is_readable(row[1], row[2])]
        found = suggest_feedback([text for _, text, _ in rows], [language for _, _, language in rows])
        return suggestion_table(
            (key, suggestion)
            for (key, _, _), suggestions in zip(rows, found, strict=True)
            for suggestion in suggestions
        )
