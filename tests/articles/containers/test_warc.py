"""Pages out of WARC files, laid out as those of CC-NEWS and Common Crawl: one packed record after the other."""

import gzip
import io
import uuid

import pytest
from fastwarc.stream_io import BrotliWriter

from analysis.articles import raw_text, read_articles
from analysis.study.parameters import Parameters


def brotli(data: bytes) -> bytes:
    held = io.BytesIO()
    with BrotliWriter(held) as writer:
        writer.write(data)
    return held.getvalue()


def record(kind: str, headers: dict[str, str], block: bytes, number: int = 0) -> bytes:
    """A WARC record packed by itself."""
    lines = {
        "WARC-Type": kind,
        "WARC-Record-ID": f"<urn:uuid:{uuid.UUID(int=number)}>",
        "WARC-Date": "2024-10-18T21:49:50Z",
        **headers,
        "Content-Length": str(len(block)),
    }
    head = "WARC/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in lines.items()) + "\r\n"
    return gzip.compress(head.encode() + block + b"\r\n\r\n")


def response(
    number: int, body: bytes, content_type: str = "text/html; charset=UTF-8", status: str = "200 OK", **http: str
) -> bytes:
    lines = {
        "Content-Type": content_type,
        "Content-Length": str(len(body)),
        "Date": "Fri, 18 Oct 2024 21:49:50 GMT",
        **http,
    }
    head = f"HTTP/1.1 {status}\r\n" + "".join(
        f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items()
    )
    headers = {
        "WARC-Target-URI": f"https://www.lowapost.example/2024/flood-{number}",
        "Content-Type": "application/http; msgtype=response",
    }
    return record("response", headers, head.encode() + b"\r\n" + body, number)


def page(body: str, head: str = "") -> str:
    paragraphs = "".join(f"<p>{line}</p>" for line in body.splitlines())
    title = "<title>River bursts its banks</title>"
    return f"<!DOCTYPE html><html><head>{title}{head}</head><body><article>{paragraphs}</article></body></html>"


INFO = record("warcinfo", {"Content-Type": "application/warc-fields"}, b"software: crawler\r\n")


def identity(number: int) -> str:
    return str(uuid.UUID(int=number))


@pytest.mark.parametrize("name", ["CC-NEWS-20241018-00001.warc.gz", "crawl.warc", "crawl.gz", "crawl"])
def test_each_page_is_an_article_with_its_address(make_study, body: str, name: str) -> None:
    content = INFO + b"".join(response(n, page(f"{body}\nIt was flood number {n}.").encode()) for n in (1, 2))
    data = content if name.endswith("gz") else gzip.decompress(content)
    study = make_study({name: data})
    found = read_articles(study, Parameters()).articles
    stem = name.removesuffix(".gz").removesuffix(".warc")
    assert found["article_id"].to_list() == [f"{stem}/{identity(1)}", f"{stem}/{identity(2)}"]
    assert found["url"].to_list() == [f"https://www.lowapost.example/2024/flood-{n}" for n in (1, 2)]
    assert found["outlet"].to_list() == ["lowapost.example"] * 2
    assert found["body"].to_list() == [f"{body}\nIt was flood number {n}." for n in (1, 2)]
    assert raw_text(study, name, identity(1)).startswith("<!DOCTYPE html>")


def test_the_day_of_the_crawl_bounds_the_day_of_publication_and_states_none(make_study, body: str) -> None:
    found = read_articles(make_study({"a.warc.gz": response(1, page(body).encode())}), Parameters()).articles
    row = found.row(0, named=True)
    assert (row["published_at"], row["published_basis"]) == (None, "inferred")
    assert (str(row["retrieved_at"]), row["published_latest"].date().isoformat()) == (
        "2024-10-18 21:49:00",
        "2024-10-19",
    )


