"""What a number refers back to: "the 12,000", "the first group of 2,600", "a third of them", "including 1,500"."""

from typing import Any

from analysis.claims.quantities.head_nouns import PEOPLE_GROUPS

Row = dict[str, Any]
_WINDOW = 60
_OF = 4


def with_antecedents(rows: list[Row]) -> list[Row]:
    """The estimates of one article, in the order of its text, with `refers_to`: the id of the one meant, or None.

    A definite number refers to the last one of the same value and kind before it, else, where its words make it
    a part (of another value), to the last greater one of the same subject. An included number refers to the whole
    before it, a fraction to the number that it is taken of, a number reached to the former one.
    """
    return [row | {"refers_to": _antecedent(row, rows[:n], rows[n + 1 :])} for n, row in enumerate(rows)]


def kind(group: str) -> str:
    """People of any group are one kind: the troops sent may be the dead of a later sentence."""
    return "people" if group in PEOPLE_GROUPS else group


def _antecedent(row: Row, before: list[Row], after: list[Row]) -> str | None:
    same = [r for r in before[-_WINDOW:] if kind(r["counted_group"]) == kind(row["counted_group"])]
    match row["relation"]:
        case "definite":
            return _last([r for r in same if _equal(r, row)]) or _whole(row, same)
        case "included":
            earlier = [r for r in same if r["passage_id"] == row["passage_id"] and _greater(r, row)]
            return _taken_of(row, after) or _last(earlier)
        case "fraction":
            return _taken_of(row, after)
        case "reached":
            return _last([r for r in same if r["relation"] == "former" and r["passage_id"] == row["passage_id"]])
    return None


def _taken_of(row: Row, after: list[Row]) -> str | None:
    """ "40 of the 900", "a third of the 900": the number that follows at once."""
    follows = [r for r in after[:1] if abs(r["start"] - row["end"]) <= _OF and r["relation"] == "definite"]
    return _last(follows)


def _last(rows: list[Row]) -> str | None:
    return rows[-1]["estimate_id"] if rows else None


def _equal(one: Row, other: Row) -> bool:
    return (one["value"], one["low"] or one["high"]) == (other["value"], other["low"] or other["high"])


def _greater(one: Row, other: Row) -> bool:
    return (one["low"] or one["high"] or 0) > (other["low"] or other["high"] or 0)


def _whole(row: Row, same: list[Row]) -> str | None:
    """ "the first group of around 2,600": the last greater number of the same subject that stands firm."""
    firm = [r for r in same if r["subject"] == row["subject"] and r["relation"] not in ("negated", "former")]
    return _last([r for r in firm if _greater(r, row)]) if " of " in row["text"] else None
