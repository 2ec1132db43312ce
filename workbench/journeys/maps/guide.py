"""What nobody has said yet, as questions for the next interviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import yaml

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import JourneyModel, Stage

__all__ = ["GuideQuestion", "questions_to_ask"]


@dataclass(frozen=True)
class GuideQuestion:
    """A question that would fill an empty cell.

    Parameters
    ----------
    stage, lane : str
        The cell.
    texts : mapping of language to str
        The question in English, Persian and Hebrew.
    """

    stage: str
    lane: str
    texts: Mapping[str, str]

    def says(self, language: str) -> str:
        """What stands in the empty cell.

        Examples
        --------
        >>> GuideQuestion("use", "pains", {"en": "What was hard?"}).says("en")
        'No evidence. Ask: What was hard?'
        """
        from workbench.journeys.exchange import phrase

        return phrase("ask", language, question=self.texts.get(language, self.texts["en"]))


def questions_to_ask(model: JourneyModel, cells: pd.DataFrame) -> tuple[GuideQuestion, ...]:
    """Questions for the cells of one map that have no evidence, stage by stage.

    Parameters
    ----------
    model : JourneyModel
        Its stages.
    cells : DataFrame
        Rows of ``journey_cell`` of one persona and this model.

    Returns
    -------
    tuple of GuideQuestion
        A stage nobody speaks of starts with a question that opens it (lane ``reach``).

    Examples
    --------
    >>> import pandas as pd
    >>> from workbench.study import journey_model
    >>> cells = pd.DataFrame({"stage": ["action"], "lane": ["reach"]})
    >>> questions = questions_to_ask(journey_model("aida"), cells)
    >>> questions[0].stage, questions[0].lane, questions[0].texts["en"]
    ('awareness', 'reach', 'When you first heard of it: how did it begin? What happened then?')
    >>> ("action", "reach") in {(question.stage, question.lane) for question in questions}
    False
    """
    filled = set(zip(cells["stage"], cells["lane"], strict=True))
    return tuple(
        GuideQuestion(
            stage.stage_id, lane, {code: _worded(text, stage, code) for code, text in texts.items()}
        )
        for stage in model.stages
        for lane, texts in _guide()["lanes"].items()
        if (stage.stage_id, lane) not in filled
    )


def _worded(question: str, stage: Stage, language: str) -> str:
    """The question with the stage as somebody lived it: its most telling moment, not its name."""
    places = {
        part: next((words for moment, words in _guide()[part].items() if moment in (*stage.moments, "own")))[
            language
        ].format(stage=stage.name(language))
        for part in ("when", "thing")
    }
    return question.format(**places)


@cache
def _guide() -> dict[str, dict[str, dict[str, str]]]:
    content: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
        (Path(__file__).parent / "guide.yaml").read_text(encoding="utf-8")
    )
    return content
