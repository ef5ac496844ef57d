"""The claims of some articles, read without the others: quantities, attributions and what links them.

What people corrected, and which quantities a study asks for, is put over all of them at once (`gathering`).
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import polars as pl

from analysis import tables
from analysis.claims.annotations import annotate
from analysis.claims.language import sections, whole
from analysis.claims.linking import link_estimates
from analysis.claims.outcome import READ, UNREAD, Inputs
from analysis.claims.quantities import own_deeds, own_nouns, read_estimates
from analysis.claims.slots import with_scope
from analysis.claims.statements import read_attributions
from analysis.io.cache import Cache
from analysis.io.isolation import isolated
from analysis.io.workers import tell
from analysis.study import Study

STEP = 10
"""Articles read at a time: enough for the trained reader to work in batches, few enough to tell how far it is."""
UNREAD_SCHEMA = {"raw_path": pl.String, "record": pl.String, "raw_sha256": pl.String, "detail": pl.String}


def read_shard(inputs: Inputs, study: Study, reader: str, cache: Cache | None) -> dict[str, pl.DataFrame]:
    """The tables `READ` of the articles, uncorrected and without quantities of interest, and `UNREAD`.

    With a `cache`, what it holds under an article's key is not read again. An article at which a reader fails has a
    row in `UNREAD` with the exception's type and words, and is not kept.
    """
    kept = cache.get(inputs.keys.values()) if cache else {}
    known = [article for article, key in inputs.keys.items() if key in kept]
    parts = [_unpacked(kept[inputs.keys[article]]) for article in known]
    new = inputs.articles.filter(~pl.col("article_id").is_in(known))
    rows: list[dict[str, Any]] = []
    for some in new.iter_slices(STEP):
        made, failed = isolated(some, lambda part: _read(part, inputs, study, reader, cache))
        for part in made:
            if cache:
                cache.put(_packed_by_article(part, inputs.keys))
            parts.append({name: part[name] for name in READ})
        rows += [{name: row[name] for name in UNREAD_SCHEMA if name in row} | {"detail": why} for row, why in failed]
        tell(some.height, int(some["text"].str.count_matches(r"\w+").sum()))
    return {name: _below([part[name] for part in parts], name) for name in READ} | {
        UNREAD: pl.DataFrame(rows, schema=UNREAD_SCHEMA)
    }


def _read(
    articles: pl.DataFrame, inputs: Inputs, study: Study, reader: str, cache: Cache | None
) -> dict[str, pl.DataFrame]:
    passages, alignments = (
        frame.join(articles, on="article_id", how="semi") for frame in (inputs.passages, inputs.alignments)
    )
    cut = sections(articles, passages, alignments)
    names = [name for aliases in study.speakers["aliases"] for name in aliases]
    with own_nouns(study.nouns), own_deeds(study.deeds):
        annotated = annotate(cut.articles, cut.passages, names, reader, cache)
        given = (cut.passages, cut.articles, cut.alignments, study)
        counted = whole(read_estimates(*given, annotated), cut, articles, alignments)
        estimates = with_scope(counted, passages, articles)
        attributions = whole(read_attributions(*given, reader, annotated), cut, articles, alignments)
        links = link_estimates(estimates, attributions, passages, articles)
    read = {"estimates": estimates, "attributions": attributions, "links": links}
    return {name: tables.TABLES[name].validate(frame, cast=True) for name, frame in read.items()} | {
        "articles": articles.select("article_id")
    }


def _below(frames: Sequence[pl.DataFrame], name: str) -> pl.DataFrame:
    schema = tables.TABLES[name]
    return pl.concat(frames).sort(schema.primary_key()) if frames else schema.create_empty()


def _packed_by_article(part: Mapping[str, pl.DataFrame], keys: Mapping[str, str]) -> dict[str, bytes]:
    """The rows of each article as bytes, by the article's key."""
    owner = part["estimates"].select("estimate_id", "article_id")
    links = part["links"].join(owner, on="estimate_id", how="left", maintain_order="left")
    held = {"estimates": part["estimates"], "attributions": part["attributions"], "links": links}
    by_article = {name: frame.partition_by("article_id", as_dict=True) for name, frame in held.items()}
    packed = {}
    for article_id in part["articles"]["article_id"]:
        rows = {name: frames.get((article_id,), held[name].clear()) for name, frames in by_article.items()}
        rows["links"] = rows["links"].drop("article_id")
        packed[keys[article_id]] = _packed([rows[name] for name in READ])
    return packed


def _packed(frames: Sequence[pl.DataFrame]) -> bytes:
    packed = []
    for frame in frames:
        buffer = BytesIO()
        frame.write_ipc(buffer, compression="lz4")
        packed.append(buffer.getvalue())
    return b"".join(len(data).to_bytes(8, "big") + data for data in packed)


def _unpacked(data: bytes) -> dict[str, Any]:
    frames, at = [], 0
    while at < len(data):
        size = int.from_bytes(data[at : at + 8], "big")
        frames.append(pl.read_ipc(data[at + 8 : at + 8 + size]))
        at += 8 + size
    return dict(zip(READ, frames, strict=True))
