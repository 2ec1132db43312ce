"""Save a drawn SVG as SVG, PNG or PDF; the latter two need Chromium on the machine."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

from workbench.study.errors import WorkbenchError

__all__ = ["PICTURE_KINDS", "save_picture", "write_text"]

PICTURE_KINDS = (".svg", ".png", ".pdf")
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)
_SECONDS = 60
_PAGE = """<!doctype html><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>@page {{ size: {width:g}px {height:g}px; margin: 0 }} body {{ margin: 0 }}
svg.safar-map {{ display: block; width: {width:g}px; height: {height:g}px }}</style>{svg}"""


def save_picture(svg: str, path: str | Path, *, sharpness: float = 2.0) -> Path:
    """Write a drawing to a file of the kind its name ends with.

    Parameters
    ----------
    svg : str
        From :func:`~workbench.charts.draw_journey_map`; it must state its width and height.
    path : str or Path
        Ends in ``.svg``, ``.png`` or ``.pdf``. The file is replaced when it is whole.
    sharpness : float
        Pixels of a PNG for each pixel of the drawing.

    Returns
    -------
    Path
        The file. A PDF is one page as large as the drawing: a viewer fits it to paper. SVG files are the same
        each time; PNG and PDF depend on Chromium and the fonts of the machine.

    Raises
    ------
    WorkbenchError
        If the ending is unknown, Chromium is not there or did not draw.

    Examples
    --------
    >>> save_picture("<svg/>", "map.gif")
    Traceback (most recent call last):
    ...
    workbench.study.errors.WorkbenchError: map.gif: no picture ends in '.gif' (use .svg, .png or .pdf)
    """
    file = Path(path)
    if file.suffix.lower() not in PICTURE_KINDS:
        hint = "use .svg, .png or .pdf"
        raise WorkbenchError(f"no picture ends in {file.suffix!r}", where=file.name, hint=hint)
    if file.suffix.lower() == ".svg":
        return write_text(svg, file)
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / f"picture{file.suffix.lower()}"
        _draw(svg, made, sharpness=sharpness)
        _put(made, file)
    return file


def write_text(text: str, path: str | Path) -> Path:
    """Write a text as UTF-8, line ends as they are; the file is replaced when it is whole.

    Raises
    ------
    WorkbenchError
        If the file cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder) / "text"
        made.write_bytes(text.encode("utf-8"))
        _put(made, Path(path))
    return Path(path)


def _draw(svg: str, made: Path, *, sharpness: float) -> None:
    width, height = _size(svg)
    page = made.with_name("page.html")
    page.write_text(_PAGE.format(width=width, height=height, svg=svg), encoding="utf-8")
    wanted = (
        [f"--print-to-pdf={made}", "--no-pdf-header-footer"]
        if made.suffix == ".pdf"
        else [
            f"--screenshot={made}",
            f"--window-size={round(width)},{round(height)}",
            f"--force-device-scale-factor={sharpness:g}",
        ]
    )
    _run([_chromium(), *_QUIET, f"--user-data-dir={made.parent / 'profile'}", *wanted, page.as_uri()])
    if not made.exists():
        raise WorkbenchError("Chromium drew nothing", where=made.name, hint="save the map as .svg instead")


def _size(svg: str) -> tuple[float, float]:
    found = re.match(r'<svg[^>]*? width="([\d.]+)"[^>]*? height="([\d.]+)"', svg)
    if found is None:
        raise WorkbenchError(
            "states no width and height", where="svg", hint="pass what draw_journey_map gave"
        )
    return float(found[1]), float(found[2])


def _chromium() -> str:
    named = os.environ.get("CHROMIUM")
    found = shutil.which(named) if named else next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        raise WorkbenchError(
            f"no Chromium at {named}" if named else "PNG and PDF need Chromium, which is not on this machine",
            hint="Debian: sudo apt-get install chromium; or save the map as .svg",
        )
    return found


def _run(command: Sequence[str]) -> None:
    try:
        subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)
    except (subprocess.SubprocessError, OSError) as error:
        reason = type(error).__name__
        raise WorkbenchError(
            f"Chromium did not draw the map ({reason})", hint="save it as .svg instead"
        ) from error


def _put(made: Path, file: Path) -> None:
    """Move into place in one step, so that nobody meets half a picture."""
    beside = file.with_name(f".{file.name}.part")
    try:
        shutil.copyfile(made, beside)
        beside.replace(file)
    except OSError as error:
        raise WorkbenchError(f"cannot be written: {error.strerror}", where=str(file)) from error
    finally:
        beside.unlink(missing_ok=True)