def test_a_date_on_the_page_is_that_of_the_article(make_study, body: str) -> None:
    head = '<meta property="article:published_time" content="2024-10-17T09:30:00+02:00">'
    found = read_articles(make_study({"a.warc.gz": response(1, page(body, head).encode())}), Parameters()).articles
    row = found.row(0, named=True)
    assert (row["published_basis"], row["published_at"].date().isoformat()) == ("stated", "2024-10-17")


def test_what_is_no_page_of_an_article_is_told_and_counted(make_study, body: str) -> None:
    content = INFO + b"".join(
        [
            record("request", {"Content-Type": "application/http; msgtype=request"}, b"GET / HTTP/1.1\r\n\r\n", 9),
            response(1, page(body).encode()),
            response(2, page("Not here.").encode(), status="404 Not Found"),
            response(3, b"\x89PNG", "image/png"),
            response(4, b"\x89PNG", "image/png"),
            response(5, b"p {}", "text/css"),
        ]
    )
    found = read_articles(make_study({"a.warc.gz": content}), Parameters())
    assert found.articles["record"].to_list() == [identity(1)]
    assert found.quarantine.select("record", "reason", "detail").rows() == [
        (identity(2), "no_article", "the server answered 404 Not Found"),
        ("others", "no_article", "no pages: 2 image/png, 1 text/css"),
    ]


@pytest.mark.parametrize(
    ("coding", "pack"), [("gzip", gzip.compress), ("br", brotli), ("", bytes)], ids=["gzip", "br", "plain"]
)
def test_pages_are_unpacked_as_the_server_packed_them(make_study, body: str, coding: str, pack) -> None:
    http = {"Content_Encoding": coding} if coding else {}
    found = read_articles(make_study({"a.warc.gz": response(1, pack(page(body).encode()), **http)}), Parameters())
    assert found.articles["body"].to_list() == [body]


def test_the_encoding_is_that_which_the_server_states(make_study, body: str) -> None:
    text = "\n".join(
        [*body.replace("“", '"').replace("”", '"').splitlines(), "Pani Żółć z Łodzi said that it was closed."]
    )
    content = response(1, page(text).encode("iso-8859-2"), "text/html; charset=ISO-8859-2")
    assert read_articles(make_study({"a.warc.gz": content}), Parameters()).articles["body"].to_list() == [text]


def test_text_taken_from_pages_is_read_as_text(make_study, body: str) -> None:
    headers = {"WARC-Target-URI": "https://www.lowapost.example/1", "Content-Type": "text/plain"}
    content = record("conversion", headers, body.encode(), 1)
    row = read_articles(make_study({"a.warc.wet.gz": content}), Parameters()).articles.row(0, named=True)
    assert (row["body"], row["url"]) == (body, "https://www.lowapost.example/1")


def test_a_file_cut_short_keeps_the_pages_before(make_study, body: str) -> None:
    content = response(1, page(body).encode()) + response(2, page(body).encode())[:-120]
    found = read_articles(make_study({"a.warc.gz": content}), Parameters())
    assert found.articles["record"].to_list() == [identity(1)]
    assert found.quarantine.select("record", "reason").rows() == [(identity(2), "unreadable")]


def test_a_page_that_the_crawler_has_unpacked_is_read_as_it_is(make_study, body: str) -> None:
    content = response(1, page(body).encode(), Content_Encoding="gzip") + response(2, page(body).encode())
    found = read_articles(make_study({"a.warc.gz": content}), Parameters())
    assert found.articles["record"].to_list() == [identity(1), identity(2)]


def test_a_page_that_cannot_be_read_costs_the_others_nothing(make_study, body: str) -> None:
    content = response(1, bytes(range(1, 32)) * 20) + response(2, page(body).encode())
    found = read_articles(make_study({"a.warc.gz": content}), Parameters())
    assert found.articles["record"].to_list() == [identity(2)]
    assert found.quarantine.select("record", "reason").rows() == [(identity(1), "binary")]
