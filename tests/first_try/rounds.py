"""Rounds of first tries: cases in files of one JSON object a line, each an article of its own, read by all stages."""

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from analysis.articles import ArticleTables, read_articles
from analysis.claims import ClaimTables, read_claims
from analysis.study import Study, open_study
from analysis.study.parameters import Parameters

Row = dict[str, Any]
Judged = tuple[Row, bool, list[Row]]
"""A case, whether it is read right, and the rows by which that is told."""
PUBLISHED = "2024-05-15"
TITLE = "The river rises again in the north"
STUDY = """title = "First try"
question = "How are plain sentences read?"

[window]
from = 2024-04-01
to = 2024-06-30

[[quantities]]
counted_group = "casualty"
label = "Casualties"

[[quantities]]
counted_group = "personnel"
label = "People"
"""
_HEAD = "actor_id,name,kind,country,parent,aliases\n"
_SOURCES = "raw_path,outlet,url,published,licence,note\n"


def cases(path: Path) -> list[Row]:
    """The cases of a file, in its order."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


Reader = str | Callable[[Sequence[Row], str], tuple[ArticleTables, ClaimTables]]
"""A reader's name, or who gives the tables of cases and the lines of their actors instead of it."""


def tables(given: Sequence[Row], actors: str, reader: Reader, folder: Path) -> tuple[ArticleTables, ClaimTables]:
    """What a study of the cases gives, made in `folder`; `actors`: the lines of its actors.csv."""
    if not isinstance(reader, str):
        return reader(given, actors)
    study, articles = study_of(given, actors, folder)
    parameters = Parameters(reader=reader)  # type: ignore[arg-type]
    return articles, read_claims(study, *articles[:3], parameters)


def study_of(given: Sequence[Row], actors: str, folder: Path) -> tuple[Study, ArticleTables]:
    """A study of the cases, an article each, made in `folder`, and its articles."""
    records = [
        {"id": f"{number:04}", "title": case.get("title", TITLE), "text": case["text"], "published": PUBLISHED,
         "outlet": "Daily Test"}
        for number, case in enumerate(given)
    ]  # fmt: skip
    (folder / "raw").mkdir(parents=True)
    (folder / "raw" / "cases.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    (folder / "study.toml").write_text(STUDY, encoding="utf-8")
    (folder / "actors.csv").write_text(_HEAD + actors, encoding="utf-8")
    (folder / "sources.csv").write_text(_SOURCES, encoding="utf-8")
    study = open_study(folder)
    return study, read_articles(study, Parameters())


def number_of(article_id: str) -> int:
    """Which case an article is."""
    return int(article_id.rsplit("/", 1)[-1])


def with_links(given: Sequence[Row], actors: str, reader: Reader, columns: Sequence[str]) -> list[list[Row]]:
    """The estimates of each case in the order of its text, each with `columns` of its link."""
    with tempfile.TemporaryDirectory() as folder:
        _, claims = tables(given, actors, reader, Path(folder))
    links = {row["estimate_id"]: row for row in claims.links.iter_rows(named=True)}
    found: list[list[Row]] = [[] for _ in given]
    for row in claims.estimates.sort("start").iter_rows(named=True):
        link = links[row["estimate_id"]]
        found[number_of(row["article_id"])].append(row | {column: link[column] for column in columns})
    return found


def is_read_right(case: Row, rows: Sequence[Row], near: float = 0) -> bool:
    """Whether every row of `some` is met by one of `rows`, and none of `none` by any.

    A row names columns: a list allows any of its values, `not_COLUMN` any other, `origin` null is nobody, names are
    the same whatever their capitals, `relays` is one list. Numbers may differ by the share `near`.
    """
    some = all(any(_met(row, wanted, near) for row in rows) for wanted in case["some"])
    return some and not any(_met(row, unwanted, near) for row in rows for unwanted in case["none"])


def _met(row: Row, want: Row, near: float) -> bool:
    return all(_meets(row.get(column.removeprefix("not_")), column, value, near) for column, value in want.items())


def _meets(have: Any, column: str, value: Any, near: float) -> bool:
    if column.startswith("not_"):
        return bool(have != value)
    if column == "relays":
        return list(have or []) == value
    allowed = value if isinstance(value, list) else [value]
    if column == "origin":
        return str(have or "").casefold() in {str(one or "").casefold() for one in allowed}
    if near and isinstance(value, (int, float)):
        return have is not None and abs(have - value) <= near * max(1, abs(value))
    return have in allowed


def missed(judged: Iterable[Judged]) -> set[str]:
    """The ids of the cases that are not read right."""
    return {case["id"] for case, right, _ in judged if not right}


def main(description: str | None, read: Callable[[list[Row], str], Iterator[Judged]], shown: Sequence[str]) -> None:
    """Reads the arguments, prints what fails with the columns `shown`, and how many of each kind are right."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rounds", type=Path, nargs="+")
    parser.add_argument("--reader", default="careful")
    parser.add_argument("--failures", action="store_true")
    arguments = parser.parse_args()
    right, whole = Counter[str](), Counter[str]()
    for path in arguments.rounds:
        for case, good, rows in read(cases(path), arguments.reader):
            whole[case["kind"]] += 1
            right[case["kind"]] += good
            if arguments.failures and not good:
                print(json.dumps(case, ensure_ascii=False))
                for row in rows:
                    print("     ", {name: str(row[name]) for name in shown if row.get(name) not in (None, [])})
    for kind, number in whole.items():
        print(f"{kind:50s} {right[kind]:3d} of {number}")
    print(f"{right.total()} of {whole.total()} ({100 * right.total() / whole.total():.1f} %)")
