"""One code as it stands in a file, checked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError, field_validator, model_validator

from workbench.coding.codebook.model import KINDS, Code
from workbench.language import detect_language
from workbench.study.errors import WorkbenchError

__all__ = ["KINDS_OF_VALENCE", "read_code"]

KINDS_OF_VALENCE = {"pain": -1, "delight": 1}
_USUAL_KIND = "theme"
_RENAMED = {
    "except": "exceptions",
    "name": "names",
    "example": "examples",
    "includes": "include",
    "excludes": "exclude",
}
_LANGUAGES = ("en", "fa", "he")


def _lines(value: object) -> object:
    """Accept a list or a block of lines."""
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    return value


def _by_language(value: object) -> object:
    """Accept plain text where a language should be named: it is recognised."""
    return {_language_of(value): value} if isinstance(value, str) and value.strip() else value


def _lines_by_language(value: object) -> object:
    if not isinstance(value, str | list | tuple):
        return value
    found: dict[str, list[object]] = {}
    for line in _lines(value):  # type: ignore[attr-defined]
        found.setdefault(_language_of(line), []).append(line)
    return found


def _language_of(text: object) -> str:
    language = detect_language(text) if isinstance(text, str) else "en"
    return language if language in _LANGUAGES else "en"


LanguageName = Literal["en", "fa", "he"]
Lines = Annotated[tuple[str, ...], BeforeValidator(_lines)]
Words = Annotated[dict[LanguageName, str], BeforeValidator(_by_language)]
Notes = Annotated[dict[LanguageName, Lines], BeforeValidator(_lines_by_language)]


class _CodeEntry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: str
    kind: str
    names: Words
    claim: Words = {}
    definition: Words = {}
    include: Notes = {}
    exclude: Notes = {}
    examples: Notes = {}
    patterns: dict[LanguageName, Lines] = {}
    exceptions: dict[LanguageName, Lines] = {}
    severity: Literal[1, 2, 3] | None = None
    valence: Literal[-1, 0, 1] | None = None
    channel: str | None = None
    parent: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _whole_ids(cls, entry: Any) -> Any:
        """Fill in what a person need not write: the kind, or an id made of the name."""
        if not isinstance(entry, Mapping):
            return entry
        renamed = {_RENAMED.get(str(key), key): value for key, value in entry.items()}
        code_id = renamed.get("id") or _slug(renamed.get("names"))
        if not isinstance(code_id, str):
            return renamed
        if "." not in code_id:
            code_id = f"{renamed.get('kind') or _USUAL_KIND}.{code_id}"
        kind = renamed.get("kind") or code_id.partition(".")[0]
        parent = renamed.get("parent")
        if isinstance(parent, str) and parent and "." not in parent:
            renamed["parent"] = f"{kind}.{parent}"
        return {**renamed, "id": code_id, "kind": kind}

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, kind: str) -> str:
        if kind not in KINDS:
            raise ValueError(f"unknown kind {kind!r}; one of {', '.join(KINDS)}")
        return kind

    @field_validator("names")
    @classmethod
    def _some_name(cls, names: dict[str, str]) -> dict[str, str]:
        if not any(name.strip() for name in names.values()):
            raise ValueError("a code needs a name")
        return names

    @model_validator(mode="after")
    def _id_fits_kind(self) -> _CodeEntry:
        if not self.id.startswith(f"{self.kind}.") or self.id == f"{self.kind}.":
            raise ValueError(f"the id must be {self.kind}.something")
        return self


def read_code(entry: object, *, where: str, position: int, origin: str) -> Code:
    """Check one code.

    Parameters
    ----------
    entry : mapping
        As it stands in a file.
    where : str
        File and line, for the error.
    position : int
        Its number in the file, for a code without a name.
    origin : str
        ``builtin`` or ``study``.

    Returns
    -------
    Code

    Raises
    ------
    WorkbenchError
        Something is wrong; the message names the place, the code and the field.

    Examples
    --------
    >>> read_code({"name": "Waiting room"}, where="own.yaml", position=1, origin="study").code_id
    'theme.waiting_room'
    """
    try:
        read = _CodeEntry.model_validate(entry)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "the code"
        message = first["msg"].removeprefix("Value error, ")
        raise WorkbenchError(f"code {_called(entry, position)}: {field}: {message}", where=where) from None
    fields = read.model_dump(exclude={"id", "valence"})
    valence = read.valence if read.valence is not None else KINDS_OF_VALENCE.get(read.kind, 0)
    return Code(code_id=read.id, valence=valence, origin=origin, **fields)


def _called(entry: object, position: int) -> str:
    found = (entry.get("id") or entry.get("name")) if isinstance(entry, Mapping) else None
    return str(found or f"number {position}")


def _slug(names: object) -> str | None:
    """Make an id of a name: its words in lower case, in whatever script."""
    first = next(iter(names.values()), None) if isinstance(names, Mapping) else names
    if not isinstance(first, str):
        return None
    return "_".join(re.findall(r"\w+", first.lower())) or None
