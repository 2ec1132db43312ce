"""What must not leave a study: names of its people, lists and settings, with a redactor made of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from workbench.privacy.listed_numbers import listed_numbers
from workbench.privacy.name_forms import is_name
from workbench.privacy.names import PrivateName
from workbench.privacy.own_patterns import own_patterns
from workbench.privacy.recognisers import RECOGNISERS, Recogniser
from workbench.privacy.redactor import Redactor
from workbench.privacy.words import folded

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["private_names", "study_texts", "unnumbered_redactor"]

_TURNS = (
    "SELECT t.text, t.language FROM turn t JOIN source s USING (source_id)"
    " WHERE s.status = 'current' ORDER BY s.path, t.position"
)
_ANSWERS = (
    "SELECT r.text, coalesce(r.language, s.language) FROM response r JOIN source s USING (source_id)"
    " JOIN question q USING (question_id) WHERE s.status = 'current' AND r.text IS NOT NULL"
    " ORDER BY s.path, r.position, q.position"
)
_QUESTIONS = (
    "SELECT q.label, s.language FROM question q JOIN source s USING (source_id)"
    " WHERE s.status = 'current' ORDER BY s.path, q.position"
)
_PEOPLE = "SELECT attributes FROM participant ORDER BY pseudonym"
_CODES = "SELECT name, definition FROM code WHERE origin <> 'builtin' ORDER BY code_id"


def private_names(study: Study) -> tuple[PrivateName, ...]:
    """Names of a study's people, of the lists somebody gave, and of ``study.yaml``, sorted.

    Parameters
    ----------
    study : Study
        An open study; where its key file is locked away, only what ``study.yaml`` lists is known.
    """
    settings = study.config.privacy
    pseudonyms = dict(study.store.rows("SELECT participant_id, pseudonym FROM participant"))
    spellings: dict[str, list[str]] = {}
    for row in study.key.person_names():
        if row.participant_id in pseudonyms:
            spellings.setdefault(pseudonyms[row.participant_id], []).append(row.name)
    listed = study.key.listed_names()
    for entry in listed:
        owner = pseudonyms.get(entry.participant_id or "")
        if owner and entry.kind == "person":
            spellings.setdefault(owner, []).append(entry.name)
    names = [_person(found, owner) for owner, found in spellings.items()]
    names += [_person([name], label) for label, name in study.key.speaker_names().items()]
    names += [_person([e.name]) for e in listed if e.kind == "person" and e.participant_id not in pseudonyms]
    names += [_person(list(spelled)) for spelled in settings.names]
    names += [PrivateName((name,), "ORGANISATION") for name in settings.organisations]
    if settings.redact_accounts:
        names += [PrivateName((e.name,), "ORGANISATION") for e in listed if e.kind == "organisation"]
    useful = {name for name in names if name.spellings}
    return tuple(sorted(useful, key=lambda name: (name.owner, name.kind, name.spellings)))


def _person(spellings: list[str], owner: str = "") -> PrivateName:
    names = dict.fromkeys(name.strip() for name in sorted(spellings) if is_name(name))
    return PrivateName(tuple(names), "NAME", owner)


def unnumbered_redactor(study: Study) -> Redactor:
    """A study's redactor before its placeholders are numbered; quick, for what is looked at and not kept."""
    settings = study.config.privacy
    return Redactor(
        names=private_names(study),
        keep=frozenset(map(folded, settings.keep)),
        recognisers=(*own_patterns(settings.patterns), *listed_numbers(study), *_engine(study), *RECOGNISERS),
    )


def study_texts(study: Study) -> Iterator[tuple[str, str]]:
    """Every text of a study that may leave it, with its language, in a fixed order."""
    for sql in (_TURNS, _ANSWERS, _QUESTIONS):
        yield from ((str(text), str(language)) for text, language in study.store.rows(sql))
    for (attributes,) in study.store.rows(_PEOPLE):
        yield from ((value, "und") for value in json.loads(attributes).values() if isinstance(value, str))
    for texts in study.store.rows(_CODES):
        yield from ((str(text), "und") for text in texts)


def _engine(study: Study) -> tuple[Recogniser, ...]:
    settings = study.config.privacy
    if settings.engine == "builtin":
        return ()
    from workbench.privacy.presidio import presidio_recognisers

    return presidio_recognisers({str(code): name for code, name in settings.presidio_models.items()})
