"""A published version against the same version made anew: of every artefact whether it is reproduced, or why not.

A published file that is no longer what its manifest says was altered; a table or figure that comes out otherwise
differs. Text and whole numbers must be equal, floats within `differences.RELATIVE_TOLERANCE`. Pictures and pages are
derived from the results; their bytes must be equal where Python, lock file and code are those of the publication.
"""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from analysis import store, tables
from analysis.report.causes import STUDY
from analysis.report.differences import CHANGES, differing, read_version, table_changes
from analysis.report.manifest import (
    RESULTS,
    environment,
    file_digest,
    file_digests,
    inputs,
    json_digest,
    read_manifest,
)
from analysis.report.versions import Version
from analysis.report.wording import counted
from analysis.study import Study

REPRODUCED = "reproduced"
NOTHING = pl.DataFrame(schema=CHANGES)
ROW_NUMBER = "row of the file"
FIGURE_FILES = ("svg", "png", "vl.json", "csv")


@dataclass(frozen=True)
class Verdict:
    """One artefact: what was published, what was recomputed, and whether they agree.

    `kind`: input, parameter, altered (the publication), result, environment, or none; `rows`: what differs, as
    `differences.table_changes` gives it, the published value before the recomputed one.
    """

    artefact: str
    published: str
    recomputed: str
    verdict: str
    kind: str = ""
    rows: pl.DataFrame = field(default_factory=lambda: NOTHING)

    @property
    def holds(self) -> bool:
        """Whether the artefact is reproduced, or differs only as another environment may."""
        return self.kind in ("", "environment")


def judge(study: Study, version: Version, rebuilt: Path, project: Path) -> list[Verdict]:
    """The verdict on each input, parameter, table, figure and file of a version made anew in the folder `rebuilt`."""
    now, again = environment(project), read_manifest(rebuilt)
    strict = _same_environment(version, now)
    of_tables = list(_tables(version, rebuilt, again, strict))
    otherwise = any(verdict.kind == "result" for verdict in of_tables)
    return [
        *_inputs(study, version),
        *_parameters(study, version),
        *_environment(version, now),
        _identity(version, again, strict),
        *of_tables,
        *_figures(version, rebuilt, again, strict, otherwise),
        *_files(version, rebuilt, strict),
    ]


def _inputs(study: Study, version: Version) -> Iterator[Verdict]:
    published, found = version.manifest["inputs"], inputs(study)
    changes = differing(published, found)
    for name in sorted(published.keys() | found.keys()):
        change = changes.get(name)
        shown = _short(published.get(name)), _short(found.get(name))
        yield Verdict(f"input {name}", *shown, f"input {change}" if change else REPRODUCED, "input" if change else "")


def _parameters(study: Study, version: Version) -> Iterator[Verdict]:
    for name, was in sorted(version.manifest["parameters"].items()):
        now = study.parameters.get(name, was)
        same = was == now
        verdict = REPRODUCED if same else "parameter changed"
        yield Verdict(f"parameter {name}", str(was), str(now), verdict, "" if same else "parameter")


def _environment(version: Version, now: Mapping[str, Any]) -> Iterator[Verdict]:
    was = version.manifest["environment"]
    named = {"lock": "lock file", "code": "code", "python": "Python"}
    for name, words in named.items():
        published, found = (str(part[name]) if name == "python" else _short(part[name]) for part in (was, now))
        verdict = ("same", "") if was[name] == now[name] else ("another", "environment")
        yield Verdict(f"environment {words}", published, found, *verdict)
    for name in differing(was["packages"], now["packages"]):
        published, found = (str(part["packages"].get(name)) for part in (was, now))
        yield Verdict(f"package {name}", published, found, "another", "environment")


def _identity(version: Version, again: Mapping[str, Any], strict: bool) -> Verdict:
    """Whether the manifest still says what it was signed with, and what was derived from that."""
    published = version.manifest["identity"]
    found = json_digest({name: version.manifest[name] for name in RESULTS if name in version.manifest})
    verdict = (REPRODUCED, "") if found == published else ("manifest altered", "altered")
    if found == published and strict:
        other = [name for name in ("findings", "origins") if version.manifest.get(name) != again.get(name)]
        verdict = (f"{' and '.join(other)} differ", "result") if other else verdict
    return Verdict("manifest.json", _short(published), _short(found), *verdict)


def _tables(version: Version, rebuilt: Path, manifest: Mapping[str, Any], strict: bool) -> Iterator[Verdict]:
    recomputed = read_version(rebuilt)
    for name, published in version.manifest["tables"].items():
        again = manifest["tables"].get(name, {"rows": 0, "digest": None})
        if _ships(version, name):
            judged = _shipped_table(version, name, recomputed.get(name), strict)
        else:
            # a table that is not shipped has only its digest to be compared by
            same = published["digest"] == again["digest"]
            judged = (REPRODUCED, "", NOTHING) if same else ("differs", "result", NOTHING)
        yield Verdict(f"table {name}", f"{published['rows']} rows", f"{again['rows']} rows", *judged)


