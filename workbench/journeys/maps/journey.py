"""The front door: one person's, group's or everybody's journey as an object."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from workbench.journeys.evidence.cells import Cell
from workbench.journeys.evidence.material import read_journey_material
from workbench.journeys.evidence.zoom import zoomed
from workbench.journeys.exchange import hidden, hide_in_cells, journey_to_csv, journey_to_json, phrase
from workbench.journeys.lanes.key_moments import KeyMoment, key_moments
from workbench.journeys.maps.beside import Beside
from workbench.journeys.maps.content import map_content
from workbench.journeys.maps.guide import GuideQuestion, questions_to_ask
from workbench.journeys.maps.mapping import losses_in_words
from workbench.journeys.maps.notes import notes_on_map
from workbench.journeys.maps.picture import journey_svg
from workbench.journeys.maps.saving import save_journey
from workbench.journeys.maps.scope import Scope, find_persona, scope_words
from workbench.journeys.maps.sharing import shared_persona, without_small_counts
from workbench.personas import FEWEST_TOLD
from workbench.study import JourneyModel, Stage, Study, open_study

if TYPE_CHECKING:
    import pandas as pd

    from workbench.journeys.maps.entries import MapContent

__all__ = ["Journey", "draft_journey"]


@dataclass(frozen=True, eq=False)
class Journey:
    """A journey map.

    Parameters
    ----------
    title : str
        Title of the study.
    language : str
        The language statements are written in.
    persona : mapping
        ``persona_id`` and ``names`` by language; more where the persona has a profile.
    model : JourneyModel
        The stages; of a micro journey the moments of one stage.
    scope : Scope
        What the map is restricted to.
    people : tuple of str
        Participant ids, sorted.
    table : DataFrame
        Rows of table ``journey_cell``.
    notes : tuple of mapping of language to str
        What the map leaves out, in English, Persian and Hebrew.
    shared_notes : tuple of mapping of language to str
        The same without counts of fewer than five people.
    code_details : mapping of code_id to mapping
        Names, severity and channel of the codes.
    beside : Beside, optional
        The maps this one must not give away when it is shared; without them it is taken alone.
    """

    title: str
    language: str
    persona: Mapping[str, Any]
    model: JourneyModel
    scope: Scope
    people: tuple[str, ...]
    table: pd.DataFrame
    notes: tuple[Mapping[str, str], ...] = ()
    shared_notes: tuple[Mapping[str, str], ...] = ()
    code_details: Mapping[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)
    beside: Beside | None = field(default=None, repr=False)

    @property
    def stages(self) -> tuple[Stage, ...]:
        """The stages in order."""
        return self.model.stages

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The rows as records: statement, evidence, people of how many, counter-evidence, disagreement."""
        names = list(Cell.__dataclass_fields__)
        rows = self.table[names].astype(object).where(self.table[names].notna(), None).to_dict("records")
        return tuple(Cell(**{str(name): value for name, value in row.items()}) for row in rows)

    def cell(self, stage: str, lane: str) -> tuple[Cell, ...]:
        """What stands in one place of the map, most people first; empty where there is no evidence."""
        return tuple(cell for cell in self.cells if (cell.stage, cell.lane) == (stage, lane))

    @cached_property
    def empty(self) -> tuple[GuideQuestion, ...]:
        """Places without evidence, each with the question that would fill it."""
        return questions_to_ask(self.model, self.table)

    @cached_property
    def key_moments(self) -> tuple[KeyMoment, ...]:
        """Moments that win or lose people, the heaviest first."""
        return key_moments(self.table, self.code_details)

    def name(self, language: str | None = None) -> str:
        """Whose journey it is, and what it is restricted to."""
        wanted = language or self.language
        names = self.persona.get("names") or {}
        whose = names.get(wanted) or names.get("en") or str(self.persona["persona_id"])
        parts = (whose, *scope_words(self.scope, self.model, wanted))
        return phrase("list_separator", wanted).join(parts)

    def content(self, language: str | None = None) -> MapContent:
        """What the map shows, worded in a language: the cells reports and pictures are made of."""
        return map_content(
            self.table,
            model=self.model,
            language=language or self.language,
            code_details=self.code_details,
        )

    def to_json(self) -> dict[str, Any]:
        """The map as a plain object that follows the published schema ``journey.schema.json``."""
        return journey_to_json(
            self.table,
            model=self.model,
            persona=self.persona,
            code_names=self._code_names,
            title=self.title,
            language=self.language,
            scope={name: value for name, value in asdict(self.scope).items() if value is not None},
        )

    def to_csv(self, language: str | None = None) -> str:
        """The map as CSV, one row a statement: ids for programs, or words for people in a language."""
        return journey_to_csv(
            self.table,
            model=self.model,
            language=language,
            code_names=self._code_names,
            excel=language is not None,
        )

    def svg(self, language: str | None = None) -> str:
        """The map as one self-contained SVG page, right to left where the language is.

        Parameters
        ----------
        language : {"en", "fa", "he"}, optional
            Of headings, stages and codes; the study's first when left out. Quotes keep their own.
        """
        wanted = language or self.language
        return journey_svg(
            self.table,
            model=self.model,
            name=self.name(wanted),
            language=wanted,
            code_details=self.code_details,
        )

    def save(self, path: str | Path, *, language: str | None = None) -> Path:
        """Write the map to a file of the kind its name ends with.

        Quotes are written word for word: see :meth:`redacted` before a map leaves the team.

        Parameters
        ----------
        path : str or Path
            Ends in ``.json``, ``.csv``, ``.svg``, ``.png`` or ``.pdf``; the latter two need Chromium. The
            file is replaced when it is whole.
        language : {"en", "fa", "he"}, optional
            Of pictures, the study's first when left out. A CSV file has ids for programs without and words
            for people with it. JSON holds all languages.

        Raises
        ------
        WorkbenchError
            If the ending or the language is unknown, or the file cannot be written.
        """
        return save_journey(self, Path(path), language=language)

    def redacted(self, hide: Callable[[str], str]) -> Journey:
        """The same map with what people said as it may be shown.

        Parameters
        ----------
        hide : callable
            Gives a text without what must not leave, for instance
            ``lambda text: redactor.redact(text).text`` with :func:`workbench.privacy.study_redactor`.
        """
        return replace(
            self,
            title=hide(self.title),
            persona=hidden(self.persona, hide),
            table=hide_in_cells(self.table, hide),
        )

    def shared(self) -> Journey:
        """The same map without counts of fewer than five people, to be given away.

        What few people say keeps its place and its best evidence
        (:func:`~workbench.journeys.maps.sharing.without_small_counts`), and so does what would give away a
        small count of another persona whose map is shared as well. Names in quotes are another matter: see
        :meth:`redacted`.
        """
        hidden = self.beside.hidden(str(self.persona["persona_id"])) if self.beside else ()
        return replace(
            self,
            persona=shared_persona(self.persona),
            table=without_small_counts(self.table, hidden=hidden),
            notes=self.shared_notes,
        )

    @property
    def _code_names(self) -> dict[str, Mapping[str, str]]:
        return {code: detail["names"] for code, detail in self.code_details.items()}


