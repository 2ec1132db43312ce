"""A short questionnaire that tells personas, and how well it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from workbench.language import format_number, format_percent
from workbench.personas.golden.encoding import Column, encode_table
from workbench.personas.golden.fit import Bayes, normalised
from workbench.personas.golden.words import GoldenQuestion, GoldenRefusal, say
from workbench.study import TooFew

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["GoldenQuestions"]

# The best persona has to be this much likelier than the second, as where short answers are assigned.
_MARGIN = 0.2


@dataclass(frozen=True, eq=False)
class GoldenQuestions:
    """A short questionnaire that assigns new people to personas, and how well it does.

    Parameters
    ----------
    questions : tuple of GoldenQuestion
        In the order of how much they tell.
    personas : tuple of str
        What can be told.
    people : int
        People it was made from.
    accuracy, low, high : float
        Share of people put in their own persona, with its 95 % interval (Wilson). Choosing the questions is
        part of what was cross-validated: nobody was judged by questions chosen with their help.
    base_rate : float
        Share of the largest persona: what guessing gets right.
    confusion : DataFrame
        People by persona (rows) and by where the questions put them (columns).
    curve : DataFrame
        questions, column, accuracy, standard_error: how accuracy grows with each question; from this the
        number was chosen, so it is a little too good.
    refusal : GoldenRefusal or None
        Why there are none.
    """

    questions: tuple[GoldenQuestion, ...] = ()
    personas: tuple[str, ...] = ()
    people: int = 0
    accuracy: float = 0.0
    low: float = 0.0
    high: float = 1.0
    base_rate: float = 0.0
    confusion: pd.DataFrame | None = None
    curve: pd.DataFrame | None = None
    refusal: GoldenRefusal | None = None
    columns: tuple[Column, ...] = ()
    model: Bayes | None = None
    temperature: float = 1.0
    floor: float = -3.0

    def text(self, language: str = "en") -> str:
        """How good the questions are, or why there are none, in words."""
        if self.refusal:
            return self.refusal.text(language)
        shares = {"accuracy": self.accuracy, "low": self.low, "high": self.high, "base": self.base_rate}
        words = {name: format_percent(share, language) for name, share in shares.items()}
        count = format_number(len(self.questions), language)
        return say("summary", language).format(questions=count, **words)

    def survey_text(self, language: str = "en") -> str:
        """The questions and their answers, to be pasted into a survey."""
        lines = []
        for number, question in enumerate(self.questions, start=1):
            mark = "" if len(question.options[language]) == 1 else "( ) "
            lines.append(f"{format_number(number, language)}. {question.wording[language]}")
            lines += [f"   {mark}{option}" for option in question.options[language]]
        return "\n".join(lines)

    def assign(self, table: pd.DataFrame) -> pd.DataFrame:
        """Put new people in personas, or in none.

        Parameters
        ----------
        table : DataFrame
            A row per person, with the columns of the questions, answered as before; others are ignored.

        Returns
        -------
        DataFrame
            By the table's index: ``persona`` (missing where none fits), ``confidence`` (calibrated
            probability of the best one) and ``why_not``: empty, ``too_few_answers`` (less than half),
            ``between`` (the second persona is nearly as likely) or ``unlike_any`` (answers more unusual than
            those of all but a fortieth of the people the personas were made from).

        Raises
        ------
        TooFew
            Where there are no questions.
        WorkbenchError
            Where the table lacks a question.
        """
        import numpy as np
        import pandas as pd

        if self.refusal or self.model is None:
            raise TooFew(self.text(), hint="ask more people first")
        answers = encode_table(table, self.columns)
        probability = normalised(self.model.scores(answers) * self.temperature)
        best = probability.argmax(axis=1)
        ranked = np.sort(probability, axis=1)
        reasons = [
            (2 * (answers >= 0).sum(axis=1) < len(self.columns), "too_few_answers"),
            (self.model.surprise(answers, best) < self.floor, "unlike_any"),
            (ranked[:, -1] - ranked[:, -2] < _MARGIN, "between"),
        ]
        why = np.select([found for found, _ in reasons], [name for _, name in reasons], default="")
        told = [self.personas[group] if not reason else None for group, reason in zip(best, why, strict=True)]
        return pd.DataFrame(
            {
                "persona": pd.Series(told, index=table.index, dtype="str"),
                "confidence": ranked[:, -1].round(4),
                "why_not": pd.Series(why.tolist(), index=table.index, dtype="str"),
            }
        )
