"""The view model of a report: computed once, read by every page and export."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.journeys.plan.making import ActionPlan, plan_of
from workbench.journeys.plan.material import plan_material
from workbench.personas import persona_history
from workbench.privacy import study_redactor
from workbench.reports.evidence.material import Material, read_material
from workbench.reports.evidence.quotes import Quote, QuoteBook
from workbench.reports.evidence.redaction import redact_material
from workbench.reports.parameters import EVERYONE, ReportParameters
from workbench.reports.sections.committees import Committees, view_committees
from workbench.reports.sections.compared_by import read_features
from workbench.reports.sections.counts import Count
from workbench.reports.sections.disagreements import Disagreements, view_disagreements
from workbench.reports.sections.feelings import StageFeelings, view_feelings
from workbench.reports.sections.few_people import without_few_people
from workbench.reports.sections.findings import Finding, Ranked, rank_codes, view_findings
from workbench.reports.sections.group_choice import GroupChoice, refusal_text, view_choice
from workbench.reports.sections.head import Head, view_head
from workbench.reports.sections.hurts import Hurts, view_hurts
from workbench.reports.sections.map_parts import JourneyMap
from workbench.reports.sections.maps import cells_of, view_maps
from workbench.reports.sections.method import Method, SourceLine, view_method, view_sources
from workbench.reports.sections.persona_page import PersonaPage
from workbench.reports.sections.persona_profiles import read_profiles
from workbench.reports.sections.personas import view_personas
from workbench.reports.sections.plan import view_plan
from workbench.reports.sections.plan_parts import Plan
from workbench.reports.sections.saturation import Saturation, view_saturation
from workbench.reports.sections.scores import ScoreLine, view_scores
from workbench.reports.sections.side_by_side import SideBySide, view_side_by_side
from workbench.reports.sections.themes import Phrases, Theme, view_phrases, view_themes
from workbench.reports.sections.wave_parts import Waves
from workbench.reports.sections.waves import last_change, view_waves
from workbench.reports.sharing import PrivacyNote, check_shared, view_privacy
from workbench.study.kinds import HEARD_KINDS

if TYPE_CHECKING:
    import pandas as pd

    from workbench.study import Study

__all__ = ["ReportView", "view_report"]

_PAINS = 8


@dataclass(frozen=True)
class ReportView:
    """Everything a report shows.

    Parameters
    ----------
    parameters : ReportParameters
        What was asked for.
    head, findings, hurts, themes, other_themes, feelings, stage_feelings, pains, delights, wishes, personas,
    maps, scores, disagreements, method,
    sources
        The parts, in the order in which they are read.
    no_personas : str
        Why there are no personas; empty where there are or where nobody asked for them.
    plan, waves
        What to do; what has changed since the last wave, None where there is one wave only.
    side_by_side, choice, committees, saturation
        Personas compared; how their number was chosen; who decides together in accounts; how much new each
        further conversation brings.
    quotes : tuple of Quote
        Every quote the parts cite, by number: the evidence appendix.
    privacy : PrivacyNote
        What is hidden and what waits for a decision.
    """

    parameters: ReportParameters
    head: Head
    findings: tuple[Finding, ...]
    hurts: Hurts
    plan: Plan
    waves: Waves | None
    themes: tuple[Theme, ...]
    other_themes: tuple[Theme, ...]
    phrases: tuple[Phrases, ...]
    feelings: StageFeelings
    stage_feelings: tuple[StageFeelings, ...]
    pains: tuple[Ranked, ...]
    delights: tuple[Ranked, ...]
    wishes: tuple[Ranked, ...]
    pains_by_stage: tuple[tuple[str, tuple[int, ...]], ...]
    personas: tuple[PersonaPage, ...]
    no_personas: str
    side_by_side: SideBySide
    choice: GroupChoice
    committees: Committees
    saturation: Saturation | None
    maps: tuple[JourneyMap, ...]
    scores: tuple[ScoreLine, ...]
    disagreements: Disagreements
    method: Method
    sources: tuple[SourceLine, ...]
    quotes: tuple[Quote, ...]
    privacy: PrivacyNote

    def map_of(self, persona_id: str) -> JourneyMap | None:
        """Map of a persona."""
        return next((found for found in self.maps if found.persona_id == persona_id), None)

    def findings_table(self) -> pd.DataFrame:
        """Findings as a table: statement, kind, people, of, quotes, severity, segment_ids."""
        import pandas as pd

        rows = [
            (
                f.statement,
                f.ranked.kind,
                *_told(f.ranked.count),
                f.ranked.severity,
                f.ranked.segment_ids,
            )
            for f in self.findings
        ]
        columns = ["statement", "kind", "people", "of", "quotes", "severity", "segment_ids"]
        return pd.DataFrame(rows, columns=columns)

    def personas_table(self) -> pd.DataFrame:
        """Personas as a table: name, people, of, strength, what sets them apart."""
        import pandas as pd

        rows = [
            (page.name, page.people, page.of, page.strength, ", ".join(d.trait.name for d in page.apart[:3]))
            for page in self.personas
        ]
        return pd.DataFrame(rows, columns=["name", "people", "of", "strength", "sets_apart"])


def view_report(study: Study, parameters: ReportParameters) -> ReportView:
    """Compute everything a report shows.

    Parameters
    ----------
    study : Study
        An open study.
    parameters : ReportParameters
        What is asked for.

    Returns
    -------
    ReportView

    Raises
    ------
    ReportError
        If a parameter does not fit the study, or the report is to be shared and names wait for a decision.
    EvidenceError
        If a quote does not stand verbatim in its source.
    """
    if parameters.shared:
        check_shared(study)
    redactor = study_redactor(study)
    material = redact_material(read_material(study, parameters), redactor)
    pains = rank_codes(material, "pain")
    whole = material
    if parameters.persona:
        whole = redact_material(read_material(study, replace(parameters, persona=None)), redactor)
    book = QuoteBook(whole)
    changes = last_change(study, material)
    findings = view_findings(material, book, changes)
    hurts = view_hurts(study, material, book)
    scores = view_scores(material)
    shown = _shown_personas(material)
    actions, cells = _action_plan(study, whole, material)
    plan = view_plan(material, book, actions, cells=cells, scores=scores, personas=shown)
    waves = view_waves(study, material, book, changes, personas=shown, actions=actions.actions)
    themes, other_themes = view_themes(material, book)
    feelings, stage_feelings = view_feelings(material)
    profiles = read_profiles(whole)
    features = read_features(study)
    personas = view_personas(material, whole, book, profiles, persona_history(study), features)
    maps = view_maps(material, whole, book, personas)
    disagreements = view_disagreements(study, material, book)
    labels = {source: book.source_label(source) for source in _current_sources(material)}
    view = ReportView(
        parameters=parameters,
        head=view_head(material),
        findings=findings,
        hurts=hurts,
        plan=plan,
        waves=waves,
        themes=themes,
        other_themes=other_themes,
        phrases=view_phrases(material),
        feelings=feelings,
        stage_feelings=stage_feelings,
        pains=pains,
        delights=rank_codes(material, "delight"),
        wishes=rank_codes(material, "wish"),
        pains_by_stage=_by_stage(material, pains[:_PAINS]),
        personas=personas,
        no_personas=_no_personas(material, personas),
        side_by_side=view_side_by_side(material, profiles),
        choice=view_choice(study, material),
        committees=view_committees(study, material),
        saturation=view_saturation(material),
        maps=maps,
        scores=scores,
        disagreements=disagreements,
        method=view_method(material),
        sources=view_sources(material, labels),
        quotes=book.cited,
        privacy=view_privacy(study, book.cited, is_shared=parameters.shared),
    )
    return without_few_people(view) if parameters.shared else view


def _told(count: Count) -> tuple[int | None, ...]:
    return (None,) * 3 if count.is_few else (count.people, count.of, count.mentions)


def _shown_personas(material: Material) -> list[tuple[str, str]]:
    """Id and name of the personas of a report about everyone."""
    if material.persona_id is not None or material.parameters.persona == EVERYONE:
        return []
    rows = material["persona"].sort_values("position")
    names = rows["names"].map(json.loads)
    return [
        (str(persona_id), material.words.pick(texts, name))
        for persona_id, texts, name in zip(rows["persona_id"], names, rows["name"], strict=True)
    ]


def _action_plan(study: Study, whole: Material, material: Material) -> tuple[ActionPlan, pd.DataFrame]:
    """The plan of the people a report is about, from the same map rows as its map."""
    persona_id = material.persona_id or EVERYONE
    cells = cells_of(whole, persona_id, material.people)
    found = plan_material(
        material.journey, cells, model=material.model, persona_id=persona_id, people=material.people
    )
    return plan_of(found, study), cells


def _no_personas(material: Material, personas: tuple[PersonaPage, ...]) -> str:
    if personas or material.parameters.persona == EVERYONE:
        return ""
    return refusal_text(material)


def _by_stage(material: Material, pains: tuple[Ranked, ...]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """People who describe each pain at each stage."""
    return tuple(
        (
            pain.name,
            tuple(
                len({material.person_of[s] for s in pain.segment_ids if material.stage_of.get(s) == stage})
                for stage in material.stage_names
            ),
        )
        for pain in pains
    )


def _current_sources(material: Material) -> list[str]:
    """Sources that hold people's words; a roster or a codebook only describes them."""
    sources = material["source"]
    holds_words = (sources["status"] == "current") & sources["kind"].isin(HEARD_KINDS)
    return list(sources.loc[holds_words, "source_id"])
