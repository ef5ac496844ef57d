"""Exports of news archives against a key of their articles: records, titles, days, clocks, outlets, bylines, lengths.

    python benchmarks/archives.py FOLDER

FOLDER holds exports and `key.json`: {file: {"records": n or null, "articles": [{"title", "outlet", "date", "byline",
"dateline", "words"}]}}. A record is an article or a row of the quarantine but those that are no article at all. Each
field is compared where the key gives it, with the one article of the file that has the key's title, date and outlet.
A length is right within a fifth of the words that the archive told, headline and standfirst aside. Misses are
printed. Where there is no folder, nothing is run.
"""

import argparse
import json
import re
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import polars as pl

from analysis.articles import read_articles
from analysis.articles.dates.field_dates import field_date
from analysis.study import open_study
from analysis.study.parameters import Parameters

NEAR = 0.2
"""Share of a length told by which the words counted may differ: archives count titles, tables and captions, too."""
STUDY = 'title = "Archive"\nquestion = "Is each article read as one?"\n'


def tables(path: Path) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Articles and quarantine of one export, as a study of its own."""
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        (study / "raw").mkdir(parents=True)
        (study / "study.toml").write_text(STUDY, "utf-8")
        (study / "actors.csv").write_text("actor_id,name,kind,country,parent,aliases\n", "utf-8")
        (study / "sources.csv").write_text("raw_path,outlet,url,published,licence,note\n", "utf-8")
        shutil.copy(path, study / "raw" / path.name)
        found = read_articles(open_study(study), Parameters())
        return found.articles, found.quarantine


def flat(words: str | None) -> str:
    """Letters and digits in lower case, for comparing; without half a letter of a wrong encoding in the key."""
    return re.sub(r"[\W_]+", " ", (words or "").removesuffix("Â").lower()).strip()


def value(words: str | None) -> str:
    """A field of the key without its label."""
    return re.sub(r"^[A-Za-z-]+:\s*", "", words or "")


def compared(wanted: dict[str, Any], article: dict[str, Any]) -> dict[str, bool]:
    """For each field that the key gives, whether the article has it."""
    found = {"outlet": flat(wanted["outlet"]) == flat(article["outlet"])}
    stated = field_date(wanted["date"])
    if stated is not None:
        found["day"] = article["published_at"] is not None and article["published_at"].date() == stated.at.date()
    if clock := re.search(r"(\d{1,2}):(\d\d) ([AP])M (\w+)", wanted["date"]):
        hour = int(clock[1]) % 12 + 12 * (clock[3] == "P")
        at = article["published_at"]
        found["minute"] = at is not None and (at.hour, at.minute) == (hour, int(clock[2]))
        found["zone"] = (article["published_utc_offset"] == "+00:00") == (clock[4] == "GMT")
    if wanted.get("byline"):
        found["byline"] = flat(value(wanted["byline"])).removeprefix("by ") == flat(article["byline"])
    if wanted.get("dateline"):
        place = flat(article["dateline"])
        found["dateline"] = bool(place) and flat(value(wanted["dateline"])).startswith(place)
    if wanted.get("words"):
        told = int(re.sub(r"\D", "", wanted["words"]))
        found["length told"] = article["words_told"] == told
        found["length near"] = abs(len(article["body"].split()) - told) <= NEAR * told
    return found


def of_title(wanted: dict[str, Any], articles: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The article with the title of the key; of several the one of the key's day and clock."""
    mine = [row for row in articles if flat(row["title"]) == flat(wanted["title"])]
    stated = field_date(wanted["date"])
    same = [row for row in mine if stated and row["published_at"] == stated.at]
    return next(iter(same or mine), None)


def main() -> None:
    """Reads the exports of the folder and prints what is right of what the key gives."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    if not (folder / "key.json").is_file():
        sys.exit(f"{folder} holds no key.json; nothing was run")
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for name, wanted in json.loads((folder / "key.json").read_text("utf-8")).items():
        articles, quarantine = tables(folder / name)
        records = articles.height + quarantine.filter(pl.col("reason") != "no_article").height
        if wanted["records"] is not None:
            asked["files"] += 1
            right["files"] += records == wanted["records"]
        rows = articles.to_dicts()
        for listed in wanted["articles"]:
            if not listed.get("title"):
                continue
            asked["title"] += 1
            article = of_title(listed, rows)
            if article is None:
                print(f"{name}: no article of the title {listed['title']!r}")
                continue
            right["title"] += 1
            for field, good in compared(listed, article).items():
                asked[field] += 1
                right[field] += good
                if not good:
                    print(f"{name} {article['record']}: {field} of {listed['title'][:50]!r}")
    for field, count in asked.items():
        print(f"{field:12s} {right[field]:4d} of {count}")


if __name__ == "__main__":
    main()
