"""What the tables say, in sentences: every number computed, each with its n, and what cannot be said."""

from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import Any

import polars as pl

from analysis.amounts import amount
from analysis.report.figures import Tables
from analysis.report.summary import Finding, Findings
from analysis.report.uncertainty import clustered, of_measure, of_share, parameters_of, reason
from analysis.report.wording import NOBODY, Wording, counted, day, listed, percent
from analysis.spread.inference import ALL
from analysis.study import Study
from analysis.study.parameters import Parameters

ENOUGH = 5
"""Fewer than so many give no comparison."""
OTHERS = 2
"""So many further quantities of interest are named."""
STEPS = 5
"""A longer rise is told by its first two and last two steps."""


def summary(tables: Tables, study: Study, used: Mapping[str, Any] | None = None) -> Findings:
    """Five to eight sentences on the whole study, from its tables alone; `used` are the parameters of the run."""
    words, parameters = Wording(tables["articles"], study), parameters_of(used)
    found = [
        *_values(tables),
        *_origins(tables, words, parameters),
        *_spread(tables),
        *_stances(tables, words, parameters),
        *_certainty(tables),
        *_reuse(tables, words),
        *_dates(tables),
    ]
    return Findings(tuple(found), _note(tables, parameters))


def _note(tables: Tables, parameters: Parameters) -> str:
    few = reason(clustered(_topical(tables), tables), parameters)
    sure = (
        f"Shares are given without an interval ({few.split(': ', 1)[-1]})."
        if few
        else "Intervals come from resampling clusters of shared text, so that a reprint is not counted as a second "
        "observation."
    )
    return f"{sure} They describe this folder, which is no random sample of the news; reading errors come on top."


def _topical(tables: Tables) -> pl.DataFrame:
    return tables["timeline"].filter("topical").sort("estimate_id")


def _values(tables: Tables) -> Iterator[Finding]:
    figure = "estimates-over-time"
    families = tables["families"].filter("topical").sort(["mentions", "family_id"], descending=[True, False])
    if families.is_empty():
        yield Finding(
            "No estimate of the quantities of interest was found, so nothing can be said of them.", figure, False
        )
        return
    main = families.row(0, named=True)
    mentions = _topical(tables).filter(pl.col("family_id") == main["family_id"])
    values, unit = mentions["value"].drop_nulls().to_list(), main["unit"]
    n = f"n = {counted(mentions.height, 'mention')} in {counted(main['articles'], 'article')}"
    if not values:
        yield Finding(f"{main['label']}: no mention gives a single number ({n}).", figure)
        return
    common = max(sorted(set(values)), key=values.count)
    ends = f"from {' to '.join(_ends(values, unit))}" if min(values) < max(values) else amount(min(values), unit)
    rest = mentions.height - len(values)
    vague = f"; {counted(rest, 'further mention')} give a range or a vague count" if rest else ""
    if rest == 1:
        vague = vague.replace("give", "gives")
    yield Finding(
        f"{main['label']}: {counted(len(values), 'mention')} with a number, {ends}; the most frequent number is "
        f"{amount(common, unit)} ({values.count(common)} of {len(values)}){vague} ({n}){_others(families, tables)}.",
        figure,
    )
    told = [_records(tables, family) for family in families.head(OTHERS).iter_rows(named=True)]
    if risen := [sentence for sentence in told if sentence]:
        yield Finding(f"The highest number printed: {'; '.join(risen)}.", figure)


def _ends(values: list[float], unit: str | None) -> list[str]:
    """The least and the greatest number in words, one where they are the same."""
    return list(dict.fromkeys((amount(min(values), unit), amount(max(values), unit))))


def _others(families: pl.DataFrame, tables: Tables) -> str:
    """The quantities of interest beside the most frequent one, each with its numbers."""
    told = []
    for family in families.slice(1).iter_rows(named=True):
        values = _topical(tables).filter(family_id=family["family_id"])["value"].drop_nulls().to_list()
        ends = _ends(values, family["unit"]) if values else ["no single number"]
        told.append(f"{family['label']} ({counted(family['mentions'], 'mention')}, {' to '.join(ends)})")
    more = [counted(len(told) - OTHERS, "more quantity", "more quantities")] if len(told) > OTHERS else []
    return f"; beside it {listed([*told[:OTHERS], *more])}" if told else ""


