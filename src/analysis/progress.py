"""How far a run is: bars in a terminal, elsewhere one line a stage, on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic


def in_terminal() -> bool:
    """Whether somebody watches: bars that are redrawn fill a log with thousands of characters."""
    return sys.stderr.isatty()


@contextmanager
def stage(name: str, bar: bool = False) -> Iterator[None]:
    """Says at its end how long a stage took: `2_claims: 12 s`; not in a terminal where the stage draws a bar itself.

    A stage that fails says nothing.
    """
    begun = monotonic()
    yield
    if not (bar and in_terminal()):
        print(f"{name}: {monotonic() - begun:.0f} s", file=sys.stderr, flush=True)
