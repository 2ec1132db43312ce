"""The desk's card as HTML: every word from the data is escaped, every quote knows its direction."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from workbench.coding.checked import CheckedCoder
from workbench.desk.codings.reading import CodeCard, QuoteContext
from workbench.desk.codings.state import DeskState, Item, progress_counts, progress_text
from workbench.desk.parts.markup import written_in
from workbench.language import LANGUAGES, format_percent, format_time_code

__all__ = [
    "coder_words",
    "confidence_words",
    "record_words",
    "render_card",
    "render_end",
    "render_progress",
]

_CODERS = {
    "codebook": "the codebook's word patterns",
    "feedback": "the trained reader",
    "prompted": "the question that was asked",
    "defined": "definitions and examples of your codes",
    "learned": "what your decisions taught",
    "topics": "topic discovery",
    "key_phrases": "key phrases",
    "human": "a person",
}
_SURE = ((0.85, "very sure"), (0.65, "fairly sure"), (0.45, "not sure"), (0.0, "a guess"))
_SIGNS = {"accepted": "✓ Accepted", "rejected": "✕ Rejected"}


def coder_words(coders: tuple[str, ...]) -> str:
    """Who suggested something, in words.

    Examples
    --------
    >>> coder_words(("codebook", "topics"))
    "the codebook's word patterns and topic discovery"
    """
    return " and ".join(dict.fromkeys(_CODERS.get(coder, coder) for coder in coders))


def confidence_words(confidence: float) -> str:
    """How sure the coder is, in words and in per cent.

    Examples
    --------
    >>> confidence_words(0.72)
    'fairly sure, 72%'
    """
    words = next(words for least, words in _SURE if confidence >= least)
    return f"{words}, {format_percent(confidence, 'en')}"


def record_words(one: CheckedCoder) -> str:
    """How often a coder was right with a kind of code, as far as people checked.

    Examples
    --------
    >>> record_words(CheckedCoder("feedback", "pain", ("2",), 40, accepted=9, rejected=2, recoded=1))
    'Pain codes from the trained reader: 9 of 12 checked were right (75%, likely 47% to 91%)'
    >>> record_words(CheckedCoder("topics", "topic", ("1",), 40, accepted=3, rejected=0, recoded=0))
    'Topic codes from topic discovery: 3 checked, 7 more needed to say how often they are right'
    """
    whose = f"{one.kind.capitalize()} codes from {coder_words((one.coder,))}"
    if one.share is None:
        return f"{whose}: {one.checked} checked, {one.missing} more needed to say how often they are right"
    share, low, high = (format_percent(value, "en") for value in (one.share, *one.interval))
    return f"{whose}: {one.accepted} of {one.checked} checked were right ({share}, likely {low} to {high})"


def render_progress(state: DeskState) -> str:
    """A thin bar and "12 of 340 reviewed"."""
    done, total = progress_counts(state)
    share = 100 * done / total if total else 0
    return (
        f'<div class="safar-progress"><div class="safar-track" aria-hidden="true">'
        f'<div style="width:{share:.1f}%"></div></div><span>{progress_text(state)}</span></div>'
    )


def render_card(
    item: Item, code: CodeCard, context: QuoteContext, *, record: Sequence[CheckedCoder] = ()
) -> str:
    """The quote in its surroundings, the code, who suggested it and how well they did so far."""
    return (
        f'<article class="safar-card">{_who(context)}{_asked(context)}{_quote(context)}{_rated(item)}'
        f"{_code(code, item)}{_record(record)}{_verdict(item)}</article>"
    )


def render_end(state: DeskState) -> str:
    """What stands where a card would stand when there is none."""
    if not state.items:
        title, advice = "Nothing to review yet", "Suggest codes first, with <code>workbench code</code>."
    elif not state.queue:
        title, advice = "Nothing here", "No suggestion fits these filters. Choose other ones above."
    else:
        title, advice = "That was the last one", "Back shows the earlier ones; the filters above show others."
    return f'<article class="safar-card safar-end"><h3>{title}</h3><p>{advice}</p></article>'


def _who(context: QuoteContext) -> str:
    language = LANGUAGES[context.language].names["en"] if context.language in LANGUAGES else ""
    time = "" if context.seconds is None else format_time_code(context.seconds)
    parts = [f"<strong>{escape(context.pseudonym)}</strong>", language, time, escape(context.place)]
    shown = "".join(f'<bdi dir="ltr">{part}</bdi>' for part in parts if part)
    return f'<div class="safar-who">{shown}</div>'


def _asked(context: QuoteContext) -> str:
    if not context.question:
        return ""
    label = '<span class="safar-hidden">Asked: </span>'
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


def _record(record: Sequence[CheckedCoder]) -> str:
    told = [f"<li>{escape(record_words(one))}</li>" for one in record if one.is_for_checking]
    return f'<ul class="safar-record">{"".join(told)}</ul>' if told else ""


def _code(code: CodeCard, item: Item) -> str:
    definition = f'<p class="safar-definition">{escape(code.definition)}</p>' if code.definition else ""
    if item.coders == ("human",):
        origin = "Put here by a person"
    else:
        origin = f"Suggested by {escape(coder_words(item.coders))} ({confidence_words(item.confidence)})"
        origin += "; the rating beside the answer had its say" if item.rating else ""
    kind = escape(code.kind)
    return (
        f'<div class="safar-code"><span class="safar-chip safar-{kind}">{kind}</span>'
        f"<strong><bdi>{escape(code.name)}</bdi></strong>{definition}"
        f'<p class="safar-origin">{origin}</p></div>'
    )


def _verdict(item: Item) -> str:
    if item.status not in _SIGNS:
        return '<div class="safar-verdict">Waits for you</div>'
    by = f" by <bdi>{escape(item.decided_by)}</bdi>" if item.decided_by else ""
    return f'<div class="safar-verdict safar-{item.status}">{_SIGNS[item.status]}{by}</div>'
