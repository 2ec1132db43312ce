"""Read codebooks from YAML: the built-in one and a study's own."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator, model_validator

from workbench.coding.codebook.model import KINDS, Code, Codebook
from workbench.study.errors import WorkbenchError

__all__ = ["load_codebook", "word_classes"]

_FOLDER = Path(__file__).parent
_CLASSES = _FOLDER.parent / "lexicon" / "classes.yaml"
_VALENCE = {"pain": -1, "delight": 1}


def _lines(value: object) -> object:
    """Accept a list or a block of lines."""
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return value


Lines = Annotated[tuple[str, ...], BeforeValidator(_lines)]
LanguageName = Literal["en", "fa", "he"]


class _CodeEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: str
    kind: str
    names: dict[LanguageName, str]
    claim: dict[LanguageName, str] = {}
    definition: dict[LanguageName, str] = {}
    examples: dict[LanguageName, Lines] = {}
    patterns: dict[LanguageName, Lines] = {}
    exceptions: dict[LanguageName, Lines] = {}
    severity: Literal[1, 2, 3] | None = None
    valence: Literal[-1, 0, 1] | None = None
    channel: str | None = None
    parent: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _kind_from_id(cls, entry: Any) -> Any:
        if not isinstance(entry, dict) or not isinstance(entry.get("id"), str):
            return entry
        renamed = {("exceptions" if key == "except" else key): value for key, value in entry.items()}
        return {"kind": entry["id"].partition(".")[0], **renamed}

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, kind: str) -> str:
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}; one of {', '.join(KINDS)}")
        return kind

    @model_validator(mode="after")
    def _id_fits_kind(self) -> _CodeEntry:
        if not self.id.startswith(f"{self.kind}.") or self.id == f"{self.kind}.":
            raise ValueError(f"the id must be {self.kind}.something")
        return self


def load_codebook(study: str | Path | None = None) -> Codebook:
    """Load the built-in codebook, with a study's own codes on top.

    Parameters
    ----------
    study : path, optional
        A YAML file, or a folder of them, in the form of the built-in files. A code with a built-in id
        replaces the built-in one.

    Returns
    -------
    Codebook

    Raises
    ------
    WorkbenchError
        A file cannot be read or a code is wrong; the message names the file and the code.

    Examples
    --------
    >>> [code.code_id for code in load_codebook().of_kind("question")]
    ['question.open']
    """
    return _builtin() if study is None else _with_study(_builtin(), Path(study))


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
    codes = tuple(code for path in files for code in _read_codes(path, origin="builtin"))
    return Codebook(_in_order(codes), _digest([*files, _CLASSES]))


def _with_study(builtin: Codebook, path: Path) -> Codebook:
    if not path.exists():
        raise WorkbenchError("codebook not found", where=str(path), hint="give a YAML file or a folder")
    files = sorted(path.glob("*.y*ml")) if path.is_dir() else [path]
    own = {code.code_id: code for file in files for code in _read_codes(file, origin="study")}
    kept = [code for code in builtin.codes if code.code_id not in own]
    return Codebook(_in_order((*kept, *own.values())), _digest(files, builtin.digest))


def _in_order(codes: tuple[Code, ...]) -> tuple[Code, ...]:
    return tuple(sorted(codes, key=lambda code: KINDS.index(code.kind)))


def _digest(files: list[Path], start: str = "") -> str:
    digest = hashlib.sha256(start.encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:10]


def _read_codes(path: Path, *, origin: str) -> Iterator[Code]:
    raw = _read_yaml(path)
    if not isinstance(raw, list):
        raise WorkbenchError("a codebook file is a list of codes", where=path.name, hint="start with '- id:'")
    seen: set[str] = set()
    for position, entry in enumerate(raw, start=1):
        code = _read_code(entry, path=path, position=position, origin=origin)
        if code.code_id in seen:
            raise WorkbenchError(
                f"code {code.code_id!r} stands twice", where=path.name, hint="keep one of them"
            )
        seen.add(code.code_id)
        yield code


def _read_code(entry: object, *, path: Path, position: int, origin: str) -> Code:
    try:
        read = _CodeEntry.model_validate(entry)
    except ValidationError as error:
        name = entry.get("id", f"number {position}") if isinstance(entry, dict) else f"number {position}"
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the code"
        raise WorkbenchError(f"code {name}: {place}: {first['msg']}", where=path.name) from None
    fields = read.model_dump(exclude={"id", "valence"})
    valence = read.valence if read.valence is not None else _VALENCE.get(read.kind, 0)
    return Code(code_id=read.id, valence=valence, origin=origin, **fields)


def _read_yaml(path: Path) -> Any:
    import yaml

    try:
        return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        first_line = str(error).splitlines()[0]
        raise WorkbenchError(f"not readable as YAML: {first_line}", where=path.name) from None