def draft_journey(
    study: Study | str | Path,
    persona: str | None = None,
    model: str | None = None,
    *,
    account: str | None = None,
    language: str | None = None,
    wave: str | None = None,
    stage: str | None = None,
) -> Journey:
    """Draw the journey of a persona, an account, a language, a wave or everybody.

    The map is drawn from the codings as they are now, not from stored rows.

    Parameters
    ----------
    study : Study or path
        An open study, or its folder.
    persona : str, optional
        Id or name, in any language, of one persona; everyone when left out.
    model : str, optional
        Another journey model than the study's; what has no place in it is said in ``notes``.
    account, language, wave : str, optional
        Only people of one account (the buying committee), who speak one language, of one wave.
    stage : str, optional
        Zoom into one stage: a micro journey, whose stages are its moments.

    Returns
    -------
    Journey

    Raises
    ------
    StudyError
        If there is no such persona, model, account, language, wave or stage; the message lists those that
        are there.

    Examples
    --------
    ``draft_journey("data/demo", persona="Fee-watchers", stage="retention").table`` is the micro journey of
    one persona through what the five-stage model calls retention.
    """
    with nullcontext(study) if isinstance(study, Study) else open_study(study) as opened:
        material, whole = read_journey_material(opened), opened.journey_model(model)
        known = find_persona(opened.table("persona"), persona)
        scope = Scope(account=account, language=language, wave=wave, stage=stage)
        drawn = zoomed(whole, stage, material) if stage is not None else whole
        losses = () if stage is not None else losses_in_words(opened.journey_model(), drawn)
        beside = Beside(material, opened.table("membership"), drawn, scope)
        return _journey(opened.config.title, known, beside, losses)


def _journey(
    title: str, persona: Mapping[str, Any], beside: Beside, losses: Sequence[Mapping[str, str]]
) -> Journey:
    material, model, scope = beside.material, beside.model, beside.scope
    persona_id = str(persona["persona_id"])
    people = beside.people(persona_id)
    return Journey(
        title=title,
        language=material.language,
        persona=persona,
        model=model,
        scope=scope,
        people=people,
        table=beside.cells(persona_id),
        notes=(*notes_on_map(material, people, model=model), *losses),
        shared_notes=(*notes_on_map(material, people, model=model, least=FEWEST_TOLD), *losses),
        code_details=material.code_details,
        beside=beside,
    )
