"""Reads dates as printed or spoken of, seen from an anchor, and counts right, wrong and missed ones.

    python benchmarks/dates.py DATES.jsonl

One JSON object a line: `text`, `anchor` (a day) and `date` (a minute, day or month in ISO form, null for none).
"""

import argparse
import json
from collections import Counter
from datetime import date
from pathlib import Path

from analysis.articles.dates.printed import Stated, spoken_day

FORMS = {"minute": "%Y-%m-%dT%H:%M", "day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}


def verdict(stated: Stated | None, wanted: str | None) -> str:
    """right | wrong | missed | invented; a date finer than the one wanted is right if it lies in it."""
    if stated is None:
        return "right" if wanted is None else "missed"
    if wanted is None:
        return "invented"
    return "right" if stated.at.strftime(FORMS[stated.precision]).startswith(wanted) else "wrong"


def main() -> None:
    """Reads the argument, prints what is not right and the counts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("dates", type=Path)
    counts: Counter[str] = Counter()
    for line in parser.parse_args().dates.read_text("utf-8").splitlines():
        row = json.loads(line)
        found = spoken_day(row["text"], date.fromisoformat(row["anchor"]))
        counts[verdict(found, row["date"])] += 1
        if verdict(found, row["date"]) != "right":
            print(row, found)
    print(dict(counts))


if __name__ == "__main__":
    main()
