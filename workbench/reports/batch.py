"""Reports in batch: a notebook is run with parameters, and what it made is published only if it succeeded."""

from __future__ import annotations

import contextlib
import io
import json
import logging
import re
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from workbench.reports.parameters import ReportParameters, check_parameters
from workbench.reports.published import report_fingerprint, report_is_current, report_path
from workbench.reports.sharing import check_page, check_shared
from workbench.study import ReportError, Study, errors, file_digest, open_study, write_whole

__all__ = ["NOTEBOOK", "run_report"]

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "reports" / "study_report.ipynb"
_NAME = re.compile(r"[a-z_]\w*", re.ASCII)
_KERNEL_START = 60


def run_report(
    study: Study | Path | str,
    parameters: ReportParameters,
    *,
    out: Path,
    notebook: Path | None = None,
    timeout: int = 600,
) -> Path:
    """Run the report notebook and publish its report.

    Parameters
    ----------
    study : Study, Path or str
        The study or its folder.
    parameters : ReportParameters
        What is asked for.
    out : Path
        The HTML file, or a folder that gets one named after the parameters.
    notebook : Path, optional
        Another notebook than the project's own; it must know the same parameters.
    timeout : int
        Seconds a cell of the notebook may take.

    Returns
    -------
    Path
        The published report. An unchanged one is left as it is. The executed notebook stands beside it in
        ``notebooks/``.

    Raises
    ------
    ReportError
        In one line; the report published before stays as it was.
    """
    if not isinstance(study, Study):
        with open_study(study) as opened:
            return run_report(opened, parameters, out=out, notebook=notebook, timeout=timeout)
    source = notebook or NOTEBOOK
    check_parameters(study, parameters)
    target = report_path(study, parameters, out)
    if report_is_current(study, parameters, out=out):
        return target
    if parameters.shared:
        check_shared(study)
    made_from = report_fingerprint(study, parameters)
    given = {"study": str(study.folder), **parameters.as_dict()}
    with tempfile.TemporaryDirectory(prefix="report-") as temporary:
        page, executed = Path(temporary, "report.html"), Path(temporary, source.name)
        _execute(source, executed, given | {"output": str(page)}, timeout=timeout)
        if not page.is_file():
            raise ReportError(
                "the notebook wrote no report", where=source.name, hint="its last cell saves it"
            )
        story = _without_places(executed, Path(temporary))
        check_page(study, page.read_text(encoding="utf-8"), notebook=story)
        write_whole(_notebook_beside(target), story)
        write_whole(target, page.read_bytes())
    _record(study, target, parameters, made_from)
    return target


def _execute(source: Path, executed: Path, given: dict[str, Any], *, timeout: int) -> None:
    import papermill as pm
    from nbclient.exceptions import CellTimeoutError
    from papermill.exceptions import PapermillExecutionError

    _check_names(source, given)
    try:
        with _quiet():
            pm.execute_notebook(
                source,
                executed,
                parameters=given,
                kernel_name="python3",
                progress_bar=False,
                log_output=False,
                start_timeout=_KERNEL_START,
                extra_arguments=["--IPKernelApp.log_level=CRITICAL"],
                execution_timeout=timeout,
            )
    except PapermillExecutionError as error:
        raise ReportError(_one_line(error.ename, error.evalue), where=source.name) from None
    except CellTimeoutError:
        raise ReportError(
            f"took longer than {timeout} seconds", where=source.name, hint="raise the timeout"
        ) from None
    except RuntimeError as error:
        raise ReportError(f"the kernel stopped: {_first_line(str(error))}", where=source.name) from None


def _check_names(source: Path, given: dict[str, Any]) -> None:
    # papermill only warns about unknown parameters, and writes names into the notebook as code.
    import papermill as pm

    if not source.is_file():
        raise ReportError("no such notebook", where=str(source))
    with _quiet():
        known = pm.inspect_notebook(source)
    for name in given:
        if not _NAME.fullmatch(name) or name not in known:
            raise ReportError(
                f"unknown parameter {name!r}", where=source.name, hint=f"it knows {', '.join(known)}"
            )


@contextlib.contextmanager
def _quiet() -> Any:
    import warnings

    logger = logging.getLogger("papermill")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with (
            contextlib.redirect_stdout(io.StringIO()),
            contextlib.redirect_stderr(io.StringIO()),
            warnings.catch_warnings(),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)


def _one_line(name: str, value: str) -> str:
    short = name.rpartition(".")[2]
    return _first_line(value) if hasattr(errors, short) else f"{short}: {_first_line(value)}"


def _first_line(text: str) -> str:
    return next((line.strip() for line in text.splitlines() if line.strip()), "no message")


def _notebook_beside(target: Path) -> Path:
    return target.parent / "notebooks" / f"{target.stem}.ipynb"


def _without_places(executed: Path, temporary: Path) -> str:
    # An executed notebook tells where this machine keeps its files; readers need only what it did.
    content = json.loads(executed.read_text(encoding="utf-8"))
    content["metadata"].pop("papermill", None)
    for cell in content["cells"]:
        cell["metadata"].pop("papermill", None)
        cell["metadata"].pop("execution", None)
    text = json.dumps(content, ensure_ascii=False, indent=1)
    return text.replace(str(temporary) + "/", "") + "\n"


def _record(study: Study, target: Path, parameters: ReportParameters, made_from: str) -> None:
    row = {
        "path": target.as_posix(),
        "parameters": parameters.as_dict(),
        "fingerprint": made_from,
        "digest": file_digest(target),
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    study.store.insert("report", [row], known="update")
