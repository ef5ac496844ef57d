import gzip
import json
import os
from pathlib import Path

import polars as pl
import pytest

from analysis.articles import raw_text, raw_texts, read_articles
from analysis.study.parameters import Parameters

TEXT = "The river rose by two metres on Monday, officials said.\nThe bridge at Hestead stayed closed all day."
PARAGRAPHS = "</p><p>".join(TEXT.split("\n") * 3)
PAGE = f"<html><head><title>Flood</title></head><body><article><p>{PARAGRAPHS}</p></article></body></html>"


def bodies(make_study, files: dict[str, bytes | str]) -> dict[str, str]:
    found = read_articles(make_study(files), Parameters())
    assert found.articles.height + found.quarantine.height == len(files)
    return dict(found.articles.select("article_id", "body").rows())


def test_plain_text_packed_or_not_is_the_same(make_study) -> None:
    found = bodies(make_study, {"a.txt": TEXT, "b.txt.gz": gzip.compress(TEXT.encode())})
    assert found == {"a": TEXT, "b": TEXT}


def test_a_page_packed_or_not_is_the_same(make_study) -> None:
    found = bodies(make_study, {"a.html": PAGE, "b.html.gz": gzip.compress(PAGE.encode()), "c.htm": PAGE})
    assert found["a"] == found["b"] == found["c"]
    assert TEXT.splitlines()[0] in found["a"]


def test_parquet_packed_or_not_is_the_same(make_study, tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pl.DataFrame({"id": ["x"], "text": [TEXT]}).write_parquet(path)
    found = bodies(make_study, {"a.parquet": path.read_bytes(), "b.parquet.gz": gzip.compress(path.read_bytes())})
    assert found == {"a/x": TEXT, "b/x": TEXT}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1"])
@pytest.mark.parametrize("ending", ["txt", "jsonl", "csv"])
def test_each_encoding_is_read_in_files_of_each_kind(encoding: str, ending: str, make_study) -> None:
    text = TEXT.replace("officials", "the Café's owner, Zoë,")
    content = {
        "txt": text,
        "jsonl": json.dumps({"text": text}, ensure_ascii=False) + "\n",
        "csv": pl.DataFrame({"text": [text]}).write_csv(),
    }[ending]
    assert list(bodies(make_study, {f"a.{ending}": content.encode(encoding)}).values()) == [text]


def test_line_ends_of_any_system_part_paragraphs(make_study) -> None:
    files = {f"{name}.txt": TEXT.replace("\n", mark) for name, mark in [("a", "\r\n"), ("b", "\r"), ("c", "\n\n")]}
    assert bodies(make_study, files) == dict.fromkeys("abc", TEXT)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read every file")
def test_a_file_that_may_not_be_read_is_named(make_study) -> None:
    study = make_study({"a.txt": TEXT, "b.txt": TEXT})
    (study.raw / "b.txt").chmod(0)
    found = read_articles(study, Parameters())
    assert found.quarantine.select("raw_path", "reason").rows() == [("b.txt", "unreadable")]


def test_names_with_spaces_quotes_and_other_letters(make_study) -> None:
    names = ["two words", 'it\'s "so"', "Überflutung", "洪水", "#1 & co"]
    assert set(bodies(make_study, {f"{name}.txt": TEXT for name in names})) == set(names)


def test_a_file_of_text_cannot_be_selected_and_is_named(make_study) -> None:
    records = json.dumps({"id": "n", "event": "flood", "text": TEXT}) + "\n"
    found = read_articles(
        make_study({"a.txt": TEXT, "b.jsonl": records}, '[select]\nevent = "flood"\n'), Parameters()
    )
    assert found.articles["article_id"].to_list() == ["b/n"]
    assert found.quarantine.select("raw_path", "reason").rows() == [("a.txt", "no_fields")]


def test_raw_texts_are_those_of_each_record(make_study) -> None:
    records = "".join(json.dumps({"id": f"n{n}", "text": f"{TEXT} {n}"}) + "\n" for n in range(3))
    study = make_study({"a.txt": TEXT, "b.jsonl": records})
    found = read_articles(study, Parameters()).articles
    texts = raw_texts(study, found)
    assert texts == {row["article_id"]: raw_text(study, row["raw_path"], row["record"]) for row in found.to_dicts()}
    assert texts["b/n2"] == f"{TEXT} 2"


def test_a_list_that_breaks_off_keeps_what_came_before(make_study) -> None:
    records = [json.dumps({"id": f"n{n}", "text": f"{TEXT} {n}"}) for n in range(3)]
    found = read_articles(
        make_study({"a.json": "[" + ", ".join(records) + ', {"id": "n3", "text": "cut'}), Parameters()
    )
    assert found.articles["record"].to_list() == ["n0", "n1", "n2"]
    assert found.quarantine.select("record", "reason").rows() == [("4", "broken_json")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_list_in_any_encoding_gives_the_same_records(make_study, encoding: str) -> None:
    text = f"{TEXT} “Señor” Peña agreed."
    content = json.dumps([{"id": "a", "text": text}, {"id": "b", "text": TEXT}], ensure_ascii=False).encode(encoding)
    found = read_articles(make_study({"a.json": content}), Parameters())
    assert found.articles["record"].to_list() == ["a", "b"]
    assert "“Señor” Peña" in found.articles["text"][0]
    assert found.quarantine.is_empty()


def test_broken_json_on_line_three_of_ten_costs_one_record(make_study) -> None:
    lines = [json.dumps({"id": f"n{n}", "text": f"{TEXT} {n}"}) for n in range(10)]
    lines[2] = lines[2][:30]
    found = read_articles(make_study({"a.jsonl": "\n".join(lines)}), Parameters())
    assert found.articles.height == 9
    assert found.quarantine.select("record", "reason").rows() == [("3", "broken_json")]
    assert "line 3" in found.quarantine["detail"][0]


def test_a_folder_of_many_files_adds_up(make_study) -> None:
    files: dict[str, bytes | str] = {f"{n:04}.txt": f"{TEXT} {n}" if n % 7 else b"" for n in range(1_200)}
    found = read_articles(make_study(files), Parameters())
    assert (found.articles.height, found.quarantine.height) == (1_028, 172)


@pytest.mark.simulation
def test_fifty_megabytes_on_one_line(make_study) -> None:
    line = TEXT.replace("\n", " ") + " "
    found = read_articles(make_study({"a.txt": line * (50_000_000 // len(line))}), Parameters())
    assert found.articles.height + found.quarantine.height == 1
    assert found.passages["raw_end"].max() > 49_000_000
