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
    now = environment(project)
    of_tables = list(_tables(version, rebuilt))
    otherwise = any(verdict.kind == "result" for verdict in of_tables)
    return [
        *_inputs(study, version),
        *_parameters(study, version),
        *_environment(version, now),
        _identity(version),
        *of_tables,
        *_figures(version, rebuilt, now, otherwise),
        *_files(version, rebuilt, now),
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


def _identity(version: Version) -> Verdict:
    """Whether the manifest still says what it was signed with."""
    published = version.manifest["identity"]
    found = json_digest({name: version.manifest[name] for name in RESULTS if name in version.manifest})
    verdict = (REPRODUCED, "") if found == published else ("manifest altered", "altered")
    return Verdict("manifest.json", _short(published), _short(found), *verdict)


def _tables(version: Version, rebuilt: Path) -> Iterator[Verdict]:
    shipped, recomputed = read_version(version.folder), read_version(rebuilt)
    found = read_manifest(rebuilt)["tables"]
    for name, published in version.manifest["tables"].items():
        now = found.get(name, {"rows": 0, "digest": None})
        files = [f"tables/{name}.{ending}" for ending in ("parquet", "csv")] if _ships(version, name) else []
        altered = [file for file in files if _altered(version, file)]
        rows = NOTHING
        if f"tables/{name}.csv" in altered and f"tables/{name}.parquet" not in altered:
            # against the table it was written from, so that only what was altered shows
            rows = text_changes(name, _text(version.folder / f"tables/{name}.csv"), store.to_csv(shipped[name]))
        elif name in shipped and name in recomputed:
            rows = table_changes(name, shipped[name], recomputed[name])
        verdict = (REPRODUCED, "")
        if altered:
            verdict = (f"published {_endings(altered, name)} altered", "altered")
        elif rows.height:
            verdict = (counted(rows.height, "difference"), "result")
        elif name not in shipped and published["digest"] != now["digest"]:
            # a table that is not shipped has only its digest to be compared by
            verdict = ("differs", "result")
        yield Verdict(f"table {name}", f"{published['rows']} rows", f"{now['rows']} rows", *verdict, rows)


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
    keys = tables.key(name) if name in tables.TABLES else []
    if not keys or not all(set(keys) <= set(frame.columns) for frame in (one, other)):
        keys = [ROW_NUMBER]
        one, other = (frame.with_row_index(ROW_NUMBER, 1) for frame in (one, other))
    return table_changes(name, one, other, keys)


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else ""


def _figures(version: Version, rebuilt: Path, now: Mapping[str, Any], differing_tables: bool) -> Iterator[Verdict]:
    found = read_manifest(rebuilt)["figures"]
    strict = _same_environment(version, now)
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
            verdict = (f"{drawing} differs", "result") if strict else (f"{REPRODUCED}; other bytes in {drawing}", "")
        yield Verdict(f"figure {name}", _short(was), _short(found.get(name)), *verdict, rows)


def _unlike(version: Version, rebuilt: Path, name: str) -> bool:
    return not (rebuilt / name).is_file() or file_digest(rebuilt / name) != version.manifest["files"].get(name)


def _files(version: Version, rebuilt: Path, now: Mapping[str, Any]) -> Iterator[Verdict]:
    """Pages, notebooks and the other files; those of tables and figures were judged with them."""
    judged = {f"tables/{name}.{end}" for name in version.manifest["tables"] for end in ("parquet", "csv")}
    judged |= {f"figures/{name}.{end}" for name in version.manifest["figures"] for end in FIGURE_FILES}
    published, present = version.manifest["files"], file_digests(version.folder)
    made = {name: digest for name, digest in file_digests(rebuilt).items() if not name.startswith(f"{STUDY}/")}
    for name in sorted((published.keys() | present.keys() | made.keys()) - judged):
        was, there = published.get(name), present.get(name)
        # what people wrote was compared as an input
        new = was if name.startswith(f"{STUDY}/") else made.get(name)
        yield Verdict(f"file {name}", _short(there), _short(new), *_file(was, there, new, version, now))


def _file(
    was: str | None, there: str | None, new: str | None, version: Version, now: Mapping[str, Any]
) -> tuple[str, str]:
    if was is None:
        return ("not part of the publication", "altered") if there else ("not published", "result")
    if there != was:
        return ("published file altered" if there else "published file missing"), "altered"
    if there == new:
        return REPRODUCED, ""
    if new is None:
        return "not recomputed", "result"
    if _same_environment(version, now):
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
