"""An action of the plan as HTML: every word from the data is escaped, every quote knows its direction."""

from __future__ import annotations

from html import escape

from workbench.desk.parts.markup import render_empty, render_passage, written_in
from workbench.desk.plan.session import PlanSession
from workbench.journeys.plan.action import Action
from workbench.journeys.plan.history import FIELDS

__all__ = ["action_label", "render_action"]


def action_label(one: Action, session: PlanSession) -> str:
    """An action as one line of the list: its stage, its title, its status unless it is open."""
    stage = one.stage_names.get(session.language) or one.stage_names.get("en", one.stage)
    status = "" if one.value("status") == "open" else f" ({one.named('status', session.language)})"
    return f"{stage}: {one.title(session.language)}{status}"


def render_action(session: PlanSession) -> str:
    """The chosen action: what, why so pressing, who said it, what people set."""
    one, language = session.action, session.language
    if one is None:
        return render_empty(session.say("empty"), language)
    why = escape(one.explanation(language))
    return (
        f'<article class="safar-card safar-action" {written_in(language)}>'
        f'<div class="safar-who"><span>{escape(action_label(one, session).partition(": ")[0])}</span>'
        f"<span>{escape(one.named('owner', language))}</span></div>"
        f"<h3>{escape(one.title(language))}</h3><p class='safar-definition'>{why}</p>"
        f"{_term(one, language)}{_quotes(one, session)}{_edited(one, session)}</article>"
    )


def _term(one: Action, language: str) -> str:
    reason = one.term_reason(language)
    if not reason:
        return ""
    return f'<p class="safar-origin">{escape(one.named("term", language))}: {escape(reason)}</p>'


def _quotes(one: Action, session: PlanSession) -> str:
    quotes = session.quotes()
    shown = "".join(render_passage(quote.text, quote.language, who=quote.pseudonym) for quote in quotes)
    more = len(one.evidence) - len(quotes)
    told = escape(session.say("more", count=more))
    return shown + (f'<p class="safar-origin">{told}</p>' if more > 0 else "")


def _edited(one: Action, session: PlanSession) -> str:
    fields = ", ".join(session.field_name(name) for name in FIELDS if name in one.fields)
    if not fields:
        return ""
    return f'<div class="safar-verdict safar-accepted">✓ {escape(session.say("edited", fields=fields))}</div>'
