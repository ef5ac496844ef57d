"""Reads the cases of a first try on whom the words mean: each is an article of its own, read by all stages.

    python tests/first_try/reading_sources.py ROUND.jsonl ... [--reader fast] [--failures]

A line of a round: id, kind, text, actors (`velden` or `none`), `of` (a piece of what is said, its last occurrence
counts), `source` (names that are right; null is nobody) and, where the kind asks for it, `said_on` (null is no day).
A case is right where an attribution holds the piece and the innermost that does has one of the sources and the day.
"""

import argparse
import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.study import open_study
from analysis.study.parameters import Parameters

ACTORS = {
    "none": {},
    "velden": {
        "marchetti": ("Rosa Marchetti", "government", "Governor Marchetti"),
        "okoro": ("Samuel Okoro", "military", "General Okoro"),
        "health": ("Velden Health Ministry", "government", "the health ministry"),
        "police": ("Velden police", "government", ""),
        "front": ("Northern Front", "group", "the front"),
        "redcross": ("Red Cross", "international", ""),
        "Reuters": ("Reuters", "agency", ""),
        "herald": ("Velden Herald", "outlet", ""),
    },
}
STUDY = """title = "First try"
question = "Whom do the words mean?"

[window]
from = 2024-04-01
to = 2024-06-30

[[quantities]]
counted_group = "casualty"
label = "Casualties"
"""
TITLE = "The river rises again in the north"

Row = dict[str, Any]


def cases(path: Path) -> list[Row]:
    """The cases of a file, in its order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(given: list[Row], reader: str = "careful") -> Iterator[tuple[Row, bool, list[Row]]]:
    """Each case, whether it is read right, and the attributions that hold its piece, the innermost first."""
    for actors, table in ACTORS.items():
        part = [case for case in given if case["actors"] == actors]
        if not part:
            continue
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            _write(folder, part, table)
            study = open_study(folder)
            parameters = Parameters(reader=reader)
            articles = read_articles(study, parameters)
            claims = read_claims(study, articles.articles, articles.passages, articles.alignments, parameters)
        texts = dict(articles.articles.select("article_id", "text").iter_rows())
        rows: dict[str, list[Row]] = {}
        for row in claims.attributions.iter_rows(named=True):
            rows.setdefault(row["article_id"], []).append(row)
        by_number = {article.rsplit("/", 1)[-1]: article for article in texts}
        for number, case in enumerate(part):
            article = by_number.get(f"{number:03d}")
            got = [] if article is None else _holding(rows.get(article, []), texts[article], case["of"])
            yield case, bool(got) and _right(got[0], case, table), got


def _write(folder: Path, given: list[Row], table: dict[str, tuple[str, str, str]]) -> None:
    records = [
        {"id": f"{k:03d}", "title": TITLE, "text": case["text"], "published": "2024-05-15", "outlet": "Daily Test"}
        for k, case in enumerate(given)
    ]
    (folder / "raw").mkdir()
    (folder / "raw" / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (folder / "study.toml").write_text(STUDY, encoding="utf-8")
    lines = [f"{actor},{name},{kind},,,{aliases}" for actor, (name, kind, aliases) in table.items()]
    head = "actor_id,name,kind,country,parent,aliases"
    (folder / "actors.csv").write_text("\n".join([head, *lines, ""]), encoding="utf-8")
    (folder / "sources.csv").write_text("raw_path,outlet,url,published,licence,note\n", encoding="utf-8")


def _holding(rows: list[Row], text: str, piece: str) -> list[Row]:
    places = list(re.finditer(rf"(?<!\w){re.escape(piece)}(?!\w)", text))
    if not places:
        return []
    last = places[-1]
    holding = [row for row in rows if row["content_start"] <= last.start() and last.end() <= row["content_end"]]
    return sorted(holding, key=lambda row: row["content_end"] - row["content_start"])


def _right(row: Row, case: Row, table: dict[str, tuple[str, str, str]]) -> bool:
    source = row["source"]
    name = _plain(table[source][0] if source in table else source)
    if name not in {_plain(one) for one in case["source"]}:
        return False
    if "said_on" not in case:
        return True
    return (row["said_on"].isoformat() if row["said_on"] else None) == case["said_on"]


def _plain(name: str | None) -> str | None:
    if name is None:
        return None
    return re.sub(r"^the ", "", name.casefold().replace("’", "'")).strip(" .")


def main() -> None:
    """Reads the arguments, prints what fails and how many of each kind are right."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=Path, nargs="+")
    parser.add_argument("--reader", default="careful")
    parser.add_argument("--failures", action="store_true")
    arguments = parser.parse_args()
    right, whole = Counter[str](), Counter[str]()
    for path in arguments.rounds:
        for case, good, got in read(cases(path), arguments.reader):
            whole[case["kind"]] += 1
            right[case["kind"]] += good
            if arguments.failures and not good:
                print(case["id"], "|", case["text"], "|", case["source"], case.get("said_on", ""))
                for row in got:
                    shown = ("source_text", "source", "cue_text", "said_on", "said_evidence")
                    print("     ", {k: str(row[k]) for k in shown})
    for kind, number in whole.items():
        print(f"{kind:50s} {right[kind]:3d} of {number}")
    print(f"{right.total()} of {whole.total()} ({100 * right.total() / whole.total():.1f} %)")


if __name__ == "__main__":
    main()
