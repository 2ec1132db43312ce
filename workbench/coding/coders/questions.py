"""The question coder: what a participant asked, wondered about or never found out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.coding.codebook import load_codebook
from workbench.coding.coders.base import segment_rows, suggestion_table
from workbench.coding.coders.rules import RULES_VERSION, suggest_codes

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["QuestionCoder"]


@dataclass(frozen=True)
class QuestionCoder:
    """Open questions and uncertainties (``question.open``); not "you know?".

    Examples
    --------
    >>> import pandas as pd
    >>> text = "I wasn't sure whether it was free."
    >>> segments = pd.DataFrame({"segment_id": ["s"], "text": [text], "language": ["en"]})
    >>> QuestionCoder().code(segments)["code_id"].tolist()
    ['question.open']
    """

    name: str = "questions"
    kinds: tuple[str, ...] = ("question",)

    @property
    def version(self) -> str:
        """Version of the method and digest of the codebook."""
        return f"{RULES_VERSION}+{load_codebook().digest}"

    def code(self, segments: pd.DataFrame) -> pd.DataFrame:
        """Suggest ``question.open``; see :class:`workbench.coding.coders.base.Coder`."""
        codebook = load_codebook()
        return suggestion_table(
            (segment_id, suggestion)
            for segment_id, text, language in segment_rows(segments)
            for suggestion in suggest_codes(text, language, codebook=codebook, kinds=self.kinds)
        )
