"""A study of money, ranges and actors whose ids are not their names, from raw articles to every place that prints."""

import json
import re
from typing import Any

import polars as pl
import pytest

from analysis.articles import read_articles
from analysis.claims import claim_overview, read_claims
from analysis.report import figures as drawn
from analysis.report import findings
from analysis.report.figures.figure import Figure
from analysis.report.page import page
from analysis.spread import measure_spread
from analysis.study import Study, open_study
from analysis.study.parameters import Parameters

TOML = """title = "A storm's losses"
question = "What did it cost?"
[window]
from = 2031-09-10
to = 2031-09-20
[[quantities]]
counted_group = "money"
label = "Losses"
[[quantities]]
counted_group = "casualty"
subject = "karst_gov"
[[quantities]]
counted_group = "share"
label = "Shares"
"""
ACTORS = """actor_id,name,kind,country,parent,aliases
mayor_vell,Mayor Ines Vell,government,Karst,,Mayor Vell|Ines Vell
modeller_1,Harbour Modelling,group,,,Harbour Modelling
karst_gov,Republic of Karst,government,Karst,,Karst|Karstian
wire_7,Coastwire,agency,,,Coast Wire
the_bay,The Bay Courier,outlet,Karst,,Bay Courier
"""
ARTICLES = {
    "one": "Storm losses|12 September 2031|The storm cost $17bn to $25bn, Harbour Modelling said on Friday.|"
    "Mayor Ines Vell said 12 to 15 per cent of the homes were flooded and 40 Karstian soldiers were killed.",
    "two": "Storm losses grow|13 September 2031|The storm cost $17 billion to $25 billion, Harbour Modelling said.|"
    "Reinsurers will pay €17bn, Mayor Vell said, and C$5 million go to roads, Coastwire reported.",
    "three": "Storm losses again|14 September 2031|Losses were about $20bn, Mayor Vell said.|"
    "Ines Vell said at least 12 per cent of the homes were flooded.",
}
"""By name; a bar parts paragraphs."""
IDS = re.compile(r"\b(?:mayor_vell|modeller_1|karst_gov|wire_7|the_bay)\b")
MIDDLES = [(17e9 * 25e9) ** 0.5, 21e9, (12 * 15) ** 0.5, 13.5]
"""Geometric and arithmetic middles of the ranges: nobody stated them."""


@pytest.fixture(scope="module")
def storm(tmp_path_factory: pytest.TempPathFactory) -> Study:
    folder = tmp_path_factory.mktemp("storm")
    (folder / "raw").mkdir()
    (folder / "study.toml").write_text(TOML, "utf-8")
    (folder / "actors.csv").write_text(ACTORS, "utf-8")
    known = "one.txt,Bay Courier,,,,\ntwo.txt,Bay Courier,,,,\nthree.txt,Coast Wire,,,,\n"
    (folder / "sources.csv").write_text("raw_path,outlet,url,published,licence,note\n" + known, "utf-8")
    for name, text in ARTICLES.items():
        (folder / "raw" / f"{name}.txt").write_text(text.replace("|", "\n\n"), "utf-8")
    return open_study(folder)


@pytest.fixture(scope="module")
def storm_tables(storm: Study) -> dict[str, pl.DataFrame]:
    parameters = Parameters(draws=200)
    read = read_articles(storm, parameters)
    told = read_claims(storm, read.articles, read.passages, read.alignments, parameters)
    left = ("corrections", "slots", "examples")
    claims = {name: frame for name, frame in told._asdict().items() if name not in left}
    texts = {name: frame for name, frame in read._asdict().items() if name not in ("quarantine", "left_out")}
    spread = measure_spread(storm, parameters, **texts, **claims)
    return {**read._asdict(), **told._asdict(), **spread._asdict()}


@pytest.fixture(scope="module")
def storm_figures(storm: Study, storm_tables: dict[str, pl.DataFrame]) -> list[Figure]:
    return drawn.draw_all(storm_tables, storm)


