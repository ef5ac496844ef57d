"""What the colon of a title says."""

from pathlib import Path

import polars as pl
import pytest
from newsroom import newsroom, study

from analysis.claims.statements.attributions import read_attributions


@pytest.fixture
def read(tmp_path: Path):
    def reader(title: str, body: str = "The ferry sank at dawn.") -> list[tuple[str | None, str, str]]:
        text = f"{title}\n{body}"
        passages, articles, alignments = newsroom(text)
        first = pl.col("position") == 0
        passages = passages.with_columns(
            role=pl.when(first).then(pl.lit("title")).otherwise(pl.col("role").cast(str))
        )
        rows = read_attributions(passages, articles, alignments, study(tmp_path), "rules").to_dicts()
        return [(row["source"], row["source_kind"], text[row["content_start"] : row["content_end"]]) for row in rows]

    return reader


@pytest.mark.parametrize(
    ("title", "body", "source", "said"),
    [
        ("Ferry lost within minutes: Ana Rojas", "Divers left.", "Rojas", "Ferry lost within minutes"),
        ("Ferry was old: Analysts", "Divers left.", None, "Ferry was old"),
        ("Peru: Ferry was old", "Divers left.", "Peru", "Ferry was old"),
        ("Vega: Ferry was old", "Luis Vega left.", "Luis Vega", "Ferry was old"),
        ("Omar Vidal on the lost ferry: ‘Old’", "Divers left.", "Vidal", "‘Old’"),
        ("Ferry lost within minutes, Chile says", "Divers left.", "Chile", "Ferry lost within minutes"),
    ],
)
def test_a_speaker_beside_the_colon(read, title: str, body: str, source: str | None, said: str) -> None:
    assert [(name, words) for name, _, words in read(title, body)] == [(source, said)]


@pytest.mark.parametrize(
    "title",
    ["Opinion: The ferry was old", "Live blog: Ferry search goes on", "Talks on the wreck: A balance of interests"],
)
def test_a_label_or_a_topic_is_no_speaker(read, title: str) -> None:
    assert read(title) == []
