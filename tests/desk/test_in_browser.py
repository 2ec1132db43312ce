"""The desk in a real JupyterLab in a real Chromium, on the notebook researchers use."""

from __future__ import annotations

import os
from pathlib import Path

import nbformat
import pytest

NOTEBOOK = Path(__file__).resolve().parents[2] / "notebooks" / "20_coding.ipynb"

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def notebook(demo_copy):
    """A copy of the coding notebook beside a copy of the demo study; its name."""
    copy = nbformat.read(NOTEBOOK, as_version=4)
    for cell in copy.cells:
        if "parameters" in cell.metadata.get("tags", []):
            cell.source = (
                f'study_folder = "{demo_copy.folder.name}"\nkinds = ["pain", "delight", "wish"]\nwho = "Dana"'
            )
    target = demo_copy.folder.parent / NOTEBOOK.name
    nbformat.write(copy, target)
    return target.name


def verdicts(study):
    rows = study.table("decision")
    return list(rows[["who", "action"]].itertuples(index=False, name=None))


def test_decisions_survive_a_kernel_restart(demo_copy, notebook, jupyter, page):
    outside = []
    page.on("request", lambda request: outside.append(request.url) if _leaves(request.url) else None)
    lab = jupyter(demo_copy.folder.parent)
    lab.open(page, notebook)
    lab.run_all(page)

    desk = page.locator(".safar-desk")
    quote = desk.locator(".safar-quote").inner_text()
    assert desk.locator(".safar-quote mark").inner_text() in quote
    desk.get_by_role("button", name="Accept").click()
    desk.get_by_text("Accepted: ").wait_for()
    assert verdicts(demo_copy) == [("Dana", "accept")], "shown before it was in the store"
    desk.get_by_role("button", name="Reject").press("Enter")
    desk.get_by_text("Rejected: ").wait_for()
    assert verdicts(demo_copy) == [("Dana", "accept"), ("Dana", "reject")]

    lab.restart_and_run_all(page)
    shown = page.locator("table.dataframe", has_text="Dana").inner_text()
    assert "accept" in shown
    assert "reject" in shown
    progress = page.locator(".safar-desk .safar-progress span").inner_text()
    assert progress.startswith("2 of ")
    rejected = demo_copy.table("decision").iloc[1]
    status = demo_copy.table("coding").set_index(["segment_id", "code_id"]).sort_index()["status"]
    assert set(status.loc[[(rejected.segment_id, rejected.code_id)]]) == {"rejected"}
    assert outside == []


@pytest.mark.parametrize(("language", "accept"), [("fa", "تأیید"), ("he", "אישור")])
def test_the_desk_is_written_from_the_right(demo_copy, notebook, jupyter, page, language, accept):
    path = demo_copy.folder.parent / notebook
    book = nbformat.read(path, as_version=4)
    for cell in book.cells:
        cell.source = cell.source.replace(
            "workbench.desk(study,", f"workbench.desk(study, language='{language}',"
        )
    nbformat.write(book, path)
    lab = jupyter(demo_copy.folder.parent)
    lab.open(page, notebook)
    lab.run_all(page)
    desk = page.locator(".safar-desk")
    desk.locator(".safar-card").wait_for()
    assert desk.locator(".safar-card").evaluate("node => getComputedStyle(node).direction") == "rtl"
    accepting, undoing = (desk.get_by_role("button").nth(place) for place in (0, 4))
    assert accepting.inner_text() == accept
    assert accepting.bounding_box()["x"] > undoing.bounding_box()["x"], "the first button stands on the right"
    accepting.press("Enter")
    desk.locator(".safar-message:not(:empty)").wait_for()
    assert verdicts(demo_copy) == [("Dana", "accept")]
    if shots := os.environ.get("SAFAR_SCREENSHOTS"):
        desk.screenshot(path=str(Path(shots) / f"desk-{language}.png"))


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fa", "rtl"), ("he", "rtl")])
def test_quotes_run_in_their_own_direction(demo_copy, page, language, direction):
    from workbench.desk.codings.page import render_card
    from workbench.desk.codings.session import DeskSession
    from workbench.desk.parts.style import STYLE

    session = DeskSession(demo_copy, kinds=["pain"], quotes=language)
    item = session.item
    card = render_card(item, session.codes[item.code_id], session.context(item), "en")
    page.set_viewport_size({"width": 390, "height": 800})
    page.set_content(f'<body style="margin:0"><div class="safar-desk">{STYLE}{card}</div>')
    style = page.locator(".safar-quote").evaluate("node => getComputedStyle(node).direction")
    assert style == direction
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def _leaves(url: str) -> bool:
    return not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))
