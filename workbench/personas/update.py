"""Read a study's coded evidence, write its personas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from workbench.personas.build import build_personas
from workbench.personas.material import read_material
from workbench.personas.result import PersonaResult

if TYPE_CHECKING:
    from workbench.study import Study

__all__ = ["update_personas"]

Progress = Callable[[str, int, int], None]


def update_personas(study: Study, *, progress: Progress | None = None) -> PersonaResult:
    """Make a study's personas anew from its codings and store them, in one transaction.

    Parameters
    ----------
    study : Study
        Its sources must be imported and coded.
    progress : callable, optional
        Called with (what, done, total).

    Returns
    -------
    PersonaResult
        Also when there are no personas; then ``reason`` says why.
    """
    report = progress or (lambda *_: None)
    report("personas", 0, 2)
    result = build_personas(read_material(study), settings=study.config.personas, seed=study.config.seed)
    report("personas", 1, 2)
    with study.store.transaction() as store:
        store.execute("DELETE FROM membership")
        store.replace_all("persona", result.personas)
        store.insert("membership", result.memberships)
    report("personas", 2, 2)
    return result
