"""What follows from the columns of a claim that a person gave, unless the person gave that as well."""

from typing import Any

from analysis.claims.topics import UNTOPICAL, topics_of
from analysis.study import Study

Row = dict[str, Any]

_ASKED = {"counted_group", "subject", "relation", "status", "counted"}
"""Columns that a quantity of interest may ask for."""

_PARTS = ("certainty_cue", "certainty_modal", "certainty_evidential")


def settled(table: str, row: Row, given: set[str], study: Study) -> Row:
    """`row` of a table of claims with what the columns `given` entail: range, topic, kind of source, depth."""
    if table == "estimates":
        return row | _range(row, given) | _topic(row, given, study)
    if table == "attributions":
        return row | _kind(row, given, study) | (dict.fromkeys(_PARTS) if "certainty" in given else {})
    return row | {"depth": len(row["relays"])}


def _range(row: Row, given: set[str]) -> Row:
    """Low and high as value and bound give them, or the value that a given range leaves."""
    if given & {"low", "high"}:
        one = row["low"] if row["low"] == row["high"] else None
        return {} if "value" in given else {"value": one}
    if not given & {"value", "bound"} or row["value"] is None or row["bound"] in ("between", "vague"):
        return {}
    low = None if row["bound"] == "at_most" else row["value"]
    high = None if row["bound"] == "at_least" else row["value"]
    return {"low": low, "high": high}


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
