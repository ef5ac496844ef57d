"""The design of a sample: which texts were drawn from which stratum, which sentences in them, with what chance.

Each text and each sentence has a permanent random number, from the seed and its words; of a stratum those with the
least numbers are drawn (Ohlsson 1995, Coordination of Samples Using Permanent Random Numbers). So a larger sample
holds a smaller one, and of articles that come later as many are drawn as their number says: all keep their chance.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import polars as pl

from analysis.coding.drawing.frame import EDGES, STRATA, SamplingFrame
from analysis.io import csv_injection
from analysis.io.atomic_write import write_whole
from analysis.study import StudyError, store
from analysis.study.csv_files import CsvError, read_table

FOLDER = "coding"
"""The folder of a study that holds its coded sample."""
FILES = [f"{FOLDER}/{name}" for name in ("design.json", "texts.csv", "sentences.csv", "settled.csv", "agreement.csv")]
"""The files there that a report hangs on, as paths in the study; the sheets of coders are none of them."""
SHARES = {"topical": 0.7, "rows": 0.2, "none": 0.1}
"""Of the texts drawn: most are those on which the headline results hang; of each kind some, to see what is missed."""
LEAST = 2
"""Texts of each stratum, so that its spread is known."""
SENTENCES = {"topical": 6, "rows": 2, "numerals": 2, "none": 1, EDGES: 2}
"""The most sentences of each part that are coded of one text: what it costs a coder is bounded."""
TEXTS: dict[str, Any] = {
    "text": pl.String, "article_id": pl.String, "stratum": pl.String, "number": pl.Float64, "drawn": pl.Boolean,
    "chance": pl.Float64, "members": pl.List(pl.String),
}  # fmt: skip
ITEMS: dict[str, Any] = {
    "text": pl.String, "item": pl.String, "part": pl.String, "number": pl.Float64, "drawn": pl.Boolean,
    "chance": pl.Float64,
}  # fmt: skip


@dataclass(frozen=True)
class Design:
    """`texts`: text, article_id, stratum, number, drawn, chance, members, every text of the corpus.

    `items`: text, item, part, number, drawn, chance, every sentence of the texts drawn; `chance` is that of the
    sentence where its text is drawn. `seed` is the study's, `digest` that of what was drawn from; `sheets`: by coder,
    whether the sheet was given `blind` or `checking`, so that what was read could be seen.
    """

    seed: int
    digest: str
    texts: pl.DataFrame
    items: pl.DataFrame
    sheets: Mapping[str, str] = field(default_factory=dict)

    @property
    def drawn(self) -> int:
        """How many texts are drawn."""
        return int(self.texts["drawn"].sum())


def no_design(seed: int) -> Design:
    """A design of nothing, to be extended."""
    return Design(seed, "", pl.DataFrame(schema=TEXTS), pl.DataFrame(schema=ITEMS))


def extended(design: Design, frame: SamplingFrame, size: int) -> Design:
    """The design with at least `size` texts drawn from `frame`; what was drawn stays drawn, in its stratum."""
    texts = _kept(design, frame)
    wanted = _allotted(texts["stratum"].value_counts().rows(), size)
    texts = _drawn(texts, pl.col("stratum").replace_strict(wanted, return_dtype=pl.Int64), "stratum")
    items = _items(design, frame, texts)
    drawn = texts.select(list(TEXTS)).sort("text"), items.select(list(ITEMS))
    return Design(design.seed, _digest(frame), *drawn, design.sheets)


def placed(design: Design, frame: SamplingFrame) -> SamplingFrame:
    """The frame as the design has it: what it knows under the names, strata and parts that it was drawn by."""
    texts = _kept(design, frame)
    return SamplingFrame(texts.select(frame.texts.columns), _placed_sentences(design, frame, texts))


def _placed_sentences(design: Design, frame: SamplingFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The sentences of the frame under the names of `texts`, as `_kept` gives them, and in the parts they had."""
    sentences = frame.sentences.rename({"text": "text_now"}).join(texts.select("text_now", "text"), on="text_now")
    held = design.items.select("text", "item", was_part="part")
    told = sentences.join(held, on=["text", "item"], how="left", maintain_order="left")
    return told.with_columns(part=pl.coalesce("was_part", "part")).select(frame.sentences.columns)


def _kept(design: Design, frame: SamplingFrame) -> pl.DataFrame:
    """The texts there are now under the names they were drawn by, with their strata and numbers; new ones beside."""
    former = design.texts.select("members", was="text", was_stratum="stratum", was_drawn="drawn")
    met = (
        frame.texts.select("text", "members")
        .explode("members", empty_as_null=False)
        .join(former.explode("members", empty_as_null=False), on="members")
        .sort("text", "was_drawn", "was", descending=[False, True, False])
        .unique("text", keep="first", maintain_order=True)
        .unique("was", keep="first", maintain_order=True)
    )
    told = frame.texts.join(met.drop("members"), on="text", how="left", maintain_order="left").with_columns(
        text_now="text",
        text=pl.coalesce("was", "text"),
        stratum=pl.coalesce("was_stratum", "stratum"),
        drawn=pl.col("was_drawn").fill_null(False),
    )
    return told.with_columns(number=_numbers(told["text"], design.seed))


