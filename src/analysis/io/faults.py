"""Errors that the user of the package can mend; the message says how."""

from collections.abc import Mapping


class Fault(Exception):
    """Told in one message, without a traceback.

    `log`: what more is to be known, by the name of the file that a command writes it to; `error.log`: the traceback.
    """

    log: Mapping[str, str] = {}


class Interrupted(KeyboardInterrupt):
    """Ctrl-C, and in a few words where the run was."""