@pytest.fixture(scope="module")
def printed(
    storm: Study,
    storm_tables: dict[str, pl.DataFrame],
    storm_figures: list[Figure],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    path = page.write_page(tmp_path_factory.mktemp("page"), storm, storm_tables, storm_figures, None, {}, None)
    return path.read_text("utf-8")


def test_a_range_has_no_value_in_any_table(storm_tables: dict[str, pl.DataFrame]) -> None:
    for name in ("estimates", "variants", "timeline"):
        ranges = storm_tables[name].filter(pl.col("bound").is_in(["between", "vague"]))
        assert ranges.height and ranges["value"].null_count() == ranges.height, name


def test_no_middle_of_a_range_is_printed(printed: str, storm_figures: list[Figure]) -> None:
    for figure in storm_figures:
        for column in figure.data.select(pl.col(pl.Float64)):
            assert not set(column.to_list()) & set(MIDDLES), (figure.figure_id, column.name)
    shown = json.dumps([_texts(figure.live_spec) for figure in storm_figures]) + _without_charts(printed)
    assert [
        words for words in ("20,615,528,12", "$20.6", "21,000,000,000", "$21 bn", "13.4", "13.5") if words in shown
    ] == []


def _without_charts(page_text: str) -> str:
    return re.sub(r"<script.*?</script>|<style.*?</style>|<svg.*?</svg>", "", page_text, flags=re.DOTALL)


def _texts(spec: Any) -> list[str]:
    """Every text of a chart's data: what its marks, labels and tooltips say."""
    if isinstance(spec, dict):
        return [text for value in spec.values() for text in _texts(value)]
    if isinstance(spec, list):
        return [text for value in spec for text in _texts(value)]
    return [spec] if isinstance(spec, str) else []


def test_currencies_are_families_of_their_own(storm_tables: dict[str, pl.DataFrame]) -> None:
    families = storm_tables["families"].filter(counted_group="money").select("label", "unit")
    assert set(families.rows()) == {("Losses ($)", "USD"), ("Losses (€)", "EUR"), ("Losses (CAD)", "CAD")}


def test_money_and_shares_are_written_with_their_units(
    printed: str, storm: Study, storm_tables: dict[str, pl.DataFrame], storm_figures: list[Figure]
) -> None:
    shown = _without_charts(printed)
    for words in ("$17 bn to $25 bn", "€17 bn", "CAD 5 m", "12 to 15 %", "about $20 bn"):
        assert words in shown, words
        assert any(words in json.dumps(_texts(f.live_spec), ensure_ascii=False) for f in storm_figures), words
    assert not re.search(r"17,000,000,000|25,000,000,000", shown)
    told = " ".join(finding.text for finding in findings.summary(storm_tables, storm))
    assert "all numbers printed lie within $17 bn to $25 bn" in told and "about $20 bn" in told


def test_names_are_printed_and_ids_are_not(printed: str, storm_figures: list[Figure]) -> None:
    for figure in storm_figures:
        parts = [figure.caption, figure.alt, figure.drawing, json.dumps(figure.live_spec), figure.data.write_csv()]
        assert not any(IDS.search(part) for part in parts), figure.figure_id
    # a line of corrections.csv names an actor by its id, which the form offers beside the name
    assert not IDS.search(re.sub(r'<script type="application/json" id="allowed">.*?</script>', "", printed))
    assert not re.search(r"<td>estimate-[0-9a-f]+", printed)
    assert "Mayor Ines Vell" in printed and "Republic of Karst: casualty" in printed


def test_a_notebooks_tables_show_names(storm: Study, storm_tables: dict[str, pl.DataFrame]) -> None:
    shown = claim_overview.origins(storm_tables["estimates"], storm_tables["links"], storm.actors)
    assert {"Mayor Ines Vell", "Harbour Modelling"} <= set(shown["origin"])
    assert "USD" in shown["unit"].to_list()
    heard = claim_overview.stances(storm_tables["attributions"], storm.actors)["source"].to_list()
    assert "Mayor Ines Vell" in heard and not any(IDS.search(name) for name in heard)
    relayed = claim_overview.named(
        pl.DataFrame({"source": ["mayor_vell"], "relays": [["wire_7", "A blog"]]}), storm.actors
    )
    assert relayed.row(0) == ("Mayor Ines Vell", ["Coastwire", "A blog"])
