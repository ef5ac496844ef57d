"""The measured quality of the extraction, as the benchmark wrote it down: no figure of it is typed."""

import json
from dataclasses import dataclass
from importlib import resources
from typing import Any

import polars as pl

LEVELS = {
    "value": "value",
    "bound": "+ bound and range",
    "group": "+ group",
    "counted": "+ counted noun",
    "status": "+ status",
    "relation": "+ relation",
    "subject": "+ subject",
}
"""What has to be right, each with all before it, in the words of the page."""

KINDS = {"all": "all quantities", "people": "people"}
HALF = "aside"
"""The half of the labelled sentences at whose errors nobody looked while the rules were written."""


MEASURES = {
    "found precision": "attributions read that are labelled",
    "found recall": "labelled attributions that are read",
    "source": "… of these, right source",
    "source_kind": "… right kind of source",
    "relays": "… right relays",
    "parent": "… right nesting",
    "said_on": "… right day of saying",
    "stance": "… right stance",
    "certainty": "… right certainty",
    "manner": "… right manner (direct, mixed, indirect)",
    "all": "… source, relays and stance right",
    "origin": "labelled quantities of people with the right origin",
    "origin_read": "… of those that are read as quantities",
    "relays_read": "… right relays",
}
"""What is measured of attributions and links, in the words of the page; "…" goes on from the row above."""


@dataclass(frozen=True)
class Quality:
    """`sentences`: how many were kept aside; `scores`: counted, right, precision, recall, n, one row per level."""

    sentences: int
    scores: pl.DataFrame


def estimates() -> Quality:
    """How well quantities are read, with 95 % intervals over the sentences that were kept aside."""
    measured = _measured("estimates")
    scores = measured["scores"][HALF]
    rows = [
        (words, LEVELS[name], _share(score["precision"]), _share(score["recall"]), score["wanted"])
        for kind, words in KINDS.items()
        for name, score in ((name, scores[kind][name]) for name in LEVELS)
    ]
    return Quality(
        measured["sentences"][HALF],
        pl.DataFrame(rows, schema=["counted", "right", "precision", "recall", "n"], orient="row"),
    )


@dataclass(frozen=True)
class AttributionQuality:
    """`articles`: how many were kept aside; `scores`: what, aside, all, n (of those aside), one row per measure."""

    articles: int
    scores: pl.DataFrame


def attributions() -> AttributionQuality:
    """How well attributions and links are read, with 95 % intervals over articles: the half kept aside, and both."""
    measured = _measured("attributions")
    aside, both = measured["scores"][HALF], measured["scores"]["all"]
    rows = [(words, _share(aside[name]), _share(both[name]), aside[name]["n"]) for name, words in MEASURES.items()]
    return AttributionQuality(
        measured["articles"][HALF], pl.DataFrame(rows, schema=["what", "aside", "all", "n"], orient="row")
    )


LINKS = ("origin", "origin_read", "relays_read")
"""What is measured on the larger set of quantities and whose they are."""


@dataclass(frozen=True)
class LinkQuality:
    """`windows` and `articles`: how many were kept aside; `scores`: what, aside, develop, n of each half."""

    windows: int
    articles: int
    scores: pl.DataFrame


def links() -> LinkQuality:
    """Whose number a quantity is held to be, with 95 % intervals over articles: windows kept aside, the others."""
    measured = _measured("links")["scores"]
    aside, develop = measured[HALF], measured["develop"]
    rows = [
        (MEASURES[name], _share(aside[name]), aside[name]["n"], _share(develop[name]), develop[name]["n"])
        for name in LINKS
    ]
    columns = ["what", "aside", "n_aside", "develop", "n_develop"]
    return LinkQuality(aside["windows"], aside["articles"], pl.DataFrame(rows, schema=columns, orient="row"))


def _measured(what: str) -> dict[str, Any]:
    """What was measured when the package was made, and is part of it."""
    file = resources.files("analysis.claims").joinpath("quality", f"{what}.json")
    return dict(json.loads(file.read_text("utf-8")))


def _share(figure: dict[str, Any]) -> str:
    low, high = figure["interval"]
    return f"{figure['value']:.1f} % ({low:.1f} to {high:.1f})"
