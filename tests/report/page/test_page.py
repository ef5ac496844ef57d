"""The page: complete without scripts, the same bytes each time, harmless whatever an article holds."""

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.report import figures as drawn
from analysis.report.comparison import changes as told
from analysis.report.figures.figure import Figure
from analysis.report.page import page
from analysis.study import Study

Tables = dict[str, pl.DataFrame]
HOSTILE = (
    '</script><script>window.owned=1</script><img src=x onerror="window.owned=1"><svg onload=alert(1)>'
    '<a href="javascript:window.owned=1">x</a></title></style></textarea>--><iframe src="http://example.org/">'
    "{{ 7*7 }}{% raw %} ${7*7} datum.x ? window.owned=1 : warn('x') [a](javascript:alert(1)) "
    "\"' \\ \u202e\u2066\u200b\ufeff\x00 <!-- --> ]]> \u2028 https://example.org/ " + "a" * 10_000
)


class Reader(HTMLParser):
    """The ids, links and script elements of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.scripts: list[dict[str, str | None]] = []
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.ids += [found["id"] or ""] if "id" in found else []
        self.links += [str(value) for name, value in attrs if name in ("href", "src")]
        self.scripts += [found] if tag == "script" else []
        self.handlers += [name for name in found if name.startswith("on")]


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory, study: Study, tables: Tables, figures: list[Figure]) -> Path:
    return page.write_page(tmp_path_factory.mktemp("page"), study, tables, figures, None, {"version": "v1"}, None)


def hostile(tables: Tables) -> Tables:
    """The tables with markup in every text that comes from an article."""
    columns = {"articles": ["title", "outlet", "published_evidence"], "passages": ["text"], "estimates": ["text"],
               "attributions": ["source_text", "cue_text"], "timeline": ["text", "voice", "outlet"],
               "quarantine": ["detail"], "adoption": ["voice"], "chains": ["voice"]}  # fmt: skip
    return tables | {
        name: tables[name].with_columns(pl.col(column).fill_null("") + HOSTILE for column in found)
        for name, found in columns.items()
    } | {
        "articles": tables["articles"].with_columns(
            pl.col("text").str.replace_all("North Korea", "<script>", literal=True).alias("text"),
            title=pl.lit(HOSTILE), outlet=pl.lit(HOSTILE), published_evidence=pl.lit(HOSTILE))
    }  # fmt: skip


def test_one_file_opens_alone(written: Path) -> None:
    found = read(written.read_text("utf-8"))
    assert [script.get("src") for script in found.scripts if script.get("src")] == []
    outside = [link for link in found.links if re.match(r"[a-z]+:|//", link) and not link.startswith("data:")]
    assert outside == []
    assert written.stat().st_size < 1_600_000


def test_every_link_inside_leads_somewhere_once(written: Path) -> None:
    found = read(written.read_text("utf-8"))
    assert len(found.ids) == len(set(found.ids))
    missing = {link[1:] for link in found.links if link.startswith("#")} - set(found.ids)
    assert missing == set()


def test_without_scripts_the_page_is_complete(written: Path, figures: list[Figure], tables: Tables) -> None:
    text = written.read_text("utf-8")
    for figure in figures:
        assert html.escape(figure.question, quote=False) in text
        drawing = f'id="{figure.figure_id}-desc"' in text
        assert drawing != figure.tabular and f'id="{figure.figure_id}"' in text
    assert text.count('class="entry"') == tables["timeline"].height + tables["attributions"].height
    assert '<mark class="estimate content">around 12,000 troops</mark>' in text


def test_the_page_has_the_same_bytes_each_time(
    written: Path, tmp_path: Path, study: Study, tables: Tables, figures: list[Figure]
) -> None:
    again = page.write_page(tmp_path, study, tables, drawn.draw_all(tables, study), None, {"version": "v1"}, None)
    assert again.read_bytes() == written.read_bytes()


def test_the_policy_allows_the_two_scripts_of_the_page_and_nothing_else(written: Path) -> None:
    text = written.read_text("utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    assert policy
    words = html.unescape(policy[1])
    assert "default-src 'none'" in words
    assert "unsafe-eval" not in words
    assert "script-src 'sha256-" in words and "'unsafe-inline'" not in words.split("style-src")[0]


def test_markup_in_articles_stays_text(tmp_path: Path, study: Study, tables: Tables) -> None:
    bad = hostile(tables)
    path = page.write_page(tmp_path, study, bad, drawn.draw_all(bad, study), None, {"version": "v1"}, None)
    found = read(path.read_text("utf-8"))
    assert found.handlers == []
    kinds = [script.get("type") for script in found.scripts]
    assert (
        kinds.count(None) == 1 and kinds.count("module") == 1 and set(kinds) <= {None, "module", "application/json"}
    )
    assert not [link for link in found.links if link.startswith("javascript:")]
    assert "{{ 7*7 }}" in path.read_text("utf-8")


@given(st.text())
def test_json_in_the_page_ends_no_script_and_keeps_its_value(text: str) -> None:
    written = page.as_json({"text": text})
    assert not set(written) & set("<>&\u2028\u2029")
    assert json.loads(written) == {"text": text}


def test_changes_are_told_with_their_cause(
    tmp_path: Path, study: Study, tables: Tables, figures: list[Figure]
) -> None:
    row = {"table": "estimates", "change": "appeared", "key": "estimate-1", "column": None, "before": None,
           "after": None, "what": "“9 <b>boats</b>” in one", "grade": "estimate", "cause": None}  # fmt: skip
    changes = {
        "from": "v1",
        "to": "v2",
        "grade": "estimate",
        "causes": [
            {"kind": "article", "text": "article added: “New <i>”"},
            {"kind": "code", "text": "the code changed"},
        ],
        "findings": [{"figure": "lag", "before": "2 boats.", "after": "9 boats."}],
        "figures": {figures[0].figure_id: "changed"},
        "form": ["table drift added"],
        "rows": [row],
    }
    text = page.write_page(tmp_path, study, tables, figures[:1], None, {"version": "v2"}, changes).read_text("utf-8")
    assert "Changes since v1" in text
    assert "article added: “New &lt;i&gt;”" in text and "“9 &lt;b&gt;boats&lt;/b&gt;” in one" in text
    assert "<del>2 </del>boats." in text and "<ins>9 </ins>boats." in text and told.TOGETHER in text
    assert f'<a href="#{figures[0].figure_id}">' in text


def test_modules_joined_keep_their_names_apart() -> None:
    names = re.findall(r"^(?:async )?(?:function|const) (\w+)", page.script(), re.MULTILINE)
    assert len(names) == len(set(names)) and {"fitted", "panel", "filters"} <= set(names)
    assert not re.search(r"^(import|export) ", page.script(), re.MULTILINE)