def _shipped_table(
    version: Version, name: str, again: pl.DataFrame | None, strict: bool
) -> tuple[str, str, pl.DataFrame]:
    """Verdict, kind and rows that differ; `again`: the table recomputed."""
    parquet, csv = (f"tables/{name}.{ending}" for ending in ("parquet", "csv"))
    frame = _frame(version.folder / parquet)
    altered = [file for file in (parquet, csv) if _altered(version, file) or (file == parquet and frame is None)]
    rows = _changes(name, frame, again) if frame is not None and again is not None else NOTHING
    if frame is None or parquet in altered:
        return f"published {_endings(altered, name)} altered", "altered", rows
    # against the table it was written from, so that only what was altered shows
    text, written = _text(version.folder / csv), store.to_csv(frame)
    if not altered:
        if again is None:
            return "not recomputed", "result", NOTHING
        if rows.height:
            return counted(rows.height, "difference"), "result", rows
        if lost := [column for column in frame.columns if column not in again.columns]:
            return f"{', '.join(lost)} not recomputed", "result", NOTHING
        # its digest may have been altered with it; other code may write it otherwise
        if text == written or not strict:
            return REPRODUCED, "", NOTHING
    return "published csv altered", "altered", text_changes(name, text, written)


def _ships(version: Version, name: str) -> bool:
    return f"tables/{name}.parquet" in version.manifest["files"]


def _endings(files: list[str], name: str) -> str:
    return " and ".join(Path(file).name.removeprefix(f"{name}.") for file in files)


def text_changes(name: str, published: str, recomputed: str) -> pl.DataFrame:
    """The cells in which two CSV texts differ; rows are told by the key of the table `name`, else by their number."""
    try:
        one, other = (pl.read_csv(io.StringIO(text), infer_schema=False) for text in (published, recomputed))
    except pl.exceptions.PolarsError:
        return NOTHING
    return _changes(name, one, other)


def _changes(name: str, one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    keys = tables.key(name) if name in tables.TABLES | tables.OPTIONAL else []
    if not keys or not all(set(keys) <= set(frame.columns) for frame in (one, other)):
        keys = [ROW_NUMBER]
        one, other = (frame.with_row_index(ROW_NUMBER, 1) for frame in (one, other))
    return table_changes(name, one, other, keys)


def _frame(path: Path) -> pl.DataFrame | None:
    """The table in a file; None where there is none that can be read."""
    try:
        return pl.read_parquet(path, glob=False)
    except (OSError, pl.exceptions.PolarsError):
        return None


def _text(path: Path) -> str:
    # not as text: that would make other line ends of those inside the cells
    return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else ""


def _figures(
    version: Version, rebuilt: Path, again: Mapping[str, Any], strict: bool, differing_tables: bool
) -> Iterator[Verdict]:
    found = again["figures"]
    for name, was in version.manifest["figures"].items():
        files = [f"figures/{name}.{ending}" for ending in FIGURE_FILES]
        altered = [file for file in files if _altered(version, file)]
        data = f"figures/{name}.csv"
        same = was == found.get(name)
        # where tables differ they say why; the rows of a figure would only repeat it
        rows = NOTHING
        if same or not differing_tables:
            rows = text_changes(f"figure {name}", _text(version.folder / data), _text(rebuilt / data))
        verdict = (REPRODUCED, "")
        if altered:
            verdict = (f"published {_endings(altered, name)} altered", "altered")
        elif not same:
            verdict = ("differs" if name in found else "not recomputed", "result")
        elif drawn := [file for file in files if _unlike(version, rebuilt, file)]:
            drawing = _endings(drawn, name)
            # the numbers behind a figure are a result in any environment
            alike = not strict and rows.is_empty()
            verdict = (f"{REPRODUCED}; other bytes in {drawing}", "") if alike else (f"{drawing} differs", "result")
        yield Verdict(f"figure {name}", _short(was), _short(found.get(name)), *verdict, rows)


def _unlike(version: Version, rebuilt: Path, name: str) -> bool:
    return not (rebuilt / name).is_file() or file_digest(rebuilt / name) != version.manifest["files"].get(name)


def _files(version: Version, rebuilt: Path, strict: bool) -> Iterator[Verdict]:
    """Pages, notebooks and the other files; those of tables and figures were judged with them."""
    shipped = [name for name in version.manifest["tables"] if _ships(version, name)]
    judged = {f"tables/{name}.{end}" for name in shipped for end in ("parquet", "csv")}
    judged |= {f"figures/{name}.{end}" for name in version.manifest["figures"] for end in FIGURE_FILES}
    # what people wrote is signed, as an input
    written = {name: sha for name, sha in version.manifest["inputs"].items() if not name.startswith("raw/")}
    published = version.manifest["files"] | {f"{STUDY}/{name}": sha for name, sha in written.items()}
    present = file_digests(version.folder)
    made = {name: digest for name, digest in file_digests(rebuilt).items() if not name.startswith(f"{STUDY}/")}
    for name in sorted((published.keys() | present.keys() | made.keys()) - judged):
        was, there = published.get(name), present.get(name)
        # what people wrote was compared as an input
        new = was if name.startswith(f"{STUDY}/") else made.get(name)
        yield Verdict(f"file {name}", _short(there), _short(new), *_file(was, there, new, strict))


def _file(was: str | None, there: str | None, new: str | None, strict: bool) -> tuple[str, str]:
    if was is None:
        return ("not part of the publication", "altered") if there else ("not published", "result")
    if there != was:
        return ("published file altered" if there else "published file missing"), "altered"
    if there == new:
        return REPRODUCED, ""
    if new is None:
        return "not recomputed", "result"
    if strict:
        return "differs", "result"
    return f"{REPRODUCED} in results; other bytes, other environment", ""


def _same_environment(version: Version, now: Mapping[str, Any]) -> bool:
    was = version.manifest["environment"]
    return all(was[name] == now[name] for name in ("python", "lock", "code"))


def _altered(version: Version, name: str) -> bool:
    path = version.folder / name
    return not path.is_file() or file_digest(path) != version.manifest["files"].get(name)


def _short(digest: str | None) -> str:
    return digest[:12] if digest else "none"
