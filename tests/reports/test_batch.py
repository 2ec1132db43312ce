from __future__ import annotations

import json
import subprocess
import sys

import nbformat
import pytest

from workbench.coding.pains import pain_themes
from workbench.reports import ReportParameters, report_is_current, report_path, run_report
from workbench.reports.batch import NOTEBOOK
from workbench.study import ReportError, file_digest


@pytest.fixture(scope="module")
def small(made):
    study = made(people=3, survey=0, personas=False)
    pain_themes(study)  # as coding a study does: what they compare is kept
    return study


def broken(tmp_path, source, **changes):
    """A copy of the report notebook whose cell ``view`` fails."""
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    for cell in notebook.cells:
        if cell["id"] in changes:
            cell["source"] = changes[cell["id"]]
    path = tmp_path / source
    nbformat.write(notebook, path)
    return path


def test_report_is_published_once_and_recorded(small, tmp_path, capfd):
    parameters = ReportParameters("en")
    path = run_report(small, parameters, out=tmp_path)
    assert path == tmp_path / "index.html"
    assert path.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    record = small.table("report").iloc[-1]
    assert record["digest"] == file_digest(path)
    assert json.loads(record["parameters"])["language"] == "en"
    assert report_is_current(small, parameters, out=tmp_path)
    assert not report_is_current(small, ReportParameters("he"), out=tmp_path)
    executed = (tmp_path / "notebooks" / "index.ipynb").read_text(encoding="utf-8")
    assert "Traceback" not in executed
    assert "report-" not in executed
    made_at = record["made_at"], path.stat().st_mtime_ns
    run_report(small, parameters, out=tmp_path)
    assert (small.table("report").iloc[-1]["made_at"], path.stat().st_mtime_ns) == made_at
    path.write_text("somebody wrote into it", encoding="utf-8")
    assert not report_is_current(small, parameters, out=tmp_path)
    captured = capfd.readouterr()
    assert captured.out == captured.err == ""


def test_a_failing_notebook_publishes_nothing(small, tmp_path):
    target = tmp_path / "index.html"
    target.write_text("the old report", encoding="utf-8")
    notebook = broken(tmp_path, "fails.ipynb", view="raise KeyError('salary of P01')")
    with pytest.raises(ReportError, match=r"fails\.ipynb: KeyError: 'salary of P01'") as caught:
        run_report(small, ReportParameters("en"), out=target, notebook=notebook)
    assert "\n" not in str(caught.value)
    assert target.read_text(encoding="utf-8") == "the old report"
    assert not (tmp_path / "notebooks").exists()


def test_unknown_parameters_are_refused(small, tmp_path):
    notebook = broken(tmp_path, "other.ipynb", parameters='study = ""\nlanguage = "en"\noutput = None')
    with pytest.raises(ReportError, match="unknown parameter 'persona'"):
        run_report(small, ReportParameters("en"), out=tmp_path, notebook=notebook)


def test_a_notebook_that_takes_too_long_is_stopped(small, tmp_path):
    notebook = broken(tmp_path, "slow.ipynb", view="import time; time.sleep(60)")
    with pytest.raises(ReportError, match="longer than 2 seconds"):
        run_report(small, ReportParameters("en"), out=tmp_path / "x.html", notebook=notebook, timeout=2)
    assert not (tmp_path / "x.html").exists()


def test_names_tell_the_parameters(small, tmp_path):
    assert report_path(small, ReportParameters("fa"), tmp_path).name == "index.fa.html"
    named = report_path(small, ReportParameters("en", persona="../x", wave="2026-09"), tmp_path)
    assert named.name == "index.persona----x.wave-2026-09.html"


def test_notebook_is_a_thin_story():
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    cells = [cell for cell in notebook.cells if cell["cell_type"] == "code"]
    assert len(cells) <= 15
    assert not [cell for cell in cells if cell["outputs"] or cell["execution_count"]]
    assert not [cell for cell in cells if "def " in cell["source"] or "class " in cell["source"]]
    assert [cell["id"] for cell in cells if "parameters" in cell["metadata"].get("tags", [])] == [
        "parameters"
    ]


def test_report_kernel_stays_light(small, tmp_path):
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    code = [cell["source"] for cell in notebook.cells if cell["cell_type"] == "code"]
    story = "\n".join(code).replace('study = "../../data/demo"', f"study = {str(small.folder)!r}")
    heavy = ["torch", "bertopic", "umap", "spacy", "sentence_transformers", "lingua"]
    check = f"\nimport sys\nassert page\nprint(sorted(set({heavy!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", story + check], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "[]"
