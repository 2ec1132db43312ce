"""Shapes of the tables rooms hand to each other, declared once and checked at the door."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from workbench.study.errors import StoreError

if TYPE_CHECKING:
    import pandas as pd
    import pandera.pandas as pa

__all__ = ["COLUMNS", "check_table"]

# column:type, with ? where a value may be missing and =value where the whole column may be left out
COLUMNS = MappingProxyType(
    {
        "source": """source_id:str path:str kind:str format:str encoding:str? language:str wave:str bytes:int
            settings:str status:str imported_at:str characters:int=0 left_out:int=0""",
        "loss": "source_id:str position:int line:int? part:str characters:int text:str reason:str",
        "participant": """participant_id:str pseudonym:str kind:str source_id:str attributes:json
            account_id:str? buying_role:str? wave:str""",
        "turn": """turn_id:str source_id:str position:int participant_id:str? speaker:str role:str
            start_s:float? end_s:float? text:str language:str""",
        "question": """question_id:str source_id:str position:int label:str scale:str column:str
            detail:json={}""",
        "response": """response_id:str source_id:str participant_id:str question_id:str position:int
            text:str? value:float? scale:str language:str?""",
        "segment": """segment_id:str source_id:str turn_id:str? response_id:str? participant_id:str
            position:int start:int end:int language:str""",
        "code": """code_id:str name:str names:json kind:str parent:str? definition:str examples:json
            detail:json origin:str""",
        "suggestion": """segment_id:str code_id:str start:int end:int coder:str coder_version:str
            confidence:float score:float? basis:json={}""",
        "coding": """segment_id:str code_id:str start:int end:int coder:str coder_version:str
            confidence:float score:float? status:str decided_by:str? decided_at:str? basis:json={}""",
        "coder_pass": "segment_id:str coder:str coder_version:str",
        "decision": """at:str who:str action:str segment_id:str code_id:str status:str start:int
            end:int coder:str score:float? note:str before:json after:json""",
        "topic_edit": "at:str who:str action:str language:str undoes:int? before:json after:json",
        "persona_edit": "at:str who:str action:str undoes:int? before:json after:json",
        "action_edit": "at:str who:str action:str undoes:int? before:json after:json",
        "memo": "memo_id:str source_id:str? about:str about_id:str title:str text:str who:str at:str",
        "erasure": "erasure_id:str at:str pseudonym:str sources:json counts:json reports:json",
        "event": """event_id:str source_id:str? person_id:str account_id:str? ts:str event:str channel:str?
            touchpoint:str? value:float?""",
        "persona": """persona_id:str position:int k:int stability:float standing:str name:str names:json
            people:int attributes:json""",
        "membership": "persona_id:str participant_id:str weight:float basis:str",
        "journey_cell": """persona_id:str model:str stage:str lane:str position:int code_id:str?
            statement:str people:int of:int mentions:int score:float? low:float? high:float?
            confidence:float? evidence:json counter_evidence:json=[] disagreement:json=[] detail:json={}""",
        "step": "step:str fingerprint:str detail:json seconds:float finished_at:str",
        "report": "path:str parameters:json fingerprint:str digest:str made_at:str",
    }
)


def columns_of(name: str) -> dict[str, tuple[str, bool]]:
    """Columns of a table: type name and whether a value may be missing.

    Examples
    --------
    >>> columns_of("membership")["weight"]
    ('float', False)
    """
    pairs = (item.partition("=")[0].split(":") for item in COLUMNS[name].split())
    return {column: (kind.rstrip("?"), kind.endswith("?")) for column, kind in pairs}


def defaults_of(name: str) -> dict[str, str]:
    """Columns of a table that a writer may leave out, with what they hold then.

    Examples
    --------
    >>> defaults_of("question")
    {'detail': '{}'}
    """
    items = (item.partition("=") for item in COLUMNS[name].split())
    return {column.partition(":")[0]: value for column, sign, value in items if sign}


def check_table(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Check a table against its declared shape.

    Parameters
    ----------
    name : str
        A key of :data:`COLUMNS`.
    frame : DataFrame
        Extra columns are dropped, types are brought to the declared ones.

    Returns
    -------
    DataFrame
        The declared columns in the declared order.

    Raises
    ------
    StoreError
        Naming the table, the column and the first bad value.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = pd.DataFrame({"segment_id": ["g1"], "coder": ["c"], "coder_version": [None]})
    >>> check_table("coder_pass", rows)
    Traceback (most recent call last):
    ...
    workbench.study.errors.StoreError: table coder_pass: coder_version may not be missing
    """
    import pandera.errors

    left_out = {column: value for column, value in defaults_of(name).items() if column not in frame}
    frame = frame.assign(**left_out)
    missing = [column for column in columns_of(name) if column not in frame.columns]
    if missing:
        raise StoreError(f"no column {', '.join(missing)}", where=f"table {name}")
    try:
        return _schema(name).validate(frame[list(columns_of(name))])
    except pandera.errors.SchemaError as error:
        raise StoreError(_reason(error), where=f"table {name}") from error


def with_types(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """Bring what SQLite returned to the declared types (an empty column has none of its own)."""
    kinds = {"str": "str", "json": "str", "int": "int64", "float": "float64"}
    declared = {
        column: "Int64" if (kind, optional) == ("int", True) else kinds[kind]
        for column, (kind, optional) in columns_of(name).items()
    }
    others = dict.fromkeys(("text", "status", "decided_by", "decided_at"), "str")
    return frame.astype({column: kind for column, kind in (others | declared).items() if column in frame})


def _reason(error: Exception) -> str:
    column = getattr(getattr(error, "schema", None), "name", None)
    reason = getattr(getattr(error, "reason_code", None), "name", "")
    if reason == "SERIES_CONTAINS_NULLS":
        return f"{column} may not be missing"
    return f"{column}: " + str(error).splitlines()[0]


@cache
def _schema(name: str) -> pa.DataFrameSchema:
    import pandera.pandas as pa

    kinds: dict[str, object] = {"str": "str", "json": "str", "int": "int64", "float": "float64"}
    columns = {
        column: pa.Column(
            "Int64" if optional and kind == "int" else kinds[kind], nullable=optional, coerce=True
        )
        for column, (kind, optional) in columns_of(name).items()
    }
    return pa.DataFrameSchema(columns, ordered=True)
