"""Notebooks are thin stories over the package: the rules of the house, checked without running them."""

from __future__ import annotations

import ast
from pathlib import Path

import nbformat
import pytest

FOLDER = Path(__file__).resolve().parents[2] / "notebooks"
STORIES = sorted(path for path in FOLDER.rglob("*.ipynb") if ".ipynb_checkpoints" not in path.parts)
STRIPPED = [path for path in STORIES if "golden" not in path.parts]


def code_cells(path: Path) -> list[nbformat.NotebookNode]:
    return [cell for cell in nbformat.read(path, as_version=4).cells if cell.cell_type == "code"]


def statements(path: Path) -> list[ast.stmt]:
    return [node for cell in code_cells(path) for node in ast.parse(cell.source).body]


def test_the_numbered_stories_are_there():
    names = {path.stem for path in STORIES}
    assert {"00_tour", "10_import", "20_coding", "30_personas", "40_journeys", "50_reports"} <= names


@pytest.mark.parametrize("path", STRIPPED, ids=lambda path: path.stem)
def test_outputs_are_stripped(path):
    for cell in code_cells(path):
        assert cell.outputs == [], "run: make format"
        assert cell.execution_count is None, "run: make format"


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_notebook_is_valid_and_short(path):
    nbformat.validate(nbformat.read(path, as_version=4))
    assert len(code_cells(path)) <= 15


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_logic_lives_in_the_package(path):
    nodes = [node for statement in statements(path) for node in ast.walk(statement)]
    assert not any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) for node in nodes)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_it_starts_with_a_title_and_has_parameters(path):
    first = nbformat.read(path, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert first.source.startswith("# ")
    tagged = [cell for cell in code_cells(path) if "parameters" in cell.metadata.get("tags", [])]
    assert len(tagged) == 1
    assert all(isinstance(node, ast.Assign | ast.AnnAssign) for node in ast.parse(tagged[0].source).body)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_it_ends_with_an_assertion_that_can_fail(path):
    asserts = [node for node in statements(path) if isinstance(node, ast.Assert)]
    assert asserts
    assert not any(isinstance(node.test, ast.Constant) for node in asserts)
