"""The desk's card as HTML: every word from the data is escaped, every quote knows its direction."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from workbench.coding.checked import CheckedCoder
from workbench.coding.codebook import KINDS
from workbench.desk.codings.reading import CodeCard, QuoteContext
from workbench.desk.codings.state import Item, progress_counts
from workbench.desk.parts.markup import written_in
from workbench.desk.parts.wording import desk_word
from workbench.language import LANGUAGES, format_percent, format_time_code
from workbench.reports.words import read_words

if TYPE_CHECKING:
    from workbench.desk.codings.session import DeskSession

__all__ = [
    "coder_words",
    "confidence_words",
    "kind_word",
    "language_name",
    "record_words",
    "render_card",
    "render_end",
    "render_progress",
]

_SURE = ((0.85, "sure_very"), (0.65, "sure_fairly"), (0.45, "sure_not"), (0.0, "sure_guess"))
# Discovered ones stand in no codebook.
_NAMED = (*KINDS, "topic", "phrase")
_SIGNS = {"accepted": "✓", "rejected": "✕"}


def coder_words(coders: Sequence[str], language: str) -> str:
    """Who suggested something, in the words of reports.

    Examples
    --------
    >>> coder_words(("codebook", "topics"), "en")
    'word patterns of the codebook, topic discovery'
    """
    words = read_words(language)
    names = {coder: words.labels.get(f"coder_{coder}", coder) for coder in coders}
    if "human" in names:
        names["human"] = desk_word("a_person", language)
    return words.series(list(dict.fromkeys(words.inline(name) for name in names.values())))


def kind_word(kind: str, language: str) -> str:
    """What a kind of code is called.

    Examples
    --------
    >>> kind_word("pain", "en"), kind_word("pain", "he")
    ('pain', 'כאב')
    """
    return desk_word(f"kind_{kind}", language) if kind in _NAMED else kind


def language_name(code: str, language: str) -> str:
    """What a language is called in another."""
    return LANGUAGES[code].names[language] if code in LANGUAGES else code


def confidence_words(confidence: float, language: str) -> str:
    """How sure the coder is, in words and in per cent.

    Examples
    --------
    >>> confidence_words(0.72, "en"), confidence_words(0.72, "fa")
    ('fairly sure, 72%', 'نسبتاً مطمئن، ۷۲٪')
    """
    key = next(key for least, key in _SURE if confidence >= least)
    return desk_word(key, language, percent=format_percent(confidence, language))


def record_words(one: CheckedCoder, language: str) -> str:
    """How often a coder was right with a kind of code, as far as people checked.

    Examples
    --------
    >>> told = CheckedCoder("feedback", "pain", ("2",), 40, accepted=9, rejected=2, recoded=1)
    >>> record_words(told, "en")
    'Pains, trained reader: 9 of 12 checked were right (75%, likely 47% to 91%)'
    >>> record_words(CheckedCoder("topics", "topic", ("1",), 40, accepted=3, rejected=0, recoded=0), "en")
    'Discovered topics, topic discovery: 3 checked, 7 more needed to say how often they are right'
    """
    plural = read_words(language).labels.get(f"kinds_{one.kind}", one.kind)
    whose = {"kinds": plural[:1].upper() + plural[1:], "coder": coder_words((one.coder,), language)}
    if one.share is None:
        return desk_word("record_few", language, checked=one.checked, missing=one.missing, **whose)
    share, low, high = (format_percent(value, language) for value in (one.share, *one.interval))
    figures = {"share": share, "low": low, "high": high}
    return desk_word("record", language, right=one.accepted, checked=one.checked, **figures, **whose)


def render_progress(session: DeskSession) -> str:
    """A thin bar and "12 of 340 reviewed"."""
    done, total = progress_counts(session.state)
    share = 100 * done / total if total else 0
    told = session.say("reviewed", done=done, total=total)
    return (
        f'<div class="safar-progress"><div class="safar-track" aria-hidden="true">'
        f'<div style="width:{share:.1f}%"></div></div><span>{escape(told)}</span></div>'
    )


def render_card(
    item: Item, code: CodeCard, context: QuoteContext, language: str, *, record: Sequence[CheckedCoder] = ()
) -> str:
    """The quote in its surroundings, the code, who suggested it and how well they did so far."""
    return (
        f'<article class="safar-card" {written_in(language)}>{_who(context, language)}'
        f"{_asked(context, language)}{_quote(context)}{_rated(item)}"
        f"{_code(code, item, language)}{_record(record, language)}{_verdict(item, language)}</article>"
    )


def render_end(session: DeskSession) -> str:
    """What stands where a card would stand when there is none."""
    after = "last_one" if session.state.queue else "none_fits"
    key = after if session.state.items else "no_suggestions"
    title, advice = escape(session.say(key)), escape(session.say(f"{key}_advice"))
    return (
        f'<article class="safar-card safar-end" {written_in(session.language)}>'
        f"<h3>{title}</h3><p>{advice}</p></article>"
    )


def _who(context: QuoteContext, language: str) -> str:
    time = "" if context.seconds is None else format_time_code(context.seconds)
    name = f"<bdi>{escape(language_name(context.language, language))}</bdi>"
    parts = [f"<strong>{escape(context.pseudonym)}</strong>", time, escape(context.place)]
    who, *where = [f'<bdi dir="ltr">{part}</bdi>' for part in parts if part]
    return f'<div class="safar-who">{who}{name}{"".join(where)}</div>'


def _asked(context: QuoteContext, language: str) -> str:
    if not context.question:
        return ""
    label = f'<span class="safar-hidden">{escape(desk_word("asked", language))}</span>'
    return f'<div>{label}<p class="safar-asked" dir="auto">{escape(context.question)}</p></div>'


def _quote(context: QuoteContext) -> str:
    before = f'<span class="safar-around">{escape(context.before)} </span>' if context.before else ""
    after = f'<span class="safar-around"> {escape(context.after)}</span>' if context.after else ""
    return (
        f'<blockquote class="safar-quote" {written_in(context.language)}>{before}'
        f"{escape(context.lead)}<mark>{escape(context.evidence)}</mark>{escape(context.tail)}{after}</blockquote>"
    )


def _rated(item: Item) -> str:
    if not item.rating:
        return ""
    return f'<p class="safar-rated" {written_in(item.language)}><span>{escape(item.rating)}</span></p>'


def _record(record: Sequence[CheckedCoder], language: str) -> str:
    told = [f"<li>{escape(record_words(one, language))}</li>" for one in record if one.is_for_checking]
    return f'<ul class="safar-record">{"".join(told)}</ul>' if told else ""


def _code(code: CodeCard, item: Item, language: str) -> str:
    definition = f'<p class="safar-definition">{escape(code.definition)}</p>' if code.definition else ""
    if item.coders == ("human",):
        origin = desk_word("by_person", language)
    else:
        whose = {"coders": coder_words(item.coders, language)}
        origin = desk_word(
            "suggested_by", language, sure=confidence_words(item.confidence, language), **whose
        )
    if item.rating:
        origin = f"{origin} {desk_word('rating_had_say', language)}"
    kind = escape(code.kind)
    return (
        f'<div class="safar-code"><span class="safar-chip safar-{kind}">'
        f"{escape(kind_word(code.kind, language))}</span>"
        f"<strong><bdi>{escape(code.name)}</bdi></strong>{definition}"
        f'<p class="safar-origin">{escape(origin)}</p></div>'
    )


def _verdict(item: Item, language: str) -> str:
    if item.status not in _SIGNS:
        return f'<div class="safar-verdict">{escape(desk_word("waits", language))}</div>'
    told = f"{_SIGNS[item.status]} {escape(desk_word(f'was_{item.status}', language))}"
    if item.decided_by:
        told += f" {escape(desk_word('by_whom', language))} <bdi>{escape(item.decided_by)}</bdi>"
    return f'<div class="safar-verdict safar-{item.status}">{told}</div>'
