"""The five articles against the key that was read by hand: how much of it is found, and how much of that is right."""

from pathlib import Path

import polars as pl
import pytest

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.study import open_study
from analysis.study.parameters import Parameters


@pytest.fixture(scope="module")
def read(project: Path):
    study = open_study(project / "data")
    made = read_articles(study, Parameters())
    claims = read_claims(study, made.articles, made.passages, made.alignments)
    return made, claims


def key(project: Path, name: str) -> list[dict]:
    path = project / "tests" / "keys" / f"{name}.csv"
    return pl.read_csv(path, comment_prefix="#", infer_schema=False).fill_null("").to_dicts()


def found_for(row: dict, articles: pl.DataFrame, passages: pl.DataFrame, attributions: pl.DataFrame) -> list[dict]:
    """The attributions whose cue shares its words with the key's and whose words hold the key's content."""
    text = articles.filter(article_id=row["article_id"])["text"][0]
    here = passages.filter(article_id=row["article_id"], role=row["role"]).select("passage_id")
    at = [k for k in range(len(text)) if text.startswith(row["content"], k)]
    rows = attributions.join(here, on="passage_id", how="semi").to_dicts()
    cued = [a for a in rows if a["cue_text"].split()[-1] in row["cue"] or row["cue"] in a["cue_text"]]
    held = [a for a in cued if any(a["start"] - 6 <= place < a["end"] for place in at)]
    nearest = min((abs(a["content_start"] - place) for a in held for place in at), default=None)
    return [a for a in held if any(abs(a["content_start"] - place) == nearest for place in at)]


def test_the_key_is_found_with_the_right_source(project: Path, read) -> None:
    made, claims = read
    core = [row for row in key(project, "attributions") if row["level"] == "core"]
    found = [(row, found_for(row, made.articles, made.passages, claims.attributions)) for row in core]
    right = [row for row, hits in found if {a["source"] or "" for a in hits} >= set(row["source"].split("|"))]
    relayed = [row for row, hits in found if hits and "|".join(hits[0]["relays"]) == row["relays"]]
    stances = [row for row, hits in found if hits and hits[0]["stance"] == row["stance"]]
    assert len(core) == 70
    assert len([row for row, hits in found if hits]) >= 68
    assert len(right) >= 66
    assert len(relayed) >= 66
    assert len(stances) >= 65


def test_every_estimate_of_the_key_has_its_origin_and_relays(project: Path, read) -> None:
    made, claims = read
    linked = claims.estimates.join(claims.links.drop("role"), on="estimate_id").join(
        made.passages.select("passage_id", "role"), on="passage_id"
    )
    wrong = []
    for row in key(project, "estimates"):
        text = made.articles.filter(article_id=row["article_id"])["text"][0]
        at = [k for k in range(len(text)) if text.startswith(row["words"], k)]
        rows = linked.filter(article_id=row["article_id"], role=row["role"]).sort("start").to_dicts()
        hits = [e for e in rows if any(e["start"] < k + len(row["words"]) and e["end"] > k for k in at)]
        if not hits or ((hits[0]["origin"] or ""), "|".join(hits[0]["relays"])) != (row["origin"], row["relays"]):
            wrong.append((row["article_id"], row["words"]))
    assert wrong == []
