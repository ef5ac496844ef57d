"""What follows from the columns of a claim that a person gave, unless the person gave that as well."""

from typing import Any

from analysis.amounts import name_of
from analysis.claims.slots import UNTOPICAL, topics_of
from analysis.study import Study

Row = dict[str, Any]

NUMBER = frozenset({"value", "low", "high", "bound"})
"""Columns that state one number together."""

_RANGED = ("between", "vague")

_ASKED = {"counted_group", "subject", "unit", "relation", "status", "counted"}
"""Columns that a quantity of interest may ask for."""

_PARTS = ("certainty_cue", "certainty_modal", "certainty_evidential")


class Contradiction(ValueError):
    """A number given by hand whose columns do not go together; says what does."""


def settled(table: str, row: Row, given: set[str], study: Study) -> Row:
    """`row` of a table of claims with what the columns `given` entail: number, unit, topic, kind of source, depth.

    `Contradiction` where value, low, high and bound do not go together.
    """
    if table == "estimates":
        whole = row | _number(row, given) | _unit(row, given)
        return whole | _topic(whole, given, study)
    if table == "attributions":
        return row | _kind(row, given, study) | (dict.fromkeys(_PARTS) if "certainty" in given else {})
    return row | {"depth": len(row["relays"])}


def _number(row: Row, given: set[str]) -> Row:
    """Value, low, high and bound as those of them that are given make the others: a range has no value."""
    if not given & NUMBER:
        return {}
    bound = row["bound"] if "bound" in given else _bound(row, given)
    value, low, high = row["value"], row["low"], row["high"]
    if bound not in _RANGED and not given & {"low", "high"}:
        if "value" not in given and value is None:
            value = high if bound == "at_most" else low if bound == "at_least" or low == high else None
        low = high = value
    elif bound not in _RANGED:
        low = high if "low" not in given and bound in ("exact", "approx") else low
        high = low if "high" not in given and bound in ("exact", "approx") else high
    low = None if bound == "at_most" and "low" not in given else low
    high = None if bound == "at_least" and "high" not in given else high
    if "value" not in given:
        value = None if bound in _RANGED else high if bound == "at_most" else low
    _check(value, low, high, bound)
    return {"value": value, "low": low, "high": high, "bound": bound}


def _bound(row: Row, given: set[str]) -> str:
    """The bound that the ends or the value given have where the person names none: the one read if it holds."""
    low, high, read = row["low"], row["high"], row["bound"]
    if not given & {"low", "high"}:
        return "exact" if read in _RANGED else str(read)
    if low is None:
        return "at_most"
    if high is None:
        return read if read in ("at_least", "vague") else "at_least"
    if low == high:
        return read if read in ("exact", "approx") else "exact"
    return "vague" if read == "vague" else "between"


def _check(value: float | None, low: float | None, high: float | None, bound: str) -> None:
    if bound == "between":
        if value is not None or low is None or high is None or low >= high:
            raise Contradiction("a range has a low and a greater high, and no value")
    elif bound == "vague":
        if value is not None or low is None:
            raise Contradiction("a vague count has a low and no value")
    elif value is None:
        raise Contradiction(f"a number that is {bound} needs a value")
    elif (low, high) != (None if bound == "at_most" else value, None if bound == "at_least" else value):
        raise Contradiction(f"low and high do not fit a value that is {bound}; give the value alone, or a range")


def _unit(row: Row, given: set[str]) -> Row:
    """What is counted is named by the unit."""
    return {"counted": name_of(row["unit"])} if "unit" in given and "counted" not in given and row["unit"] else {}


def _topic(row: Row, given: set[str], study: Study) -> Row:
    if "topical" in given or not given & _ASKED:
        return {}
    fitting = [topic.label for topic in topics_of(study.quantities) if topic.fits(row)]
    # about which matter a number is the words around it told already
    label = row["quantity"] if row["quantity"] in fitting else next(iter(fitting), None)
    return {"quantity": label, "topical": label is not None and row["relation"] not in UNTOPICAL}


def _kind(row: Row, given: set[str], study: Study) -> Row:
    kinds = dict(study.actors.select("actor_id", "kind").iter_rows())
    known = "source" in given and "source_kind" not in given and row["source"] in kinds
    return {"source_kind": kinds[row["source"]]} if known else {}
