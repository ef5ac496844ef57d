"""What a study is: the event as data in a folder, its parameters, and its tables on disk."""

from analysis.study.folder import TEMPLATE_TITLE, Study, check_ready, open_study
from analysis.study.raw_files import LOCK_NAME, checksums, lock_changes, raw_files, raw_name, write_lock
from analysis.study.study_error import StudyError

__all__ = [
    "LOCK_NAME",
    "TEMPLATE_TITLE",
    "Study",
    "StudyError",
    "check_ready",
    "checksums",
    "lock_changes",
    "open_study",
    "raw_files",
    "raw_name",
    "write_lock",
]
