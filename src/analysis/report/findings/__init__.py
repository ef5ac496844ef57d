"""What the tables say, in sentences: every number computed, each with its n, and what cannot be said.

One module a kind of finding. Sentences speak of levels that somebody puts forward, of one quantity and one deed at a
time; what is tied, stands on one mention or on too few outlets is not said to be the most (SPREAD.md 3.3).
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from analysis.report.findings.answers import AGAINST, about_the_event, about_the_numbers, statements
from analysis.report.findings.certainty import certainty
from analysis.report.findings.corrected_values import corrected_values
from analysis.report.findings.denials import denials
from analysis.report.findings.growth import growth
from analysis.report.findings.levels import Tables, ends, numbered, quantities, topical
from analysis.report.findings.named_sources import named_sources
from analysis.report.findings.shared_text import shared_text
from analysis.report.findings.stated_numbers import StatedNumber
from analysis.report.findings.summary import Finding, Findings
from analysis.report.findings.sureness import sureness
from analysis.report.findings.unknowns import unknowns
from analysis.report.findings.values import values
from analysis.report.findings.voices import voices
from analysis.report.uncertainty import clustered, parameters_of, reason
from analysis.report.wording import Wording
from analysis.study import Study
from analysis.study.parameters import Parameters

__all__ = [
    "AGAINST",
    "Finding",
    "Findings",
    "StatedNumber",
    "about_the_event",
    "about_the_numbers",
    "ends",
    "numbered",
    "quantities",
    "statements",
    "summary",
    "topical",
]


def summary(tables: Tables, study: Study, used: Mapping[str, Any] | None = None) -> Findings:
    """Five to ten findings on the whole study, from its tables alone; `used` are the parameters of the run."""
    words, parameters = Wording(tables["articles"], study), parameters_of(used)
    mentions = topical(tables, study)
    found = quantities(mentions, tables)
    told = [
        values(found, tables, words, parameters),
        *growth(found, words),
        named_sources(mentions, found, tables, words, parameters),
        voices(mentions, tables, parameters),
        denials(mentions, tables, words, study, parameters),
        certainty(tables),
        shared_text(mentions, tables, words, parameters),
        corrected_values(tables),
        unknowns(tables),
    ]
    sure = [replace(finding, sure=sureness(finding, tables.get("robustness"))) for finding in told if finding]
    return Findings(tuple(sure), _note(mentions, tables, parameters))


def _note(mentions: Any, tables: Tables, parameters: Parameters) -> str:
    few = reason(clustered(mentions, tables), parameters)
    sure = (
        f"Shares are given without an interval, and nothing is called the most frequent ({few.split(': ', 1)[-1]})."
        if few
        else "Intervals come from resampling texts, so that a reprint is not counted as a second observation."
    )
    return (
        f"{sure} All numbers are as read by the program, without an allowance for what it misread"
        f"{' but where they are called corrected' if 'corrected' in tables else ''}, and describe this "
        "folder, which is no random sample of the news."
    )
