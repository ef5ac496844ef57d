"""Fits the line model of `analysis.articles` and measures it on pages it has not seen.

    python benchmarks/train_lines.py GOLD.json RAW.json [RAW.json ...] --to WEIGHTS.csv
    python benchmarks/train_lines.py GOLD.json RAW.json [RAW.json ...] --held-out PRED.json [PRED.json ...]

GOLD.json maps page ids to an object with `articleBody` and `url`; each RAW.json maps page ids to raw text, one
rendering of the pages. With `--held-out` every page is cleaned with weights fitted to pages of other sites (ten
folds by site), one PRED.json per RAW.json. Nothing is drawn at random.
"""

import argparse
import hashlib
import json
import re
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlparse

import numpy as np
from scipy.optimize import minimize

from analysis.articles.cleaning.blocks import Block, blocks
from analysis.articles.cleaning.body import clean
from analysis.articles.cleaning.furniture import furniture
from analysis.articles.cleaning.line_features import Numbers, features, names
from analysis.articles.cleaning.line_model import INTERCEPT, Weights

FOLDS = 10
PENALTY = 500.0
"""Of the squared weights of standardised features; chosen on held-out pages, flat from 300 to 3000."""
MOST_WORDS, FEWEST_WORDS = 60, 3
"""A line counts in the fit as its words, at most and at least so many."""
HEADER = (
    "# Weights of the line model: log odds that a line of a page is body, one weight per feature, in the",
    "# features' own units. Written by benchmarks/train_lines.py; docs/line-model.md tells from what and how good.",
)
_TOKEN = re.compile(r"\w+")


class Lines(NamedTuple):
    """The lines of one page in one rendering: features, whether gold holds them (0 or 1), and weights."""

    features: Numbers
    body: Numbers
    weight: Numbers


def lines_of(found: list[Block], gold: str) -> Lines:
    """The lines of a page, a line being body where at least half of its tokens align with the gold body."""
    columns = features(found, [furniture(block.text, block.words) for block in found])
    weight = np.array([min(block.words, MOST_WORDS) + FEWEST_WORDS for block in found], dtype=float)
    return Lines(columns, _labels(found, gold), weight / weight.mean())


def _labels(found: list[Block], gold: str) -> Numbers:
    tokens = [_TOKEN.findall(block.text) for block in found]
    flat = [token for line in tokens for token in line]
    matcher = SequenceMatcher(None, flat, _TOKEN.findall(gold), autojunk=False)
    hit = np.zeros(len(flat))
    for match in matcher.get_matching_blocks():
        hit[match.a : match.a + match.size] = 1
    labels: list[float] = []
    at = 0
    for line in tokens:
        before = labels[-1] if labels else 0.0
        labels.append(float(hit[at : at + len(line)].mean() >= 0.5) if line else before)
        at += len(line)
    return np.array(labels)


def fit(pages: list[Lines]) -> Weights:
    """Logistic regression with a penalty on squared weights, by L-BFGS."""
    columns = np.vstack([page.features for page in pages])
    body = np.concatenate([page.body for page in pages])
    weight = np.concatenate([page.weight for page in pages])
    middle, spread = columns.mean(0), columns.std(0) + 1e-6
    scaled = np.hstack([(columns - middle) / spread, np.ones((len(columns), 1))])
    penalty = np.append(np.full(len(middle), PENALTY), 0.0)

    def loss(point: Numbers) -> tuple[float, Numbers]:
        odds = scaled @ point
        value = float((weight * (np.logaddexp(0, odds) - body * odds)).sum() + 0.5 * (penalty * point**2).sum())
        return value, scaled.T @ (weight * (1 / (1 + np.exp(-odds)) - body)) + penalty * point

    start = np.zeros(scaled.shape[1])
    point = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    plain = point[:-1] / spread
    return Weights(float(point[-1] - plain @ middle), plain)


def fold(url: str) -> int:
    """The fold of a page, the same for all pages of a site."""
    site = ".".join(urlparse(url).netloc.split(".")[-2:])
    return int(hashlib.sha256(site.encode()).hexdigest(), 16) % FOLDS


def held_out(
    gold: dict[str, Any], rendering: dict[str, list[Block]], pages: dict[str, list[Lines]]
) -> dict[str, str]:
    """The body of every page, cleaned with weights fitted to pages of other folds."""
    bodies = {}
    for number in range(FOLDS):
        others = [lines for page, found in pages.items() if fold(gold[page]["url"]) != number for lines in found]
        weights = fit(others)
        for page, found in rendering.items():
            if fold(gold[page]["url"]) == number:
                bodies[page] = "\n".join(found[index].text for index in clean(found, weights).body) if found else ""
    return bodies


def write(weights: Weights, path: Path) -> None:
    """The weights as the lexicon that `analysis.articles.cleaning.line_model` reads, to six significant digits."""
    rows = zip([INTERCEPT, *names()], [weights.intercept, *weights.columns], strict=True)
    lines = [*HEADER, "feature,weight", *(f"{name},{weight:.6g}" for name, weight in rows)]
    path.write_text("\n".join(lines) + "\n", "utf-8")


def main() -> None:
    """Reads the arguments, fits, writes the weights or the bodies."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("raw", type=Path, nargs="+")
    parser.add_argument("--to", type=Path)
    parser.add_argument("--held-out", type=Path, nargs="+")
    arguments = parser.parse_args()
    gold = json.loads(arguments.gold.read_text("utf-8"))
    renderings = [
        {page: blocks(raw) for page, raw in sorted(json.loads(path.read_text("utf-8")).items())}
        for path in arguments.raw
    ]
    pages: dict[str, list[Lines]] = {page: [] for page in sorted(gold)}
    for rendering in renderings:
        for page, found in rendering.items():
            pages[page] += [lines_of(found, gold[page]["articleBody"])] if found else []
    if arguments.to:
        write(fit([lines for found in pages.values() for lines in found]), arguments.to)
    for path, rendering in zip(arguments.held_out or [], renderings, strict=bool(arguments.held_out)):
        path.write_text(json.dumps(held_out(gold, rendering, pages), ensure_ascii=False), "utf-8")


if __name__ == "__main__":
    main()
