"""Code by definition: what a codebook says of its codes is enough to start, without one labelled text."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.coding.codebook import Code
from workbench.coding.embeddings import EmbeddingModel
from workbench.coding.learn.examples import Example, read_examples
from workbench.coding.learn.label_coder import LabelCoder
from workbench.coding.learn.likeness import Reader
from workbench.study.errors import WorkbenchError

__all__ = ["coder_from_codebook", "examples_of_code"]

_NAME, _DEFINITION, _INCLUDED, _EXAMPLE, _EXCLUDED = 2.0, 2.0, 1.0, 1.0, 0.5


def coder_from_codebook(
    codes: Iterable[Code],
    *,
    texts: Sequence[str] = (),
    labels: Sequence[Any] = (),
    languages: str | Sequence[str] | None = None,
    several: bool = False,
    model: EmbeddingModel | None = None,
    cache: Path | None = None,
) -> LabelCoder:
    """Make a coder from the names, definitions, notes and examples of codes.

    Parameters
    ----------
    codes : iterable of Code
        At least two; what is written in any of the three languages serves texts in all of them.
    texts, labels, languages
        Labelled texts beside them, labelled with code ids; see :func:`learn_coder`.
    several : bool
        Whether a text may have several of the codes.
    model : EmbeddingModel, optional
        The packaged one when left out.
    cache : Path, optional
        Folder for vectors.

    Returns
    -------
    LabelCoder
        Its labels are code ids.

    Raises
    ------
    WorkbenchError
        There are fewer than two codes, or a label is none of them.

    Examples
    --------
    >>> price = Code("theme.price", "theme", {"en": "Price"}, {}, {"en": "What things cost, fees, money."})
    >>> staff = Code("theme.staff", "theme", {"en": "Staff"}, {}, {"en": "How employees treat people."})
    >>> coder_from_codebook([price, staff]).predict(["The nurses were kind to me."])["label"].tolist()
    ['theme.staff']
    """
    chosen = {code.code_id: code for code in codes}
    if len(chosen) < 2:
        raise WorkbenchError(f"{len(chosen)} codes to choose from", hint="give at least two codes")
    labelled, more, notes = read_examples(texts, labels, languages) if len(texts) else ((), False, ())
    unknown = sorted({str(x) for one in labelled for x in one.labels if x not in chosen})
    if unknown:
        raise WorkbenchError(f"no code {unknown[0]!r} among the codes", hint="label with code ids")
    taught = [example for code_id in sorted(chosen) for example in examples_of_code(chosen[code_id])]
    return LabelCoder((*labelled, *taught), several=several or more, reader=Reader(model, cache), notes=notes)


def examples_of_code(code: Code) -> Iterator[Example]:
    """Give what a codebook says of a code as examples of it.

    Parameters
    ----------
    code : Code
        Its definition counts by meaning only, its examples by their words as well; what it expressly
        excludes counts against it.

    Yields
    ------
    Example
        What is said in three languages counts no more than what is said in one.
    """
    here: tuple[Hashable, ...] = (code.code_id,)
    yield from _said(code.names, here, _NAME)
    yield from _said(code.definition, here, _DEFINITION)
    yield from _said(code.include, here, _INCLUDED)
    for language, texts in sorted(code.examples.items()):
        for text in texts:
            yield Example(text, language, here, (), _EXAMPLE)
    for language, texts in sorted(code.exclude.items()):
        for text in texts:
            yield Example(text, language, (), here, _EXCLUDED, wording=False)


def _said(
    texts: Mapping[str, str] | Mapping[str, tuple[str, ...]], labels: tuple[Hashable, ...], trust: float
) -> Iterator[Example]:
    pairs = [
        (language, text)
        for language, value in sorted(texts.items())
        for text in ([value] if isinstance(value, str) else value)
        if text.strip()
    ]
    spoken = len({language for language, _ in pairs})
    for language, text in pairs:
        yield Example(text, language, labels, (), trust / spoken, wording=False)
