"""A codebook as frozen records: what each code means and which words are evidence of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.study.errors import WorkbenchError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["CODE_COLUMNS", "KINDS", "Code", "Codebook"]

KINDS = (
    "theme",
    "pain",
    "delight",
    "wish",
    "question",
    "touchpoint",
    "action",
    "goal",
    "brand",
    "tool",
    "emotion",
    "stage",
    "sentiment",
)
CODE_COLUMNS = ("code_id", "name", "names", "kind", "parent", "definition", "examples", "detail", "origin")
_NO_TEXTS: Mapping[str, tuple[str, ...]] = {}


@dataclass(frozen=True)
class Code:
    """One code.

    Parameters
    ----------
    code_id : str
        ``kind.name``, such as ``pain.waiting``.
    kind : str
        One of ``KINDS``.
    names, claim, definition : mapping of language to str
        A short name; a noun phrase that fits "7 of 9 people describe ..."; what counts.
    include, exclude : mapping of language to tuple of str
        Notes on what still counts, and on what looks like it but does not.
    examples, patterns, exceptions : mapping of language to tuple of str
        Quotes written for the codebook; patterns that are evidence; patterns that forbid it.
    severity : int or None
        How much a pain hurts when nothing else is known, 1 to 3.
    valence : int
        -1, 0 or +1: the feeling the code stands for.
    channel : str or None
        The channel a touchpoint belongs to.
    parent : str or None
        The code above this one.
    origin : str
        ``builtin`` or ``study``.

    Examples
    --------
    >>> Code("pain.waiting", "pain", {"en": "Waiting"}, {}, {}).short_name
    'waiting'
    """

    code_id: str
    kind: str
    names: Mapping[str, str]
    claim: Mapping[str, str]
    definition: Mapping[str, str]
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_TEXTS)
    patterns: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_TEXTS)
    exceptions: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_TEXTS)
    severity: int | None = None
    valence: int = 0
    channel: str | None = None
    parent: str | None = None
    origin: str = "builtin"
    include: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_TEXTS)
    exclude: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_TEXTS)

    @property
    def short_name(self) -> str:
        """The part of the id after the kind."""
        return self.code_id.partition(".")[2]


@dataclass(frozen=True)
class Codebook:
    """Codes in a fixed order: by kind as in ``KINDS``, then as in their file.

    Parameters
    ----------
    codes : tuple of Code
        Every code.
    digest : str
        Changes when a data file does.

    Examples
    --------
    >>> from workbench.coding.codebook import load_codebook
    >>> load_codebook()["pain.waiting"].kind
    'pain'
    """

    codes: tuple[Code, ...]
    digest: str = ""

    @cached_property
    def by_id(self) -> Mapping[str, Code]:
        """The codes by their id."""
        return {code.code_id: code for code in self.codes}

    def __getitem__(self, code_id: str) -> Code:
        try:
            return self.by_id[code_id]
        except KeyError:
            raise WorkbenchError(
                f"no code {code_id!r} in the codebook", hint="see load_codebook().to_table()"
            ) from None

    def of_kind(self, kind: str) -> tuple[Code, ...]:
        """Give the codes of one kind.

        Parameters
        ----------
        kind : str
            One of ``KINDS``.

        Returns
        -------
        tuple of Code
        """
        return tuple(code for code in self.codes if code.kind == kind)

    def under(self, code_id: str) -> tuple[Code, ...]:
        """Give the codes below a code, at any depth.

        Parameters
        ----------
        code_id : str
            A code of the book.

        Returns
        -------
        tuple of Code
            In the order of the book.
        """
        found = {self[code_id].code_id}
        for _ in self.codes:
            more = {code.code_id for code in self.codes if code.parent in found} - found
            if not more:
                break
            found |= more
        return tuple(code for code in self.codes if code.code_id in found and code.code_id != code_id)

    def to_table(self) -> pd.DataFrame:
        """Give the codes as the ``code`` table.

        Returns
        -------
        DataFrame
            Columns ``code_id, name, names, kind, parent, definition, examples, detail, origin``;
            ``names`` and ``examples`` are JSON by language, ``definition`` is English, ``detail`` is JSON
            with ``claim`` and ``definition`` by language, ``severity``, ``valence`` and ``channel``, and
            with ``include`` and ``exclude`` where the code has such notes.

        Examples
        --------
        >>> from workbench.coding.codebook import load_codebook
        >>> load_codebook().to_table().columns.tolist()[:3]
        ['code_id', 'name', 'names']
        """
        import pandas as pd

        return pd.DataFrame([_row(code) for code in self.codes], columns=list(CODE_COLUMNS))


def _row(code: Code) -> tuple[str | None, ...]:
    examples = {language: list(texts) for language, texts in code.examples.items()}
    detail: dict[str, object] = {
        "claim": dict(code.claim),
        "definition": dict(code.definition),
        "severity": code.severity,
        "valence": code.valence,
        "channel": code.channel,
    }
    detail |= {
        field: {language: list(notes) for language, notes in texts.items()}
        for field, texts in (("include", code.include), ("exclude", code.exclude))
        if texts
    }
    return (
        code.code_id,
        _first(code.names),
        json.dumps(dict(code.names), ensure_ascii=False),
        code.kind,
        code.parent,
        _first(code.definition),
        json.dumps(examples, ensure_ascii=False),
        json.dumps(detail, ensure_ascii=False),
        code.origin,
    )


def _first(texts: Mapping[str, str]) -> str:
    return texts.get("en") or next(iter(texts.values()), "")
