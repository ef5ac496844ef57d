"""What is kept of an article's words, parses and spans is what is read anew."""

from pathlib import Path

import pytest
from newsroom import newsroom

from analysis.claims import annotations
from analysis.claims.annotations import annotate
from analysis.claims.attribution import finding
from analysis.claims.language.document import Annotated
from analysis.io.cache import Cache

TEXTS = (
    "30 DROWNED IN LIMA, SAYS MAYOR\nThe mayor of Lima said on Monday that 30 people had drowned.",
    "Peru's navy can't say how many of its 14 sailors died.|“We don't know,” a spokesman told reporters.",
    "Nothing was said.",
)


def told(articles: list[Annotated]) -> list[object]:
    """All that is known of articles, word by word."""
    return [
        (a.article_id, a.text, a.earliest, a.latest, a.found, s.passage_id, s.span, s.title, s.parsed, doc and [
            (t.text, t.idx, t.whitespace_, t.tag_, t.pos_, t.dep_, t.head.i) for t in doc
        ])
        for a in articles for s in a.sentences for doc in (s.doc, s.counting)
    ]  # fmt: skip


@pytest.mark.parametrize("by", finding.READERS)
def test_what_is_kept_equals_what_is_read_anew(tmp_path: Path, by: str, monkeypatch: pytest.MonkeyPatch) -> None:
    passages, articles, _ = newsroom(*TEXTS)
    anew = told(annotate(articles, passages, ["Lima"], by))
    assert told(annotate(articles, passages, ["Lima"], by, Cache(tmp_path))) == anew
    monkeypatch.setattr(annotations, "_read", lambda drafts, _: [1 / 0 for _ in drafts])
    assert told(annotate(articles, passages, ["Lima"], by, Cache(tmp_path))) == anew


def test_another_name_reads_only_what_it_casts_in_another_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    passages, articles, _ = newsroom(*TEXTS)
    annotate(articles, passages, [], "rules", Cache(tmp_path))
    true, read = annotations._read, []
    monkeypatch.setattr(
        annotations,
        "_read",
        lambda drafts, by: read.extend(d.article["article_id"] for d in drafts) or true(drafts, by),
    )
    annotate(articles, passages, ["Zebra"], "rules", Cache(tmp_path))
    assert read == []
    annotate(articles, passages, ["The Mayor"], "rules", Cache(tmp_path))
    assert read == ["a0"]


@pytest.mark.parametrize("by", finding.READERS)
def test_a_reprint_beside_its_original_is_annotated_as_itself(tmp_path: Path, by: str) -> None:
    """Both have one text, so one key: once, all that was read stood under the id of one of them."""
    passages, articles, _ = newsroom(TEXTS[1], TEXTS[1], TEXTS[0])
    for cache in (None, Cache(tmp_path), Cache(tmp_path)):
        read = annotate(articles, passages, ["Lima"], by, cache)
        assert [article.article_id for article in read] == ["a0", "a1", "a2"]
        assert read[0].found == read[1].found != []
