"""Measures corrected by a coded sample: shares, means and counts by design, what hangs on whole folders imputed."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

import numpy as np
import polars as pl
from scipy import special

from analysis.coding.estimation import Pooled, pooled, too_few_coded
from analysis.coding.results.by_design import by_design
from analysis.coding.results.coded_sample import CodedSample, carrying
from analysis.coding.results.imputed_claims import imputed_claims
from analysis.spread import measure_spread
from analysis.spread.inference import ALL, LEVEL, Row
from analysis.study import Study, store
from analysis.study.parameters import Parameters
from analysis.tables import CorrectedMeasures

IMPUTATIONS = 20
"""Folders that are completed: with a third of the variance missing, more change a half-width by less than 2 %."""
LOGARITHMIC = [
    "echo_ratio",
    "effective_sources_by_mention",
    "effective_sources_by_text_cluster",
    "effective_variants",
]
"""Positive numbers without an upper end, put together on the scale of their logarithms."""
IMPUTED = [
    *LOGARITHMIC, "adoption", "source_concentration_by_mention", "source_concentration_by_text_cluster",
    "source_gini_by_mention", "source_gini_by_text_cluster", "mutation_rate", "hidden_depth", "stance_balance",
]  # fmt: skip
"""Measures of concentration, echo, adoption and the trees: no sum over mentions gives them."""


def corrected_measures(
    study: Study, parameters: Parameters, tables: Mapping[str, pl.DataFrame], sample: CodedSample
) -> pl.DataFrame:
    """The table `tables.CorrectedMeasures`; `tables` are those of articles, claims and the measures as read."""
    carriers = carrying(study)
    rows: list[Row] = []
    of = {"coded": sample.coded_texts, "texts": sample.texts}
    published = {row["measure"]: row for row in tables["measures"].filter(scope=ALL).iter_rows(named=True)}
    for name, unit, as_read, found in by_design(sample, carriers):
        value = published[name]["value"] if name in published else as_read
        # nothing of these can be below nothing
        rows.append(
            _row(name, ALL, unit, value, found.value, max(found.low, 0.0), found.high, "design", found.note) | of
        )
    rows += [row | of for row in _by_imputation(study, parameters, tables, sample, carriers)]
    frame = pl.DataFrame(rows, schema=CorrectedMeasures.create_empty().schema)
    return CorrectedMeasures.validate(store.rounded(frame).sort("measure", "scope"), cast=True)


def _row(
    name: str, scope: str, unit: str, value: float | None, at: float, low: float, high: float, how: str,
    note: str | None,
) -> Row:  # fmt: skip
    ends = [None if not np.isfinite(end) else float(end) for end in (at, low, high)]
    return {
        "measure": name, "scope": scope, "value": value, "corrected": ends[0], "corrected_low": ends[1],
        "corrected_high": ends[2], "unit": unit, "method": how, "note": note,
    }  # fmt: skip


def _by_imputation(
    study: Study, parameters: Parameters, tables: Mapping[str, pl.DataFrame], sample: CodedSample, carriers: list[str]
) -> Iterator[Row]:
    """Each of `IMPUTED` over the completed folders, for every scope that was measured as read."""
    found: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    fixed = {name: tables[name] for name in ("articles", "passages", "alignments", "attributions", "quarantine")}
    for estimates, links in imputed_claims(sample, tables, carriers, IMPUTATIONS, parameters.seed):
        spread = measure_spread(study, parameters, **fixed, estimates=estimates, links=links)
        for row in spread.measures.filter(pl.col("measure").is_in(IMPUTED)).iter_rows(named=True):
            found[row["measure"], row["scope"]].append(_value_and_variance(row))
    reason = too_few_coded(sample.coded_texts, sample.texts)
    for row in tables["measures"].filter(pl.col("measure").is_in(IMPUTED)).iter_rows(named=True):
        name, scope = row["measure"], row["scope"]
        pairs = np.array([pair for pair in found[name, scope] if np.isfinite(pair[0])]).reshape(-1, 2)
        if len(pairs) < IMPUTATIONS / 2:
            undefined = "not defined in most of the imputed folders"
            yield _row(name, scope, row["unit"], row["value"], np.nan, np.nan, np.nan, "imputation", undefined)
            continue
        known = reason is None and bool(np.isfinite(pairs[:, 1]).all())
        joined = pooled(pairs[:, 0], pairs[:, 1] if known else np.zeros(len(pairs)), sample.texts)
        at, low, high = _back(name, row["unit"], joined)
        note = reason or (None if known else "no interval: too few outlets or texts, or none is defined for it")
        low, high = (low, high) if known else (np.nan, np.nan)
        yield _row(name, scope, row["unit"], row["value"], at, low, high, "imputation", note)


def _value_and_variance(row: Row) -> tuple[float, float]:
    """A measure's value, and its variance by its interval, on the scale on which it is put together."""
    value, low, high = (np.nan if row[name] is None else float(row[name]) for name in ("value", "low", "high"))
    if row["measure"] in LOGARITHMIC:
        value, low, high = (np.log(one) if one > 0 else np.nan for one in (value, low, high))
    quantile = float(special.stdtrit(max(row["clusters"] - 1, 1), (1 + LEVEL) / 2))
    return value, ((high - low) / 2 / quantile) ** 2


def _back(name: str, unit: str, found: Pooled) -> tuple[float, float, float]:
    ends = (found.value, found.low, found.high)
    if name in LOGARITHMIC:
        return float(np.exp(ends[0])), float(np.exp(ends[1])), float(np.exp(ends[2]))
    least = -1.0 if name == "stance_balance" else 0.0
    most = np.inf if name == "hidden_depth" else 1.0
    at, low, high = (float(np.clip(end, least, most)) for end in ends)
    return at, low, high
