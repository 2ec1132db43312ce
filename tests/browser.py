"""A real Chromium and a real JupyterLab for tests marked ``browser``."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_TOKEN = "t"  # noqa: S105 (a server of this test alone)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, or a skipped test where there is none (a failed one where it is required)."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("WORKBENCH_REQUIRE_BROWSER"):
            pytest.fail(f"{CHROMIUM} is missing and WORKBENCH_REQUIRE_BROWSER is set")
        pytest.skip(f"no {CHROMIUM}: browser tests did not run (apt-get install chromium)")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page of its own profile."""
    context = browser.new_context(viewport={"width": 1400, "height": 1000})
    yield context.new_page()
    context.close()


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab server over one folder."""

    address: str

    def open(self, page: Page, notebook: str) -> None:
        """Open a notebook and wait until its kernel can be asked to work."""
        page.goto(f"{self.address}/lab/tree/{notebook}?token={_TOKEN}&reset")
        page.wait_for_function("() => window.jupyterapp && window.jupyterapp.shell.currentWidget")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell")
        page.wait_for_function(
            """() => {
                const panel = window.jupyterapp.shell.currentWidget;
                const kernel = panel.sessionContext && panel.sessionContext.session?.kernel;
                return kernel && kernel.status === 'idle';
            }""",
            timeout=60_000,
        )

    def run_all(self, page: Page, *, timeout: float = 180) -> None:
        """Run every cell; fail on the first cell error."""
        self.clear(page)
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:run-all-cells')")
        self.finish(page, timeout=timeout)

    def restart_and_run_all(self, page: Page, *, timeout: float = 180) -> None:
        """Restart the kernel through the dialog a person would click, then run every cell."""
        self.clear(page)
        page.evaluate("() => { window.jupyterapp.commands.execute('notebook:restart-run-all'); }")
        page.locator(".jp-Dialog button.jp-mod-accept").click()
        page.locator(".jp-Dialog").wait_for(state="detached")
        self.finish(page, timeout=timeout)

    def clear(self, page: Page) -> None:
        """Clear all outputs, so that numbers beside cells mean that they ran just now."""
        page.evaluate("() => window.jupyterapp.commands.execute('notebook:clear-all-cell-outputs')")

    def finish(self, page: Page, *, timeout: float) -> None:
        """Wait until no cell is running or waiting."""
        page.wait_for_function(
            """() => {
                const prompts = [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')];
                return prompts.length && prompts.every(one => /\\[\\d+\\]/.test(one.textContent));
            }""",
            timeout=timeout * 1000,
        )
        errors = page.locator(".jp-RenderedText[data-mime-type='application/vnd.jupyter.stderr']")
        assert errors.count() == 0, errors.all_inner_texts()


@pytest.fixture
def jupyter(tmp_path: Path) -> Iterator[Callable[[Path], Lab]]:
    """Start JupyterLab servers with configuration folders of their own; stopped after the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(folder: Path) -> Lab:
        server, lab = _start_lab(folder, tmp_path / "jupyter")
        started.append(server)
        _wait_until_up(lab, server)
        return lab

    yield start
    for server in started:
        server.terminate()
        server.wait(timeout=20)


def _start_lab(folder: Path, own: Path) -> tuple[subprocess.Popen[bytes], Lab]:
    own.mkdir(parents=True, exist_ok=True)
    port = _free_port()
    quiet = own / "settings" / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    quiet.parent.mkdir(parents=True)
    quiet.write_text('{"fetchNews": "false"}')
    homes = {
        name: str(own / name.lower())
        for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR")
    }
    homes["JUPYTERLAB_SETTINGS_DIR"] = str(own / "settings")
    homes["JUPYTERLAB_WORKSPACES_DIR"] = str(own / "workspaces")
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--ServerApp.root_dir={folder}",
        f"--IdentityProvider.token={_TOKEN}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate", "--LabApp.news_url=",
    ]  # fmt: skip
    log = (own / "server.log").open("wb")
    server = subprocess.Popen(command, cwd=folder, env=os.environ | homes, stdout=log, stderr=log)
    log.close()
    return server, Lab(f"http://127.0.0.1:{port}")


def _wait_until_up(lab: Lab, server: subprocess.Popen[bytes], *, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        assert server.poll() is None, "JupyterLab stopped while starting"
        try:
            urllib.request.urlopen(f"{lab.address}/api/status?token={_TOKEN}", timeout=2).close()  # noqa: S310
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError("JupyterLab did not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
