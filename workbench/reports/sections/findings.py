"""Findings first: what the study says in five to seven sentences, each with its evidence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.journeys.maps.sharing import is_small
from workbench.journeys.waves.sentences import theme_sentence
from workbench.language import content_words
from workbench.personas import FEWEST_TOLD, is_general, opposites_of
from workbench.reports.evidence.material import Material
from workbench.reports.evidence.quotes import Quote, QuoteBook
from workbench.reports.sections.counts import Count, count_people, severity_of
from workbench.reports.sections.waves import is_clear

if TYPE_CHECKING:
    from workbench.journeys.waves.comparing import WaveChanges
    from workbench.journeys.waves.themes import ThemeChange

__all__ = ["Finding", "Ranked", "rank_codes", "view_findings"]

_MOST, _AT_LEAST_OF = 7, MappingProxyType({"pain": 3, "delight": 2, "wish": 1})
# A delight weighs as much as a usual pain; a wish is said more lightly than either.
_WEIGHTS = MappingProxyType({"delight": 2.0, "wish": 1.5})
# How people feel about what they claim.
_SIGNS = MappingProxyType({"pain": -1.0, "delight": 1.0, "wish": 0.0})
# A theme or stage is named in the sentence when a third of its people meet there, two at least.
_NAMED_FROM = 1 / 3
# People who set a code against a finding must speak of what this share of its people speak of.
_SAME_THING = 1 / 4
# Feelings from -2 to +2.
_OUTRIGHT = 1.0
# Changes between waves among the findings; what may be told as one, and what rules them out: a difference
# that may come from who was recorded and how.
_MOST_CHANGES = 2
_CHANGING = frozenset({"pain", "delight", "wish", "theme"})
_DOUBTS = frozenset({"unlike", "shift"})


@dataclass(frozen=True)
class Ranked:
    """A code with its people, the more and the heavier the higher."""

    code_id: str
    kind: str
    name: str
    count: Count
    severity: int | None
    segment_ids: tuple[str, ...]
    weight: float


@dataclass(frozen=True)
class Finding:
    """One claim with what speaks for it and what against.

    Parameters
    ----------
    statement : str
        A full sentence in the report's language.
    ranked : Ranked
        The code, its people and severity.
    quote : Quote
        What speaks for it.
    counter : Quote or None
        The strongest quote that speaks against it.
    """

    statement: str
    ranked: Ranked
    quote: Quote
    counter: Quote | None


def rank_codes(material: Material, kind: str) -> tuple[Ranked, ...]:
    """Codes of a kind by people times severity, then mentions, then id.

    A general code such as ``wish.general`` is there only where its kind has no other.
    """
    found = [
        _ranked(material, str(code_id), kind, list(rows["segment_id"]))
        for code_id, rows in material.of_kind(kind).groupby("code_id")
    ]
    specific = [item for item in found if not is_general(item.code_id)] or found
    return tuple(sorted(specific, key=lambda item: (-item.weight, -item.count.mentions, item.code_id)))


def view_findings(
    material: Material, book: QuoteBook, changes: WaveChanges | None = None
) -> tuple[Finding, ...]:
    """Choose and word the findings.

    Three pains, two delights and one wish come in when there are that many; the rest by weight. A single
    person's word is a finding only where hardly anybody else was asked. The surest changes since the last
    wave follow, two at most.
    """
    least = 2 if len(material.people) > 3 else 1
    ranked = [
        item for kind in _AT_LEAST_OF for item in rank_codes(material, kind) if item.count.people >= least
    ]
    chosen = [item for kind, number in _AT_LEAST_OF.items() for item in _of_kind(ranked, kind)[:number]]
    others = sorted((item for item in ranked if item not in chosen), key=_by_weight)
    chosen = sorted([*chosen, *others[: _MOST - len(chosen)]], key=_by_weight)
    findings: list[Finding] = []
    for item in chosen:
        used = [q.segment_id for f in findings for q in (f.quote, f.counter) if q]
        findings.append(_finding(material, book, item, used))
    told = _clear_changes(changes, is_shared=material.parameters.shared) if changes else []
    return (*findings, *(_change_finding(material, book, one, changes) for one in told if changes))


def _clear_changes(changes: WaveChanges, *, is_shared: bool) -> list[ThemeChange]:
    """Changes over the whole journey that nothing but the people can explain."""
    if _DOUBTS & set(changes.cautions):
        return []
    least = FEWEST_TOLD if is_shared else 1
    found = [
        one
        for one in changes.themes
        if not one.stage
        and one.kind in _CHANGING
        and is_clear(one)
        and not is_general(one.code_id)
        and not any(0 < people < least for people in (one.people, one.new_people))
    ]
    return sorted(found, key=lambda one: (one.adjusted_p, one.p, one.code_id))[:_MOST_CHANGES]


def _change_finding(material: Material, book: QuoteBook, one: ThemeChange, changes: WaveChanges) -> Finding:
    """A change between waves: what more people say now, or said then; who still says it speaks against."""
    feeling = _SIGNS.get(one.kind, 0.0)
    more, fewer = (one.new_evidence, one.evidence) if one.difference > 0 else (one.evidence, one.new_evidence)
    used = [quote.segment_id for quote in book.cited]
    (quote,) = book.best(more, code_id=one.code_id, avoid=used, feeling=feeling)
    still = book.best(fewer, code_id=one.code_id, feeling=feeling) if one.difference < 0 else ()
    evidence = (*one.evidence, *one.new_evidence)
    ranked = Ranked(
        code_id=one.code_id,
        kind="change",
        name=material.code_name(one.code_id),
        count=count_people(material, evidence),
        severity=None,
        segment_ids=evidence,
        weight=abs(one.difference),
    )
    statement = theme_sentence(one, changes.model, material.words.language)
    return Finding(statement, ranked, quote, still[0] if still else None)


def _ranked(material: Material, code_id: str, kind: str, segment_ids: list[str]) -> Ranked:
    count = count_people(material, segment_ids)
    severity = severity_of(material, code_id) if kind == "pain" else None
    weight = count.people * (severity or _WEIGHTS[kind])
    return Ranked(code_id, kind, material.code_name(code_id), count, severity, tuple(segment_ids), weight)


def _of_kind(ranked: Iterable[Ranked], kind: str) -> list[Ranked]:
    return [item for item in ranked if item.kind == kind]


def _by_weight(item: Ranked) -> tuple[float, str]:
    return (-item.weight, item.code_id)


def _finding(material: Material, book: QuoteBook, item: Ranked, used: list[str]) -> Finding:
    theme = _most_shared(material, item.segment_ids, _themes(material))
    sign = _SIGNS[item.kind]
    (quote,) = book.best(item.segment_ids, code_id=item.code_id, avoid=used, feeling=sign)
    against = _against(material, item, theme)
    counter = book.best(against[:5], avoid=[*used, quote.segment_id], feeling=-sign or 1.0)
    return Finding(_statement(material, item, theme), item, quote, counter[0] if counter else None)


def _statement(material: Material, item: Ranked, theme: str | None) -> str:
    words = material.words
    stage = _most_shared(material, item.segment_ids, material.stage_of)
    told = "finding_few" if material.parameters.shared and is_small(item.count.people) else "finding"
    parts = [words(told, n=item.count.people, of=item.count.of, claim=material.claim(item.code_id))]
    if theme and not _says_the_same(material, item.code_id, theme):
        parts.append(words("finding_theme", theme=words.inline(material.code_name(theme))))
    if stage:
        parts.append(words("finding_stage", stage=words.inline(material.stage_names[stage])))
    return "".join(parts) + words("sentence_end")


def _says_the_same(material: Material, code_id: str, theme: str) -> bool:
    """Whether a theme adds nothing: ``speed, most often when they talk about speed and waiting``."""
    claimed, named = material.codes[code_id], material.codes[theme]
    claim = claimed["detail"].get("claim", {}).get("en", "")
    told = set(content_words(f"{claimed['name']} {claim}", "en"))
    return bool(told & set(content_words(str(named["names"].get("en", named["name"])), "en")))


def _themes(material: Material) -> dict[str, str]:
    rows = material.of_kind("theme")
    return dict(zip(rows["segment_id"][::-1], rows["code_id"][::-1], strict=True))


def _most_shared(material: Material, segment_ids: tuple[str, ...], labels: dict[str, str]) -> str | None:
    people = {material.person_of[segment] for segment in segment_ids}
    by_label: dict[str, set[str]] = {}
    for segment in segment_ids:
        if segment in labels:
            by_label.setdefault(labels[segment], set()).add(material.person_of[segment])
    if not by_label:
        return None
    label = min(by_label, key=lambda name: (-len(by_label[name]), name))
    enough = len(by_label[label]) >= max(2, _NAMED_FROM * len(people))
    return label if enough else None


def _against(material: Material, item: Ranked, theme: str | None) -> list[str]:
    """Segments of people who say the opposite of the same thing, the plainest first.

    The same thing is a theme or touchpoint that at least a quarter of the finding's people, two of them at
    least, speak of along with it. The opposite is a code of the opposite meaning that does not feel the same,
    or an outright opposite feeling about the finding's own theme and one more of its subjects. A wish has an
    opposite meaning only where the data file of opposites names one.
    """
    own, subjects = set(item.segment_ids), _subjects(material, item.segment_ids)
    sign = -_SIGNS[item.kind] or 1.0
    direct = {s for code in opposites_of(item.code_id) for s in material.segment_set(code)}
    shared: dict[str, set[str]] = {}
    for subject in sorted(subjects):
        for segment in material.segment_set(subject) - own:
            shared.setdefault(segment, set()).add(subject)
    felt = {segment: sign * material.feeling.get(segment, 0.0) for segment in shared}
    plain = [
        segment
        for segment, strength in felt.items()
        if (segment in direct and strength >= 0)
        or (
            item.kind != "wish"
            and strength >= _OUTRIGHT
            and theme in shared[segment]
            and len(shared[segment]) > 1
        )
    ]
    return sorted(plain, key=lambda s: (s not in direct, -len(shared[s]), -felt[s], s))


def _subjects(material: Material, segment_ids: tuple[str, ...]) -> set[str]:
    people = {material.person_of[segment] for segment in segment_ids}
    by_subject: dict[str, set[str]] = {}
    for segment in segment_ids:
        for subject in material.subjects_of.get(segment, ()):
            by_subject.setdefault(subject, set()).add(material.person_of[segment])
    enough = max(2.0, _SAME_THING * len(people))
    return {subject for subject, said in by_subject.items() if len(said) >= enough}
