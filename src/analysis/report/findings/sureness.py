"""How sure a finding is, in a few words: on how many articles it rests, and whether other parameters move it."""

import polars as pl

from analysis.report.findings.summary import Finding
from analysis.report.wording import counted

OPEN = "cannot be said"


def sureness(finding: Finding, robustness: pl.DataFrame | None) -> str:
    """Such as "rests on one article; holds under all 13 parameter sets".

    `robustness` (`tables.Robustness`): what the numbers of its claim, or of all its sentences where that has none,
    become under other parameters; None where that was not measured.
    """
    if not finding.known:
        return OPEN
    told = []
    if finding.articles is not None:
        told.append(f"rests on {'one article' if finding.articles == 1 else counted(finding.articles, 'article')}")
    names = [number.name for number in finding.numbers if number.leads] or [one.name for one in finding.numbers]
    rows = None if robustness is None else robustness.filter(pl.col("result").is_in(names))
    if rows is not None and rows.height:
        sets = rows["parameter_set"].n_unique()
        moving = rows.filter("moved")["parameter_set"].n_unique()
        every = "the one parameter set" if sets == 1 else f"all {sets:,} parameter sets"
        told.append(
            f"moves under {moving:,} of {counted(sets, 'parameter set')}" if moving else f"holds under {every}"
        )
    return "; ".join(told)
