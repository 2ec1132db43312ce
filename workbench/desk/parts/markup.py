"""HTML the cards of the desk share: every word from the data is escaped, every text knows its direction."""

from __future__ import annotations

from html import escape

from workbench.language import LANGUAGES, text_direction

__all__ = ["render_empty", "render_message", "render_passage", "written_in"]


def written_in(language: str) -> str:
    """Attributes of an element whose text is in a language; one nobody knows shows its own direction.

    Examples
    --------
    >>> written_in("fa"), written_in("und")
    ('lang="fa" dir="rtl"', 'lang="und" dir="auto"')
    """
    direction = text_direction(language) if language in LANGUAGES else "auto"
    return f'lang="{escape(language)}" dir="{direction}"'


def render_message(text: str, *, failed: bool = False, lead: str = "") -> str:
    """What just happened, read out by screen readers; a refusal in its own direction after the lead."""
    role, kind = ("alert", "safar-failed") if failed else ("status", "")
    said = f'{escape(lead)} <bdi dir="auto">{escape(text)}</bdi>' if lead else escape(text)
    return f'<div class="safar-message {kind}" role="{role}">{said}</div>'


def render_passage(text: str, language: str, *, who: str = "", note: str = "") -> str:
    """Words of somebody as a quote, with who said it and a note in small print."""
    said = "".join(f"<bdi>{escape(part)}</bdi>" for part in (who, note) if part)
    by = f'<footer class="safar-by">{said}</footer>' if said else ""
    return f'<blockquote class="safar-asked"><p {written_in(language)}>{escape(text)}</p>{by}</blockquote>'


def render_empty(text: str, language: str, *, advice: str = "") -> str:
    """What stands where a card would stand when there is none."""
    said = "".join(f"<p>{escape(part)}</p>" for part in (text, advice) if part)
    return f'<article class="safar-card safar-end safar-none" {written_in(language)}>{said}</article>'
