"""The verdict on one artefact, and what all verdicts look at: a publication, and the same made anew."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from analysis.report.comparison import CHANGES, differing
from analysis.report.manifest import file_digest
from analysis.report.versions import Version
from analysis.study import Study

REPRODUCED = "reproduced"
NOT_COMPARABLE = "not comparable here"
NOT_RECORDED = "not recorded"
NOTHING = pl.DataFrame(schema=CHANGES)

Change = tuple[str, str, str | None, str | None, str | None]
"""Change, key, column, before and after."""

SURROUNDINGS = {
    "lock": "lock file",
    "code": "code",
    "python": "Python",
    "packages": "packages",
    "notebooks": "notebooks",
    "unlocked": "packages off the lock file",
}
"""The parts of an environment that derived files hang on, in words."""


@dataclass(frozen=True)
class Verdict:
    """One artefact: what was published, what was recomputed, and whether they agree.

    `kind`: input, parameter, altered (the publication), result; environment (another one, which is no fault),
    incomparable (derived in another environment, so that nothing can be said), or none; `rows`: what differs, as
    `differences.table_changes` gives it, the published value before the recomputed one. `newer` and `gone` are the
    columns of a table that only what is made anew, or only the publication, has, as their schemas differ.
    """

    artefact: str
    published: str
    recomputed: str
    verdict: str
    kind: str = ""
    rows: pl.DataFrame = field(default_factory=lambda: NOTHING)
    newer: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the artefact; it may still be one that could not be compared."""
        return self.kind in ("", "environment", "incomparable")

    @property
    def reproduced(self) -> bool:
        """Whether the artefact was compared and agrees."""
        return self.holds and self.verdict.startswith(REPRODUCED)


@dataclass(frozen=True)
class Rerun:
    """A published version, the folder in which it was made anew, and the environments of both."""

    study: Study
    version: Version
    rebuilt: Path
    again: Mapping[str, Any]
    now: Mapping[str, Any]

    @property
    def published(self) -> Mapping[str, Any]:
        """The manifest of the publication."""
        return self.version.manifest

    @cached_property
    def others(self) -> list[str]:
        """In what the environment here is another than that of the publication, in words."""
        was = self.published["environment"]
        return [words for name, words in SURROUNDINGS.items() if name in was and was[name] != self.now[name]]

    @property
    def strict(self) -> bool:
        """Whether the environments are the same, so that every byte must be."""
        return not self.others

    @cached_property
    def same_results(self) -> bool:
        """Whether the results come out as published, so that what derives from them has to, too."""
        return all(self.published.get(name) == self.again.get(name) for name in ("tables", "figures"))

    @property
    def why(self) -> str:
        """In what the environment differs, for a verdict."""
        return f"other {' and '.join(self.others)}"

    def altered(self, name: str) -> str | None:
        """altered | missing, where a file is no longer what its manifest says; None where it is."""
        path = self.version.folder / name
        if not path.is_file():
            return "missing"
        return "altered" if file_digest(path) != self.published["files"].get(name) else None

    def differences(self, part: str) -> dict[str, str]:
        """name -> added | removed | changed, of a part of the manifest, from the publication to what is made anew."""
        return differing(self.published.get(part) or {}, self.again.get(part) or {})


def short(digest: object) -> str:
    """The first signs of a digest; none where there is none."""
    return str(digest)[:12] if digest else "none"


def told_rows(table: str, rows: list[Change]) -> pl.DataFrame:
    """Rows for a verdict from change, key, column, before and after."""
    return pl.DataFrame([(table, *row) for row in rows], schema=CHANGES, orient="row")
