"""Scores whose numbers are whose, on the windows of the gold set of links.

    python benchmarks/links_quality.py CORPORA [--to src/analysis/claims/quality/links.json] [--reader rules] [--show]

CORPORA as for `links_sample.py`. Every article with a window is read whole, title and text; only what lies in the
window is scored. What is right, and the measures `origin`, `origin_read`, `relays_read`: `attributions_quality.py`.
Labels and guideline: tests/gold/README.md. Intervals are 95 % percentile bootstrap intervals over articles, seeded.
`--show` prints what is wrong in the half "develop"; the half "aside" is never shown.
"""

import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import attributions_quality as quality
import typer
from attributions_sample import records
from estimates_sample import digest

from analysis.claims import read_claims
from analysis.study.parameters import Parameters

FILES = ("link_windows.csv", "link_labels.csv", "attributions_actors.csv")
MEASURES = ("origin", "origin_read", "relays_read")
Row = dict[str, Any]


def windows(corpora: Path) -> tuple[list[quality.Window], list[tuple[Row, str, Row]]]:
    """The labelled windows, and for each its record of the corpus, part and place."""
    known = {record["id"]: record for _, record in records(corpora)}
    labels: dict[str, list[Row]] = defaultdict(list)
    for row in quality.gold("link_labels.csv").to_dicts():
        labels[row["window"]].append(row)
    made, places = [], []
    for place in quality.gold("link_windows.csv").to_dicts():
        record, number = known[place["document"]], place["window"]
        text = quality.labelled_text(record["text"], place)
        made.append(quality.Window(int(number), place["half"], text, [], labels[number]))
        places.append((record, "text", place))
    return made, places


def scored(of: list[quality.Window], places: list[tuple[Row, str, Row]]) -> Row:
    """The three measures over windows; those of one article are counted together."""
    by_article: dict[str, quality.Count] = {}
    for window, (record, _, _) in zip(of, places, strict=True):
        counted, before = quality.counts(window), by_article.get(record["id"])
        by_article[record["id"]] = {
            name: tuple(a + b for a, b in zip(counted[name], before[name] if before else (0, 0), strict=True))  # type: ignore[misc]
            for name in MEASURES
        }
    return quality.score(list(by_article.values())) | {"articles": len(by_article), "windows": len(of)}


def main(
    corpora: Path,
    to: quality.To = None,
    reader: quality.Reader = "careful",
    show: quality.Show = False,
) -> None:
    """Scores the origins of quantities in the labelled windows."""
    made, places = windows(corpora)
    frames = quality.articles_of(list({record["id"]: record for record, _, _ in places}.values()))
    quality.fill(made, places, read_claims(quality.study(), *frames, Parameters(reader=reader)))
    pairs = list(zip(made, places, strict=True))
    if show:
        quality.print_wrong([window for window in made if window.half == "develop"], linked_alone=True)
    parts = {half: [pair for pair in pairs if pair[0].half == half] for half in ("develop", "aside")}
    for pair in pairs:
        parts.setdefault(f"{pair[1][2]['round']} {pair[0].half}", []).append(pair)
    figures = {name: scored([w for w, _ in of], [place for _, place in of]) for name, of in parts.items()}
    for name, figure in figures.items():
        told = (
            f"{m} {figure[m]['right']}/{figure[m]['n']} {figure[m]['value']} {figure[m]['interval']}"
            for m in MEASURES
        )
        print(name, f"{figure['windows']} windows", " · ".join(told))
    if to is not None:
        gold = digest("".join((quality.GOLD / name).read_text("utf-8") for name in FILES))
        about = {"gold": gold, "bootstrap": quality.BOOTSTRAP, "scores": figures}
        to.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
