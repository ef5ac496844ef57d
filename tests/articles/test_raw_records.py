import gzip
import json
from pathlib import Path

import polars as pl
import pytest

from analysis.articles import FAILED, batch, raw_text, raw_texts, read_articles
from analysis.articles.containers.decoding import decode
from analysis.articles.raw_records import Record
from analysis.study.parameters import Parameters

LINES = [
    {"id": f"n{n}", "title": f"Flood {n}", "text": f"The river rose by {n} metres on Monday, officials said."}
    for n in range(3)
]


def jsonl(rows: list[dict[str, object]]) -> bytes:
    return "\n".join(json.dumps(row) for row in rows).encode()


def parquet(tmp_path: Path) -> bytes:
    path = tmp_path / "rows.parquet"
    pl.DataFrame(LINES).write_parquet(path)
    return path.read_bytes()


@pytest.mark.parametrize(
    "name", ["a.jsonl", "a.ndjson.gz", "a.json", "a.csv", "a.parquet", "a.json.gz", "b/c d'é.csv.gz"]
)
def test_every_format_gives_the_same_records(name: str, make_study, tmp_path: Path) -> None:
    content = {
        "jsonl": jsonl(LINES),
        "ndjson": jsonl(LINES),
        "json": json.dumps({"articles": LINES}).encode(),
        "csv": pl.DataFrame(LINES).write_csv().encode(),
        "parquet": parquet(tmp_path),
    }[name.split(".")[1]]
    study = make_study({name: gzip.compress(content) if name.endswith(".gz") else content})
    found = read_articles(study, Parameters())
    stem = name.split(".")[0]
    assert found.articles["article_id"].to_list() == [f"{stem}/n0", f"{stem}/n1", f"{stem}/n2"]
    assert found.articles["title"].to_list() == ["Flood 0", "Flood 1", "Flood 2"]
    assert found.articles["body"].to_list() == [row["text"] for row in LINES]
    assert found.quarantine.is_empty()


def test_broken_records_go_to_quarantine_and_the_rest_is_read(make_study) -> None:
    lines = [json.dumps(row) for row in LINES]
    content = [
        lines[0],
        '{"id": "x", "text": ',
        lines[1],
        "[1]",
        '{"id": "y"}',
        '{"text": " "}',
        '{"text": "a\\u0000b"}',
        lines[2],
    ]
    found = read_articles(make_study({"a.jsonl": "\n".join(content)}), Parameters())
    assert found.articles.height == 3
    assert found.quarantine.select("record", "reason").rows() == [
        ("2", "broken_json"),
        ("4", "not_an_object"),
        ("6", "empty"),
        ("7", "nul_bytes"),
        ("y", "no_text"),
    ]


def test_files_that_hold_no_article_are_named_with_the_reason(make_study, tmp_path: Path, body: str) -> None:
    outside = tmp_path / "secret.txt"
    outside.write_text("The river rose on Monday, officials said.")
    study = make_study(
        {
            "empty.txt": b"",
            "blank.txt": b" \n\t ",
            "zip.txt": b"PK\x03\x04abc",
            "nul.txt": b"The river\x00 rose.",
            "noise.txt": bytes(range(1, 32)) * 9,
            "gone.json": b"{",
            "cut.jsonl.gz": gzip.compress(jsonl(LINES))[:40],
            "what.xlsx": b"abc",
            "what.docx": b"abc",
            "good.txt": body,
        }
    )
    (study.raw / "link.txt").symlink_to(outside)
    found = read_articles(study, Parameters())
    assert found.articles["article_id"].to_list() == ["good"]
    assert dict(found.quarantine.select("raw_path", "reason").rows()) == {
        "empty.txt": "empty",
        "blank.txt": "empty",
        "zip.txt": "binary",
        "nul.txt": "nul_bytes",
        "noise.txt": "binary",
        "gone.json": "broken_json",
        "cut.jsonl.gz": "unreadable",
        "what.xlsx": "unknown_format",
        "what.docx": "unknown_format",
        "link.txt": "outside",
    }


def test_of_two_equal_names_the_ending_stays(make_study, body: str) -> None:
    study = make_study(
        {"a.txt": body, "a.html": f"<html><body><article><p>{body}</p></article></body></html>", "b/a.txt": body}
    )
    found = read_articles(study, Parameters())
    assert found.articles["article_id"].to_list() == ["a.html", "a.txt", "b/a"]