def _records(tables: Tables, family: dict[str, Any]) -> str:
    """On which days the highest number printed so far was passed, by the mentions whose day is known."""
    printed = pl.col("published_earliest").dt.date()
    mentions = _topical(tables).filter(family_id=family["family_id"])
    dated = mentions.filter(printed == pl.col("published_latest").dt.date()).drop_nulls("value")
    if dated.height < ENOUGH:
        return ""
    highest = dated.group_by(day=printed).agg(pl.col("value").max()).sort("day")
    passed = highest.filter(pl.col("value") > pl.col("value").cum_max().shift(1, fill_value=0))
    steps = [f"{amount(value, family['unit'])} on {day(when)}" for when, value in passed.iter_rows()]
    end = "" if len(steps) > 1 else ", not passed later"
    if len(steps) > STEPS:
        steps = [*steps[:2], f"{len(steps) - 4} more steps", *steps[-2:]]
    n = f"n = {dated.height} of {counted(mentions.height, 'mention')} with a number and a known day"
    return f"{family['label']} {', '.join(steps)}{end} ({n})"


def _hedged(tables: Tables) -> str:
    """How many mentions hedge the number itself."""
    share = of_measure(tables["measures"], "numeric_hedges", ALL)
    if share is None:
        return ""
    sure = "" if share["low"] is None else f" (95 % interval {percent(share['low'])} to {percent(share['high'])})"
    return f"; {percent(share['value'])}{sure} hedge the number itself, as by “about” or “at least”"


def _origins(tables: Tables, words: Wording, parameters: Parameters) -> Iterator[Finding]:
    mentions = _topical(tables)
    if mentions.is_empty():
        return
    total = mentions.height
    by_origin = (
        mentions.drop_nulls("origin").group_by("origin").len().sort(["len", "origin"], descending=[True, False])
    )
    if by_origin.is_empty():
        yield Finding(f"None of {counted(total, 'mention')} names who gave the number.", "who-says-what", False)
        return
    sample = clustered(mentions, tables)
    first = [
        f"{words.full(name)} ({k:,} of {total:,}, {percent(k / total)}"
        f"{of_share(sample, pl.col('origin') == name, parameters)})"
        for name, k in by_origin.head(2).iter_rows()
    ]
    relayed, nobody = mentions.filter(pl.col("depth") > 0).height, mentions["origin"].null_count()
    unnamed = of_share(sample, pl.col("origin").is_null(), parameters)
    bare = f"{nobody:,} of {total:,} mentions ({percent(nobody / total)}{unnamed}) have {NOBODY}"
    most = f"most often by {listed(first)}, among {counted(by_origin.height, 'named origin')}"
    said = (
        f"{bare} behind the number; where somebody gives it, {most}"
        if 2 * nobody > total
        else f"Numbers are given {most}; {bare}"
    )
    yield Finding(
        f"{said}; {relayed:,} name a relay between the origin and the article{_hedged(tables)}.", "who-says-what"
    )


def _spread(tables: Tables) -> Iterator[Finding]:
    variants = tables["variants"].join(tables["families"].filter("topical").select("family_id"), on="family_id")
    if variants.is_empty():
        return
    single = variants.filter(pl.col("articles") == 1).height
    changed = of_measure(tables["measures"], "mutation_rate", ALL)
    articles = tables["articles"].height
    widest = variants.sort(["articles", "mentions", "variant_id"], descending=[True, True, False]).row(0, named=True)
    yield Finding(
        f"Of {counted(variants.height, 'variant')} (a number with its bound and status) {single} stay in one "
        f"article; the one in most ({widest['label']}) stands in {widest['articles']:,} of {articles:,} articles"
        f"{_changed(changed)}.",
        "adoption",
    )


