"""The survey's proposal as text: blocks of `study.toml` and lines of `actors.csv`, to be pasted and changed."""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from analysis.io.csv_injection import guarded_text

if TYPE_CHECKING:
    from analysis.survey.setting import Setting

PROPOSED = 6
"""Quantities that a proposal asks for; more make a page of figures that nobody reads."""
ACTOR_HEAD = ["actor_id", "name", "kind", "country", "parent", "aliases"]


def quantity_lines(thing: Mapping[str, Any]) -> str:
    """The block of `study.toml` that asks for some slots: their `labels`, the biggest first, `groups` and `unit`."""
    chief = thing["labels"][0]
    lines = [
        "[[quantities]]",
        f"label = {toml_text(chief[:1].upper() + chief[1:])}",
        f"counted_group = {_one_or_more(thing['groups'])}",
    ]
    if thing["unit"]:
        lines.append(f"unit = {toml_text(thing['unit'])}")
    return "\n".join([*lines, f"slot = {_one_or_more(thing['labels'])}"])


def _one_or_more(values: Sequence[str]) -> str:
    told = [toml_text(value) for value in values]
    return told[0] if len(told) == 1 else f"[{', '.join(told)}]"


def settings_text(setting: "Setting", counted: pl.DataFrame) -> str:
    """A whole `study.toml`: title, question, window, and as quantities the biggest things of which a deed or an event
    is told; where none is, the biggest things."""
    days = [
        f"{side} = {day}" if day else f"# {side} =" for side, day in (("from", setting.first), ("to", setting.last))
    ]
    able = counted.filter(~pl.col("aside"))
    named = able.filter("named")
    blocks = (named if named.height else able).head(PROPOSED)["lines"].to_list()
    head = [f"title = {toml_text(setting.title)}", f"question = {toml_text(setting.question)}", "", "[window]", *days]
    return "\n".join(head) + "\n" + "".join(f"\n{block}\n" for block in blocks)


def actor_lines(actors: pl.DataFrame) -> str:
    """A whole `actors.csv` of the actors that were met."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(ACTOR_HEAD)
    for name, kind, aliases in actors.select("name", "kind", "aliases").iter_rows():
        writer.writerow([guarded_text(cell) for cell in (name, name, kind, "", "", "|".join(aliases))])
    return text.getvalue()


def toml_text(text: str) -> str:
    """A basic string of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
