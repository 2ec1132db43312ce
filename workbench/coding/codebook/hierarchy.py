"""The hierarchy of a codebook: every parent is there, and nobody is their own ancestor."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.coding.codebook.model import Code
from workbench.study.errors import WorkbenchError

__all__ = ["check_parents"]


def check_parents(codes: Mapping[str, Code], *, where: Mapping[str, str]) -> None:
    """Check that the parents of codes make a tree.

    Parameters
    ----------
    codes : mapping of id to Code
        Every code of the book.
    where : mapping of id to str
        File and line of the codes to be checked.

    Raises
    ------
    WorkbenchError
        A parent is missing, or codes are above each other in a circle.

    Examples
    --------
    >>> rowing = Code("theme.rowing", "theme", {"en": "Rowing"}, {}, {}, parent="theme.sport")
    >>> check_parents({"theme.rowing": rowing}, where={"theme.rowing": "own.yaml"})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    workbench.study.errors.WorkbenchError: own.yaml: code theme.rowing: no code ...under ...
    """
    for code_id, place in where.items():
        above = [code_id]
        while parent := codes[above[-1]].parent:
            if parent not in codes:
                raise WorkbenchError(
                    f"code {above[-1]}: no code {parent!r} to stand under",
                    where=where.get(above[-1], place),
                    hint="add the parent, or take it out",
                )
            if parent in above:
                circle = " under ".join((*above[above.index(parent) :], parent))
                raise WorkbenchError(f"codes stand in a circle: {circle}", where=place)
            above.append(parent)
