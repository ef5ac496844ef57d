"""Published versions tell where a row stood whose id is gone, and its words."""

from pathlib import Path

import polars as pl

from analysis.study.corrections import (
    published,
)


def test_published_versions_tell_the_words_of_a_row_the_newest_first(tmp_path: Path) -> None:
    rows = {
        "estimate_id": ["e1", "e2"],
        "article_id": ["a1", "a1"],
        "start": [1, 5],
        "end": [4, 9],
        "text": ["30", "40"],
    }
    for version, kept in (("v2", 2), ("v10", 1), ("v11", 0), ("v12", None)):
        (tmp_path / version / "tables").mkdir(parents=True)
        path = tmp_path / version / "tables" / "estimates.parquet"
        frame = pl.DataFrame(rows).with_columns(article_id=pl.lit(version))
        frame.head(kept).write_parquet(path) if kept is not None else path.write_bytes(b"PAR1")
    (tmp_path / "v13").mkdir()
    assert published(tmp_path, "estimates", ["e1", "e2", "e3"]) == {"e1": ("v10:1-4", "30"), "e2": ("v2:5-9", "40")}
    assert published(tmp_path / "none", "estimates", ["e1"]) == {}
