"""A stage of a journey as a journey of its own."""

from __future__ import annotations

from workbench.study import JourneyModel, Stage

__all__ = ["MicroModel"]


class MicroModel(JourneyModel):
    """One stage of a model, laid out as a model of its own.

    Parameters
    ----------
    whole : JourneyModel
        The model the stage is of; it decides which segments belong to the stage.
    coded_as : dict of str to str
        What follows ``stage.`` in the code of each stage without moments.
    """

    whole: JourneyModel
    coded_as: dict[str, str]

    def own_place(self, stage: Stage) -> str:
        """Name of a stage without moments among the moments."""
        return self.coded_as[stage.stage_id]
