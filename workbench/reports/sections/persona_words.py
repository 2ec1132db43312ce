"""What a persona page says in sentences: name, story, how common, how sure, what would change our mind."""

from __future__ import annotations

from collections.abc import Sequence

from workbench.journeys.maps.sharing import is_small
from workbench.language import content_words
from workbench.personas import Attribute, PersonaProfile, sets_apart, tipping_text
from workbench.personas.evidence.intervals import share_interval
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import QuoteBook
from workbench.reports.sections.persona_page import Told
from workbench.reports.words import Words

__all__ = [
    "given_name",
    "match_in_surveys",
    "ratio_words",
    "tell_apart",
    "tell_line",
    "tell_story",
    "tell_tipping",
    "tell_whole",
]

_TIPPING, _WHOLE_NUMBERS, _LEAD, _TOP = 3, 10, 3, 6
_TELLING = ("pain", "delight", "wish", "theme", "goal")
_ANSWERED = frozenset({"survey", "review"})


def given_name(profile: PersonaProfile, words: Words) -> str:
    """The made-up name a team may call the persona by, and that it is made up; empty without one."""
    if profile.given_name is None:
        return ""
    return words("given_name", name=words.pick(profile.given_name.spellings))


def tell_story(profile: PersonaProfile, material: Material, book: QuoteBook) -> Told | None:
    """The story with one quote for each of its clauses."""
    if profile.story is None:
        return None
    quotes = [
        quote
        for clause in profile.story.clauses
        for quote in book.best(clause.evidence, code_id=clause.code_id)
    ]
    segments = dict.fromkeys(segment for clause in profile.story.clauses for segment in clause.evidence)
    numbers = tuple(dict.fromkeys(quote.number for quote in quotes))
    return Told(material.words.pick(profile.story.texts), numbers, tuple(segments))


def ratio_words(item: Attribute, words: Words) -> str:
    """How many times as often, with the interval; that nobody of the others does, where that is so.

    Examples
    --------
    >>> from workbench.reports.words import read_words
    >>> waiting = Attribute(code_id="pain.waiting", kind="pain", people=4, of=5, rest_people=1, rest_of=7,
    ...     difference=0.66, low=0.1, high=0.9, ratio=5.6, ratio_low=0.87, ratio_high=36.2, evidence=("g1",))
    >>> ratio_words(waiting, read_words("en"))
    '5.6 times as often (0.9 to 36)'
    """
    if item.rest_of and not item.rest_people:
        return words("ratio_nobody")
    if item.ratio is None or item.ratio_low is None or item.ratio_high is None:
        return ""
    numbers = (item.ratio, item.ratio_low, item.ratio_high)
    shown = [words.number(value, int(value < _WHOLE_NUMBERS)) for value in numbers]
    return words("ratio_times", n=shown[0], low=shown[1], high=shown[2])


def tell_whole(profile: PersonaProfile, material: Material) -> str:
    """How many people of the sample match every core trait."""
    found, words = profile.prevalence, material.words
    if found is None or not found.code_ids or not profile.core_attributes:
        return ""
    return words(
        "prevalence",
        n=found.people,
        of=found.of,
        low=words.percent(found.low),
        high=words.percent(found.high),
        what=words.series([material.code_name(code) for code in found.code_ids]),
        members=found.members,
    )


def match_in_surveys(members: Sequence[str], material: Material) -> str:
    """How many people of the surveys belong to this persona; empty without a survey.

    Parameters
    ----------
    members : sequence of str
        Participants who shaped it or were assigned to it.
    material : Material
        What the report is about.
    """
    words, kinds = material.words, material.kind_of_person
    asked = [person for person in material["participant"]["participant_id"] if kinds[person] in _ANSWERED]
    alike = sum(kinds[person] in _ANSWERED for person in members)
    if not asked or (material.parameters.shared and is_small(alike)):
        return ""
    low, high = share_interval(alike, len(asked))
    share = words.percent(alike / len(asked))
    limits = {"low": words.percent(low), "high": words.percent(high)}
    return words("survey_match", n=alike, of=len(asked), share=share, **limits)


def tell_line(known: PersonaProfile, told: PersonaProfile, material: Material) -> str:
    """One sentence about what moves these people; what they do and where is told by the blocks.

    Parameters
    ----------
    known, told : PersonaProfile
        Everything, and what may be told.
    material : Material
        What the report is about.
    """
    telling = [item for item in sets_apart(known.attributes) if item.kind in _TELLING]
    apart = [item for item in telling if 2 * item.people >= item.of] or telling
    named = [item for item in apart if item.code_id in known.name_codes]
    told_codes = {item.code_id for item in told.attributes}
    first = [item.code_id for item in dict.fromkeys([*named, *apart])][:_TOP]
    subjects = _different([material.subject(code) for code in first if code in told_codes], material.words)
    traits = material.words.enumeration(subjects[:_LEAD])
    return material.words("persona_line", traits=traits) if traits else ""


def tell_apart(profile: PersonaProfile, words: Words) -> str:
    """What a clear difference means here."""
    by_talk = any(item.holds_elsewhere is not None for item in profile.attributes)
    return " ".join([words("apart_hint"), *([words("apart_elsewhere")] if by_talk else [])])


def _different(subjects: Sequence[str], words: Words) -> list[str]:
    """Subjects that repeat no word of an earlier one: not "speed and waiting, speed and long waiting"."""
    kept, said = list[str](), set[str]()
    for subject in subjects:
        own = set(content_words(subject, words.language))
        if not own & said:
            kept.append(subject)
            said |= own
    return kept


def tell_tipping(profile: PersonaProfile, material: Material) -> tuple[str, ...]:
    """What would change our mind about the shakiest traits."""
    language = material.words.language
    points = profile.tipping[:_TIPPING]
    return tuple(tipping_text(point, material.code_name(point.code_id), language) for point in points)
