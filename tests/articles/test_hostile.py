"""Nothing is lost: whatever the raw files hold, no stage stops, and every record is an article or is set aside."""

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import polars as pl
import pytest
from hostile import TEXT_ENDINGS, File, files
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from analysis.articles import ArticleTables, containers, read_articles
from analysis.articles.containers.decoding import repair
from analysis.articles.raw_records import Record, read_records
from analysis.claims import read_claims
from analysis.cli import app
from analysis.study import Study, open_study
from analysis.study.parameters import Parameters

SAMPLE = 200
CHUNK = 500


def study_of(given_files: list[File], folder: Path) -> Study:
    (folder / "raw").mkdir(parents=True)
    (folder / "study.toml").write_text(
        'title = "Troops"\nquestion = "How many?"\n\n[window]\nfrom = 2024-10-17\nto = 2024-10-24\n\n'
        '[[quantities]]\ncounted_group = "personnel"\nlabel = "People"\nabout = ["Russia"]\n',
        "utf-8",
    )
    (folder / "actors.csv").write_text(
        "actor_id,name,kind,country,parent,aliases\nNIS,NIS,intelligence,,,spy agency\n", "utf-8"
    )
    for file in given_files:
        (folder / "raw" / file.name).write_bytes(file.content)
    return open_study(folder)


def squeezed(text: str) -> str:
    return "".join(text.split())


def leads_back(row: dict, record: Record) -> bool:
    """Whether the raw words of a passage are its words: of plain text the same, of a page a part of it."""
    field = record.text if row["role"] in ("body", "caption") else getattr(record, row["role"]) or record.text
    if not 0 <= row["raw_start"] < row["raw_end"] <= len(field):
        return False
    words = field[row["raw_start"] : row["raw_end"]]
    return record.markup or squeezed(words) == squeezed(row["text"]) or any(
        repair(line) is not None for line in field.splitlines()
    )  # fmt: skip


def check(study: Study, given_files: list[File], found: ArticleTables) -> None:
    records = list(read_records(study))
    assert found.articles.height + found.quarantine.height == len(records)
    told = pl.concat([table.select("raw_path", "record") for table in (found.articles, found.quarantine)])
    assert told.is_unique().all()
    counts = Counter(told["raw_path"])
    for file in given_files:
        assert counts[file.name] >= 1, f"{file.name} is lost"
        assert file.records is None or counts[file.name] == file.records, (file.name, counts[file.name], file.records)
    assert found.quarantine["reason"].null_count() == 0
    kept = {record.article_id: record for record in records if isinstance(record, Record)}
    texts = dict(found.articles.select("article_id", "text").iter_rows())
    for row in found.passages.iter_rows(named=True):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
        assert leads_back(row, kept[row["article_id"]]), (row, kept[row["article_id"]].raw_path)


def check_claims(study: Study, found: ArticleTables, reader: str) -> int:
    claims = read_claims(
        study, found.articles, found.passages, found.alignments, Parameters(reader=reader)  # type: ignore[arg-type]
    )  # fmt: skip
    texts = dict(found.articles.select("article_id", "text").iter_rows())
    for row in claims.estimates.iter_rows(named=True):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
        assert 0 <= row["raw_start"] < row["raw_end"]
    for row in claims.attributions.iter_rows(named=True):
        text = texts[row["article_id"]]
        assert text[row["cue_start"] : row["cue_end"]] == row["cue_text"]
        assert 0 <= row["raw_start"] < row["raw_end"] and row["end"] <= len(text)
    assert claims.links.height == claims.estimates.height
    return claims.estimates.height + claims.attributions.height


@pytest.fixture(scope="module")
def sample(project: Path, tmp_path_factory) -> tuple[Study, list[File], ArticleTables]:
    given_files = list(files(SAMPLE, project / "data" / "raw", seed=7))
    study = study_of(given_files, tmp_path_factory.mktemp("hostile") / "study")
    return study, given_files, read_articles(study, Parameters())


def test_every_record_is_an_article_or_is_set_aside(sample) -> None:
    check(*sample)


def test_claims_are_read_from_whatever_was_kept(sample) -> None:
    study, _, found = sample
    few = found.articles.gather_every(10)
    part = [frame.join(few, on="article_id", how="semi") for frame in (found.passages, found.alignments)]
    assert check_claims(study, ArticleTables(few, *part, found.quarantine, found.left_out), "careful") > 20


def test_the_run_ends_with_a_count_by_reason(sample, tmp_path: Path) -> None:
    study, _, found = sample
    done = CliRunner().invoke(app, ["articles", str(study.folder), "--to", str(tmp_path)])
    assert done.exit_code == 0, done.output
    counts = dict(found.quarantine.group_by("reason").len().iter_rows())
    assert len(counts) >= 5
    for reason, count in counts.items():
        assert f"set aside: {count} × {reason}" in done.output


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.json", b"[]"), ("a.json", b'{"articles": []}'), ("a.csv", b"id,text\n"), ("a.csv", b"id,text")],
)
def test_a_file_without_a_record_is_named(make_study, name: str, content: bytes) -> None:
    found = read_articles(make_study({name: content}), Parameters())
    assert found.quarantine.select("raw_path", "reason").rows() == [(name, "empty")]


@given(
    st.binary(max_size=400) | st.text(max_size=400).map(lambda text: text.encode("utf-8", "surrogatepass")),
    st.sampled_from([*(ending.lstrip(".") for ending in containers.KINDS), "txt.gz", "csv.gz", "jsonl.gz", "odd"]),
)
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_bytes_under_any_ending(tmp_path_factory, content: bytes, ending: str) -> None:
    whole = 1 if ending in (*TEXT_ENDINGS, "txt.gz", "odd") else None
    given_files = [File(f"a.{ending}", content, whole)]
    study = study_of(given_files, tmp_path_factory.mktemp("any") / "study")
    check(study, given_files, read_articles(study, Parameters()))


@pytest.mark.simulation
def test_ten_thousand_files(project: Path, tmp_path_factory) -> None:
    """Prints the files, records and reasons, and how many claims were read from every tenth part."""
    drawn: Iterator[File] = files(10_000, project / "data" / "raw", seed=11)
    reasons: Counter[str] = Counter()
    claims, number = 0, 0
    while chunk := list(islice(drawn, CHUNK)):
        study = study_of(chunk, tmp_path_factory.mktemp("many") / "study")
        found = read_articles(study, Parameters())
        check(study, chunk, found)
        reasons.update(found.quarantine["reason"])
        reasons["kept"] += found.articles.height
        few = found.articles.gather_every(10, offset=number % 10)
        part = [frame.join(few, on="article_id", how="semi") for frame in (found.passages, found.alignments)]
        given = ArticleTables(few, *part, found.quarantine, found.left_out)
        claims += check_claims(study, given, ("fast", "careful")[number % 2])
        number += 1
    print(f"\n{claims} claims;", ", ".join(f"{count} × {reason}" for reason, count in reasons.most_common()))
    assert reasons.total() >= 10_000
