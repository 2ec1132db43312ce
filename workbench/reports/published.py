"""Reports as files: written whole, and made again only when something they depend on changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from workbench.privacy import unnumbered_redactor
from workbench.reports.evidence.material import read_material
from workbench.reports.parameters import ReportParameters
from workbench.reports.render import render_report
from workbench.reports.sections.head import data_digest
from workbench.reports.sharing import check_page
from workbench.reports.view import view_report
from workbench.study import file_digest, fingerprint, folder_digest, write_whole

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["report_fingerprint", "report_is_current", "report_path", "write_report"]

_PACKAGE = Path(__file__).parents[1]
_CHECKED = _PACKAGE / "coding" / "checked.py"
_ROOMS = tuple(
    _PACKAGE / room
    for room in (
        "reports",
        "charts",
        "journeys",
        "personas",
        "surveys",
        "privacy",
        "language",
        "study",
        "coding/pains",
        "coding/sentiment",
        "coding/gloss",
    )
)


def write_report(study: Study, parameters: ReportParameters, path: Path) -> Path:
    """Compute, render and write a report.

    Parameters
    ----------
    study : Study
        An open study.
    parameters : ReportParameters
        What is asked for.
    path : Path
        The HTML file; written whole or not at all.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ReportError
        If the page shows a private detail, or it is to be shared and names wait for a decision.
    """
    page = render_report(view_report(study, parameters))
    check_page(study, page)
    return write_whole(path, page)


def report_path(study: Study, parameters: ReportParameters, out: Path) -> Path:
    """Where a report goes.

    Parameters
    ----------
    out : Path
        An HTML file, or a folder: there the study's plain report is ``index.html`` and other parameters show
        in the name, as in ``index.fa.html`` or ``index.wave-2026-09.html``.
    """
    if out.suffix == ".html":
        return out
    extras = {
        "": parameters.language if parameters.language != study.config.languages[0] else None,
        "persona": parameters.persona,
        "model": parameters.journey_model,
        "wave": parameters.wave,
    }
    hide = unnumbered_redactor(study).redact
    parts = [f"{key}-{_safe(hide(value).text)}".lstrip("-") for key, value in extras.items() if value]
    parts += ["shared"] if parameters.shared else []
    return out / ".".join(["index", *parts, "html"])


def report_fingerprint(study: Study, parameters: ReportParameters) -> str:
    """Digest of everything a report depends on: data, parameters, and the code and templates that make it."""
    material = read_material(study, parameters)
    private = [unnumbered_redactor(study).fingerprint, sorted(study.key.reviews().items())]
    return fingerprint([data_digest(material), private, parameters.as_dict(), _program()])


def report_is_current(study: Study, parameters: ReportParameters, *, out: Path) -> bool:
    """Whether a published report still is what would be made now.

    It is when its record has today's fingerprint and the file still has the recorded digest.
    """
    path = report_path(study, parameters, out)
    rows = study.store.rows("SELECT fingerprint, digest FROM report WHERE path = ?", (path.as_posix(),))
    if not rows or not path.is_file() or rows[0][1] != file_digest(path):
        return False
    return bool(rows[0][0] == report_fingerprint(study, parameters))


def _program() -> list[str]:
    """Digests of everything that computes and renders a report."""
    return [folder_digest(*_ROOMS), file_digest(_CHECKED)]


def _safe(value: str) -> str:
    return "".join(letter if letter.isalnum() or letter in "-_" else "-" for letter in value)
