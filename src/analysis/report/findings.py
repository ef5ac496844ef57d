"""What the tables say, in sentences: every number computed, each with its n, and what cannot be said."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median

import polars as pl
from markupsafe import Markup, escape

from analysis.report.figures.marks import Tables
from analysis.report.wording import NOBODY, Wording, counted, listed, number, percent
from analysis.study import Study

ENOUGH = 5
"""Fewer than so many give no comparison."""


@dataclass(frozen=True)
class Finding:
    """A sentence, the figure that shows it, and whether it says something or says that it cannot be said."""

    text: str
    figure_id: str
    known: bool = True


@dataclass(frozen=True)
class Findings:
    """The summary of a report; a notebook shows it as a list."""

    items: tuple[Finding, ...]

    def __iter__(self) -> Iterator[Finding]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    def _repr_html_(self) -> str:
        return str(
            Markup("<ol>{}</ol>").format(Markup("").join(Markup("<li>{}</li>").format(escape(f.text)) for f in self))
        )

    def __repr__(self) -> str:
        return "\n".join(f"{place}. {finding.text}" for place, finding in enumerate(self, 1))


def summary(tables: Tables, study: Study) -> Findings:
    """Five to eight sentences on the whole study, from its tables alone."""
    words = Wording(tables["articles"], study)
    found = [
        *_values(tables),
        *_origins(tables, words),
        *_spread(tables),
        *_stances(tables, words),
        *_certainty(tables),
        *_reuse(tables, words),
        *_dates(tables),
    ]
    return Findings(tuple(found))


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
    values = mentions["value"].drop_nulls().to_list()
    n = f"n = {counted(mentions.height, 'mention')} in {counted(main['articles'], 'article')}"
    if not values:
        yield Finding(f"{main['label']}: no mention gives a single number ({n}).", figure)
        return
    common = max(sorted(set(values)), key=values.count)
    ends = (
        f"from {number(min(values))} to {number(max(values))}" if min(values) < max(values) else number(min(values))
    )
    rest = mentions.height - len(values)
    vague = f"; {counted(rest, 'further mention')} give a range or a vague count" if rest else ""
    if rest == 1:
        vague = vague.replace("give", "gives")
    yield Finding(
        f"{main['label']}: {counted(len(values), 'mention')} with a number, {ends}; the most frequent number is "
        f"{number(common)} ({values.count(common)} of {len(values)}){vague} ({n}).",
        figure,
    )


def _origins(tables: Tables, words: Wording) -> Iterator[Finding]:
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
    first = [f"{words.full(o)} ({k} of {total}, {percent(k / total)})" for o, k in by_origin.head(2).iter_rows()]
    relayed, nobody = mentions.filter(pl.col("depth") > 0).height, mentions["origin"].null_count()
    yield Finding(
        f"Numbers are given most often by {listed(first)}, among {counted(by_origin.height, 'named origin')}; "
        f"{nobody} of {total} mentions have {NOBODY}, {relayed} name a relay between the origin and the article.",
        "who-says-what",
    )


def _spread(tables: Tables) -> Iterator[Finding]:
    variants = tables["variants"].join(tables["families"].filter("topical").select("family_id"), on="family_id")
    if variants.is_empty():
        return
    single = variants.filter(pl.col("articles") == 1).height
    articles = tables["articles"].height
    widest = variants.sort(["articles", "mentions", "variant_id"], descending=[True, True, False]).row(0, named=True)
    yield Finding(
        f"Of {counted(variants.height, 'variant')} (a number with its bound and status) {single} stay in one "
        f"article; the one in most ({widest['label']}) stands in {widest['articles']} of {articles} articles.",
        "adoption",
    )


def _stances(tables: Tables, words: Wording) -> Iterator[Finding]:
    attributions = tables["attributions"]
    total = attributions.height
    if not total:
        yield Finding("No attribution was found, so nothing can be said of stances.", "stances", False)
        return
    against = attributions.filter(pl.col("stance").is_in(["deny", "cannot_confirm"]))
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
        f"{against.height} of {counted(total, 'attribution')} ({percent(against.height / total)}) deny something or "
        f"say that it cannot be confirmed{f', most often {who}' if who else ''}; they stand in {articles} of "
        f"{tables['articles'].height} articles.",
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
        f"{median(drift):+.2f} on a scale from 0 to 1.",
        figure,
    )


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
