"""Which rows of two versions are the same claim: ids carry the place and the name of the source, both of which move.

A row whose id is gone is sought at its place in the article, then by its words, so that a new alias shows as a
changed source, and not as one attribution lost and another found.
"""

from collections.abc import Mapping

import polars as pl

Tables = Mapping[str, pl.DataFrame]

IDS = {"estimates": "estimate_id", "attributions": "attribution_id"}
POINTERS = ["estimate_id", "attribution_id", "parent_id", "refers_to", "parent_estimate_id", "row_id"]
PLACES = {
    "estimates": [["article_id", "start", "end"], ["article_id", "text"]],
    "attributions": [
        ["article_id", "cue_start", "cue_end", "content_start", "content_end"],
        ["article_id", "source_text", "cue_text", "length"],
    ],
}
"""What makes two rows the same, first by place, then by words."""


def aligned(was: Tables, now: Tables) -> dict[str, pl.DataFrame]:
    """The tables `now` with the ids that the same estimates and attributions have in `was`."""
    moved: dict[str, str] = {}
    for name, key in IDS.items():
        if all(name in side and {key, "article_id"} <= {*side[name].columns} for side in (was, now)):
            moved |= _moved(name, key, was[name], now[name])
    return {name: _renamed(frame, moved) for name, frame in now.items()} if moved else dict(now)


def _moved(name: str, key: str, was: pl.DataFrame, now: pl.DataFrame) -> dict[str, str]:
    old = _with_length(was.join(now, on=key, how="anti"))
    new = _with_length(now.join(was, on=key, how="anti"))
    found: dict[str, str] = {}
    for place in PLACES[name]:
        if not {*place} <= {*old.columns} & {*new.columns}:
            # rows of a version that has not all of it would be told by too little
            continue
        columns = place
        pairs = _numbered(old, columns, key).join(
            _numbered(new, columns, key), on=[*columns, "nth"], suffix="_now", nulls_equal=True
        )
        found |= dict(pairs.select(f"{key}_now", key).iter_rows())
        old, new = (
            old.join(pairs, on=key, how="anti"),
            new.join(pairs, left_on=key, right_on=f"{key}_now", how="anti"),
        )
    return found


def _with_length(frame: pl.DataFrame) -> pl.DataFrame:
    if not {"content_start", "content_end"} <= {*frame.columns}:
        return frame
    return frame.with_columns(length=pl.col("content_end") - pl.col("content_start"))


def _numbered(frame: pl.DataFrame, columns: list[str], key: str) -> pl.DataFrame:
    """The rows counted where several stand in one place, in the order of the text."""
    order = [column for column in ("start", key) if column in frame.columns]
    return frame.sort(order).select(*columns, key, nth=pl.int_range(pl.len()).over(columns))


def _renamed(frame: pl.DataFrame, moved: Mapping[str, str]) -> pl.DataFrame:
    present = [column for column in POINTERS if column in frame.columns and frame.schema[column] == pl.String]
    lists = [name for name, dtype in frame.schema.items() if name.endswith("_ids") and isinstance(dtype, pl.List)]
    return frame.with_columns(
        *(pl.col(column).replace(moved) for column in present),
        *(pl.col(column).list.eval(pl.element().replace(moved)) for column in lists),
    )
