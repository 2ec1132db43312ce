"""A made-up given name to call a persona by: fitting its language, and nobody's of the study."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Literal, cast

import yaml

from workbench.personas.profile.model import PersonaProfile
from workbench.personas.profile.model_parts import GivenName
from workbench.study.names import fold_name

__all__ = [
    "Gender",
    "chosen_name",
    "known_given_names",
    "name_parts",
    "spelled",
    "suggest_name",
    "suggest_names",
]

Gender = Literal["f", "m", "n"]
_WRITTEN = ("en", "fa", "he")
# So many of those who told their gender; less, and the name is one that anybody may bear.
_MOSTLY = 0.6
# Where every name of a gender is somebody's: which others may stand in.
_INSTEAD: Mapping[Gender, str] = MappingProxyType({"f": "fn", "m": "mn", "n": "nfm"})
_GENDER_ATTRIBUTE = re.compile(r"gender|sex|جنسیت|جنس|מגדר|מין", re.I)
_FEMALE = re.compile(r"f|female|wom[ae]n|girl|she.*|زن|خانم|مؤنث|دختر|אישה|נקבה|נ", re.I)
_MALE = re.compile(r"m|male|m[ae]n|boy|he.*|مرد|آقا|مذکر|پسر|גבר|זכר|ז", re.I)


def suggest_names(
    profiles: Sequence[PersonaProfile], *, names: Collection[str]
) -> tuple[PersonaProfile, ...]:
    """Profiles with a made-up given name each, all different.

    The language is the one most members speak, the gender the one most members who told it are of. The name
    follows from the persona's id alone, so it stays as long as the persona does and nobody of that name comes
    into the study. A name a researcher chose is kept, until somebody of that name comes into the study.

    Parameters
    ----------
    profiles : sequence of PersonaProfile
        Of one study.
    names : collection of str
        Every name of every person of the study, as the key file has them, and their pseudonyms.

    Returns
    -------
    tuple of PersonaProfile
        In the same order; without a name where every name of the language is somebody's.
    """
    borne = name_parts(names)
    chosen = {
        profile.persona_id: profile.given_name
        for profile in profiles
        if profile.given_name
        and profile.given_name.origin == "researcher"
        and not borne & name_parts(profile.given_name.spellings.values())
    }
    taken = [spelling for name in chosen.values() for spelling in name.spellings.values()]
    named: list[PersonaProfile] = []
    for profile in profiles:
        found = chosen.get(profile.persona_id)
        if found is None:
            language, gender = _language_of(profile), _gender_of(profile)
            found = suggest_name(profile.persona_id, language, gender=gender, names=[*names, *taken])
            taken += found.spellings.values() if found else ()
        named.append(profile.model_copy(update={"given_name": found}))
    return tuple(named)


def suggest_name(
    persona_id: str, language: str, *, gender: Gender = "n", names: Collection[str] = ()
) -> GivenName | None:
    """A given name of a language that none of these people bears.

    Parameters
    ----------
    persona_id : str
        The name depends on it alone, and on which names are left.
    language : str
        ``en``, ``fa`` or ``he``; names of another language are English.
    gender : {"f", "m", "n"}
        ``n`` asks for a name anybody may bear. Where all of a gender are taken, those of either stand in.
    names : collection of str
        Names nobody made up may have: given names, family names, whole names, in any script.

    Returns
    -------
    GivenName or None
        None when all those names are taken.

    Examples
    --------
    >>> found = suggest_name("persona_1", "fa", gender="f")
    >>> other = suggest_name("persona_1", "fa", gender="f", names=[found.spellings["fa"] + " تهرانی"])
    >>> found == suggest_name("persona_1", "fa", gender="f"), found == other
    (True, False)
    """
    language = language if language in _WRITTEN else "en"
    borne = name_parts(names)
    free = [
        (kind != gender, sha256(f"{persona_id}\0{name[0]}".encode()).digest(), kind, name)
        for kind, name in _given_names()[language]
        if kind in _INSTEAD[gender] and not borne & {fold_name(spelling) for spelling in name}
    ]
    if not free:
        return None
    *_, kind, name = min(free)
    return GivenName(spellings=dict(zip(_WRITTEN, name, strict=True)), language=language, gender=kind)


def chosen_name(profile: PersonaProfile, spellings: Mapping[str, str]) -> GivenName:
    """The name a researcher chose for a persona, with the language and gender of its people.

    Parameters
    ----------
    profile : PersonaProfile
        Of the persona.
    spellings : mapping of str to str
        The name by language.
    """
    return GivenName(
        spellings=dict(spellings),
        language=_language_of(profile),
        gender=_gender_of(profile),
        origin="researcher",
    )


def spelled(name: str) -> dict[str, str]:
    """A given name in the letters of each language: as the list has it, or as it is.

    Examples
    --------
    >>> spelled("mina")["fa"], spelled("Zbigniew")["fa"]
    ('مینا', 'Zbigniew')
    """
    listed = (names for found in _given_names().values() for _, names in found)
    known = next((names for names in listed if fold_name(name) in map(fold_name, names)), None)
    return dict(zip(_WRITTEN, known or (name,) * len(_WRITTEN), strict=True))


def name_parts(names: Iterable[str]) -> frozenset[str]:
    """Whole names and each word of them, folded.

    Examples
    --------
    >>> sorted(name_parts(["Maya Cohen"]))
    ['cohen', 'maya', 'maya cohen']
    """
    return frozenset(
        fold_name(part) for name in names for part in (name, *re.split(r"[\s,،.\-_/]+", name)) if part.strip()
    )


def known_given_names() -> frozenset[str]:
    """Every given name of the list in every script, folded: words that are likely to be somebody.

    Examples
    --------
    >>> {"sahar", "سحر", "יעל"} <= known_given_names()
    True
    """
    listed = (name for names in _given_names().values() for _, name in names)
    return frozenset(fold_name(spelling) for name in listed for spelling in name)


def _language_of(profile: PersonaProfile) -> str:
    spoken = next((item.values for item in profile.demographics if item.attribute == "language"), ())
    return min(spoken, key=lambda value: (-value.people, value.value)).value if spoken else "en"


def _gender_of(profile: PersonaProfile) -> Gender:
    for found in profile.demographics:
        if _GENDER_ATTRIBUTE.fullmatch(found.attribute.strip()) and found.known:
            for gender, pattern in (("f", _FEMALE), ("m", _MALE)):
                people = sum(item.people for item in found.values if pattern.fullmatch(item.value.strip()))
                if people >= _MOSTLY * found.known:
                    return "f" if gender == "f" else "m"
    return "n"


@cache
def _given_names() -> dict[str, tuple[tuple[Gender, tuple[str, ...]], ...]]:
    content = yaml.safe_load((Path(__file__).parent / "people_names.yaml").read_text(encoding="utf-8"))
    rows = {language: [line.split() for line in lines.splitlines()] for language, lines in content.items()}
    return {
        language: tuple((cast(Gender, gender), tuple(names)) for gender, *names in listed)
        for language, listed in rows.items()
    }
