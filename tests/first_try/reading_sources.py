"""Reads the cases of a first try on whom the words mean, and when it was said.

    python tests/first_try/reading_sources.py ROUND.jsonl ... [--reader fast] [--failures]

A line of a round: id, kind, text, actors (`velden` or `none`), `of` (a piece of what is said, its last occurrence
counts), `source` (names that are right; null is nobody) and, where the kind asks for it, `said_on` (null is no day).
A case is right where an attribution holds the piece and the innermost that does has one of the sources and the day.
"""

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from rounds import Judged, Reader, Row, main, number_of, tables

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


def read(given: list[Row], reader: Reader = "careful") -> Iterator[Judged]:
    """Each case, whether it is read right, and the attributions that hold its piece, the innermost first."""
    for actors, table in ACTORS.items():
        part = [case for case in given if case["actors"] == actors]
        if not part:
            continue
        lines = "".join(f"{actor},{name},{kind},,,{aliases}\n" for actor, (name, kind, aliases) in table.items())
        with tempfile.TemporaryDirectory() as folder:
            articles, claims = tables(part, lines, reader, Path(folder))
        texts = {number_of(article): text for article, text in articles.articles.select("article_id", "text").rows()}
        rows: list[list[Row]] = [[] for _ in part]
        for row in claims.attributions.iter_rows(named=True):
            rows[number_of(row["article_id"])].append(row)
        for number, case in enumerate(part):
            got = _holding(rows[number], texts.get(number, ""), case["of"])
            yield case, bool(got) and _right(got[0], case, table), got


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


if __name__ == "__main__":
    main(__doc__, read, ("source_text", "source", "cue_text", "said_on", "said_evidence"))
