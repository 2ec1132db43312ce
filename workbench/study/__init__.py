"""The lowest room: a study's configuration, store, records, ids and errors."""

from workbench.study.arrival import Arrival
from workbench.study.config import (
    PersonaSettings,
    StudyConfig,
    Translation,
    load_config,
    write_config,
)
from workbench.study.enrol import Person, enrol, people_named
from workbench.study.errors import (
    EvidenceError,
    ImportFailure,
    ReportError,
    StoreError,
    StudyError,
    TooFew,
    WorkbenchError,
    WorkbenchWarning,
)
from workbench.study.files import write_whole
from workbench.study.ids import content_id, file_digest, fingerprint, folder_digest
from workbench.study.key import KeyFile, ListedName, PersonName, open_key
from workbench.study.names import fold_name
from workbench.study.source_entry import SourceEntry
from workbench.study.sources import Imported, record_source
from workbench.study.stages import JOURNEY_MODELS, MOMENTS, JourneyModel, Stage, journey_model
from workbench.study.steps import notes_of_step, record_step, summary_of_step
from workbench.study.store import Store, open_store
from workbench.study.study import RECORDS, Study, open_study

__all__ = [
    "JOURNEY_MODELS",
    "MOMENTS",
    "RECORDS",
    "Arrival",
    "EvidenceError",
    "ImportFailure",
    "Imported",
    "JourneyModel",
    "KeyFile",
    "ListedName",
    "Person",
    "PersonName",
    "PersonaSettings",
    "ReportError",
    "SourceEntry",
    "Stage",
    "Store",
    "StoreError",
    "Study",
    "StudyConfig",
    "StudyError",
    "TooFew",
    "Translation",
    "WorkbenchError",
    "WorkbenchWarning",
    "content_id",
    "enrol",
    "file_digest",
    "fingerprint",
    "fold_name",
    "folder_digest",
    "journey_model",
    "load_config",
    "notes_of_step",
    "open_key",
    "open_store",
    "open_study",
    "people_named",
    "record_source",
    "record_step",
    "summary_of_step",
    "write_config",
    "write_whole",
]
