"""The personas at the desk in a real JupyterLab in a real Chromium, by keyboard alone."""

from __future__ import annotations

import os
import re
from pathlib import Path

import nbformat
import pytest

from tests.cli_studies import finished_study
from workbench.desk.parts.style import STYLE
from workbench.desk.parts.wording import desk_word
from workbench.desk.personas.page import render_beside, render_history, render_persona
from workbench.desk.personas.session import PersonaSession
from workbench.study import open_study

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("language", ["en", "fa", "he"])
def test_a_persona_is_renamed_and_called_back_by_keyboard(tmp_path, jupyter, page, language):
    folder = finished_study(tmp_path / "bikes")
    with open_study(folder) as study:
        before = study.table("persona")["name"].tolist()
    show = f"workbench.persona_desk(workbench.open_study('bikes'), who='Dana', language='{language}')"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [nbformat.v4.new_code_cell(f"import workbench\n{show}")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), tmp_path / "personas.ipynb")
    lab = jupyter(tmp_path)
    lab.open(page, "personas.ipynb")
    lab.run_all(page)
    desk = page.locator(".safar-desk")
    card = desk.locator(".safar-persona h3")
    first = card.inner_text()
    desk.locator("select").first.focus()
    page.keyboard.press("ArrowDown")
    card.get_by_text(first, exact=True).wait_for(state="detached")
    desk.locator(".safar-form input[type=text]").first.focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("Night riders")
    for _ in range(3):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    desk.locator(".safar-message", has_text="Dana").wait_for()
    assert names_of(folder) == {before[0], "Night riders"}
    assert card.inner_text() == "Night riders"
    if shots := os.environ.get("SAFAR_SCREENSHOTS"):
        desk.screenshot(path=str(Path(shots) / f"personas-{language}.png"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    desk.locator(".safar-message", has_text=desk_word("undone", language, deed="").split(":")[0]).wait_for()
    assert names_of(folder) == set(before)
    direction = "ltr" if language == "en" else "rtl"
    assert card.evaluate("node => getComputedStyle(node).direction") == direction
    undo = desk.get_by_role("button", name=desk_word("undo", language))
    assert undo.evaluate("node => node === document.activeElement"), "the hand stays where it was"


@pytest.mark.parametrize("language", ["en", "fa", "he"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_fit_a_phone_and_can_be_read_in_both_themes(tmp_path, page, language, theme):
    with open_study(finished_study(tmp_path / "bikes")) as study:
        session = PersonaSession(study, language=language)
        session.compare(session.others[0].persona_id)
        shown = render_persona(session) + render_beside(session) + render_history(session)
    page.set_viewport_size({"width": 390, "height": 800})
    body = f'<body style="margin:0" data-jp-theme-light="{str(theme == "light").lower()}">'
    page.set_content(f'{body}<div class="safar-desk">{STYLE}{shown}</div>')
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    paper = page.locator(".safar-card").first.evaluate("node => getComputedStyle(node).backgroundColor")
    assert (paper == "rgb(255, 255, 255)") == (theme == "light")
    for part in (".safar-card h3", ".safar-origin", ".safar-sure", ".safar-table td", ".safar-asked p"):
        ink = page.locator(part).first.evaluate("node => getComputedStyle(node).color")
        assert contrast(ink, paper) >= 4.5, part


def contrast(*colours):
    """Contrast ratio of two colours (WCAG 2.2)."""
    lights = []
    for colour in colours:
        parts = [int(part) / 255 for part in re.findall(r"\d+", colour)[:3]]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def names_of(folder):
    with open_study(folder) as study:
        return set(study.table("persona")["name"])
