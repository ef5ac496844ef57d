"""Who denies the numbers, or cannot confirm them, and who denies the event that they are numbers of."""

import polars as pl

from analysis.report.findings.answers import AGAINST, about_the_event, about_the_numbers, statements
from analysis.report.findings.levels import Tables, enough, is_carrier, most
from analysis.report.findings.named_sources import together
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.wording import Wording, listed
from analysis.study import Study
from analysis.study.parameters import Parameters

FIGURE = "stances"
NAMED = 6
"""So many sources are named."""


def denials(mentions: pl.DataFrame, tables: Tables, words: Wording, study: Study, parameters: Parameters) -> Finding:
    """How many statements deny a number of interest or what stands beside it, or cannot confirm it, or the event.

    `mentions`: as `levels.topical` gives them. A statement is what one body says in one sentence (`statements`).
    """
    attributions = tables["attributions"]
    if attributions.is_empty():
        said = "No attribution was found, so nothing can be said of who denies the numbers."
        return Finding(said, FIGURE, known=False, short=said)
    against = attributions.filter(pl.col("stance").cast(pl.String).is_in(AGAINST))
    about = statements(about_the_numbers(against, mentions, tables), study)
    event = statements(about_the_event(against, mentions, tables, study), study)
    numbers = StatedNumbers("denials of the numbers")
    if about.is_empty():
        claim = "Nobody denies one of these numbers or says that it cannot be confirmed."
    else:
        claim = numbers.leading(f"{_told(about, '', numbers)} one of the numbers, or what is said beside it.")
    detail, short = [], claim
    if about.height:
        stand = numbers.plain("articles with a denial", about["article_id"].n_unique(), "articles")
        detail += [
            f"They stand in {stand} of {numbers.count('articles', tables['articles'].height, 'article')}"
            f"{_by_whom(about, tables, words, study, parameters, numbers, 'denials')}.",
            "Counted is what denies a number or speaks in its sentence or the next, once for each body and sentence.",
        ]
    if event.height:
        told = _told(event, " of the event", numbers)
        whose = _by_whom(event, tables, words, study, parameters, numbers, "denials of the event")
        detail.append(f"Without a number, {told} the event itself{whose}.")
        short = f"{claim[:-1]}; without a number, {told} the event itself."
    if others := statements(against, study).height - about.height - event.height:
        detail.append(f"{numbers.count('denials of other matters', others, 'denial')} of other matters left out.")
    articles = about["article_id"].n_unique() or None
    return Finding(claim, FIGURE, detail=" ".join(detail), numbers=numbers.kept(), short=short, articles=articles)


def _told(said: pl.DataFrame, of: str, numbers: StatedNumbers) -> str:
    """Such as "2 statements deny and 1 statement leaves unconfirmed"; `of`: what, in the names of the numbers."""
    stance = pl.col("stance").cast(pl.String)
    denied, unsure = said.filter(stance == "deny").height, said.filter(stance == "cannot_confirm").height
    told = [
        *([f"{numbers.count(f'denials{of}', denied, 'statement denies', 'statements deny')}"] if denied else []),
        *([f"{numbers.count(f'statements of doubt{of}', unsure, 'statement leaves', 'statements leave')} unconfirmed"]
          if unsure else []),
    ]  # fmt: skip
    return listed(told)


def _by_whom(
    said: pl.DataFrame,
    tables: Tables,
    words: Wording,
    study: Study,
    parameters: Parameters,
    numbers: StatedNumbers,
    what: str,
) -> str:
    """The sources of the denials, with their counts; which denies most often only where that can be said."""
    sources = said.filter(~is_carrier(said, "source", study).fill_null(False)).drop_nulls("source")
    counts = sources.group_by("body").len().sort(["len", "body"], descending=[True, False]).rows()
    if not counts:
        return ", and nobody is named as their source"
    first = most(counts) if enough(said, tables, parameters) else None
    told = []
    for body, n in counts[:NAMED]:
        name = together(body, sources.filter(body=body)["source"].unique().to_list(), words)
        told.append(f"{name} ({numbers.plain(f'{name}, {what}', n, 'statements')})")
    if more := len(counts) - len(told):
        told.append(numbers.count(f"{what}, sources not told", more, "more source"))
    return f", {'most often ' if first else ''}by {listed(told)}"
