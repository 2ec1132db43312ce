"""Looking after studies: make one, see how it stands, back it up, forget somebody, check the machine."""

from workbench.upkeep.backups import Restored, backup_key, backup_study, restore_study
from workbench.upkeep.forgetting import Forgotten, forget
from workbench.upkeep.machine import Check, check_machine, check_study
from workbench.upkeep.studies import StudyStatus, new_study, study_status

__all__ = [
    "Check",
    "Forgotten",
    "Restored",
    "StudyStatus",
    "backup_key",
    "backup_study",
    "check_machine",
    "check_study",
    "forget",
    "new_study",
    "restore_study",
    "study_status",
]
