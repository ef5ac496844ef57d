"""Articles at a glance: dates, how much of each record was kept, copies, and texts cut short."""

from datetime import datetime
from pathlib import Path

import polars as pl

from analysis.articles import read_articles
from analysis.articles.article_overview import copies, cut_short, dates, kept
from analysis.study.parameters import Parameters


def test_of_each_record_the_share_that_became_text_is_told(make_study, body: str) -> None:
    menu = "Home\nWorld\nSport\nSign in\nSubscribe\n"
    study = make_study({"plain.txt": body, "page.txt": f"{menu}\n{body}\nShare\nPrivacy policy\n© 2021 Lowa Post"})
    found = read_articles(study, Parameters())
    table = {row["article_id"]: row for row in kept(study, found.articles, found.alignments).to_dicts()}
    assert table["plain"]["raw_characters"] == len(body)
    assert table["plain"]["share"] > 0.95 > table["page"]["share"] > 0.5
    assert table["page"]["kept_characters"] == table["plain"]["kept_characters"]


def test_dates_copies_and_texts_cut_short_are_listed(make_study, body: str) -> None:
    study = make_study(
        {
            "b.txt": f"Flood\n9 March 2021\n{body}",
            "a.txt": f"River\n11 March 2021\n{body}",
            "c.txt": f"{body[:-20]}… [+88 chars]",
        }
    )
    articles = read_articles(study, Parameters()).articles
    assert dates(articles).select("article_id", "earliest", "basis").rows()[:2] == [
        ("a", datetime(2021, 3, 11), "stated"),
        ("b", datetime(2021, 3, 9), "stated"),
    ]
    assert copies(articles).row(0)[:1] + copies(articles).row(0)[3:4] == ("a", "b")
    assert cut_short(articles).select("article_id", "characters_missing").rows() == [("c", 88)]


def test_nothing_to_tell_is_an_empty_table(make_study, body: str, tmp_path: Path) -> None:
    articles = read_articles(make_study({"a.txt": body}), Parameters()).articles
    assert copies(articles).is_empty() and cut_short(articles).is_empty()
    assert isinstance(copies(articles), pl.DataFrame)
