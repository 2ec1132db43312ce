"""The one renderer: a view becomes one self-contained HTML page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from workbench.language import LANGUAGES
from workbench.reports.filters import page_filters
from workbench.reports.fonts import font_faces
from workbench.reports.pictures import draw_charts
from workbench.reports.words import read_words

if TYPE_CHECKING:
    import jinja2

    from workbench.reports.view import ReportView

__all__ = ["TEMPLATES", "render_report"]

TEMPLATES = Path(__file__).parent / "templates"
_FONTS = "/* fonts */"
# Later ones win: what holds for every section on a phone and in print comes last.
_STYLES = (
    "base", "cover", "sections", "plan", "waves", "persona", "personas", "journey_map", "tables", "phone",
    "print",
)  # fmt: skip
# In the order of the page; the section on waves is there only where there are two.
_SECTIONS = (
    "findings", "feelings", "hurts", "plan", "waves", "themes", "journeys", "scores", "method", "evidence",
    "sources",
)  # fmt: skip


def render_report(view: ReportView) -> str:
    """Render a view.

    Parameters
    ----------
    view : ReportView
        What :func:`~workbench.reports.view_report` computed.

    Returns
    -------
    str
        One HTML page that loads nothing: styles, fonts and pictures are inside, there is no script. The same
        view gives the same bytes.
    """
    words = read_words(view.parameters.language)
    environment = _environment()
    environment.filters.update(page_filters(view, words))
    context: dict[str, Any] = {
        "view": view,
        "t": words,
        "charts": draw_charts(view, words),
        "style": _style(),
        "sections": [name for name in _SECTIONS if name != "waves" or view.waves],
    }
    template = environment.get_template("report.html.j2")
    # The words decide which fonts the page needs, so these come in last. No word of the page can hold the
    # place before theirs: the style sheet stands in the head, before anything people said.
    page = template.render(context | {"fonts": Markup(_FONTS)})  # noqa: S704
    letters = page + "".join(language.names[words.language] for language in LANGUAGES.values())
    return page.replace(_FONTS, font_faces(letters), 1)


def _style() -> Markup:
    sheets = [(TEMPLATES / "styles" / f"{name}.css").read_text(encoding="utf-8") for name in _STYLES]
    return Markup("\n".join(sheets))  # noqa: S704


def _environment() -> jinja2.Environment:
    import jinja2

    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
