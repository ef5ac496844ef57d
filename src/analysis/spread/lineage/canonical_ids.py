"""Ids by content while the stage works, so that no result hangs on the names of files or the order of rows.

Articles are numbered by what they are (`raw_sha256`, then text, outlet and dates; those alike in all of it by id),
estimates and attributions by article and place. Ties and sorts of the whole stage go by these numbers; the ids that
came in are put back at its end. Permuting ids permutes the ids in the tables and changes nothing else.
"""

from typing import NamedTuple

import polars as pl

ARTICLE = ["raw_sha256", "text", "outlet", "agency", "published_earliest", "published_latest", "record"]
PLACE = ["start", "end", "low", "high", "bound", "status", "relation"]
SAID = ["start", "end", "content_start", "content_end", "source", "stance", "relays"]
COLUMNS = {
    "article": ["article_id", "voice", "source_article_id", "first_article_id", "other_id", "text_cluster",
                "duplicate_of", "version_of", "first_outlet"],
    "estimate": ["estimate_id", "parent_estimate_id", "estimate_ids", "root_estimate_id", "refers_to"],
    "attribution": ["attribution_id", "quote_id", "parent_id"],
}  # fmt: skip
"""The columns that hold ids of each kind, one or a list of them."""


class Names(NamedTuple):
    """Kind of id -> what came in, and its number; both in the same order."""

    pairs: dict[str, tuple[pl.Series, pl.Series]]

    def hidden(self, frame: pl.DataFrame) -> pl.DataFrame:
        """`frame` with numbers in place of ids."""
        return self._replaced(frame, 0)

    def shown(self, frame: pl.DataFrame) -> pl.DataFrame:
        """`frame` with the ids that came in; a name that is no number, as an outlet's in `voice`, stays."""
        return self._replaced(frame, 1)

    def _replaced(self, frame: pl.DataFrame, side: int) -> pl.DataFrame:
        changed = []
        for kind, columns in COLUMNS.items():
            old, new = self.pairs[kind][side], self.pairs[kind][1 - side]
            for name in set(columns) & set(frame.columns):
                if frame[name].dtype == pl.List(pl.String):
                    changed.append(pl.col(name).list.eval(pl.element().replace(old, new)))
                else:
                    changed.append(pl.col(name).replace(old, new))
        return frame.with_columns(changed)


def names_of(articles: pl.DataFrame, estimates: pl.DataFrame, attributions: pl.DataFrame) -> Names:
    """The numbers of all ids: articles by content, estimates and attributions by article and place in it."""
    of_articles = _numbered(articles, "article_id", [name for name in ARTICLE if name in articles.columns])
    place = pl.DataFrame({"article_id": of_articles[0], "_article": of_articles[1]})
    parts = {"article": of_articles}
    for kind, frame, columns in (("estimate", estimates, PLACE), ("attribution", attributions, SAID)):
        placed = frame.join(place, on="article_id", how="left")
        parts[kind] = _numbered(placed, f"{kind}_id", ["_article", *columns])
    return Names(parts)


def _numbered(frame: pl.DataFrame, column: str, by: list[str]) -> tuple[pl.Series, pl.Series]:
    keys = [
        pl.col(name).list.join("\x1f") if frame[name].dtype == pl.List(pl.String) else pl.col(name) for name in by
    ]
    ids = frame.select(column, *keys).sort(*by, column, nulls_last=True)[column].unique(maintain_order=True)
    # no id that a person writes begins with this sign
    numbers = [f"\x1f{number:07d}" for number in range(len(ids))]
    return ids, pl.Series(column, numbers, pl.String)
