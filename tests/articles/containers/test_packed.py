"""ZIP and TAR files: every member is read by itself, none is written under its own name, none can fill the disk."""

import gzip
import io
import json
import tarfile
import zipfile
from pathlib import Path

import pytest

from analysis.articles import raw_text, raw_texts, read_articles
from analysis.articles.containers import packed
from analysis.articles.containers.packed import safe_name
from analysis.study.parameters import Parameters


def zipped(files: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def tarred(files: dict[str, bytes | str], mode: str = "w:gz") -> bytes:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in files.items():
            data = content if isinstance(content, bytes) else content.encode()
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return held.getvalue()


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("all.zip", zipped),
        ("all.tar", lambda files: tarred(files, "w")),
        ("all.tar.gz", tarred),
        ("all.tgz", tarred),
        ("all.tar.xz", lambda files: tarred(files, "w:xz")),
        ("all.bin", zipped),
    ],
)
def test_members_of_any_kind_are_articles_under_their_names(make_study, body: str, name: str, pack) -> None:
    lines = "".join(json.dumps({"id": f"n{n}", "text": body}) + "\n" for n in range(2))
    files = {"b/one.txt": body, "two.jsonl": lines, "three.txt.gz": gzip.compress(body.encode())}
    study = make_study({name: pack(files)})
    found = read_articles(study, Parameters())
    names = ["b/one.txt", "three.txt.gz", "two.jsonl/n0", "two.jsonl/n1"]
    assert found.articles["article_id"].to_list() == [f"all/{name}" for name in names]
    assert found.articles["record"].to_list() == names
    assert found.articles["body"].to_list() == [body] * 4
    assert raw_text(study, name, "b/one.txt") == body
    assert set(raw_texts(study, found.articles).values()) == {body}


def test_a_member_keeps_its_name_when_others_go(make_study, body: str) -> None:
    many = make_study({"all.zip": zipped({"a.txt": body, "a.html": f"<p>{body}</p>", "b.txt": body})})
    ids = set(read_articles(many, Parameters()).articles["article_id"])
    one = make_study({"all.zip": zipped({"b.txt": body})})
    assert set(read_articles(one, Parameters()).articles["article_id"]) == {"all/b.txt"} < ids


def test_a_broken_member_costs_the_others_nothing(make_study, body: str) -> None:
    files = {
        "a.txt": body,
        "b.json": "{",
        "c.docx": "no Word",
        "d.jsonl": "",
        "e.pdf": b"%PDF-1.7 cut",
        "f.txt": body,
    }
    found = read_articles(make_study({"all.zip": zipped(files)}), Parameters())
    assert found.articles["record"].to_list() == ["a.txt", "f.txt"]
    assert found.quarantine.select("record", "reason").rows() == [
        ("b.json", "broken_json"),
        ("c.docx", "unknown_format"),
        ("d.jsonl", "empty"),
        ("e.pdf", "unreadable"),
    ]


def test_bytes_turned_in_one_member_are_told_at_that_member(make_study, body: str) -> None:
    content = zipped({"a.txt": body, "b.txt": body}, zipfile.ZIP_STORED)
    at = content.index(body.encode()) + 10
    found = read_articles(make_study({"all.zip": content[:at] + b"##" + content[at + 2 :]}), Parameters())
    assert found.articles["record"].to_list() == ["b.txt"]
    assert found.quarantine.select("record", "reason").rows() == [("a.txt", "unreadable")]


def test_a_zip_of_a_version_to_come_is_told(make_study, body: str) -> None:
    content = bytearray(zipped({"a.txt": body}))
    content[content.index(b"PK\x01\x02") + 6] = 193
    found = read_articles(make_study({"all.zip": bytes(content), "b.txt": body}), Parameters())
    assert found.articles["article_id"].to_list() == ["b"]
    assert found.quarantine.select("raw_path", "reason").rows() == [("all.zip", "unreadable")]


def test_a_tar_cut_short_keeps_what_came_before(make_study, body: str) -> None:
    content = tarred({"a.txt": body, "b.txt": body}, "w")
    found = read_articles(make_study({"all.tar": content[: content.index(b"b.txt") + 700]}), Parameters())
    assert found.articles["record"].to_list() == ["a.txt"]
    assert found.quarantine["reason"].to_list() == ["unreadable"]


def test_a_member_with_a_password_is_encrypted(make_study, body: str) -> None:
    content = bytearray(zipped({"a.txt": body, "b.txt": body}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(mark) + place] |= 1
    found = read_articles(make_study({"all.zip": bytes(content)}), Parameters())
    assert found.articles["record"].to_list() == ["b.txt"]
    assert found.quarantine.select("record", "reason").rows() == [("a.txt", "encrypted")]


def test_a_member_that_unpacks_without_end_is_refused(make_study, body: str) -> None:
    bomb = zipped({"bomb.txt": bytes(packed.RATIO_FROM + 2**20), "a.txt": body})
    found = read_articles(make_study({"all.zip": bomb}), Parameters())
    assert found.articles["record"].to_list() == ["a.txt"]
    assert found.quarantine.select("record", "reason").rows() == [("bomb.txt", "too_large")]


def test_archives_in_archives_are_read_to_a_small_depth(make_study, body: str) -> None:
    inner: bytes | str = body
    names = ["a.txt"]
    for depth in range(8):
        inner = zipped({names[-1]: inner})
        names.append(f"{depth}.zip")
    found = read_articles(
        make_study({"all.zip": zipped({"in.zip": zipped({"a.txt": body}), "deep.zip": inner})}), Parameters()
    )
    assert found.articles["record"].to_list() == ["in.zip/a.txt"]
    assert found.quarantine["reason"].to_list() == ["too_deep"]


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/abs/a.txt", "abs/a.txt"),
        ("C:\\temp\\a.txt", "temp/a.txt"),
        ("a\x00b\n.txt", "a?b?.txt"),
        ("..", "unnamed"),
        ("b/a.txt", "b/a.txt"),
    ],
)
def test_names_of_members_stay_below_their_archive(name: str, made: str) -> None:
    assert safe_name(name) == made


def test_nothing_is_written_under_the_name_of_a_member(make_study, body: str, tmp_path: Path) -> None:
    study = make_study({"all.tar": tarred({"../../escaped.txt": body, str(tmp_path / "absolute.txt"): body}, "w")})
    before = sorted(tmp_path.rglob("*"))
    found = read_articles(study, Parameters())
    assert sorted(tmp_path.rglob("*")) == before
    assert found.articles.height == 2
    assert all(name.startswith("all/") and ".." not in name for name in found.articles["article_id"])


def test_links_and_hidden_members_are_no_articles(make_study, body: str) -> None:
    held = io.BytesIO()
    with tarfile.open(fileobj=held, mode="w") as archive:
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    files = {"__MACOSX/._a.txt": b"\x00\x05", ".DS_Store": b"\x00", "a.txt": body}
    found = read_articles(make_study({"l.tar": held.getvalue(), "all.zip": zipped(files)}), Parameters())
    assert found.articles["article_id"].to_list() == ["all/a.txt"]
    assert found.quarantine.select("raw_path", "reason").rows() == [("l.tar", "empty")]
