"""Which kind a file is, is told by what it holds; its name only where that leaves it open."""

import bz2
import gzip
import io
import json
import lzma
import zipfile
from pathlib import Path

import docx
import pytest

from analysis.articles import read_articles
from analysis.articles.containers.decoding import Unreadable
from analysis.articles.containers.kinds import KINDS, kind_of, stem
from analysis.articles.containers.source import Source
from analysis.study.parameters import Parameters

PROSE = (
    "The river rose by two metres on Monday, officials said. The bridge at Hestead stayed closed for all of the "
    "day, and the mayor said that it was the worst that she had seen."
)
PAGE = f"<!DOCTYPE html>\n<html><head><title>Flood</title></head><body><p>{PROSE}</p></body></html>"


def kind(content: bytes | str, name: str) -> str:
    data = content if isinstance(content, bytes) else content.encode()
    return kind_of(Source(name, io.BytesIO(data)))


def word(text: str) -> bytes:
    document, held = docx.Document(), io.BytesIO()
    document.add_paragraph(text)
    document.save(held)
    return held.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (word(PROSE), "a.doc", "docx"),
        (word(PROSE), "a", "docx"),
        (r"{\rtf1\ansi The river rose.}", "a.doc", "rtf"),
        ("%PDF-1.7\n", "a.txt", "pdf"),
        (PAGE, "a.txt", "html"),
        (PAGE, "a.xls", "html"),
        (f"<!-- saved from url=(0024)https://post.example/1 -->\n{PAGE}", "a", "html"),
        (f'<?xml version="1.0"?>\n{PAGE}', "a.xml", "html"),
        ('<?xml version="1.0"?><ppsArticle/>', "a.txt", "xml"),
        (zipped({"a.txt": b"x"}), "a.txt", "zip"),
        ("WARC/1.0\r\n", "a", "warc"),
        ('{"title": "Flood"}', "a.txt", "json"),
        ('{"title": "Flood"}\n{"title": "Rain"}\n', "a.json", "jsonl"),
        ('{"title": "Flood"}\n{"title": "Rain"}\n', "a.txt", "jsonl"),
        ('[\n  {"title": "Flood"}\n]', "a.jsonl", "json"),
        ('{\n "title": "Flood"\n}', "a.jsonl", "json"),
        ('[{"title": "Flood"},\n{"title": "Rain"}]', "a.jsonl", "json"),
        ("title\ttext\tdate\nFlood\tThe river rose.\t2024-10-18\n", "a.txt", "delimited"),
        ("MIME-Version: 1.0\r\nSubject: Flood\r\n\r\nThe river rose.", "a.txt", "mail"),
        (PROSE, "a", "text"),
        (PROSE, "a.TXT2", "text"),
    ],
)
def test_the_content_decides(content: bytes | str, name: str, told: str) -> None:
    assert kind(content, name) == told


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (PROSE, "a.txt", "text"),
        (PROSE, "a.html", "html"),
        (PROSE, "a.md", "markdown"),
        ("Date: 18 October 2024\nSubject: Flood\n\nThe river rose.", "a.txt", "text"),
        ("Title, text, and what the date says\nThe river rose.", "a.txt", "text"),
        ('{"title": ', "a.jsonl", "jsonl"),
        ('{\n{"title": "Flood"}\n', "a.jsonl", "jsonl"),
        ('[\n{"title": "Flood"}\n{"title": "Rain"}\n', "a.jsonl", "jsonl"),
        ("title\tx\n", "a.tsv", "delimited"),
    ],
)
def test_the_name_decides_where_the_content_does_not(content: str, name: str, told: str) -> None:
    assert kind(content, name) == told


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (PROSE, "a.docx"),
        ("body { margin: 0 } a { color: red }" * 20, "a.css"),
        (b"\x89PNG\r\n\x1a\n" + bytes(300), "a.png"),
        ("x", "a.odd"),
        ("", "a"),
    ],
)
def test_what_has_neither_mark_nor_name_is_set_aside_and_what_is_read_is_listed(
    make_study, content: bytes | str, name: str
) -> None:
    found = read_articles(make_study({name: content}), Parameters())
    ((reason, detail),) = found.quarantine.select("reason", "detail").rows()
    assert reason == "unknown_format"
    assert all(ending in detail for ending in KINDS)


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(300), "a.doc", "save it as .docx"),
        (zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "a.xlsx", "save it as .csv"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "a.odt", "save it as .docx"),
    ],
)
def test_what_is_not_read_is_refused_and_told(content: bytes | str, name: str, told: str) -> None:
    with pytest.raises(Unreadable, match=told) as refused:
        kind(content, name)
    assert refused.value.reason == "unknown_format"


def test_an_export_of_an_archive_is_known_under_any_name(make_study, body: str) -> None:
    line = "_" * 60
    fields = "Title: Flood\nPublication title: The Lowa Post\nPublication date: Oct 18, 2024"
    head = f"Report Information from ProQuest\n\n{fields}"
    content = f"{line}\n\n{head}\nFull text: {body}\n\n{line}\n"
    found = read_articles(make_study({"a.dat": content}), Parameters())
    assert found.articles["outlet"].to_list() == ["The Lowa Post"]


def test_an_office_file_with_a_password_is_encrypted() -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(300)
    with pytest.raises(Unreadable) as refused:
        kind(content, "a.docx")
    assert refused.value.reason == "encrypted"


@pytest.mark.parametrize(
    ("name", "short"),
    [("a.txt", "a"), ("a.tar.gz", "a"), ("a.tgz", "a"), ("b/a.warc.gz", "b/a"), ("a.jsonl.xz", "a"), ("a", "a")],
)
def test_the_name_of_an_article_is_without_the_endings(name: str, short: str) -> None:
    assert stem(name) == short


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress], ids=["gz", "bz2", "xz"])
@pytest.mark.parametrize("name", ["a.txt.gz", "a.txt"])
def test_compression_is_told_by_content_too(make_study, body: str, name: str, pack) -> None:
    found = read_articles(make_study({name: pack(body.encode())}), Parameters())
    assert found.articles["body"].to_list() == [body]


def test_a_file_packed_over_and_over_is_refused(make_study, body: str) -> None:
    content = body.encode()
    for _ in range(6):
        content = gzip.compress(content)
    found = read_articles(make_study({"a.txt.gz": content}), Parameters())
    assert found.quarantine.select("record", "reason").rows() == [("", "too_deep")]


def test_json_lines_under_the_name_of_json_give_every_record(make_study, body: str, tmp_path: Path) -> None:
    lines = "\n".join(json.dumps({"id": f"n{n}", "text": body}) for n in range(3))
    found = read_articles(make_study({"a.json": lines}), Parameters())
    assert found.articles["article_id"].to_list() == ["a/n0", "a/n1", "a/n2"]


def test_remarks_without_end_do_not_stall_the_look_at_a_page() -> None:
    assert kind("<!--a-->" * 8_000 + PROSE, "a.txt") == "text"
