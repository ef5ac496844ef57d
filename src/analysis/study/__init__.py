"""What a study is: the event as data in a folder, its parameters, and its tables on disk."""

from analysis.study.folder import (
    LOCK_NAME,
    TEMPLATE_TITLE,
    Study,
    StudyError,
    check_ready,
    checksums,
    lock_changes,
    open_study,
    raw_files,
    raw_name,
    write_lock,
)

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