def _changed(share: dict[str, Any] | None) -> str:
    """How often a number changes from a mention to one that came from it."""
    if share is None or share["low"] is None:
        return ""
    sure = f"95 % interval {percent(share['low'])} to {percent(share['high'])}"
    return f"; on {percent(share['value'])} of {counted(share['mentions'], 'traced step')} something changes ({sure})"


def _stances(tables: Tables, words: Wording, parameters: Parameters) -> Iterator[Finding]:
    attributions = tables["attributions"]
    total = attributions.height
    if not total:
        yield Finding("No attribution was found, so nothing can be said of stances.", "stances", False)
        return
    opposed = pl.col("stance").is_in(["deny", "cannot_confirm"])
    against = attributions.filter(opposed)
    sure = of_share(clustered(attributions, tables), opposed, parameters)
    by_source = (
        against.drop_nulls("source")
        .group_by("source")
        .len()
        .sort(["len", "source"], descending=[True, False])
        .head(3)
    )
    who = listed(f"{words.full(source)} ({n})" for source, n in by_source.iter_rows())
    articles = against["article_id"].n_unique()
    yield Finding(
        f"{against.height} of {counted(total, 'attribution')} ({percent(against.height / total)}{sure}) deny "
        f"something or say that it cannot be confirmed{f', most often {who}' if who else ''}; they stand in "
        f"{articles} of {tables['articles'].height} articles.",
        "stances",
    )


def _certainty(tables: Tables) -> Iterator[Finding]:
    drift, figure = tables["drift"]["change"].drop_nulls().to_list(), "certainty"
    if len(drift) < ENOUGH:
        pairs = (
            f"{counted(len(drift), 'mention') if drift else 'no mention'} can be traced to the mention it came from"
        )
        yield Finding(
            f"Whether certainty grows or fades on the way cannot be said: {pairs}; it takes at least {ENOUGH}.",
            figure,
            False,
        )
        return
    fell, rose = sum(1 for d in drift if d < 0), sum(1 for d in drift if d > 0)
    yield Finding(
        f"Along {len(drift)} traced steps certainty fell {fell} and rose {rose} times; the median change is "
        f"{median(drift):+.2f}{_mean_change(tables)} on a scale from 0 to 1.",
        figure,
    )


def _mean_change(tables: Tables) -> str:
    mean = of_measure(tables["measures"], "certainty_drift", ALL)
    if mean is None:
        return ""
    sure = "" if mean["low"] is None else f" (95 % interval {mean['low']:+.2f} to {mean['high']:+.2f})"
    return f", the mean {mean['value']:+.2f}{sure},"


def _reuse(tables: Tables, words: Wording) -> Iterator[Finding]:
    overlaps = tables["overlaps"]
    if overlaps.is_empty():
        return
    top = overlaps.sort(["containment", "article_id", "other_id"], descending=[True, False, False]).row(0, named=True)
    copied = overlaps.filter(pl.col("kind") == "copied").height
    pair = f"{words.article(top['article_id'])} and {words.article(top['other_id'])}"
    head = (
        f"{copied} of {counted(overlaps.height, 'pair')} of articles share text word for word"
        if copied
        else f"The articles share the claim, hardly the text: of {overlaps.height} pairs none counts as copied"
    )
    yield Finding(
        f"{head}; at most {percent(top['containment'])} of 5-word runs agree, between {pair}.", "shared-text"
    )


def _dates(tables: Tables) -> Iterator[Finding]:
    articles = tables["articles"]
    undated = articles.filter(~pl.col("published_basis").is_in(["stated", "manual"])).height
    unknown = articles["outlet"].null_count()
    if not (undated or unknown):
        return
    parts: Sequence[str] = [
        *([f"{undated} of {counted(articles.height, 'article')} state no date of their own"] if undated else []),
        *([f"{unknown} of {articles.height} name no outlet"] if unknown else []),
    ]
    told = "who printed a number first" if undated else "how outlets differ"
    yield Finding(
        f"In full it cannot be said {told}: {listed(parts)}. They are kept as intervals, or outside of shares of "
        "outlets.",
        "the-articles",
        known=False,
    )
