"""Every table of a publication against its manifest, against its other form, and against the one made anew."""

import io
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from analysis import tables
from analysis.report.comparison import RELATIVE_TOLERANCE, read_shipped, read_version, table_changes
from analysis.report.draft import UNSHIPPED_COLUMNS
from analysis.report.verification.verdict import NOT_COMPARABLE, NOTHING, REPRODUCED, Rerun, Verdict
from analysis.report.wording import counted
from analysis.schemas.numbering import changed_since, number_of
from analysis.study import store

ROW_NUMBER = "row of the file"
ENDINGS = ("parquet", "csv")
NO_LONGER = "no longer made by this code"

Judged = tuple[str, str, pl.DataFrame]


def of_tables(rerun: Rerun) -> Iterator[Verdict]:
    """The verdict on every table that was published or is made anew."""
    published, again, recomputed = rerun.published["tables"], rerun.again["tables"], read_version(rerun.rebuilt)
    for name in dict.fromkeys([*published, *again]):
        was, new = (f"{side.get(name, {}).get('rows', 0)} rows" for side in (published, again))
        judged = _judged(rerun, name, recomputed.get(name))
        newer, gone = _schemas_apart(rerun, name, recomputed.get(name))
        yield Verdict(f"table {name}", was, new, *judged, newer=newer, gone=gone)


def shipped(rerun: Rerun, name: str) -> bool:
    """Whether the publication holds the rows of a table, by its manifest."""
    return any(f"tables/{name}.{ending}" in rerun.published["files"] for ending in ENDINGS)


def _known(name: str) -> list[str]:
    """The columns that this code gives a table; none where it knows no such table."""
    known = (tables.TABLES | tables.OPTIONAL).get(name)
    return known.column_names() if known else []


