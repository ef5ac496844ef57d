"""Furniture put under gold bodies of the cleaning benchmark goes, the bodies stay; needs the benchmark."""

import json
import re
from pathlib import Path

import pytest

from analysis.articles.cleaning.blocks import blocks
from analysis.articles.cleaning.body import body_text

GOLD = Path(__file__).parents[3] / "shared/bench/cleaning/benchmark_dev/ground-truth.json"
PROMO = (
    "Support our independent journalism. The Premium package (digital only) is $5 for the first month and "
    "thereafter you pay $12."
)
LIST = "ALSO READ\nTen tips for a dry cellar\nWhy rivers matter\nThe mayor who swam to work\nA hat lost at sea"
COMMENTS = "Discussions\nBe the first to like this. Showing 0 of 0 comments\nPost a Comment"
FURNITURE = {"list": LIST, "promo": PROMO, "comments": COMMENTS, "all": f"{PROMO}\n{COMMENTS}\n{LIST}"}
_TOKEN = re.compile(r"\w+")
_CREDIT = re.compile(r"copyright|all rights reserved|credit|sign up|©", re.IGNORECASE)


def prose() -> list[str]:
    """Thirty bodies of running text of at least eight paragraphs, credits and promos of their own apart."""
    if not GOLD.is_file():
        pytest.skip(f"no gold bodies: {GOLD} is not there")
    found = [page["articleBody"] for _, page in sorted(json.loads(GOLD.read_text("utf-8")).items())]
    fit = [
        body
        for body in found
        if len(lines := blocks(body)) >= 8
        and sum(block.sentence for block in lines) >= 0.8 * len(lines)
        and not _CREDIT.search(lines[-1].text)
    ]
    return fit[:30]


def kept(text: str, body: str) -> bool:
    return _TOKEN.findall(body_text(blocks(text))) == _TOKEN.findall(body)


@pytest.mark.parametrize("kind", FURNITURE)
def test_furniture_under_a_gold_body_goes(kind: str) -> None:
    found = prose()
    assert len(found) == 30
    failed = [body[:60] for body in found if not kept(f"{body}\n{FURNITURE[kind]}", body)]
    assert failed == []


def test_a_gold_body_printed_twice_is_kept_once() -> None:
    failed = [body[:60] for body in prose() if not kept(f"{body}\n{PROMO}\n{body}", body)]
    assert len(failed) <= 1


def test_gold_in_gold_out() -> None:
    if not GOLD.is_file():
        pytest.skip(f"no gold bodies: {GOLD} is not there")
    found = [page["articleBody"] for page in json.loads(GOLD.read_text("utf-8")).values()]
    assert sum(kept(body, body) for body in found) >= 0.99 * len(found)
