"""A study that cannot be used."""

from analysis.io.faults import Fault


class StudyError(Fault, ValueError):
    """A study folder that cannot be used: names the file, what was expected and what to do."""