def _schemas_apart(rerun: Rerun, name: str, again: pl.DataFrame | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The columns that only this code, and those that only the code of the publication gives a table."""
    frame = read_shipped(rerun.version.folder / f"tables/{name}.parquet")
    if rerun.strict or again is None or frame is None:
        return (), ()
    newer = tuple(column for column in again.columns if column not in frame.columns)
    return newer, tuple(column for column in frame.columns if column not in [*again.columns, *_known(name)])


def _judged(rerun: Rerun, name: str, again: pl.DataFrame | None) -> Judged:
    was, new = rerun.published["tables"].get(name), rerun.again["tables"].get(name)
    if was is None:
        there = any((rerun.version.folder / f"tables/{name}.{ending}").is_file() for ending in ENDINGS)
        if rerun.strict or there or shipped(rerun, name):
            return "taken out of the manifest", "altered", NOTHING
        return f"not published ({rerun.why})", "incomparable", NOTHING
    if shipped(rerun, name):
        return _shipped(rerun, name, again)
    if again is not None:
        return "its files are taken out of the manifest", "altered", NOTHING
    if not rerun.strict and new is None and not _known(name):
        return NO_LONGER, "incomparable", NOTHING
    if not rerun.strict and name in changed_since(number_of(rerun.published)) and was != new:
        return f"only its digest is published, and its columns are others now ({rerun.why})", "incomparable", NOTHING
    # a table that is not shipped has only its digest to be compared by
    return (REPRODUCED, "", NOTHING) if was == new else ("differs", "result", NOTHING)


def _shipped(rerun: Rerun, name: str, again: pl.DataFrame | None) -> Judged:
    parquet, csv = (f"tables/{name}.{ending}" for ending in ENDINGS)
    frame = read_shipped(rerun.version.folder / parquet)
    wrong = {file: how for file in (parquet, csv) if (how := rerun.altered(file))}
    if frame is None:
        wrong.setdefault(parquet, "altered")
    rows = _changes(name, frame, again) if frame is not None and again is not None else NOTHING
    if frame is None or parquet in wrong:
        return f"published {endings(wrong, name)}", "altered", rows
    text, written = csv_text(rerun.version.folder / csv), store.to_csv(frame)
    if csv in wrong:
        # against the table it was written from, so that only what was altered shows
        return f"published {endings(wrong, name)}", "altered", text_changes(name, text, written)
    if again is None:
        gone = not rerun.strict and not _known(name)
        return (NO_LONGER, "incomparable", NOTHING) if gone else ("not recomputed", "result", NOTHING)
    if rows.height:
        return counted(rows.height, "difference"), "result", rows
    return _alike(rerun, name, frame, again) or _csv(rerun, name, text, written)


def _alike(rerun: Rerun, name: str, frame: pl.DataFrame, again: pl.DataFrame) -> Judged | None:
    """What may be wrong where no cell differs: rows, their order, columns, and what the manifest says of them."""
    was, new = rerun.published["tables"][name], rerun.again["tables"][name]
    if frame.height != again.height:
        return f"{frame.height} rows published, {again.height} recomputed", "result", NOTHING
    keys = [key for key in _keys(name, frame, again) if key != ROW_NUMBER]
    if keys and not frame.select(keys).cast(pl.String).equals(again.select(keys).cast(pl.String)):
        return "rows in another order", "result", NOTHING
    gone = [column for column in frame.columns if column not in again.columns]
    if lost := [column for column in gone if rerun.strict or column in _known(name) or not _known(name)]:
        return f"{', '.join(lost)} not recomputed", "result", NOTHING
    if was.get("rows") != frame.height or (rerun.strict and was != new) or not _digest_fits(rerun, name, frame):
        return "rows or digest altered in the manifest", "altered", NOTHING
    if came := [column for column in again.columns if column not in frame.columns]:
        if rerun.strict:
            return f"{', '.join(came)} not published", "altered", NOTHING
        more = f", and {', '.join(gone)}, {NO_LONGER}" if gone else ""
        return f"{REPRODUCED} but for {', '.join(came)}, not published{more}", "incomparable", NOTHING
    return (f"{REPRODUCED} but for {', '.join(gone)}, {NO_LONGER}", "incomparable", NOTHING) if gone else None


def _digest_fits(rerun: Rerun, name: str, frame: pl.DataFrame) -> bool:
    """Whether a table that is shipped whole has the digest that the manifest says, as far as can be told here."""
    polars = [side.get("packages", {}).get("polars") for side in (rerun.published["environment"], rerun.now)]
    whole = name not in UNSHIPPED_COLUMNS
    return polars[0] != polars[1] or not whole or store.digest(frame) == rerun.published["tables"][name].get("digest")


def _csv(rerun: Rerun, name: str, text: str, written: str) -> Judged:
    """The CSV file against the table beside it."""
    if text == written:
        return REPRODUCED, "", NOTHING
    rows = text_changes(name, text, written)
    if rerun.strict:
        return "published csv altered", "altered", rows
    apart = rows.filter(~pl.struct("before", "after").map_elements(_same_number, return_dtype=pl.Boolean))
    if rows.height and apart.is_empty():
        return REPRODUCED, "", NOTHING
    return f"csv {NOT_COMPARABLE} ({rerun.why})", "incomparable", apart


def _same_number(cells: dict[str, str | None]) -> bool:
    try:
        one, other = (float(cells[side] or "") for side in ("before", "after"))
    except ValueError:
        return False
    return abs(one - other) <= RELATIVE_TOLERANCE * max(abs(one), abs(other))


def endings(wrong: dict[str, str], name: str) -> str:
    """Which files of a table or figure are altered or missing, in words: "parquet and csv altered"."""
    said = []
    for how in ("missing", "altered"):
        if files := [Path(file).name.removeprefix(f"{name}.") for file, found in wrong.items() if found == how]:
            said.append(f"{' and '.join(files)} {how}")
    return ", ".join(said)


def text_changes(name: str, published: str, recomputed: str) -> pl.DataFrame:
    """The cells in which two CSV texts differ; rows are told by the key of the table `name`, else by their number."""
    try:
        one, other = (pl.read_csv(io.StringIO(text), infer_schema=False) for text in (published, recomputed))
    except pl.exceptions.PolarsError:
        return NOTHING
    return _changes(name, one, other)


def _changes(name: str, one: pl.DataFrame, other: pl.DataFrame) -> pl.DataFrame:
    keys = _keys(name, one, other)
    if keys == [ROW_NUMBER]:
        one, other = (frame.with_row_index(ROW_NUMBER, 1) for frame in (one, other))
    return table_changes(name, one, other, keys)


def _keys(name: str, one: pl.DataFrame, other: pl.DataFrame) -> list[str]:
    keys = tables.key(name) if name in tables.TABLES | tables.OPTIONAL else []
    whole = all(set(keys) <= set(frame.columns) for frame in (one, other))
    # rows that share a key cannot be told apart by it
    unique = whole and not any(frame.select(keys).is_duplicated().any() for frame in (one, other) if keys)
    return keys if keys and unique else [ROW_NUMBER]


def csv_text(path: Path) -> str:
    """A CSV file as it stands, or nothing where there is none."""
    # not as text: that would make other line ends of those inside the cells
    return path.read_bytes().decode("utf-8", errors="replace") if path.is_file() else ""
