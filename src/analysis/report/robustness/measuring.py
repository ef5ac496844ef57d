"""Which headline results hang on a choice: the spread measured again under other parameter sets.

Each set changes a few parameters and keeps the rest: one-at-a-time sensitivity analysis (Saltelli et al. 2008, Global
Sensitivity Analysis), of the choices of an analysis (Steegen, Tuerlinckx, Gelman and Vanpaemel 2016, Increasing
Transparency Through a Multiverse Analysis). Claims are read once: no parameter touches them. Articles are read again
only under a set that says what a repeat is.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from analysis.report import findings
from analysis.study import Study, store
from analysis.study.parameters import ParameterError, Parameters, check, read_parameters
from analysis.tables import Robustness

Sets = Mapping[str, Mapping[str, Any]]
"""Name of each parameter set -> the parameters that it changes."""

FOLDER = "parameters"
READ_BY_ARTICLES = ["repeat_containment", "shingle_words"]
READ = ["articles", "passages", "alignments", "estimates", "attributions", "links", "quarantine"]
MOVED = 1e-3


def sets_for(study: Study, project: Path) -> dict[str, dict[str, Any]]:
    """The parameter sets of a study: `parameters/*.yaml` in its folder, else those of the project, by name.

    `ParameterError` where there is none or one is wrong.
    """
    folders = [study.folder / FOLDER, project / FOLDER]
    for folder in folders:
        if paths := sorted(folder.glob("*.yaml")):
            return {path.stem: read_parameters(path).model_dump(exclude_unset=True) for path in paths}
    raise ParameterError(
        f"{folders[0]}: no parameter set; expected files such as looser.yaml with lines `name: value` "
        f"there or in {folders[1]}"
    )


def robustness_of(study: Study, base: Parameters, sets: Sets, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The robustness table (`tables.Robustness`), from the tables of a run with the parameters `base`.

    Of `tables` those that the spread stage reads are needed, and its own. A number that no finding prints under a set
    (a source that is no longer named, say) is not defined there.
    """
    published = headline(tables, study, base)
    rows = []
    for name, values in sets.items():
        chosen = check({**base.model_dump(), **values}, name)
        again = {**tables, **_spread(study, base, chosen, tables)}
        found = {result: value for result, _, value in headline(again, study, chosen)}
        words = ", ".join(f"{parameter} = {value}" for parameter, value in sorted(values.items()))
        for result, unit, value in published:
            other = found.get(result)
            rows.append((result, name, words, unit, value, other, _moved(value, other)))
    frame = pl.DataFrame(rows, schema=Robustness.create_empty().schema, orient="row")
    return Robustness.validate(store.rounded(frame).sort("result", "parameter_set"), cast=True)


def headline(
    tables: Mapping[str, pl.DataFrame], study: Study, parameters: Parameters
) -> list[tuple[str, str, float | None]]:
    """The headline results of a run: name, unit, value; the measures over all topical mentions, the ends of
    the agreement interval of each quantity, a few counts, and every number that the findings print."""
    from analysis.spread.inference import ALL

    agreement = pl.col("measure").is_in(["agreement_low", "agreement_high"])
    measures = tables["measures"].filter((pl.col("scope") == ALL) | agreement).sort("measure", "scope")
    topical = tables["families"].filter("topical")["family_id"]
    pairs = tables["overlaps"]["kind"].cast(pl.String)
    reuse = tables["reuse"].filter(pl.col("kind").cast(pl.String) == "derived")
    counts = {
        ("variants of the quantities of interest", "variants"): tables["variants"]
        .filter(pl.col("family_id").is_in(topical.implode()))
        .height,
        ("articles with a text source", "articles"): reuse["article_id"].n_unique(),
        ("pairs that copy", "pairs"): pairs.eq("copied").sum(),
        ("pairs possibly reworded", "pairs"): pairs.eq("possible_rewording").sum(),
    }
    rows = measures.iter_rows(named=True)
    told = findings.summary(tables, study, parameters.model_dump())
    return [
        *((_named(row["measure"], row["scope"], ALL), row["unit"], row["value"]) for row in rows),
        *((name, unit, float(value)) for (name, unit), value in counts.items()),
        *((number.name, number.unit, number.value) for finding in told for number in finding.numbers),
    ]


def _named(measure: str, scope: str, everything: str) -> str:
    words = measure.replace("_", " ")
    return words if scope == everything else f"{words}: {scope}"


def _spread(
    study: Study, base: Parameters, chosen: Parameters, tables: Mapping[str, pl.DataFrame]
) -> Mapping[str, pl.DataFrame]:
    from analysis.articles import read_articles
    from analysis.spread import measure_spread

    read = {name: tables[name] for name in READ}
    if any(getattr(base, name) != getattr(chosen, name) for name in READ_BY_ARTICLES):
        articles = read_articles(study, chosen).articles
        assert articles["article_id"].equals(read["articles"]["article_id"]), "what is kept hangs on no parameter"
        read["articles"] = articles
    return {"articles": read["articles"], **measure_spread(study, chosen, **read)._asdict()}


def _moved(base: float | None, value: float | None) -> bool:
    if base is None or value is None:
        return base is not value
    return abs(value - base) > MOVED * max(abs(base), abs(value))
