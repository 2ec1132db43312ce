"""The rule coder: a codebook's patterns as suggestions with spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.coding.codebook import Codebook, load_codebook
from workbench.coding.codebook.model import KINDS
from workbench.coding.coders.base import Coder, segment_rows, suggestion_table
from workbench.coding.rules import RULES_VERSION, suggest_codes
from workbench.coding.suggestion import Suggestion

if TYPE_CHECKING:
    import pandas as pd

    from workbench.coding.sentiment import ChosenSentiment

__all__ = ["RULED_KINDS", "CodebookCoder", "suggest_ruled"]

RULED_KINDS = ("theme", "touchpoint", "action", "goal", "brand", "tool", "emotion")


@dataclass(frozen=True)
class CodebookCoder(Coder):
    """Codebook rules for what is named outright: themes, touchpoints, actions, goals, emotions.

    Codes of a study's own codebook are matched whatever their kind is.

    Parameters
    ----------
    codebook : Codebook, optional
        The built-in one when left out.

    Examples
    --------
    >>> import pandas as pd
    >>> segments = pd.DataFrame({"segment_id": ["s"], "text": ["The app is fine."], "language": ["en"]})
    >>> "touchpoint.app" in CodebookCoder().code(segments)["code_id"].tolist()
    True
    """

    codebook: Codebook | None = None
    name: str = "codebook"
    kinds: tuple[str, ...] = KINDS

    @property
    def version(self) -> str:
        """Version of the method and digest of the codebook."""
        return f"{RULES_VERSION}+{(self.codebook or load_codebook()).digest}"

    def for_study(self, *, codebook: Codebook, sentiment: ChosenSentiment) -> CodebookCoder:
        """The coder with the study's codebook."""
        return replace(self, codebook=codebook)

    def code(self, segments: pd.DataFrame) -> pd.DataFrame:
        """Suggest codes; see :class:`workbench.coding.coders.base.Coder`."""
        codebook = self.codebook or load_codebook()
        return suggestion_table(
            (segment_id, suggestion)
            for segment_id, text, language in segment_rows(segments)
            for suggestion in suggest_ruled(text, language, codebook=codebook)
        )


def suggest_ruled(text: str, language: str, *, codebook: Codebook) -> Iterator[Suggestion]:
    """Suggest the codes that rules are trusted with.

    Parameters
    ----------
    text : str
        Raw text.
    language : str
        ``en``, ``fa`` or ``he``.
    codebook : Codebook
        Where the patterns come from.

    Yields
    ------
    Suggestion
        Of a ruled kind, or of a code the study brought.
    """
    for found in suggest_codes(text, language, codebook=codebook, kinds=KINDS):
        code = codebook[found.code_id]
        if code.kind in RULED_KINDS or code.origin != "builtin":
            yield found
