"""Errors that the user of the package can mend; the message says how."""


class Fault(Exception):
    """Told in one message, without a traceback."""