def _items(design: Design, frame: SamplingFrame, texts: pl.DataFrame) -> pl.DataFrame:
    """The sentences of the texts drawn: what is known keeps its part, of the rest the least numbers are drawn."""
    held = design.items.select("text", "item", was_drawn="drawn")
    told = (
        _placed_sentences(design, frame, texts)
        .select("text", "item", "part")
        .join(texts.filter("drawn"), on="text", how="semi")
        .join(held, on=["text", "item"], how="left", maintain_order="left")
        .with_columns(drawn=pl.col("was_drawn").fill_null(False))
    )
    told = told.with_columns(number=_numbers(told["text"] + " " + told["item"], design.seed))
    most = pl.col("part").replace_strict(SENTENCES, return_dtype=pl.Int64)
    return _drawn(told, most, "text", "part").sort("text", "number")


def _drawn(rows: pl.DataFrame, size: pl.Expr, *within: str) -> pl.DataFrame:
    """The rows with `drawn`, the `size` least numbers and what lies below one drawn before, and its `chance`."""
    place = pl.col("number").rank("ordinal").over(within)
    last = pl.col("number").filter(pl.col("drawn")).max().over(within)
    return rows.with_columns(
        drawn=(place <= size) | (pl.col("number") <= last).fill_null(False) | pl.col("drawn")
    ).with_columns(chance=pl.col("drawn").mean().over(within))


def _allotted(strata: list[tuple[str, int]], size: int) -> dict[str, int]:
    """How many texts of each stratum: by `SHARES`, at least `LEAST`, what a small one lacks from the others."""
    left, of = size, dict(strata)
    found = {name: min(of.get(name, 0), LEAST, size) for name in STRATA}
    left -= sum(found.values())
    while left > 0 and (open_ := [name for name in STRATA if found[name] < of.get(name, 0)]):
        # one after the other to whom most is owing
        owed = {name: SHARES[name] * size - found[name] for name in open_}
        found[max(open_, key=lambda name: (owed[name], -STRATA.index(name)))] += 1
        left -= 1
    return found


def _numbers(names: pl.Series, seed: int) -> pl.Series:
    return pl.Series(
        [int(hashlib.sha256(f"{seed}\x1f{name}".encode()).hexdigest()[:13], 16) / 16**13 for name in names],
        dtype=pl.Float64,
    )


def _digest(frame: SamplingFrame) -> str:
    told = frame.texts.select("text", "stratum").write_csv() + frame.sentences.select("item", "part").write_csv()
    return hashlib.sha256(told.encode()).hexdigest()


def told(design: Design) -> pl.DataFrame:
    """stratum, texts, drawn, chance: the sample in a few lines."""
    return (
        design.texts.group_by("stratum")
        .agg(texts=pl.len(), drawn=pl.col("drawn").sum(), chance=pl.col("chance").first())
        .sort(pl.col("stratum").replace_strict({name: n for n, name in enumerate(STRATA)}, return_dtype=pl.Int64))
    )


def write_design(design: Design, folder: Path) -> None:
    """Writes texts.csv, sentences.csv and design.json into `folder`."""
    folder.mkdir(exist_ok=True)
    flat = design.texts.with_columns(pl.col("members").list.join("|"))
    for name, frame in (("texts", flat), ("sentences", design.items)):
        write_whole(folder / f"{name}.csv", store.to_csv(store.rounded(frame)))
    content = {"seed": design.seed, "drawn_from": design.digest, "strata": told(design).to_dicts(),
               "sentences_of_a_text": SENTENCES, "sheets": dict(design.sheets)}  # fmt: skip
    write_whole(folder / "design.json", json.dumps(content, indent=1) + "\n")


def read_design(folder: Path) -> Design | None:
    """The design in a folder, None where there is none; `StudyError` where it cannot be read."""
    path = folder / "design.json"
    if not path.is_file():
        return None
    try:
        content = json.loads(path.read_text("utf-8"))
        seed, digest, sheets = int(content["seed"]), str(content["drawn_from"]), dict(content.get("sheets", {}))
    except (ValueError, LookupError, TypeError, UnicodeDecodeError):
        raise StudyError(f"{path}: not as `make sample` wrote it; restore it, or move the folder away") from None
    texts = _read(folder / "texts.csv", TEXTS)
    return Design(seed, digest, texts, _read(folder / "sentences.csv", ITEMS), sheets)


def _read(path: Path, schema: Mapping[str, Any]) -> pl.DataFrame:
    """A file of the design; `StudyError` where a cell is not what was written."""
    try:
        rows = read_table(path, list(schema)) if path.is_file() else None
    except CsvError as error:
        raise StudyError(str(error)) from None
    if rows is None:
        raise StudyError(f"{path}: no such file; restore it, or move the folder {path.parent} away")
    plain = pl.DataFrame(rows, schema=dict.fromkeys(schema, pl.String))
    try:
        return plain.select(_typed(name, dtype) for name, dtype in schema.items())
    except pl.exceptions.PolarsError:
        raise StudyError(f"{path}: a cell is not as `make sample` wrote it; restore the file") from None


def _typed(name: str, dtype: Any) -> pl.Expr:
    if dtype == pl.Boolean:
        return pl.col(name).replace_strict({"true": True, "false": False}, return_dtype=pl.Boolean)
    if dtype == pl.List(pl.String):
        return pl.col(name).fill_null("").str.split("|")
    return csv_injection.as_written(name) if dtype == pl.String else pl.col(name).cast(dtype)
