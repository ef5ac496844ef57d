"""What published versions tell of a row whose id is gone: where it stood, and its words."""

import re
from collections.abc import Collection
from pathlib import Path

import polars as pl

from analysis.study.corrections.form import IDS, standing

NEEDED = {"estimates": ["text"], "attributions": ["source_text", "cue_text"]}


def published(reports: Path, table: str, ids: Collection[str]) -> dict[str, tuple[str, str]]:
    """id -> where the row of estimates or attributions stood (ARTICLE:START-END) and its words, from the newest
    of the versions in `reports` that has it; nothing of a row that none has. What cannot be read is passed by."""
    found: dict[str, tuple[str, str]] = {}
    numbered = [(re.fullmatch(r"v([1-9]\d*)", path.name), path) for path in reports.glob("v*")]
    for _, folder in sorted(((int(match[1]), path) for match, path in numbered if match), reverse=True):
        left = [name for name in ids if name not in found]
        if not left:
            break
        try:
            frame = pl.read_parquet(folder / "tables" / f"{table}.parquet", glob=False)
        except (OSError, pl.exceptions.PolarsError):
            continue
        if not {IDS[table], "article_id", "start", "end", *NEEDED[table]} <= {*frame.columns}:
            continue
        for row in frame.filter(pl.col(IDS[table]).is_in(left)).iter_rows(named=True):
            found[row[IDS[table]]] = standing(table, row)
    return found
