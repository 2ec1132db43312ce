"""A persona as HTML: every word from the data is escaped, every quote knows its direction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from workbench.desk.parts.markup import render_empty, render_passage, written_in
from workbench.desk.personas.beside import Contrast, set_beside
from workbench.desk.personas.reading import Member
from workbench.desk.personas.session import PersonaSession
from workbench.desk.personas.telling import name_of, tell_deed, tell_stability
from workbench.language import digits
from workbench.personas import Attribute, PersonaProfile, sets_apart
from workbench.reports.sections.group_choice import needed_people
from workbench.reports.sections.persona_words import tell_apart

__all__ = ["persona_label", "render_beside", "render_history", "render_person", "render_persona"]

_APART, _QUOTES, _AGAINST, _BADLY, _NAMED, _ROWS = 5, 3, 2, 6, 12, 8
# Below this it is nearly as likely that somebody belongs to another persona, or to none.
_FITS = 0.6
_DAY = len("2026-11-23")


def persona_label(one: PersonaProfile, session: PersonaSession) -> str:
    """A persona as one line of the list: its name, who shaped it, who joined."""
    counts = [session.say("shaped", core=one.core)]
    counts += [session.say("joined", count=one.assigned)] if one.assigned else []
    return f"{name_of(one, session.words)}: {session.words.series(counts)}"


def render_persona(session: PersonaSession) -> str:
    """The chosen persona: who, how sure, what sets it apart, their words, who and what is against it."""
    one, words = session.persona, session.words
    if one is None:
        return _render_none(session)
    story = words.pick(one.story.texts) if one.story else ""
    given = words("given_name", name=session.given_in(None)) if session.given_in(None) else ""
    told = [_line("safar-definition", story), _line("safar-origin", given), _stability(one, session)]
    held = "✓ " + session.say("held") if one.persona_id in session.known.held else ""
    parts = [*told, _line("safar-verdict safar-accepted", held), _apart(one, session)]
    columns = f"<section>{_typical(one, session)}</section><section>{_against(one, session)}</section>"
    return (
        f'<article class="safar-card safar-persona" {written_in(session.language)}>{_who(one, session)}'
        f"<h3><bdi>{escape(words.pick(one.names))}</bdi></h3>{''.join(parts)}"
        f'<div class="safar-columns">{columns}</div>{_badly(one, session)}</article>'
    )


def render_beside(session: PersonaSession) -> str:
    """The chosen persona and the one beside it; nothing where there is none."""
    one, other, words = session.persona, session.beside, session.words
    if one is None or other is None:
        return ""
    rows = set_beside(one, other)
    names = [words.pick(both.names) for both in (one, other)]
    title = session.say("beside_title", one=names[0], other=names[1])
    heads = [words("column_trait"), *names, words("column_difference")]
    stable = [f"{word} {_number(value)}" for word, value in (_stable(both, session) for both in (one, other))]
    first = [[escape(words("column_strength")), *stable, ""]]
    table = _table(heads, [*first, *(_contrast(row, session) for row in rows[:_ROWS])])
    hint = session.say("beside_hint", count=min(_ROWS, len(rows)), of=len(rows))
    return (
        f'<article class="safar-card safar-persona" {written_in(session.language)}><h3>{escape(title)}</h3>'
        f"{table}{_line('safar-origin', hint)}</article>"
    )


def render_person(session: PersonaSession, named: str) -> str:
    """Where somebody belongs now and what they said; empty for nobody."""
    person = session.known.person(named)
    if person is None:
        return ""
    home = next((one for one in session.shown if one.persona_id == person.persona_id), None)
    if home is None:
        told = session.say("is_in_none", person=person.pseudonym)
    else:
        name, weight = session.words.pick(home.names), session.words.number(person.weight, 2)
        told = session.say("is_in", person=person.pseudonym, name=name, weight=weight)
    said = "".join(render_passage(one.text, one.language) for one in session.said_by(person))
    return (
        f'<div class="safar-card safar-persona" {written_in(session.language)}>{_line("", told)}{said}</div>'
    )


def render_history(session: PersonaSession) -> str:
    """What people did to the personas, the latest first."""
    if not session.known.deeds:
        return _line("safar-hint", session.say("no_history"))
    rows = [
        f"<li{'' if deed.edit else ' class=safar-gone'}><bdi>"
        f"{escape(tell_deed(deed, session.known, session.language))}</bdi> "
        f'<span class="safar-sure"><bdi>{escape(deed.who)}</bdi> '
        f'<bdi dir="ltr">{digits(deed.at[:_DAY], session.language)}</bdi>'
        f"{'' if deed.edit else ' (' + escape(session.say('was_taken_back')) + ')'}</span></li>"
        for deed in session.known.deeds
    ]
    hint = _line("safar-hint", session.say("history_hint"))
    return f'{hint}<ol class="safar-list" {written_in(session.language)}>{"".join(rows)}</ol>'


def _render_none(session: PersonaSession) -> str:
    refusal = session.known.refusal
    if refusal is None:
        return render_empty(session.say("none_yet"), session.language)
    advice = needed_people(refusal, session.words)
    return render_empty(refusal.text(session.language), session.language, advice=advice)


def _who(one: PersonaProfile, session: PersonaSession) -> str:
    words, everybody = session.words, sum(both.core for both in session.shown)
    core = [member.pseudonym for member in session.known.of(one.persona_id) if member.is_core]
    more = [words("and_more", n=len(core) - _NAMED)] if len(core) > _NAMED else []
    assigned = [words("assigned", n=one.assigned)] if one.assigned else []
    named = words.series(core[:_NAMED])
    parts = [f"<bdi>{escape(part)}</bdi>" for part in (named, *more, *assigned) if part]
    count = escape(words("n_of_people", n=one.core, of=everybody))
    return f'<div class="safar-who"><strong>{count}</strong>{"".join(parts)}</div>'


def _stability(one: PersonaProfile, session: PersonaSession) -> str:
    words = session.words
    strength, value = _stable(one, session)
    standing = words("standing_" + one.standing)
    told = [standing[:1].upper() + standing[1:] + words("sentence_end")]
    told += [words("needed", n=one.more_people_needed)] if one.more_people_needed else []
    told += [words("caution_" + caution) for caution in one.cautions]
    title = f"<strong>{escape(words('column_strength'))}: {escape(strength)} {_number(value)}</strong>"
    return f'<p class="safar-definition">{title}</p>{_line("safar-origin", " ".join(told))}'


def _stable(one: PersonaProfile, session: PersonaSession) -> tuple[str, str]:
    return tell_stability(one.stability, one.core, session.words)


def _apart(one: PersonaProfile, session: PersonaSession) -> str:
    words, found = session.words, sets_apart(one.attributes)[:_APART]
    if not found:
        return ""
    heads = [words(f"column_{name}") for name in ("trait", "here", "rest", "difference")]
    table = _table(heads, [_apart_row(item, session) for item in found])
    return f"<h4>{escape(words('apart_title'))}</h4>{table}{_line('safar-origin', tell_apart(one, words))}"


def _apart_row(item: Attribute, session: PersonaSession) -> list[str]:
    return [
        f"<bdi>{escape(session.code_name(item.code_id))}</bdi>",
        _of(item.people, item.of, session),
        _of(item.rest_people, item.rest_of, session),
        _difference(item.difference, item.low, item.high, session, is_clear=item.is_clear),
    ]


def _contrast(row: Contrast, session: PersonaSession) -> list[str]:
    return [
        f"<bdi>{escape(session.code_name(row.code_id))}</bdi>",
        _of(row.people, row.of, session),
        _of(row.other_people, row.other_of, session),
        _difference(row.difference, row.low, row.high, session, is_clear=row.is_clear),
    ]


def _difference(value: float, low: float, high: float, session: PersonaSession, *, is_clear: bool) -> str:
    words = session.words
    shown, lowest, highest = (words.number(100 * one, signed=True) for one in (value, low, high))
    sure = words("clear_difference" if is_clear else "unclear_difference")
    kind = " safar-clear" if is_clear else ""
    interval = words("interval_short", low=f"\u2066{lowest}\u2069", high=f"\u2066{highest}\u2069")
    return f'{_number(shown)} {escape(interval)} <span class="safar-sure{kind}">{escape(sure)}</span>'


def _typical(one: PersonaProfile, session: PersonaSession) -> str:
    quotes = sorted(session.passages(one.quotes), key=lambda quote: quote.language != session.language)
    shown = "".join(
        render_passage(quote.text, quote.language, who=quote.pseudonym) for quote in quotes[:_QUOTES]
    )
    shown = shown or _line("safar-origin", session.say("no_quotes"))
    return f"<h4>{escape(session.say('typical_title'))}</h4>{shown}"


def _against(one: PersonaProfile, session: PersonaSession) -> str:
    against = {item.segment_id: item.code_id for item in reversed(one.contradictions)}
    shown = "".join(
        render_passage(
            quote.text,
            quote.language,
            who=quote.pseudonym,
            note=session.say("against_note", name=session.code_name(against[quote.segment_id])),
        )
        for quote in session.passages([item for item in one.counter_evidence if item in against][:_AGAINST])
    )
    shown = shown or _line("safar-origin", session.words("no_counter"))
    return f"<h4>{escape(session.words('against_title'))}</h4>{shown}"


def _badly(one: PersonaProfile, session: PersonaSession) -> str:
    """Those who belong elsewhere nearly as likely; those who shaped the persona first."""
    least = session.words.number(_FITS, 1)
    found = [member for member in session.known.of(one.persona_id) if member.weight < _FITS]
    found.sort(key=lambda member: (not member.is_core, member.weight, member.pseudonym))
    rows = [_fit(member, session) for member in found[:_BADLY]]
    rows += [escape(session.say("more_people", count=len(found) - _BADLY))] if len(found) > _BADLY else []
    outside = sum(not member.persona_id for member in session.known.people)
    hint = session.say("badly_hint" if rows else "badly_none", least=least)
    gone = session.say("outside", count=outside, of=len(session.known.people)) if outside else ""
    listed = f'<ul class="safar-list">{"".join(f"<li>{row}</li>" for row in rows)}</ul>' if rows else ""
    title = f"<h4>{escape(session.say('badly_title'))}</h4>"
    return f"{title}{_line('safar-origin', hint)}{listed}{_line('safar-origin', gone)}"


def _fit(member: Member, session: PersonaSession) -> str:
    part = session.say("as_core" if member.is_core else "as_assigned")
    weight = _number(session.words.number(member.weight, 2))
    return f'<bdi>{escape(member.pseudonym)}</bdi> {weight} <span class="safar-sure">{escape(part)}</span>'


def _of(people: int, of: int, session: PersonaSession) -> str:
    return escape(session.words("cell_of", n=people, of=of))


def _number(text: str) -> str:
    return f'<bdi dir="ltr">{escape(text)}</bdi>'


def _line(kind: str, text: str) -> str:
    return f'<p class="{kind}">{escape(text)}</p>' if text else ""


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of cells that are HTML already; the first of a row is its heading."""
    top = "".join(f'<th scope="col"><bdi>{escape(head)}</bdi></th>' for head in heads)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    table = f"<thead><tr>{top}</tr></thead><tbody>{body}</tbody>"
    return f'<div class="safar-scroll"><table class="safar-table">{table}</table></div>'
