"""The quality that the page states is the one that the benchmark wrote."""

import hashlib
import json
from importlib import resources
from pathlib import Path

from analysis.report.page import quality


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


def test_attributions_are_shown_with_their_intervals() -> None:
    written = json.loads(
        resources.files("analysis.claims").joinpath("quality", "attributions.json").read_text("utf-8")
    )
    shown = quality.attributions()
    assert shown.articles == written["articles"]["aside"]
    origin = written["scores"]["aside"]["origin"]
    row = shown.scores.filter(what=quality.MEASURES["origin"]).row(0, named=True)
    low, high = origin["interval"]
    assert row["aside"] == f"{origin['value']:.1f} % ({low:.1f} to {high:.1f})"
    assert row["n"] == origin["n"]
    assert list(quality.MEASURES) == list(written["scores"]["aside"])


def test_links_are_shown_with_their_intervals() -> None:
    written = json.loads(resources.files("analysis.claims").joinpath("quality", "links.json").read_text("utf-8"))
    shown = quality.links()
    aside = written["scores"]["aside"]
    assert (shown.windows, shown.articles) == (aside["windows"], aside["articles"])
    row = shown.scores.filter(what=quality.MEASURES["origin"]).row(0, named=True)
    low, high = aside["origin"]["interval"]
    assert row["aside"] == f"{aside['origin']['value']:.1f} % ({low:.1f} to {high:.1f})"
    assert (row["n_aside"], row["n_develop"]) == (aside["origin"]["n"], written["scores"]["develop"]["origin"]["n"])


def test_the_figures_are_those_of_the_labels_that_are_here(project: Path) -> None:
    gold = project / "tests" / "gold"
    linked = ("link_windows.csv", "link_labels.csv", "attributions_actors.csv")
    written = json.loads(resources.files("analysis.claims").joinpath("quality", "links.json").read_text("utf-8"))
    texts = "".join((gold / name).read_text("utf-8") for name in linked)
    assert written["gold"] == hashlib.sha256(texts.encode()).hexdigest()[:12]
    names = ("attribution_windows.csv", "attributions.csv", "links.csv", "attributions_actors.csv")
    texts = "".join((gold / name).read_text("utf-8") for name in names)
    for name in ("attributions", "attributions_first_run"):
        file = resources.files("analysis.claims").joinpath("quality", f"{name}.json")
        assert json.loads(file.read_text("utf-8"))["gold"] == hashlib.sha256(texts.encode()).hexdigest()[:12]
