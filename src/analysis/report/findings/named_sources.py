"""Who is named as having given the numbers, and what each gave."""

from collections.abc import Sequence

import polars as pl

from analysis.report.findings.levels import CountedQuantity, Tables, enough, most
from analysis.report.findings.number_ranges import ranged
from analysis.report.findings.stated_numbers import StatedNumbers
from analysis.report.findings.summary import Finding
from analysis.report.uncertainty import clustered, ends_of_share, of_measure
from analysis.report.wording import Wording, listed
from analysis.spread.inference import ALL
from analysis.study.parameters import Parameters

FIGURE = "who-says-what"
TOLD = 4
"""So many sources are told with their numbers."""


def named_sources(
    mentions: pl.DataFrame, found: Sequence[CountedQuantity], tables: Tables, words: Wording, parameters: Parameters
) -> Finding | None:
    """How many mentions name who gave the number, and what the sources of the first quantity gave.

    `mentions`: as `levels.topical` gives them; counted are, as in every measure, levels that are put forward.
    """
    mentions = mentions.filter("level", "put_forward")
    if mentions.is_empty():
        return None
    numbers, total = StatedNumbers("who gave the numbers"), mentions.height
    named = mentions["originator"].drop_nulls()
    shown = numbers.count("mentions", total, "mention")
    if named.is_empty():
        claim = f"Nobody is named as the source of a number, in {shown}."
        return Finding(
            claim, FIGURE, known=False, detail=_carried(mentions, numbers), numbers=numbers.kept(), short=claim
        )
    claim = numbers.leading(
        f"{numbers.plain('mentions with a named source', named.len())} of {shown} say who gave the number."
    )
    sources = numbers.count("named sources", named.n_unique(), "different source")
    share = ends_of_share(clustered(mentions, tables), pl.col("originator").is_not_null(), parameters)
    be = "is" if named.n_unique() == 1 else "are"
    sure = numbers.between("share with a named source", *share)
    rests_on = [
        f"That is {numbers.share('share with a named source', named.len() / total)}{sure}; {sources} {be} named"
        f"{_most(mentions, tables, words, parameters, numbers)}.",
        _carried(mentions, numbers),
        _what_each_gave(found, words, numbers),
        _hedged(tables, numbers),
    ]
    return Finding(
        claim, FIGURE, detail=" ".join(filter(None, rests_on)), numbers=numbers.kept(),
        short=f"{claim[:-1]}; {sources} {be} named.", articles=mentions["article_id"].n_unique(),
    )  # fmt: skip


def _most(
    mentions: pl.DataFrame, tables: Tables, words: Wording, parameters: Parameters, numbers: StatedNumbers
) -> str:
    """Who is named most often, where outlets and texts are enough and it is neither tied nor one mention."""
    counts = mentions.drop_nulls("originator").group_by("originator").len().sort("originator").rows()
    first = most(counts) if enough(mentions, tables, parameters) else None
    if first is None:
        return ""
    source, n = first
    sure = ends_of_share(clustered(mentions, tables), pl.col("originator") == source, parameters)
    named = members(mentions, source, words)
    return (
        f", most often {named}: {numbers.plain(f'{named}, mentions', n)}, "
        f"{numbers.share(f'{named}, share', n / mentions.height)}{numbers.between(f'{named}, share', *sure)}"
    )


def members(mentions: pl.DataFrame, source: str, words: Wording) -> str:
    """The names under which one source is met: a body, and the persons who speak for it."""
    return together(source, mentions.filter(originator=source)["origin"].unique().to_list(), words)


def together(source: str, met: Sequence[str], words: Wording) -> str:
    """A body and those who speak for it as one name: "NATO with Mark Rutte", or the one of them that is met."""
    names = [words.full(one) for one in sorted(met, key=lambda one: (one != source, one))]
    return names[0] if len(names) == 1 else f"{names[0]} with {listed(names[1:])}"


def _carried(mentions: pl.DataFrame, numbers: StatedNumbers) -> str:
    """How many mentions name only who carried the number, and how many name a carrier beside its source."""
    only, via = mentions.filter("carried").height, mentions.filter(pl.col("depth") > 0, ~pl.col("carried")).height
    hands = "an agency, outlet or other hand that carried it"
    told = []
    if only:
        shown = numbers.count("only a carrier named", only, "mention names", "mentions name")
        told.append(f"{shown} only {hands}")
    if via:
        shown = numbers.count("a carrier named as well", via, "mention names", "mentions name")
        told.append(f"{shown} {'one' if only else hands} beside the source")
    return f"{listed(told)}." if told else ""


def _what_each_gave(found: Sequence[CountedQuantity], words: Wording, numbers: StatedNumbers) -> str:
    """The numbers of each source of the first quantity that has named ones, those with most mentions first."""
    for quantity in found:
        given = quantity.levels.drop_nulls("originator")
        if given.is_empty():
            continue
        sources = given.group_by("originator").len().sort(["len", "originator"], descending=[True, False])
        told = []
        for source in sources.head(TOLD)["originator"]:
            rows, name = given.filter(originator=source), members(given, source, words)
            told.append(f"{name} {ranged(f'{quantity.label}, {name}', rows, numbers)}")
        if more := sources.height - len(told):
            told.append(numbers.count(f"{quantity.label}, sources not told", more, "more source"))
        return f"{quantity.label}, by source: {'; '.join(told)}."
    return ""


def _hedged(tables: Tables, numbers: StatedNumbers) -> str:
    """How many mentions hedge the number itself."""
    share = of_measure(tables["measures"], "numeric_hedges", ALL)
    if share is None:
        return ""
    shown = numbers.share("share that hedges the number", share["value"])
    sure = numbers.between("share that hedges the number", share["low"], share["high"])
    return f"{shown}{sure} of the mentions hedge the number itself, as by “about” or “at least”."
