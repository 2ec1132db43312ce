"""The action plan at the desk in a real JupyterLab in a real Chromium."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest

from tests.cli_studies import finished_study
from workbench.journeys import action_plan
from workbench.study import open_study

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize(("language", "save"), [("en", "Save"), ("fa", "ذخیره"), ("he", "שמירה")])
def test_a_plan_is_filled_in_by_keyboard(tmp_path, jupyter, page, language, save):
    folder = finished_study(tmp_path / "bikes")
    show = f"workbench.plan_desk(workbench.open_study('bikes'), who='Dana', language='{language}')"
    kernel = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    cells = [nbformat.v4.new_code_cell(f"import workbench\n{show}")]
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata=kernel), tmp_path / "plan.ipynb")
    lab = jupyter(tmp_path)
    lab.open(page, "plan.ipynb")
    lab.run_all(page)
    desk = page.locator(".safar-desk")
    desk.locator(".safar-action").wait_for()
    chooser = desk.locator("select").first
    chooser.focus()
    page.keyboard.press("ArrowDown")
    assert chooser.evaluate("node => node.selectedIndex") == 1, "JupyterLab kept the arrow key for itself"
    title = chooser.locator("option:checked").text_content().replace("\xa0", " ").partition(": ")[2]
    desk.locator(".safar-action h3", has_text=title).wait_for()
    note = desk.locator("textarea")
    note.focus()
    page.keyboard.type("by keyboard")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    desk.locator(".safar-message:not(:empty)").wait_for()
    if shots := os.environ.get("SAFAR_SCREENSHOTS"):
        desk.screenshot(path=str(Path(shots) / f"plan-{language}.png"))
    with open_study(folder) as study:
        told = [one for one in action_plan(study).actions if one.fields]
    assert [(one.title(language), one.value("note")) for one in told] == [(title, "by keyboard")]
    direction = "ltr" if language == "en" else "rtl"
    assert desk.locator(".safar-action").evaluate("node => getComputedStyle(node).direction") == direction
    assert desk.get_by_role("button", name=save).evaluate("node => node === document.activeElement")
