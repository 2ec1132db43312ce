"""Read codebooks: the built-in one, and a study's own from YAML or CSV."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from workbench.coding.codebook.entry import read_code
from workbench.coding.codebook.hierarchy import check_parents
from workbench.coding.codebook.model import KINDS, Code, Codebook
from workbench.coding.codebook.sheet import read_sheet
from workbench.study.errors import WorkbenchError

__all__ = ["codebook_files", "load_codebook", "word_classes"]

_FOLDER = Path(__file__).parent
_CLASSES = _FOLDER.parent / "lexicon" / "classes.yaml"
_ENDINGS = (".yaml", ".yml", ".csv")


def load_codebook(study: str | Path | None = None) -> Codebook:
    """Load the built-in codebook, with a study's own codes on top.

    Parameters
    ----------
    study : path, optional
        A YAML file in the form of the built-in files, a CSV file, or a folder of both (docs/codebooks.md).
        A code with a built-in id replaces the built-in one.

    Returns
    -------
    Codebook

    Raises
    ------
    WorkbenchError
        A file cannot be read or a code is wrong; the message names the file, the line or row, and the code.

    Examples
    --------
    >>> [code.code_id for code in load_codebook().of_kind("question")]
    ['question.open']
    """
    return _builtin() if study is None else _with_study(_builtin(), Path(study))


def codebook_files(path: Path) -> list[Path]:
    """List the files a codebook is read from.

    Parameters
    ----------
    path : Path
        A file, or a folder.

    Returns
    -------
    list of Path
        Sorted.

    Raises
    ------
    WorkbenchError
        There is none.
    """
    if not path.exists():
        raise WorkbenchError(
            "codebook not found", where=str(path), hint="give a YAML or CSV file, or a folder"
        )
    if not path.is_dir():
        return [path]
    return sorted(file for file in path.iterdir() if file.suffix.lower() in _ENDINGS)


@lru_cache(maxsize=1)
def word_classes() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Give the word classes that patterns name in braces, by language.

    Examples
    --------
    >>> "num" in word_classes()["en"]
    True
    """
    raw = _read_yaml(_CLASSES)
    return {
        language: {
            name: tuple(str(word).strip() for word in text.split("|")) for name, text in classes.items()
        }
        for language, classes in raw.items()
    }


@lru_cache(maxsize=1)
def _builtin() -> Codebook:
    files = sorted(_FOLDER.glob("*.yaml"))
    codes = tuple(code for path in files for code, _ in _read_codes(path, origin="builtin"))
    return Codebook(_in_order(codes), _digest([*files, _CLASSES]))


def _with_study(builtin: Codebook, path: Path) -> Codebook:
    own: dict[str, Code] = {}
    places: dict[str, str] = {}
    for file in codebook_files(path):
        for code, where in _read_codes(file, origin="study"):
            if code.code_id in places:
                raise WorkbenchError(
                    f"code {code.code_id!r} stands twice",
                    where=where,
                    hint=f"the first is in {places[code.code_id]}",
                )
            own[code.code_id], places[code.code_id] = code, where
    kept = [code for code in builtin.codes if code.code_id not in own]
    book = Codebook(_in_order((*kept, *own.values())), _digest(codebook_files(path), builtin.digest))
    check_parents(book.by_id, where=places)
    return book


def _in_order(codes: tuple[Code, ...]) -> tuple[Code, ...]:
    return tuple(sorted(codes, key=lambda code: KINDS.index(code.kind)))


def _digest(files: list[Path], start: str = "") -> str:
    digest = hashlib.sha256(start.encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _read_codes(path: Path, *, origin: str) -> Iterator[tuple[Code, str]]:
    """Codes of a file with the place where each stands."""
    if path.suffix.lower() == ".csv":
        for position, (row, entry) in enumerate(read_sheet(path), start=1):
            where = f"{path.name}, row {row}"
            yield read_code(entry, where=where, position=position, origin=origin), where
        return
    raw = _read_yaml(path)
    if not isinstance(raw, list):
        raise WorkbenchError("a codebook file is a list of codes", where=path.name, hint="start with '- id:'")
    lines = _entry_lines(path) if origin == "study" else [1] * len(raw)
    for position, (entry, line) in enumerate(zip(raw, lines, strict=True), start=1):
        where = f"{path.name}, line {line}"
        yield read_code(entry, where=where, position=position, origin=origin), where


def _read_yaml(path: Path) -> Any:
    import yaml

    try:
        return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise WorkbenchError(f"not readable as YAML: {error.problem}", where=f"{path.name}{line}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        first_line = str(error).splitlines()[0]
        raise WorkbenchError(f"not readable as YAML: {first_line}", where=path.name) from None


def _entry_lines(path: Path) -> list[int]:
    import yaml

    root = yaml.compose(path.read_text("utf-8"), Loader=yaml.SafeLoader)
    return [node.start_mark.line + 1 for node in (root.value if root else ())]
