"""The journey document: what is in the JSON, and its published schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workbench.study import JourneyModel, Stage, WorkbenchError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["FORMAT", "SCHEMA_FILE", "VERSION", "JourneyDocument", "build_schema"]

FORMAT, VERSION = "safar-journey", "1.0"
SCHEMA_FILE = Path(__file__).parent / "journey.schema.json"
_SCHEMA_ID = "urn:safar:journey:1"

# As large as every reader of JSON holds exactly (RFC 8259).
Count = Annotated[int, Field(ge=0, le=2**53 - 1)]
Names = Annotated[dict[str, str], Field(description="Text by language code, such as en, fa or he.")]
SegmentIds = list[Annotated[str, Field(min_length=1)]]
Figure = Annotated[Annotated[float, Field(allow_inf_nan=False, ge=-1e12, le=1e12)] | None, Field()]


class _Part(BaseModel):
    # Unknown fields are kept: a newer 1.x may have added them (see docs/journey-exchange.md).
    model_config = ConfigDict(extra="allow", frozen=True, strict=True)


class StagePart(_Part):
    """One stage of the journey model."""

    stage_id: str = Field(description="Short name; cells refer to it.", pattern=r"^[a-z][a-z0-9_]*$")
    names: Names
    definition: dict[str, str] = Field({}, description="What the stage is, by language code.")
    moments: list[str] = Field(
        [], description="Model-independent moments the stage is made of, such as need, purchase or use."
    )
    examples: dict[str, list[str]] = Field({}, description="What people say at this stage, by language code.")
    patterns: dict[str, list[str]] = Field(
        {}, description="Words that place a text at a stage without moments, by language code."
    )


class ModelPart(_Part):
    """The journey model: stages in order."""

    name: str = Field(description="Short name of the model, such as five_stage.")
    names: Names
    stages: list[StagePart] = Field(min_length=1, description="The stages, first to last.")


class PersonaPart(_Part):
    """Whose journey it is; further fields are the persona's profile as its writer knows it."""

    persona_id: str = Field(description='Id of the persona; "everyone" for the whole sample.')
    names: Names


class CodePart(_Part):
    """A code that cells refer to."""

    names: Names


class DisagreementPart(_Part):
    """One sentence about sources that say different things; further fields are the figures it rests on."""

    kind: str = Field(description="Which sources differ and how.")
    texts: Names


class CellPart(_Part):
    """One statement of the map: what, how many people, how surely, and the segments that show it."""

    stage: str = Field(description='A stage_id of the model; "" stands for the whole journey.')
    lane: str = Field(
        description="Row of the map, such as actions, goals, touchpoints, thinking, emotion, pains, "
        "delights, questions, wishes, quotes, scores or reach; readers skip lanes they do not know.",
        min_length=1,
    )
    position: Count = Field(description="Place among the statements of the same stage and lane, from 0.")
    code_id: str | None = Field(None, description="The code the statement is about.")
    statement: str = Field(
        description="In the study's first language; in lanes thinking and quotes the words of a participant; "
        "empty where the lane says it all (reach, emotion)."
    )
    people: Count = Field(description="People it is true of.")
    of: Count = Field(description="People the map is about.")
    mentions: Count = Field(0, description="Segments it is said in; answers for a score.")
    score: Figure = Field(
        None,
        description="Lane emotion: mean feeling of people, -2 to +2. Lane pains: mean severity, 1 to 3. "
        "Lane scores: the survey score.",
    )
    low: Figure = Field(
        None, description="Lower quartile over people (emotion) or lower end of the 95 % interval."
    )
    high: Figure = Field(
        None, description="Upper quartile over people (emotion) or upper end of the 95 % interval."
    )
    confidence: Annotated[float | None, Field(ge=0, le=1)] = Field(
        None, description="How sure the codings and their stage are, 0 to 1."
    )
    evidence: SegmentIds = Field(
        description="Ids of the segments behind it, best first; empty for a score only."
    )
    counter_evidence: SegmentIds = Field(
        [], description="Ids of segments of the same people that say the opposite, best first."
    )
    disagreement: list[DisagreementPart] = Field(
        [], description="Where quotes, survey scores and the log differ by more than their uncertainty."
    )
    detail: dict[str, Any] = Field({}, description="What else is known, by lane; readers may skip it.")


class JourneyDocument(_Part):
    """A customer-journey map with its evidence, as exchanged between programs."""

    format: Literal["safar-journey"] = Field(description="Always safar-journey.")
    version: str = Field(description="MAJOR.MINOR of this format.", pattern=r"^1\.(0|[1-9]\d*)$")
    title: str = Field("", description="Title of the study.")
    language: str = Field("", description="Language code of the statements; quotes keep their own.")
    scope: dict[str, str] = Field(
        {}, description="What the map is restricted to, if anything: account, language, wave, stage."
    )
    model: ModelPart
    persona: PersonaPart
    codes: dict[str, CodePart] = Field({}, description="Names of the codes that cells refer to, by code_id.")
    cells: list[CellPart] = Field(description="The statements: by stage, lane and position.")

    def to_json(self) -> dict[str, Any]:
        """Plain object: what was read, and nothing that was left out there."""
        return self.model_dump(mode="json", exclude_unset=True)

    def journey_model(self) -> JourneyModel:
        """The model, for the functions that want one; fields of newer versions are left out.

        Raises
        ------
        WorkbenchError
            If its stages contradict each other or are of moments this program does not know.
        """
        stages = [
            {name: value for name, value in stage.items() if name in Stage.model_fields}
            for stage in self.model.model_dump()["stages"]
        ]
        content = {"name": self.model.name, "names": self.model.names, "stages": stages}
        try:
            return JourneyModel.model_validate(content)
        except ValidationError as error:
            first = error.errors()[0]
            place = ".".join(["journey JSON, model", *map(str, first["loc"])])
            raise WorkbenchError(first["msg"], where=place, hint="see docs/journey-exchange.md") from error

    def table(self) -> pd.DataFrame:
        """The cells as rows of table ``journey_cell``, JSON columns as text."""
        from workbench.journeys.exchange.records import table_of

        cells = [
            {"mentions": cell.mentions} | cell.model_dump(mode="json", exclude_unset=True)
            for cell in self.cells
        ]
        return table_of(cells, persona_id=self.persona.persona_id, model=self.model.name)


def build_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the document; the file beside this module holds it.

    Examples
    --------
    >>> build_schema()["$id"]
    'urn:safar:journey:1'
    """
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": _SCHEMA_ID}
    return head | JourneyDocument.model_json_schema()
