"""A folder of 60 invented articles on a sunk ferry, read with errors, and the coder who knows what it says."""

from dataclasses import replace
from pathlib import Path

import polars as pl
import world

from analysis import tables as schemas
from analysis.coding.drawing import FOLDER
from analysis.coding.sheets import sheet_path, write_sheet
from analysis.coding.sheets.sheet_file import HEAD, begun_lines
from analysis.coding.study_sample import draw_sample, read_back
from analysis.study import Study
from analysis.study.csv_files import read_table
from analysis.study.parameters import Parameters

SIZE = 60
PARAMETERS = Parameters(draws=100)


def said(n: int) -> tuple[str | None, int]:
    """Who says in article n how many drowned; of every five articles one says nothing."""
    return [("Orvia", 30), ("Harbour police", 30), ("Orvia", 40), (None, 40), (None, 0)][n % 5]


TRUE = [said(n) for n in range(SIZE) if said(n)[1]]
"""Who says what, in the texts that say something."""


def read_origin(n: int) -> str | None:
    """The reading misses every second naming of the police, and takes the nobody of some articles for Orvia."""
    origin, _ = said(n)
    if origin == "Harbour police" and n % 2:
        return None
    return "Orvia" if n % 20 == 3 else origin


def missed(n: int) -> bool:
    return n % 12 == 0 and said(n)[1] > 0


def corpus() -> dict[str, pl.DataFrame]:
    """The tables as read, the measures among them."""
    kept, passages, counted, linked = [], [], [], []
    for n in range(SIZE):
        name, (origin, value) = f"a{n:02}", said(n)
        words = (
            f"{value} people drowned off pier {n}, {origin or 'it was'} said." if value else f"Pier {n} was empty."
        )
        lines = [words, f"The ferry left from pier {n}.", f"Weather at pier {n} was poor."]
        text = " ".join(lines)
        day = f"2021-07-{1 + n % 28:02}"
        kept.append(
            {"article_id": name, "outlet": f"Paper {n % 8}", "day": day, "text": text, "raw_sha256": f"{n:02}"}
        )
        at = 0
        for position, line in enumerate(lines):
            place = {"start": at, "end": at + len(line), "raw_start": at, "raw_end": at + len(line)}
            ids = {"passage_id": f"p{n:02}-{position}", "article_id": name, "position": position, "role": "body"}
            passages.append({**ids, **place, "text": line})
            at += len(line) + 1
        if value and not missed(n):
            identity = f"e{n:02}"
            number = {"text": f"{value} people", "value": float(value), "start": 0, "end": 9}
            ids = {"estimate_id": identity, "article_id": name, "passage_id": f"p{n:02}-0"}
            counted.append({**ids, **number, "quantity": "Ferry casualties"})
            if read_origin(n):
                linked.append({"estimate_id": identity, "origin": read_origin(n), "role": "originator"})
    articles = world.articles(*kept)
    empty = {"attributions": schemas.Attributions.create_empty(), "quarantine": schemas.Quarantine.create_empty()}
    frames = {
        "articles": articles,
        "passages": schemas.Passages.validate(pl.DataFrame(passages), cast=True),
        "alignments": world.alignments(articles),
        "estimates": world.estimates(*counted),
        "links": world.links(*linked),
        **empty,
    }
    found = world.spread(articles, frames["estimates"], frames["links"], draws=100)
    return {**frames, "timeline": found.timeline, "measures": found.measures}


def ferry_study(folder: Path) -> Study:
    return replace(world.study(), folder=folder, raw=folder / "raw")


def code(study: Study, tables: dict[str, pl.DataFrame], size: int) -> None:
    """Draws a sample and has it coded by one who makes no mistake."""
    draw_sample(study, tables, 5, size, "a", blind=False)
    path = sheet_path(study.folder / FOLDER, "a")
    answered = []
    for row in read_table(path, ["sentence"], HEAD):
        line = {name: str(row[name] or "") for name in HEAD}
        n, first = int(line["article"][1:]), "drowned" in line["sentence"]
        origin, value = said(n)
        number = {"number": f"{value} people", **dict.fromkeys(["value", "low", "high"], str(value))}
        said_so = {"origin": origin or "", "stance": "assert", "there": "yes", "relation": "stated"}
        kind = {"quantity": "Ferry casualties", "counted": "young people", "status": "killed", "bound": "exact"}
        true = {**number, **said_so, **kind}
        answered.append({**line, **(true if first else {"there": "no"})})
    write_sheet(path, answered)
    assert begun_lines(path)
    read_back(study, tables)
