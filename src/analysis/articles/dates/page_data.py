"""The dates of publication and update that a page's JSON-LD gives of its article."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml import html

_ARTICLES = re.compile(r"\w*(?:Article|BlogPosting|Posting|Report)$")
_PAGES = frozenset({"WebPage", "ItemPage", "MedicalWebPage"})
_WITHIN = ("@graph", "mainEntity", "mainEntityOfPage", "subjectOf", "itemListElement", "item")
"""Where an article may stand within a node; not under comment, hasPart, isPartOf, citation."""
_WRAPPED = re.compile(
    r"^\s*(?:<!--|//\s*<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$"
)
_TRAILING = re.compile(r",(?=\s*[}\]])")
_WORD = re.compile(r"\w+")
LIKE = 0.5
"""Share of words that headline and title have in common where they are one article's."""
MOST_NODES = 5_000


def data_dates(tree: html.HtmlElement, title: str | None) -> Iterator[tuple[int, str, str]]:
    """rank (0: of the article, 1: of the page), what is said (published | updated), and the moment as written.

    Of several articles only one whose headline is like the title is the page's own.
    """
    nodes = [node for script in _scripts(tree) for node in _nodes(script)]
    articles = [node for node in nodes if _is(node, _ARTICLES.match)]
    own = [node for node in articles if _alike(node.get("headline") or node.get("name"), title)]
    if not own and len(articles) == 1:
        own = articles
    for rank, chosen in ((0, own[:1]), (1, [node for node in nodes if _is(node, _PAGES.__contains__)][:1])):
        for node in chosen:
            for says, key in (
                ("published", "datePublished"),
                ("published", "dateCreated"),
                ("updated", "dateModified"),
            ):
                value = node.get(key)
                value = value[0] if isinstance(value, list) and value else value
                value = value.get("@value") if isinstance(value, dict) else value
                if isinstance(value, (str, int)) and not (key == "dateCreated" and node.get("datePublished")):
                    yield rank, says, str(value)


def _scripts(tree: html.HtmlElement) -> Iterator[Any]:
    for element in tree.iter("script"):
        if "ld+json" not in (element.get("type") or "").lower():
            continue
        text = _WRAPPED.sub("", element.text or "")
        for tried in (text, _TRAILING.sub("", text)):
            try:
                yield json.loads(tried, strict=False)
                break
            except (ValueError, RecursionError):
                continue


def _nodes(data: Any) -> list[dict[str, Any]]:
    """The nodes at the top, in the graph and in lists of items, in order."""
    found: list[dict[str, Any]] = []
    open_ = [data]
    while open_ and len(found) < MOST_NODES:
        node = open_.pop(0)
        if isinstance(node, list):
            open_ = node + open_
        elif isinstance(node, dict):
            found.append(node)
            open_ = [node[key] for key in _WITHIN if isinstance(node.get(key), (dict, list))] + open_
    return found


def _is(node: dict[str, Any], asked: Any) -> bool:
    kinds = node.get("@type")
    kinds = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(kind, str) and asked(kind.rsplit("/", 1)[-1]) for kind in kinds)


def _alike(headline: Any, title: str | None) -> bool:
    one, two = (
        set(_WORD.findall(words.lower())) for words in (headline if isinstance(headline, str) else "", title or "")
    )
    return bool(one and two) and len(one & two) >= LIKE * min(len(one), len(two))
