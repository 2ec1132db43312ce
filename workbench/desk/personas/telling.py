"""What was done to personas, and what it means, in sentences."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.desk.parts.wording import desk_word
from workbench.desk.personas.reading import Deed, Personas
from workbench.personas import PersonaProfile
from workbench.personas.grouping.stability import DOUBTFUL
from workbench.personas.held.history import FITS_NONE, HeldPersona, PersonaEdit
from workbench.personas.profile.profile import strength_of
from workbench.reports.words import Words, read_words

__all__ = ["name_of", "tell_deed", "tell_meaning", "tell_stability"]


def name_of(profile: PersonaProfile, words: Words) -> str:
    """Name of a persona in the language, with its made-up given name where it has one.

    Examples
    --------
    >>> one = PersonaProfile(persona_id="persona_1", standing="stable", stability=0.8, core=20, assigned=0,
    ...     names={"en": "Fee-watchers", "fa": "هزینه‌سنج‌ها"}, more_people_needed=0)
    >>> name_of(one, read_words("en"))
    'Fee-watchers'
    """
    given = words.pick(profile.given_name.spellings) if profile.given_name else ""
    name = words.pick(profile.names)
    return f"{name} ({given})" if given else name


def tell_stability(stability: float, core: int, words: Words) -> tuple[str, str]:
    """How stable a group is, in a word and in a figure."""
    return words("strength_" + strength_of(stability, core)), words.number(stability, 2)


def tell_deed(deed: Deed, known: Personas, language: str) -> str:
    """What somebody did, without who and when.

    Parameters
    ----------
    deed : Deed
        From the record.
    known : Personas
        As they are now, for the names.
    language : str
        ``en``, ``fa`` or ``he``.
    """
    if deed.edit is None:
        return desk_word(f"do_{deed.action}", language)
    edit, names = deed.edit, _Names(deed.edit, known, language)
    if deed.action == "pin":
        return _tell_pin(edit, known, names)
    kept = next(iter(sorted(edit.after, key=lambda one: (one not in edit.before, one))))
    if deed.action == "rename":
        return _tell_rename(edit.before[kept], edit.after[kept], names(kept), read_words(language))
    if deed.action == "merge":
        return desk_word("deed_merge", language, count=len(edit.before), name=names(kept))
    quoted = [desk_word("quoted", language, name=names(one)) for one in _largest_first(edit)]
    return desk_word("deed_split", language, names=read_words(language).enumeration(quoted))


def tell_meaning(edit: PersonaEdit, known: Personas, language: str) -> list[str]:
    """What follows from an edit that was just made: how far the result may be trusted, and what is kept."""
    say = _Said(language)
    if edit.action == "rename":
        return [say("means_rename")]
    if edit.action == "pin":
        person = _pinned(edit, known)
        return [say("means_unpin" if person in _unpinned(edit, known) else "means_pin", person=person)]
    if edit.action == "merge":
        [one] = edit.after.values()
        strength, value = tell_stability(one.stability, len(one.core), say.words)
        return [say("means_merge", value=value, strength=say.words.inline(strength))]
    names = _Names(edit, known, language)
    parts = [_tell_part(say, names(one), edit.after[one]) for one in _largest_first(edit)]
    is_weak = any(0 < part.stability < DOUBTFUL for part in edit.after.values())
    return [*parts, *([say("means_weak", least=say.words.number(DOUBTFUL, 1))] if is_weak else [])]


class _Said:
    """Words of the desk and of reports in one language."""

    def __init__(self, language: str) -> None:
        self.language, self.words = language, read_words(language)

    def __call__(self, key: str, /, **values: str | int) -> str:
        return desk_word(key, self.language, **values)


class _Names:
    """Names of the personas of an edit: what people called them then, else what they are called now."""

    def __init__(self, edit: PersonaEdit, known: Personas, language: str) -> None:
        words = read_words(language)
        now = {one.persona_id: words.pick(one.names) for one in known.profiles}
        called = {one: words.pick(held.names) for one, held in edit.after.items() if held.names}
        self._names: Mapping[str, str] = {**now, **called}
        self.language = language

    def __call__(self, persona_id: str) -> str:
        return self._names.get(persona_id) or desk_word("no_more", self.language)


def _tell_rename(before: HeldPersona, after: HeldPersona, name: str, words: Words) -> str:
    told = []
    if before.names != after.names:
        told.append(desk_word("deed_rename", words.language, name=name))
    if before.given != after.given:
        told.append(desk_word("deed_given", words.language, name=name, given=words.pick(after.given)))
    return words("list_separator").join(told)


def _tell_pin(edit: PersonaEdit, known: Personas, names: _Names) -> str:
    person = _pinned(edit, known)
    if person in _unpinned(edit, known):
        return desk_word("deed_unpin", names.language, person=person)
    home = next((one for one, held in edit.after.items() if _gained(edit, one, held)), "")
    return desk_word("deed_pin", names.language, person=person, name=names(home))


def _pinned(edit: PersonaEdit, known: Personas) -> str:
    """Pseudonym of whoever was moved."""
    moved = [person for one, held in edit.after.items() for person in _gained(edit, one, held)]
    return next((one.pseudonym for one in known.people if one.participant_id in moved), "?")


def _unpinned(edit: PersonaEdit, known: Personas) -> list[str]:
    gone = _gained(edit, FITS_NONE, edit.after[FITS_NONE]) if FITS_NONE in edit.after else set()
    return [one.pseudonym for one in known.people if one.participant_id in gone]


def _gained(edit: PersonaEdit, persona_id: str, held: HeldPersona) -> set[str]:
    before = edit.before.get(persona_id, HeldPersona(()))
    return set(held.members) - set(before.members)


def _largest_first(edit: PersonaEdit) -> list[str]:
    return sorted(edit.after, key=lambda one: (-len(edit.after[one].members), one))


def _tell_part(say: _Said, name: str, part: HeldPersona) -> str:
    people = say.words.count("people", len(part.members))
    strength, value = tell_stability(part.stability, len(part.core), say.words)
    if not part.stability:
        return say("means_untried", name=name, people=people)
    return say("means_part", name=name, people=people, value=value, strength=say.words.inline(strength))
