"""What the page on changes between waves is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workbench.journeys.waves.comparing import WaveChanges
    from workbench.journeys.waves.scores import ScoreChange
    from workbench.journeys.waves.themes import ThemeChange
    from workbench.reports.evidence.quotes import Quote

__all__ = ["Around", "ChangeLine", "PersonaChanges", "ScoreLineChange", "Waves"]


@dataclass(frozen=True)
class ChangeLine:
    """One theme in two waves, as a page shows it.

    Parameters
    ----------
    change : ThemeChange
        Counts, interval and verdict.
    name, stage, kind : str
        The theme; its stage, empty for the whole journey; pain, delight, wish, theme and so on.
    verdict, sentence : str
        What became of it, and all of it as one sentence.
    more : int
        People the smaller wave lacks for such a difference to be told.
    quote : Quote or None
        What people say now, or said before it went.
    """

    change: ThemeChange
    name: str
    stage: str
    kind: str
    verdict: str
    sentence: str
    more: int
    quote: Quote | None = None


@dataclass(frozen=True)
class ScoreLineChange:
    """One scale in two waves: its figures, the verdict in words, and all of it as one sentence."""

    change: ScoreChange
    verdict: str
    sentence: str


@dataclass(frozen=True)
class PersonaChanges:
    """What changed among the people of one persona; ``of`` and ``new_of`` say something in either wave."""

    persona_id: str
    name: str
    of: int
    new_of: int
    clear: tuple[ChangeLine, ...]


@dataclass(frozen=True)
class Around:
    """Before and after an action that was done; waves are empty where it does not part them.

    Parameters
    ----------
    action_id, title, done_in : str
        The action, and since when people could feel it.
    first, second : str
        The last wave before and the first since.
    themes, scores : tuple
        What the action is about, and every scale.
    cautions : tuple of str
        What else may be behind a difference.
    """

    action_id: str
    title: str
    done_in: str
    first: str = ""
    second: str = ""
    themes: tuple[ChangeLine, ...] = ()
    scores: tuple[ScoreLineChange, ...] = ()
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Waves:
    """Two waves compared.

    Parameters
    ----------
    first, second : str
        Names of the waves.
    of, new_of : int
        People of either whose words are compared.
    cautions : tuple of str
        What else may be behind a difference.
    clear, unclear : tuple of ChangeLine
        Beyond chance, at every stage; and what cannot be told, over the whole journey, most people first.
    same, unclear_total : int
        Themes that stayed within ten points, and those that cannot be told, over the whole journey.
    scores : tuple of ScoreLineChange
        Every scale both waves answered.
    personas : tuple of PersonaChanges
        The same for each persona.
    around : tuple of Around
        Actions that were done between waves.
    hidden : int
        Comparisons a shared report leaves out because fewer than five people stand behind a count.
    reach : float
        What pictures of differences show to both sides of zero, as a share.
    more_for_ten : int
        People the smaller wave lacks for a change of ten points from one half to be told.
    changes : WaveChanges
        All of it as it was compared.
    """

    first: str
    second: str
    of: int
    new_of: int
    cautions: tuple[str, ...]
    clear: tuple[ChangeLine, ...]
    unclear: tuple[ChangeLine, ...]
    same: int
    unclear_total: int
    scores: tuple[ScoreLineChange, ...]
    personas: tuple[PersonaChanges, ...]
    around: tuple[Around, ...]
    hidden: int
    reach: float
    more_for_ten: int
    changes: WaveChanges
