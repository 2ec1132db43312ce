"""What a pain theme is called in each language: its type, and the thing that hurts as people call it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.coding.pains.grouping import PainGroup
from workbench.coding.pains.mentions import PainMention
from workbench.coding.pains.objects import PainObject
from workbench.language import LANGUAGES, content_words, normalise

__all__ = ["Wording", "word_objects"]


@dataclass(frozen=True)
class Wording:
    """Names of a theme.

    Parameters
    ----------
    types : mapping of str to str
        Name of the type of pain, by language.
    objects : mapping of str to str
        What hurts, by language; empty where the people name nothing.
    """

    types: Mapping[str, str]
    objects: Mapping[str, str]

    def type_name(self, language: str) -> str:
        """Name of the type, in English or any language where it has none in this one."""
        return _picked(self.types, language)[0]

    def object_name(self, language: str) -> tuple[str, str]:
        """What hurts, and the language it is said in; both empty where nothing is named.

        People's own words are not translated: where nobody said it in this language, another stands.
        """
        return _picked(self.objects, language)

    def label(self, language: str) -> str:
        """Type and object in one line.

        Examples
        --------
        >>> Wording({"en": "Waiting"}, {"en": "appointment"}).label("en")
        'Waiting: appointment'
        """
        return ": ".join(part for part in (self.type_name(language), self.object_name(language)[0]) if part)


def word_objects(
    group: PainGroup,
    mentions: Sequence[PainMention],
    objects: Sequence[PainObject],
    names: Mapping[str, Mapping[str, str]],
) -> Wording:
    """Name a group: a code by its names, words by the phrase that most participants of a language use."""
    types = dict(names.get(group.code_id, {"en": group.code_id}))
    if group.basis == "code":
        return Wording(types, dict(names[group.key]))
    by_language: dict[str, set[tuple[str, str]]] = {}
    for place in group.members:
        if objects[place].phrase:
            said = by_language.setdefault(mentions[place].language, set())
            said.add((mentions[place].participant_id, objects[place].phrase))
    found = {language: _commonest(said, language) for language, said in sorted(by_language.items())}
    main = group.key.partition(":")[0]
    return Wording(types, {main: found[main], **found} if main in found else found)


def _commonest(said: set[tuple[str, str]], language: str) -> str:
    people = Counter(_folded(phrase, language) for _, phrase in said)
    forms = Counter(phrase for _, phrase in said)
    best = min(people, key=lambda folded: (-people[folded], len(folded), folded))
    same = [phrase for phrase in forms if _folded(phrase, language) == best]
    return min(same, key=lambda phrase: (-forms[phrase], phrase != phrase.lower(), phrase))


def _folded(phrase: str, language: str) -> str:
    return " ".join(content_words(phrase, language)) or normalise(phrase, language).text


def _picked(texts: Mapping[str, str], language: str) -> tuple[str, str]:
    """Text in a language, else in the first it has; codes have English first."""
    for code in (language, *texts, *LANGUAGES):
        if texts.get(code):
            return texts[code], code
    return "", ""
