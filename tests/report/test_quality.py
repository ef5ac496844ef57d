"""The quality that the page states is the one that the benchmark wrote."""

import json
from importlib import resources

from analysis.report import quality


def test_every_level_is_shown_with_its_interval() -> None:
    written = json.loads(resources.files("analysis.claims").joinpath("quality", "estimates.json").read_text("utf-8"))
    shown = quality.estimates()
    assert shown.sentences == written["sentences"]["aside"]
    people = written["scores"]["aside"]["people"]["value"]
    row = shown.scores.filter(counted="people", right="value").row(0, named=True)
    low, high = people["recall"]["interval"]
    assert row["recall"] == f"{people['recall']['value']:.1f} % ({low:.1f} to {high:.1f})"
    assert row["n"] == people["wanted"]
    assert shown.scores.height == len(quality.LEVELS) * len(quality.KINDS)
