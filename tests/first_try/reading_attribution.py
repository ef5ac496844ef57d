"""Reads the cases of a first try on who says what; what counts are the tables.

    python tests/first_try/reading_attribution.py ROUND.jsonl ... [--reader fast] [--failures]

A line of a round: id, kind, text, `some` (rows that must be met by an estimate with its link) and `none` (rows that
none may meet), as columns of both tables. `origin` null is nobody, a list any of them; `not_COLUMN`: any other value.
"""

from collections.abc import Iterator

from rounds import Judged, Reader, Row, is_read_right, main, with_links

ACTORS = """army,Vale army,military,,,the army|The army
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
LINKED = ("origin", "basis", "stance", "relays", "said_on", "role")


def read(given: list[Row], reader: Reader = "careful") -> Iterator[Judged]:
    """Each case, whether it is read right, and its estimates with what they are linked to."""
    for case, got in zip(given, with_links(given, ACTORS, reader, LINKED), strict=True):
        yield case, is_read_right(case, got), got


if __name__ == "__main__":
    main(__doc__, read, ("text", "value", "counted", "relation", *LINKED))
