"""Every figure of a publication: its specification, the numbers behind it, and its drawings."""

import json
from collections.abc import Iterator

import polars as pl

from analysis.report.manifest import file_digest, json_digest
from analysis.report.verification.pictures import alike
from analysis.report.verification.shipped_tables import csv_text, endings, text_changes
from analysis.report.verification.verdict import NOT_COMPARABLE, NOTHING, REPRODUCED, Rerun, Verdict, short

FIGURE_FILES = ("svg", "png", "vl.json", "csv")

Judged = tuple[str, str, pl.DataFrame]


def of_figures(rerun: Rerun, tables_differ: bool) -> Iterator[Verdict]:
    """The verdict on every figure that was published or is made anew."""
    published, again = rerun.published["figures"], rerun.again["figures"]
    for name in dict.fromkeys([*published, *again]):
        was, new = short(published.get(name)), short(again.get(name))
        yield Verdict(f"figure {name}", was, new, *_judged(rerun, name, tables_differ))


def files_of(name: str) -> list[str]:
    """The files of a figure, by path."""
    return [f"figures/{name}.{ending}" for ending in FIGURE_FILES]


def _judged(rerun: Rerun, name: str, tables_differ: bool) -> Judged:
    was, new = rerun.published["figures"].get(name), rerun.again["figures"].get(name)
    if was is None:
        there = any((rerun.version.folder / file).is_file() for file in files_of(name))
        if rerun.strict or there:
            return "taken out of the manifest", "altered", NOTHING
        return f"not published ({rerun.why})", "incomparable", NOTHING
    # where tables differ they say why; the rows of a figure would only repeat it
    rows = NOTHING
    if was == new or not tables_differ:
        texts = [csv_text(folder / f"figures/{name}.csv") for folder in (rerun.version.folder, rerun.rebuilt)]
        rows = text_changes(f"figure {name}", *texts)
    if wrong := {file: how for file in files_of(name) if (how := rerun.altered(file))}:
        return f"published {endings(wrong, name)}", "altered", rows
    if was != new:
        if new and not rerun.strict and not tables_differ and rows.is_empty():
            # other code draws it otherwise; what it shows is the same
            return f"data {REPRODUCED}; drawn otherwise by this code", "incomparable", NOTHING
        return ("differs" if new else "not recomputed"), "result", rows
    if _specified(rerun, name) != was:
        return "published vl.json altered", "altered", rows
    if drawn := [file for file in files_of(name) if _unlike(rerun, file)]:
        drawing = _named(drawn, name)
        # the numbers behind a figure are a result in any environment
        if not rows.is_empty() or (rerun.strict and not (_other_letters(rerun) and drawn == [files_of(name)[1]])):
            return f"{drawing} differs", "result", rows
        if any(_another_picture(rerun, file) for file in drawn):
            return "png shows another drawing", "result", rows
        return f"specification and data {REPRODUCED}; {drawing} {NOT_COMPARABLE}", "incomparable", rows
    return REPRODUCED, "", rows


def _another_picture(rerun: Rerun, file: str) -> bool:
    """Whether a picture of dots differs by more than its letters; asked where the drawing as lines is the same."""
    svg, png = (file.rpartition(".")[0] + ending for ending in (".svg", ".png"))
    if file != png or _unlike(rerun, svg) or not (rerun.rebuilt / png).is_file():
        return False
    return not alike((rerun.version.folder / png).read_bytes(), (rerun.rebuilt / png).read_bytes())


def _other_letters(rerun: Rerun) -> bool:
    """Whether letters are drawn otherwise here, or it was not recorded how: then no picture of dots is the same."""
    return rerun.published["environment"].get("letters") != rerun.now["letters"]


def _specified(rerun: Rerun, name: str) -> str | None:
    """The digest of the specification that is published; None where it cannot be read."""
    try:
        text = (rerun.version.folder / f"figures/{name}.vl.json").read_text(encoding="utf-8")
        return json_digest(json.loads(text))
    except (OSError, ValueError):
        return None


def _named(files: list[str], name: str) -> str:
    return " and ".join(file.removeprefix(f"figures/{name}.") for file in files)


def _unlike(rerun: Rerun, name: str) -> bool:
    made = rerun.rebuilt / name
    return not made.is_file() or file_digest(made) != rerun.published["files"].get(name)
