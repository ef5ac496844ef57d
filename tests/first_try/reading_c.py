"""Reads the cases of a first try: each is an article of its own, read by all stages; what counts are the tables.

    python tests/first_try/reading_c.py ROUND.jsonl ... [--reader fast] [--failures]

A line of a round: id, kind, text, `some` (rows that must be met by an estimate with its link) and `none` (rows that
none may meet), as columns of both tables. `origin` null is nobody, a list any of them; `not_COLUMN`: any other value.
"""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from analysis.articles import read_articles
from analysis.claims import read_claims
from analysis.study import open_study
from analysis.study.parameters import Parameters

ACTORS = """actor_id,name,kind,country,parent,aliases
army,Vale army,military,,,the army|The army
health,Vale health ministry,government,,,the health ministry|the ministry
police,Vale police,government,,,police|Police
rebels,Northern Front,group,,,the rebels|the front
bureau,Vale Bureau of Statistics,government,,,Bureau of Statistics|the statistics bureau
council,Relief Council,international,,,the Relief Council
Reuters,Reuters,agency,,,
AFP,AFP,agency,,,
ledger,The Ledger,outlet,,,the Ledger|Ledger
mayor,Ines Okoro,person,,,Mayor Ines Okoro|Okoro|the mayor
union,Dockers' Union,group,,,the union|the Dockers' Union
"""
STUDY = """title = "First try"
question = "How are plain sentences read?"

[window]
from = 2024-05-01
to = 2024-06-30

[[quantities]]
counted_group = "casualty"
label = "Casualties"

[[quantities]]
counted_group = "personnel"
label = "People"
"""
TITLE = "The river rises again in the north"
LINKED = ("origin", "basis", "stance", "relays", "said_on", "role")

Row = dict[str, Any]


def cases(path: Path) -> list[Row]:
    """The cases of a file, in its order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def read(given: list[Row], reader: str = "careful") -> Iterator[tuple[Row, bool, list[Row]]]:
    """Each case, whether it is read right, and its estimates with what they are linked to."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _write(folder, given)
        study = open_study(folder)
        parameters = Parameters(reader=reader)
        articles = read_articles(study, parameters)
        claims = read_claims(study, articles.articles, articles.passages, articles.alignments, parameters)
        links = {row["estimate_id"]: row for row in claims.links.iter_rows(named=True)}
        rows: dict[str, list[Row]] = {}
        for row in claims.estimates.sort("start").iter_rows(named=True):
            link = links[row["estimate_id"]]
            joined = row | {column: link.get(column) for column in LINKED}
            rows.setdefault(row["article_id"].rsplit("/", 1)[-1], []).append(joined)
    for number, case in enumerate(given):
        got = rows.get(f"{number:03d}", [])
        right = all(any(met(row, want) for row in got) for want in case["some"])
        yield case, right and not any(met(row, want) for row in got for want in case["none"]), got


def _write(folder: Path, given: list[Row]) -> None:
    records = [
        {"id": f"{k:03d}", "title": case.get("title", TITLE), "text": case["text"], "published": "2024-05-15",
         "outlet": "Daily Test"}
        for k, case in enumerate(given)
    ]  # fmt: skip
    (folder / "raw").mkdir()
    (folder / "raw" / "a.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (folder / "study.toml").write_text(STUDY, encoding="utf-8")
    (folder / "actors.csv").write_text(ACTORS, encoding="utf-8")
    (folder / "sources.csv").write_text("raw_path,outlet,url,published,licence,note\n", encoding="utf-8")


def met(row: Row, want: Row) -> bool:
    """Whether a row has what is wanted of it."""
    return all(_meets(row.get(column.removeprefix("not_")), column, value) for column, value in want.items())


def _meets(have: Any, column: str, value: Any) -> bool:
    if column.startswith("not_"):
        return bool(have != value)
    if column == "relays":
        return list(have or []) == value
    allowed = value if isinstance(value, list) else [value]
    if column == "origin":
        return str(have or "").lower() in {str(one or "").lower() for one in allowed}
    return have in allowed


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
                print(case["id"], "|", case.get("title", ""), "|", case["text"], case["some"])
                shown = ("text", "value", "counted", "relation", *LINKED)
                for row in got:
                    print("     ", {k: row.get(k) for k in shown if row.get(k) not in (None, [])})
    for kind, number in whole.items():
        print(f"{kind:50s} {right[kind]:3d} of {number}")
    print(f"{right.total()} of {whole.total()} ({100 * right.total() / whole.total():.1f} %)")


if __name__ == "__main__":
    main()
