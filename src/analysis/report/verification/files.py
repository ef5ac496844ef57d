"""Pages, notebooks and all other files of a publication, what stands among them, and the list of versions."""

import os
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from analysis.report.comparison import STUDY
from analysis.report.manifest import PRINT, file_digest, file_digests
from analysis.report.verification import text
from analysis.report.verification.figures import files_of
from analysis.report.verification.shipped_tables import ENDINGS, shipped
from analysis.report.verification.statements import untrue
from analysis.report.verification.verdict import NOT_COMPARABLE, NOTHING, REPRODUCED, Rerun, Verdict, short
from analysis.report.versions import listed
from analysis.report.wording import counted

Judged = tuple[str, str, pl.DataFrame]


def of_files(rerun: Rerun) -> Iterator[Verdict]:
    """The verdict on pages, notebooks and the other files; those of tables and figures were judged with them."""
    known = rerun.published["tables"].keys() | rerun.again["tables"].keys()
    judged = {f"tables/{name}.{end}" for name in known if shipped(rerun, name) for end in ENDINGS}
    drawn = rerun.published["figures"].keys() | rerun.again["figures"].keys()
    judged |= {file for name in drawn for file in files_of(name)}
    # what people wrote is signed, as an input
    written = {name: sha for name, sha in rerun.published["inputs"].items() if not name.startswith("raw/")}
    published = rerun.published["files"] | {f"{STUDY}/{name}": sha for name, sha in written.items()}
    present, made = file_digests(rerun.version.folder), file_digests(rerun.rebuilt)
    made = {name: digest for name, digest in made.items() if not name.startswith(f"{STUDY}/")}
    if not rerun.strict:
        # a table that the publication does not know was told as one
        came = rerun.again["tables"].keys() - rerun.published["tables"].keys()
        judged |= {file for name in came for end in ENDINGS if (file := f"tables/{name}.{end}") not in present}
    for name in sorted((published.keys() | present.keys() | made.keys()) - judged):
        was, there = published.get(name), present.get(name)
        # what people wrote was compared as an input
        new = was if name.startswith(f"{STUDY}/") else made.get(name)
        yield Verdict(f"file {name}", short(there), short(new), *_file(rerun, name, was, there, new))
    yield from _strangers(rerun, published)
    yield _list(rerun)


def _file(rerun: Rerun, name: str, was: str | None, there: str | None, new: str | None) -> Judged:
    if was is None:
        if there:
            return "not part of the publication", "altered", NOTHING
        kind = "result" if rerun.strict else "incomparable"
        return "not published", kind, NOTHING
    if there is None:
        return "published file missing", "altered", NOTHING
    if there != was:
        return "published file altered", "altered", _apart(rerun, name)
    if wrong := untrue(rerun, name):
        return wrong, "altered", NOTHING
    if there == new:
        return REPRODUCED, "", NOTHING
    if new is None:
        kind = "result" if rerun.strict else "incomparable"
        return "not recomputed", kind, NOTHING
    return _otherwise(rerun, name)


def _otherwise(rerun: Rerun, name: str) -> Judged:
    """A file that comes out otherwise: in other words, or only in other bytes."""
    rows = _apart(rerun, name)
    readable = text.lines(rerun.version.folder / name) is not None
    if rerun.strict:
        # the words of a page follow from its results; where those are the same, words can only have been altered
        altered = rerun.same_results and not rows.is_empty()
        return ("text altered", "altered", rows) if altered else ("differs", "result", rows)
    if readable and rows.is_empty():
        # its scripts and drawings were not compared
        return f"reads the same; other bytes, {NOT_COMPARABLE} ({rerun.why})", "incomparable", NOTHING
    more = f"; {counted(rows.height, 'line')} read otherwise" if rows.height else ""
    return f"{NOT_COMPARABLE} ({rerun.why}){more}", "incomparable", rows


def _apart(rerun: Rerun, name: str) -> pl.DataFrame:
    one, other = (text.lines(folder / name) for folder in (rerun.version.folder, rerun.rebuilt))
    if one is None or other is None:
        return NOTHING
    if not rerun.strict:
        one = text.without_environment(one, rerun.published["environment"])
        other = text.without_environment(other, rerun.now)
    return text.apart(f"file {name}", one, other)


def _strangers(rerun: Rerun, published: dict[str, str]) -> Iterator[Verdict]:
    """What stands in the folder of a version beside its files: links, empty folders and the like."""
    root = rerun.version.folder
    holding = {str(parent) for name in published for parent in (root / name).relative_to(root).parents}
    for folder, folders, files in os.walk(root):
        for name in sorted([*folders, *files]):
            path = Path(folder) / name
            place = path.relative_to(root).as_posix()
            if path.is_symlink():
                yield Verdict(f"link {place}", "link", "none", "a link is no part of a publication", "altered")
            elif path.is_dir():
                if place not in holding:
                    yield Verdict(f"folder {place}", "folder", "none", "not part of the publication", "altered")
            elif not path.is_file():
                yield Verdict(f"entry {place}", "no file", "none", "not part of the publication", "altered")
    if (root / PRINT).is_file():
        yield Verdict(
            f"file {PRINT}", short(file_digest(root / PRINT)), "none", "not compared: it hangs on the browser"
        )


def _list(rerun: Rerun) -> Verdict:
    """The page that lists the versions, against the versions that are there."""
    path = rerun.study.reports / "index.html"
    name, written = f"list {path.parent.name}/index.html", listed(rerun.study.reports)
    if not path.is_file():
        return Verdict(name, "none", "written anew", "missing", "altered")
    there = path.read_bytes().decode("utf-8", errors="replace")
    if there == written:
        return Verdict(name, "as listed", "as listed", REPRODUCED)
    one, other = text.visible(there), text.visible(written)
    rows = text.apart(name, one, other)
    if rows.height or rerun.strict:
        return Verdict(name, "as listed", "written anew", "not the list of the versions there are", "altered", rows)
    said = f"reads the same; other bytes, {NOT_COMPARABLE} ({rerun.why})"
    return Verdict(name, "as listed", "as listed", said, "incomparable")
