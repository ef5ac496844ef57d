"""Small folders made mention by mention, as the tables that the findings are computed from."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast

import polars as pl

from analysis.report.findings import Finding, summary
from analysis.study import Study
from analysis.tables import TABLES

Tables = dict[str, pl.DataFrame]
FIRST = datetime(2021, 3, 1)
LABEL = "People at the harbour"

ACTORS = [
    ("Karst", "Republic of Karst", "government", "Karst", None),
    ("Harbour office", "Harbour office", "government", "Karst", "Karst"),
    ("Vell", "Ines Vell", "government", "Karst", "Harbour office"),
    ("Orle", "Mayor of Orle", "government", "Karst", "Karst"),
    ("Wire", "Wire of Karst", "agency", "Karst", None),
]
"""Actor, name, kind, country, parent: a person under a body, that and one more under a country, an agency."""


@dataclass(frozen=True)
class Article:
    """`day`: days after the first; `until`: where only bounds are known, the last day."""

    outlet: str | None = "A"
    day: int | None = 0
    until: int | None = None
    cluster: str | None = None
    repeats: int | None = None


@dataclass(frozen=True)
class Mention:
    """A number in an article, at a place of its text (`position`), and who gave it in which words."""

    article: int
    low: float | None
    high: float | None
    bound: str = "exact"
    status: str = "rescued"
    relation: str = "stated"
    stance: str = "assert"
    origin: str | None = None
    role: str = "originator"
    depth: int = 0
    position: int = 0
    family: str = LABEL
    topical: bool = True
    event_basis: str | None = "clause"
    text: str = "so many"
    subject: str | None = None
    event: str | None = None


@dataclass(frozen=True)
class Denial:
    """A denial or doubt in an article that carries no number; `content`: what is denied, in the sentence alone."""

    article: int
    position: int
    source: str | None = None
    stance: str = "deny"
    content: str = ""


def exactly(value: float, article: int = 0, **also: Any) -> Mention:
    """One number without a bound."""
    return Mention(article, value, value, **also)


def study() -> Study:
    """The actors of the folders; nothing else of a study is read by the findings."""
    names = ["actor_id", "name", "kind", "country", "parent"]
    actors = pl.DataFrame(ACTORS, schema=dict.fromkeys(names, pl.String), orient="row")
    actors = actors.with_columns(type=pl.lit([], pl.List(pl.String)), aliases=pl.lit([], pl.List(pl.String)))
    return cast(Study, SimpleNamespace(actors=actors, nouns={}, window=(None, None)))


def tables(
    articles: Sequence[Article],
    mentions: Sequence[Mention],
    denials: Sequence[Denial] = (),
    overlaps: Sequence[dict[str, Any]] = (),
) -> Tables:
    """All tables of a folder; what the findings do not read is empty."""
    rows = [_mention(k, mention, articles) for k, mention in enumerate(mentions)]
    spoken = [(m.article, m.origin, m.stance, m.role, m.position, "") for m in mentions]
    spoken += [(d.article, d.source, d.stance, "originator", d.position, d.content) for d in denials]
    whole, at = _texts(articles, denials)
    said = [
        {
            "content_start": at[content], "content_end": at[content] + len(content),
            "attribution_id": f"said-{k}", "article_id": f"a{article}", "passage_id": f"a{article}-{position}",
            "source": source, "stance": stance, "role": role,
        }
        for k, (article, source, stance, role, position, content) in enumerate(spoken)
    ]  # fmt: skip
    sentences = {(d.article, d.position): d.content for d in denials}
    passages = [
        {
            "passage_id": f"a{number}-{position}",
            "article_id": f"a{number}",
            "position": position,
            "text": sentences.get((number, position), ""),
        }
        for number in range(len(articles))
        for position in range(12)
    ]
    families = {row["family_id"]: {**row, "mentions": 0, "articles": 1} for row in rows}
    for row in rows:
        families[row["family_id"]]["mentions"] += 1
    return {name: schema.create_empty() for name, schema in TABLES.items()} | {
        "articles": _frame(
            "articles", [_article(k, article) | {"text": whole} for k, article in enumerate(articles)]
        ),
        "passages": _frame("passages", passages),
        "estimates": _frame("estimates", rows),
        "links": _frame("links", rows),
        "timeline": _frame("timeline", rows),
        "attributions": _frame("attributions", said),
        "families": _frame("families", list(families.values())),
        "overlaps": _frame("overlaps", overlaps),
    }


def told(
    articles: Sequence[Article], mentions: Sequence[Mention], denials: Sequence[Denial] = (), **also: Any
) -> dict[str, Finding]:
    """The findings of a folder by the figure that shows them; of two with one figure the first."""
    found: dict[str, Finding] = {}
    for finding in summary(tables(articles, mentions, denials, **also), study(), {"draws": 100}):
        found.setdefault(finding.figure_id, finding)
    return found


def text(articles: Sequence[Article], mentions: Sequence[Mention], denials: Sequence[Denial] = ()) -> str:
    """All that the findings say."""
    found = summary(tables(articles, mentions, denials), study(), {"draws": 100})
    return "\n".join(finding.text for finding in found)


def outlets(n: int) -> list[Article]:
    """Articles of so many outlets, a text and a day each: from ten on there are enough to say what is most."""
    return [Article(outlet=f"Outlet {number}", day=number) for number in range(n)]


def same(mention: Mention, articles: Sequence[int]) -> list[Mention]:
    """A mention once in each of the articles."""
    return [replace(mention, article=number) for number in articles]


def _texts(articles: Sequence[Article], denials: Sequence[Denial]) -> tuple[str, dict[str, int]]:
    """A text that all articles have, and where in it the content of each denial begins."""
    whole, at = "Title. ", {}
    for content in dict.fromkeys(["", *(d.content for d in denials)]):
        at[content] = len(whole)
        whole += content
    return whole, at


def _frame(name: str, rows: Sequence[dict[str, Any]]) -> pl.DataFrame:
    schema = TABLES[name].create_empty().schema
    return pl.DataFrame([{column: row.get(column) for column in schema} for row in rows], schema=schema)


def _dates(article: Article) -> dict[str, Any]:
    first = None if article.day is None else FIRST + timedelta(days=article.day)
    last = article.day if article.until is None else article.until
    end = None if last is None else FIRST + timedelta(days=last, hours=23)
    known = first is not None and article.until is None
    return {
        "published_earliest": first, "published_latest": end, "published_basis": "stated" if known else "inferred",
        "published_precision": "day" if known else None,
    }  # fmt: skip


def _article(number: int, article: Article) -> dict[str, Any]:
    repeats = None if article.repeats is None else f"a{article.repeats}"
    title = f"Title {chr(65 + number)}"
    return {"article_id": f"a{number}", "outlet": article.outlet, "title": title, "text": title,
            "duplicate_of": repeats, **_dates(article)}  # fmt: skip


def _mention(number: int, mention: Mention, articles: Sequence[Article]) -> dict[str, Any]:
    article = articles[mention.article]
    denied = mention.stance == "deny" or mention.relation == "negated"
    ends = {end for end in (mention.low, mention.high) if end is not None}
    value = ends.pop() if len(ends) == 1 and mention.bound != "vague" else None
    return {
        "estimate_id": f"e{number:03}", "family_id": f"family-{mention.family}", "label": mention.family,
        "variant_id": "v", "article_id": f"a{mention.article}", "outlet": article.outlet,
        "voice": article.outlet or f"a{mention.article}", "text_cluster": article.cluster or f"a{mention.article}",
        **_dates(article),
        "passage_id": f"a{mention.article}-{mention.position}", "text": mention.text, "value": value,
        "low": mention.low, "high": mention.high, "bound": mention.bound, "status": mention.status,
        "relation": mention.relation, "polarity": "negative" if denied else "positive", "origin": mention.origin,
        "role": None if mention.origin is None else mention.role, "relays": ["Wire"] * mention.depth,
        "depth": mention.depth, "stance": mention.stance, "attribution_id": f"said-{number}",
        "parent_basis": "none", "hop": 0, "topical": mention.topical,
        "event_basis": mention.event_basis, "event": mention.event, "subject": mention.subject, "basis": "content",
        "counted_group": "personnel",
    }  # fmt: skip
