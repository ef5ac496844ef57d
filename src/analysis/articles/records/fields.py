"""The fields of article records: which names are known, and what a record says under them."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

import polars as pl

from analysis.io.lexicons import read_lexicon

_UNKNOWN = {"none", "nan", "null", "nat", "n/a"}
"""What programs write for a value that they do not have."""
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00:00(?:\.0{1,9})?(?:Z|\+00:?00)?")
_ADDRESS = re.compile(r"https?://\S+", re.IGNORECASE)


def known_fields() -> pl.DataFrame:
    """field, names: what a field is, and the names it is read under, the preferred first."""
    return read_lexicon("analysis.articles", "fields").with_columns(
        names=pl.col("names").str.replace_all("|", ", ", literal=True)
    )


@cache
def _names() -> dict[str, tuple[str, int]]:
    rows = read_lexicon("analysis.articles", "fields").iter_rows()
    return {name: (field, rank) for field, names in rows for rank, name in enumerate(names.split("|"))}


def known_field(name: str) -> str | None:
    """What a field of that name is; None where the name is not known. Case, "_", "-" and blanks do not matter."""
    return _names().get(_bare(name), (None, 0))[0]


def _bare(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "").replace(" ", "")


def read_fields(content: dict[str, Any], also: Mapping[str, str] | None = None) -> dict[str, str]:
    """The known fields of a record as strings, the preferred name first; empty ones left out.

    `also`: names of the study's own and what they are; they win over the names known.
    """
    own = {_bare(name): field for name, field in (also or {}).items()}
    crawled = _crawl_date(content)
    ranked: dict[str, tuple[int, str]] = {}
    for name, value in content.items():
        bare = _bare(str(name))
        field, rank = (own[bare], -1) if bare in own else _names().get(bare, (None, 0))
        if bare == crawled:
            field = "retrieved"
        if field is None or (text := _as_text(value)) is None:
            continue
        if field == "outlet" and _ADDRESS.fullmatch(text.strip()):
            field, rank = "url", 99
        if field not in ranked or rank < ranked[field][0]:
            ranked[field] = (rank, text)
    found = {field: text for field, (_, text) in ranked.items()}
    if (day := _MIDNIGHT.fullmatch(found.get("published", "").strip())) is not None:
        found["published"] = day[1]
    return found


@cache
def _crawls() -> list[tuple[frozenset[str], bool, str]]:
    rows = read_lexicon("analysis.articles", "crawls").iter_rows()
    return [(frozenset(names.split("|")), which == "only", date) for names, which, date in rows]


def _crawl_date(content: dict[str, Any]) -> str | None:
    """The name of the field that dates the crawl in what is derived from Common Crawl, where that name says less."""
    if len(content) < min(len(wanted) for wanted, _, _ in _crawls()):
        return None
    names = {_bare(str(name)) for name in content}
    return next((date for wanted, only, date in _crawls() if names == wanted or (names > wanted and not only)), None)


def _as_text(value: Any) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        named = [item.get("name") if isinstance(item, dict) else item for item in value]
        value = ", ".join(item for item in named if isinstance(item, str)) or None
    if value is None or isinstance(value, bool) or (isinstance(value, str) and value.strip().lower() in _UNKNOWN):
        return None
    return str(value).encode("utf-8", "replace").decode("utf-8")
