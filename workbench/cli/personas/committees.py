"""``personas committee``: who decides in an account, who is heard and who is missing."""

from __future__ import annotations

import difflib
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from workbench.cli import output
from workbench.cli.options import (
    JsonOption,
    LanguageOption,
    ModelOption,
    StudyOption,
    opened,
    report_language,
)
from workbench.cli.words import CommandWords
from workbench.study.errors import StudyError, TooFew

if TYPE_CHECKING:
    from workbench.personas import Committee
    from workbench.study import JourneyModel, Study

__all__ = ["committee"]


def committee(
    account: Annotated[
        str | None, typer.Argument(metavar="[ACCOUNT]", help="One account; all when left out.")
    ] = None,
    study: StudyOption = None,
    language: LanguageOption = None,
    journey_model: ModelOption = None,
    as_json: JsonOption = False,
) -> None:
    """Show the buying committee of an account: members, roles nobody speaks for, stages nobody speaks of.

    Accounts are shown by name where the key is there; reports hide the names.

    Example: workbench personas committee --study studies/plants
    """
    from workbench.people import account_names
    from workbench.personas import committees_of

    with opened(study) as current:
        words, called = CommandWords(report_language(current, language)), account_names(current)
        found = _chosen(committees_of(current, model=journey_model), account, called, current)
        model, pseudonyms = current.journey_model(journey_model), _pseudonyms(current)
    if as_json:
        told = [one.model_dump(mode="json") for one in found]
        output.say(json.dumps(told, ensure_ascii=False, indent=2))
        return
    for one in found:
        _show(one, called.get(one.account_id, one.account_id), model, pseudonyms, words)


def _chosen(
    found: Sequence[Committee], account: str | None, called: Mapping[str, str], study: Study
) -> Sequence[Committee]:
    """The committees asked for, by the id of the account or by its name."""
    if not found:
        raise TooFew(
            "nobody of this study has an account",
            where=study.name,
            hint="import a roster or a CRM export with a column for the company: workbench import FILE",
        )
    if account is None:
        return found
    from workbench.people import account_id_of

    ids = [one.account_id for one in found]
    wanted = account if account in ids else account_id_of(account)
    if wanted not in ids:
        near = difflib.get_close_matches(account, ids, n=1)
        guess = f", did you mean {near[0]!r}?" if near else ""
        raise StudyError(
            f"no account {account!r}{guess}",
            where=study.name,
            hint=f"there are {', '.join(called.get(one, one) for one in ids)}",
        )
    return [one for one in found if one.account_id == wanted]


def _pseudonyms(study: Study) -> dict[str, str]:
    people = study.table("participant")
    return dict(zip(people["participant_id"], people["pseudonym"], strict=True))


def _show(
    one: Committee, name: str, model: JourneyModel, pseudonyms: Mapping[str, str], words: CommandWords
) -> None:
    from workbench.cli.tables import say_heading, say_sentences, show_table

    say_heading(f"{words('account')}: {name}", words.language)
    deal = f"{words.number(one.deal_value)} {one.currency}".strip() if one.deal_value else ""
    say_sentences([one.text(words.language), *([words("deal", value=deal)] if deal else [])], words.language)
    members = [
        (
            pseudonyms.get(member.participant_id, member.participant_id),
            _role(member.role, words),
            words(f"basis_{member.basis}"),
        )
        for member in one.members
    ]
    headings = [words(name) for name in ("members", "role", "known_from")]
    show_table(headings, members, language=words.language)
    names = {stage.stage_id: stage.name(words.language) for stage in model.stages}
    stages = [(names[voice.stage_id], _heard(voice.roles, words)) for voice in one.stages]
    show_table([words("stage"), words("heard")], stages, language=words.language)
    say_sentences([""], words.language)


def _heard(roles: Mapping[str, int], words: CommandWords) -> str:
    between = "، " if words.language == "fa" else ", "
    told = [f"{_role(role, words)} ({words.number(count)})" for role, count in roles.items()]
    return between.join(told) or words("nobody")


def _role(role: str | None, words: CommandWords) -> str:
    from workbench.people import BUYING_ROLES

    return words.pick(BUYING_ROLES[role]) if role else words("role_unknown")