def test_two_records_of_one_id_are_told_apart(make_study) -> None:
    found = read_articles(make_study({"a.jsonl": jsonl([LINES[0], LINES[0]])}), Parameters())
    assert found.articles["record"].to_list() == ["n0", "n0~2"]


def test_the_study_selects_its_records(make_study) -> None:
    rows = [
        {**LINES[0], "event": "lowa", "date": "2021-03-09"},
        {**LINES[1], "event": "lowa", "date": "2021-05-01"},
        {**LINES[2], "event": "orle", "date": "2021-03-09"},
    ]
    study = make_study({"a.jsonl": jsonl(rows)}, '[select]\nevent = "lowa"\nfrom = 2021-03-01\nto = 2021-03-31\n')
    found = read_articles(study, Parameters())
    assert found.articles["record"].to_list() == ["n0"]
    assert found.quarantine.is_empty()


def test_fields_win_over_what_the_text_says(make_study) -> None:
    row = {
        "headline": "Flood",
        "body": "9 March 2021 Flood. The river rose on Monday, officials said.",
        "source": {"name": "Lowa Post"},
        "published": "2021-03-10",
        "authors": ["Ann Lee", "Bo Park"],
        "link": "https://lowapost.example/1",
    }
    found = read_articles(make_study({"a.jsonl": jsonl([row])}), Parameters()).articles.row(0, named=True)
    assert (found["title"], found["body"]) == ("Flood", "The river rose on Monday, officials said.")
    assert (found["outlet"], found["byline"], found["url"]) == ("Lowa Post", "Ann Lee, Bo Park", row["link"])
    assert (str(found["published_at"].date()), found["published_evidence"]) == ("2021-03-10", "2021-03-10")


def test_raw_text_gives_the_field_that_offsets_count_in(make_study) -> None:
    study = make_study({"a.jsonl": jsonl(LINES)})
    assert raw_text(study, "a.jsonl", "n1") == LINES[1]["text"]
    assert raw_text(study, "a.jsonl", "n1", "title") == "Flood 1"
    with pytest.raises(KeyError, match="no record"):
        raw_text(study, "a.jsonl", "n9")


TEXT = "“Café” flooded – “naïve” plan failed, the mayor’s office in Genève said on Monday."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == TEXT


def test_mojibake_is_repaired_and_still_leads_back(make_study) -> None:
    broken = TEXT.encode().decode("cp1252", errors="ignore")
    whole = "The mayor’s office said so – twice.".encode().decode("cp1252")
    found = read_articles(make_study({"a.txt": f"{whole}\nIt rained."}), Parameters())
    assert found.articles["body"].to_list() == ["The mayor’s office said so – twice.\nIt rained."]
    last = found.passages.row(-1, named=True)
    assert f"{whole}\nIt rained."[last["raw_start"] : last["raw_end"]] == "It rained."
    assert broken != TEXT


@pytest.mark.parametrize("bad", [[1], [1, 2], [0, 1, 2]])
def test_a_record_at_which_the_cleaning_fails_is_set_aside_and_the_rest_is_read(
    bad: list[int], make_study, monkeypatch: pytest.MonkeyPatch
) -> None:
    true = batch._from_text

    def broken(record: Record):
        if int(record.record[1:]) in bad:
            raise IndexError(f"at {record.record}")
        return true(record)

    monkeypatch.setattr(batch, "_from_text", broken)
    found = read_articles(make_study({"a.jsonl": jsonl(LINES)}), Parameters())
    assert found.articles["record"].to_list() == [f"n{n}" for n in range(3) if n not in bad]
    assert found.quarantine.select("record", "reason", "detail").rows() == [
        (f"n{n}", FAILED, f"IndexError: at n{n}") for n in bad
    ]


def test_a_file_that_breaks_off_is_read_up_to_there_and_looked_at_again(make_study) -> None:
    long = [row | {"text": f"{row['text']} " * 500} for row in LINES * 10]
    content = gzip.compress(jsonl(long), compresslevel=0)
    study = make_study({"a.jsonl.gz": content[: len(content) // 2]})
    found = read_articles(study, Parameters())
    assert found.articles.height and found.quarantine["reason"].to_list() == ["unreadable"]
    assert len(raw_texts(study, found.articles)) == found.articles.height
