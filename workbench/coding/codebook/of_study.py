"""The codebook a study is coded with: built-in codes, its own, and the stages of its own journey model."""

from __future__ import annotations

from workbench.coding.codebook.load import load_codebook
from workbench.coding.codebook.model import Code, Codebook
from workbench.study import JourneyModel, Stage, Study, fingerprint

__all__ = ["study_codebook"]


def study_codebook(study: Study) -> Codebook:
    """Give the codebook of a study.

    Parameters
    ----------
    study : Study
        Its ``codebook`` stands on top of the built-in one; stages of its journey model that are not made of
        moments are codes of their own.

    Returns
    -------
    Codebook

    Raises
    ------
    WorkbenchError
        A file cannot be read or a code is wrong.
    """
    own = study.config.codebook
    return with_own_stages(load_codebook(study.folder / own if own else None), study.journey_model())


def with_own_stages(book: Codebook, model: JourneyModel) -> Codebook:
    """Add a code for each stage without moments.

    Examples
    --------
    >>> from workbench.study import journey_model
    >>> book = load_codebook()
    >>> with_own_stages(book, journey_model("aida")) is book
    True
    """
    if not model.own_stages:
        return book
    codes = tuple(_code(stage, f"stage.{model.own_place(stage)}") for stage in model.own_stages)
    digest = fingerprint([book.digest, *(stage.model_dump() for stage in model.own_stages)])[:10]
    return Codebook((*book.codes, *codes), digest)


def _code(stage: Stage, code_id: str) -> Code:
    return Code(
        code_id,
        "stage",
        stage.names,
        {},
        stage.definition,
        examples=stage.examples,
        patterns=stage.patterns,
        origin="study",
    )
