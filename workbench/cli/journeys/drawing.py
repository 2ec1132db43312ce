"""Which map is meant, drawn, with names hidden as reports hide them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from workbench.cli.pointing import persona_meant
from workbench.study.errors import TooFew

if TYPE_CHECKING:
    from workbench.journeys import Journey
    from workbench.study import Study

__all__ = ["Wanted", "drawn", "persona_of"]


@dataclass(frozen=True)
class Wanted:
    """What a map is restricted to; None leaves it open."""

    persona: str | None = None
    model: str | None = None
    account: str | None = None
    spoken: str | None = None
    wave: str | None = None
    stage: str | None = None


def drawn(study: Study, wanted: Wanted, language: str) -> Journey:
    """The map somebody asks for. Names, addresses and numbers in it are hidden, as in a report.

    Raises
    ------
    StudyError
        If there is no such persona, model, account, language, wave or stage.
    TooFew
        If nothing is coded.
    """
    from workbench.journeys import draft_journey
    from workbench.privacy import study_redactor

    journey = draft_journey(
        study,
        persona_of(study, wanted.persona),
        wanted.model,
        account=wanted.account,
        language=wanted.spoken,
        wave=wanted.wave,
        stage=wanted.stage,
    )
    if journey.table.empty:
        raise TooFew(_nothing(study), where=study.name, hint="import and code first: workbench run")
    redactor = study_redactor(study)
    titled = replace(journey, title=study.config.wording(language).title)
    return titled.redacted(lambda text: redactor.redact(text).text)


def persona_of(study: Study, given: str | None) -> str | None:
    """Id of the persona a map or plan is asked of; None for everyone."""
    from workbench.journeys import EVERYONE

    return None if given is None or given.casefold() == EVERYONE else persona_meant(study, given)


def _nothing(study: Study) -> str:
    coded = study.store.rows("SELECT count(*) FROM suggestion")[0][0]
    return "none of these people says anything that is coded" if coded else "nothing is coded yet"
