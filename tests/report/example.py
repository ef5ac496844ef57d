"""A full, valid set of tables made by hand from the five articles, so that the report can be tested alone."""

# ruff: noqa: E501 -- one attribution a line is a table that can be read

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import dataframely as dy
import polars as pl

from analysis import tables
from analysis.io import row_ids
from analysis.study import Study, open_study

ROOT = Path(__file__).parents[2]

CUTS = {
    "000_be4dee69c3e44870": [("title", "North Korea’s Military", "\n"), ("standfirst", "South Korea alleges", "\n"),
                             ("body", "South Korea has issued", "(With inputs")],
    "001_7e46689a9beaf911": [("title", "North Korea’s troop movement", "\n"),
                             ("standfirst", "Ukrainian President Volodymyr", "\n"),
                             ("body", "Seoul — South Korea said", "Support our award")],
    "002_a349b1ab514efdb2": [("title", "N.Korea sending", "\n"), ("body", "If North Korea sent", "- AFP")],
    "003_e67624c713d5ee1f": [("title", "Thousands of North", "\n"), ("body", "South Korea has claimed", None)],
    "004_edb18dec551e976d": [("body", "President Yoon", None)],
}  # fmt: skip
WINDOW = (datetime(2024, 10, 18), datetime(2024, 10, 24))
DATES = {
    "000_be4dee69c3e44870": ("day", "stated", datetime(2024, 10, 18), datetime(2024, 10, 18, 23, 59), "2024-10-18"),
    "001_7e46689a9beaf911": ("minute", "stated", datetime(2024, 10, 18, 10, 51), datetime(2024, 10, 18, 10, 51),
                             "18 October 2024 - 10:51"),
    "002_a349b1ab514efdb2": ("minute", "stated", datetime(2024, 10, 21, 17, 44), datetime(2024, 10, 21, 17, 44),
                             "Mon, 21 Oct 2024, 05:44 PM"),
    "003_e67624c713d5ee1f": (None, "inferred", WINDOW[0], None, "by November 1"),
    "004_edb18dec551e976d": (None, "inferred", WINDOW[0], WINDOW[1], "on Friday"),
}  # fmt: skip
OUTLETS = {
    "001_7e46689a9beaf911": ("Business Day", "Reuters"),
    "002_a349b1ab514efdb2": (None, "AFP"),
    "003_e67624c713d5ee1f": ("Novinite", None),
}
# article, source words, cue, first and last words of the content, source, kind, stance, certainty, said on, relays
ATTRIBUTIONS = [
    ("000", "South Korea", "alleges", "that North Korea has sent", "to Russia", "South Korea", "government", "assert", 0.75, None, []),
    ("000", "Yonhap", "as reported by", "the deployment", "12,000 troops", "Yonhap", "agency", "assert", 1.0, None, []),
    ("000", "Ukrainian President Volodymyr Zelenskiy", "claims", "North Korean officers", "aiding Russia", "Zelensky", "government", "assert", 0.75, None, []),
    ("000", "NATO", "substantiate", "these claims", "claims", "NATO", "international", "cannot_confirm", 0.5, None, []),
    ("001", "Ukrainian President Volodymyr Zelensky", "says", "North Korea has deployed officers", "thousands of troops", "Zelensky", "government", "assert", 1.0, None, []),
    ("001", "South Korea", "said", "North Korea’s dispatch", "international community", "South Korean presidential office", "government", "assert", 1.0, 18, []),
    ("001", "South Korean officials", "have said", "it was probably true", "with Ukraine", "South Korea", "government", "hedge", 0.75, None, []),
    ("001", "Ukraine’s president, Volodymyr Zelensky", "accused", "of deploying officers", "war effort", "Zelensky", "government", "assert", 0.75, 17, []),
    ("001", "Nato’s chief, Mark Rutte", "said", "there was no evidence", "at this stage", "Rutte", "international", "cannot_confirm", 1.0, None, []),
    ("001", "Russia and North Korea", "deny", "they have engaged", "arms transfers", "Russia", "government", "deny", 1.0, None, []),
    ("001", "The Kremlin", "dismissed", "South Korean assertions", "against Ukraine", "Kremlin", "government", "deny", 1.0, None, []),
    ("002", "NATO secretary general Mark Rutte", "warned", "If North Korea sent", "significant escalation\"", "Rutte", "international", "hedge", 0.5, 21, []),
    ("002", "Seoul's spy agency", "said", "that North Korea had decided", "undergoing training", "NIS", "intelligence", "assert", 1.0, 18, []),
    ("002", "The agency", "estimated", "the North could send", "soldiers in total", "NIS", "intelligence", "hedge", 0.5, None, []),
    ("002", "Rutte", "had said", "that NATO could not confirm", "at this moment\"", "Rutte", "international", "cannot_confirm", 1.0, 18, []),
    ("002", "foreign ministry", "said", "South Korea summoned", "war in Ukraine", "South Korean foreign ministry", "government", "demand", 1.0, 21, []),
    ("002", "Seoul's spy agency", "said", "About 1,500 North Korean", "front lines soon", "NIS", "intelligence", "assert", 0.75, 18, []),
    ("002", "Seoul's spy agency", "showing", "the first batch", "military vessels", "NIS", "intelligence", "assert", 1.0, None, []),
    ("002", "vice foreign minister Kim Hong-kyun", "told", "Seoul expressed its", "North Korean forces\"", "Kim Hong-kyun", "government", "demand", 1.0, None, []),
    ("002", "Russian ambassador Zinovyev", "stressed", "that cooperation between", "security\"", "Zinoviev", "government", "deny", 1.0, None, []),
    ("003", "The South Korean presidential office", "stated", "that Seoul will respond", "available measures", "South Korean presidential office", "government", "assert", 1.0, None, ["Reuters"]),
    ("003", "South Korea's intelligence agency", "reported", "that North Korea has committed", "to Russia", "NIS", "intelligence", "assert", 1.0, None, ["Yonhap"]),
    ("003", "NATO Secretary-General Mark Rutte", "commented", "that the alliance currently cannot", "combat in Ukraine", "Rutte", "international", "cannot_confirm", 1.0, None, ["AFP"]),
    ("003", "Ukrainian Defense Intelligence Chief Kyrylo Budanov", "informed", "that approximately 11,000", "November 1", "Budanov", "intelligence", "assert", 1.0, None, ["The War Zone"]),
    ("003", "President Volodymyr Zelensky", "confirmed", "that North Korean officers", "Russian soldiers", "Zelensky", "government", "assert", 1.0, None, ["Ukrinform"]),
    ("004", "the NIS", "According to", "North Korea is believed", "special forces", "NIS", "intelligence", "hedge", 0.75, None, []),
    ("004", "Ukrainian President Volodymyr Zelenskyy", "According to", "North Korean forces are", "military efforts", "Zelensky", "government", "hedge", 0.75, None, []),
    ("004", "NATO officials", "have stated", "that there is no concrete", "North Korean involvement", "NATO", "international", "deny", 1.0, None, []),
    ("004", "Both Russia and North Korea", "have denied", "allegations of arms", "with Ukraine", "Russia", "government", "deny", 1.0, None, []),
    ("004", "The Kremlin", "rejected", "assertions from South Korea", "are unfounded", "Kremlin", "government", "deny", 1.0, None, []),
]  # fmt: skip
CUE_CARRIES = {"000": {"Yonhap": [1], "South Korea": [0]}}

Frames = dict[str, pl.DataFrame]


def study() -> Study:
    return open_study(ROOT / "data")


def example() -> Frames:
    """Every table of the package, valid, for the five articles."""
    frames = _articles()
    frames |= _claims(frames)
    frames |= _spread(frames)
    return {
        name: schema.validate(_complete(frames.get(name, schema.create_empty()), schema), cast=True)
        for name, schema in tables.TABLES.items()
    }


def _complete(frame: pl.DataFrame, schema: type[dy.Schema]) -> pl.DataFrame:
    """The columns of a schema; one that may be null and that the example does not give is null."""
    lacking = [name for name, column in schema.columns().items() if name not in frame.columns and column.nullable]
    return frame.with_columns(pl.lit(None).alias(name) for name in lacking).select(schema.column_names())


def _articles() -> Frames:
    articles, passages, alignments = [], [], []
    for article_id, cuts in CUTS.items():
        raw = (ROOT / "data/raw" / f"{article_id}.txt").read_text("utf-8")
        parts, text, position = {}, "", 0
        for role, first, last in cuts:
            start = raw.index(first, position)
            end = raw.index(last, start) if last else len(raw)
            position = end
            part = raw[start:end].rstrip()
            text += "\n\n" if text else ""
            alignments.append(
                {"article_id": article_id, "start": len(text), "end": len(text) + len(part),
                 "raw_start": start, "raw_end": start + len(part)}
            )  # fmt: skip
            passages += _passages(article_id, role, part, len(text), start, len(passages))
            parts[role] = part
            text += part
        articles.append(_article(article_id, parts, text))
    frame = pl.DataFrame(articles, infer_schema_length=None)
    empty = {"reason": "no_text", "detail": "no line of prose left after cleaning", "record": "", "raw_sha256": None}
    return {
        "articles": frame,
        "passages": pl.DataFrame(passages),
        "alignments": pl.DataFrame(alignments),
        "quarantine": pl.DataFrame([{"raw_path": "005_empty.txt", **empty}]),
    }


def _passages(article_id: str, role: str, part: str, at: int, raw_at: int, seen: int) -> list[dict[str, Any]]:
    rows = []
    for found in re.finditer(r"\S[^\n]*?(?:[.!?][”\"]?(?=\s+[A-Z“\"(])|$)", part, re.MULTILINE):
        start, end = found.span()
        rows.append(
            {"passage_id": row_ids.row_id("passage", article_id, at + start), "article_id": article_id,
             "position": seen + len(rows), "role": role, "start": at + start, "end": at + end,
             "raw_start": raw_at + start, "raw_end": raw_at + end, "text": found[0]}
        )  # fmt: skip
    return rows


def _article(article_id: str, parts: dict[str, str], text: str) -> dict[str, Any]:
    precision, basis, earliest, latest, evidence = DATES[article_id]
    outlet, agency = OUTLETS.get(article_id, (None, None))
    return {
        "article_id": article_id, "raw_path": f"{article_id}.txt", "record": "", "raw_sha256": "0" * 64, "text": text,
        "title": parts.get("title"), "standfirst": parts.get("standfirst"), "body": parts["body"],
        "dateline": "SEOUL" if outlet == "Business Day" else None, "byline": None, "outlet": outlet,
        "agency": agency, "url": None, "section": None, "document_id": None, "copyright": None, "words_told": None,
        "language": "en", "retrieved_at": None, "characters_missing": None,
        "published_at": latest if precision == "minute" else None, "published_utc_offset": None,
        "published_precision": precision, "published_basis": basis, "published_earliest": earliest,
        "published_latest": latest, "published_evidence": evidence, "words": len(text.split()), "duplicate_of": None,
        "version_of": None,
    }  # fmt: skip


def _claims(frames: Frames) -> Frames:
    texts = dict(frames["articles"].select("article_id", "text").iter_rows())
    passages = frames["passages"]
    attributions = [_attribution(row, texts, passages) for row in ATTRIBUTIONS]
    by_source = {(row["article_id"], row["source"]): row for row in reversed(attributions)}
    key = pl.read_csv(ROOT / "tests/keys/estimates.csv", comment_prefix="#")
    estimates, links, seen = [], [], {}
    for row in key.iter_rows(named=True):
        article = row["article_id"]
        needle = row["words"]
        start = texts[article].index(needle, seen.get((article, needle), 0))
        seen[article, needle] = start + 1
        if (article, row["role"]) == ("000_be4dee69c3e44870", "body"):
            start = texts[article].index(needle)
        estimate = _estimate(row, start, passages)
        estimates.append(estimate)
        carried = [
            a for a in attributions
            if a["article_id"] == article and a["content_start"] <= start < a["content_end"]
        ]  # fmt: skip
        carrier = carried[0] if carried else by_source.get((article, row["origin"]))
        links.append(_link(estimate["estimate_id"], row, carrier))
    return {
        "estimates": pl.DataFrame(estimates, infer_schema_length=None).sort("estimate_id"),
        "attributions": pl.DataFrame(attributions, infer_schema_length=None).sort("attribution_id"),
        "links": pl.DataFrame(links, infer_schema_length=None).sort("estimate_id"),
    }


def _passage_at(passages: pl.DataFrame, article_id: str, start: int) -> dict[str, Any]:
    found = passages.filter(pl.col("article_id") == article_id, pl.col("start") <= start, pl.col("end") > start)
    return found.row(0, named=True)


def _estimate(row: dict[str, Any], start: int, passages: pl.DataFrame) -> dict[str, Any]:
    end = start + len(row["words"])
    passage = _passage_at(passages, row["article_id"], start)
    shift = passage["raw_start"] - passage["start"]
    return {
        "estimate_id": row_ids.row_id("estimate", row["article_id"], start, end), "article_id": row["article_id"],
        "passage_id": passage["passage_id"], "start": start, "end": end, "raw_start": start + shift,
        "raw_end": end + shift, "text": row["words"], "place": None, "refers_to": None, "topical": True, "corrected": None, "unit": None,
        "share_of": None,
        **{name: row[name] for name in ("value", "low", "high", "bound", "counted", "counted_group", "subject",
                                        "status", "relation")},
    }  # fmt: skip


def _attribution(row: tuple[Any, ...], texts: dict[str, str], passages: pl.DataFrame) -> dict[str, Any]:
    number, words, cue, first, last, source, kind, stance, certainty, said, relays = row
    article = next(name for name in texts if name.startswith(number))
    text = texts[article]
    content = text.index(first)
    content_end = text.index(last, content) + len(last)
    around = max(0, content - 160)
    passage = _passage_at(passages, article, content)
    at = text.find(words, min(around, passage["start"]))
    cue_at = text.find(cue, min(around, passage["start"]))
    hull = [place for place in (at, cue_at, content) if place >= 0]
    start, end = min(hull), max(content_end, at + len(words), cue_at + len(cue))
    shift = passage["raw_start"] - passage["start"]
    return {
        "attribution_id": row_ids.row_id("attribution", article, start, words, content), "article_id": article,
        "passage_id": passage["passage_id"], "start": start, "end": end, "raw_start": start + shift,
        "raw_end": end + shift, "manner": "indirect", "source_text": words,
        "source_start": at if at >= 0 else None, "source_end": at + len(words) if at >= 0 else None,
        "source": source, "source_kind": kind, "cue_text": cue, "cue_lemma": cue.split()[-1],
        "cue_start": cue_at if cue_at >= 0 else None, "cue_end": cue_at + len(cue) if cue_at >= 0 else None,
        "content_start": content, "content_end": content_end,
        "content_pieces": [{"start": content, "end": content_end}], "relays": relays,
        "said_on": date(2024, 10, said) if said else None, "said_evidence": "on Friday" if said else None,
        "stance": stance, "act": "speech", "role": "originator", "certainty": certainty, "certainty_cue": certainty,
        "certainty_modal": 1.0, "certainty_evidential": 1.0, "parent_id": None, "score": 0.9, "corrected": None,
    }  # fmt: skip


def _link(estimate_id: str, row: dict[str, Any], carrier: dict[str, Any] | None) -> dict[str, Any]:
    relays = [row["relays"]] if row["relays"] else []
    return {
        "estimate_id": estimate_id, "attribution_id": carrier and carrier["attribution_id"],
        "basis": "content" if carrier else "own_voice", "origin": row["origin"], "relays": relays,
        "depth": len(relays), "said_on": carrier and carrier["said_on"],
        "stance": carrier["stance"] if carrier else "assert", "certainty": carrier["certainty"] if carrier else 1.0, "corrected": None,
    }  # fmt: skip


def _spread(frames: Frames) -> Frames:
    joined = (
        frames["estimates"]
        .join(frames["links"], on="estimate_id")
        .join(frames["articles"].select("article_id", "outlet", "^published_.*$"), on="article_id")
        .with_columns(
            family_id=pl.format("family-{}", "counted_group"),
            voice=pl.coalesce("outlet", "article_id"),
            text_cluster="article_id",
            polarity=pl.lit("positive"),
            series=pl.lit("level"),
            role=pl.lit("originator"),
            originator="origin",
            hop="depth",
            parent_estimate_id=pl.lit(None, pl.String),
            parent_basis=pl.lit("none"),
            variant_id=pl.format(
                "variant-{}-{}-{}-{}", "counted_group", pl.col("low").cast(pl.Int64), "bound", "status"
            ),
        )
        .sort("estimate_id")
    )
    timeline = _with_parents(joined)
    return {
        "timeline": timeline,
        "families": _families(timeline.join(frames["estimates"].select("estimate_id", "counted_group"), on="estimate_id")),
        "variants": _variants(timeline),
        "adoption": _adoption(timeline),
        "chains": _chains(timeline),
        "drift": _drift(timeline),
        **_sources(frames, timeline),
        **_reuse(frames),
    }  # fmt: skip


def _with_parents(timeline: pl.DataFrame) -> pl.DataFrame:
    parent = timeline.filter(pl.col("article_id").str.starts_with("000"), pl.col("origin") == "Yonhap")[
        "estimate_id"
    ][0]
    child = (pl.col("article_id").str.starts_with("003")) & pl.col("relays").list.contains("Yonhap")
    return timeline.with_columns(
        parent_estimate_id=pl.when(child).then(pl.lit(parent)).otherwise("parent_estimate_id"),
        parent_basis=pl.when(child).then(pl.lit("relay")).otherwise("parent_basis"),
    )


def _families(timeline: pl.DataFrame) -> pl.DataFrame:
    labels = {
        "personnel": "North Korean personnel",
        "unit": "North Korean units",
        "casualty": "North Korean casualties",
    }
    return timeline.group_by("family_id", "counted_group").agg(
        *_counts(),
        unit=pl.lit(None, pl.String),
        subject=pl.lit("North Korea"),
        place=pl.lit(None, pl.String),
        series=pl.lit("level"),
        topical=pl.lit(True),
        low=pl.col("low").min(),
        high=pl.col("high").max(),
        variants=pl.col("variant_id").n_unique(),
        label=pl.col("counted_group").first().replace_strict(labels),
    ).sort("family_id")  # fmt: skip


def _counts() -> list[pl.Expr]:
    return [
        pl.len().alias("mentions"),
        pl.col("article_id").n_unique().alias("articles"),
        pl.col("outlet").drop_nulls().n_unique().alias("outlets"),
        pl.col("origin").drop_nulls().n_unique().alias("origins"),
    ]


def _variants(timeline: pl.DataFrame) -> pl.DataFrame:
    return (
        timeline.group_by("variant_id", "family_id", "value", "unit", "low", "high", "bound", "status", "polarity")
        .agg(
            *_counts(),
            label=pl.col("text").sort().first(),
            first_earliest=pl.col("published_earliest").min(),
            first_latest=pl.col("published_latest").min(),
            first_article_id=pl.lit(None, pl.String),
        )
        .sort("variant_id")
    )


def _adoption(timeline: pl.DataFrame) -> pl.DataFrame:
    return (
        timeline.group_by("variant_id", "family_id", "voice")
        .agg(
            stated_earliest=pl.col("published_earliest").min(),
            stated_latest=pl.col("published_latest").min(),
            outlet_known=pl.col("outlet").is_not_null().first(),
        )
        .with_columns(
            p_first=1 / pl.len().over("variant_id"),
            lag_low=pl.lit(None, pl.Float64),
            lag_high=pl.lit(None, pl.Float64),
            at_risk=pl.lit(2),
        )
        .sort("variant_id", "voice")
    )


def _chains(timeline: pl.DataFrame) -> pl.DataFrame:
    return (
        timeline.with_columns(
            origin=pl.col("origin").fill_null("none named"),
            relay=pl.col("relays").list.first().fill_null("none named"),
            position=pl.col("depth"),
        )
        .group_by("origin", "relay", "voice", "position")
        .agg(mentions=pl.len(), articles=pl.col("article_id").n_unique(), estimate_ids=pl.col("estimate_id").sort())
        .sort("origin", "relay", "voice", "position")
    )


def _drift(timeline: pl.DataFrame) -> pl.DataFrame:
    parents = timeline.select(parent_estimate_id="estimate_id", parent_certainty="certainty")
    return (
        timeline.filter(pl.col("parent_estimate_id").is_not_null())
        .with_columns(hop=pl.lit(1))
        .join(parents, on="parent_estimate_id")
        .with_columns(change=pl.col("certainty") - pl.col("parent_certainty"))
    )


def _sources(frames: Frames, timeline: pl.DataFrame) -> Frames:
    attributions = frames["attributions"].filter(pl.col("source").is_not_null())
    total = attributions.group_by("source", "source_kind").agg(total=pl.len())
    stances = (
        attributions.group_by("source", "stance")
        .agg(attributions=pl.len(), articles=pl.col("article_id").n_unique())
        .join(total, on="source")
        .with_columns(share=pl.col("attributions") / pl.col("total"), low=pl.lit(None, pl.Float64),
                      high=pl.lit(None, pl.Float64))
        .sort("source", "stance")
    )  # fmt: skip
    estimates = timeline.filter(pl.col("origin").is_not_null()).group_by(source="origin").agg(estimates=pl.len())
    sources = (
        attributions.group_by("source", "source_kind")
        .agg(
            attributions=pl.len(), articles=pl.col("article_id").n_unique(), clusters=pl.col("article_id").n_unique()
        )
        .join(estimates, on="source", how="left")
        .with_columns(known=True, relayed=0, outlets=pl.lit(1), share=pl.col("attributions") / attributions.height)
        .with_columns(pl.col("estimates").fill_null(0))
        .sort("source")
    )
    return {"stances": stances, "sources": sources}


def _reuse(frames: Frames) -> Frames:
    names = frames["articles"]["article_id"].to_list()
    words = {name: set(_grams(text)) for name, text in frames["articles"].select("article_id", "text").iter_rows()}
    rows = [
        {"article_id": a, "other_id": b, "shared": len(words[a] & words[b]),
         "containment": len(words[a] & words[b]) / min(len(words[a]), len(words[b])), "rewording": 0.3,
         "kind": "shared"}
        for a in names for b in names if a < b
    ]  # fmt: skip
    return {"overlaps": pl.DataFrame(rows)}


def _grams(text: str) -> list[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return [tuple(words[i : i + 5]) for i in range(len(words) - 4)]


def many(copies: int) -> Frames:
    """The example `copies` times over, an hour apart: for how the figures and the page stand many articles."""
    frames = example()
    names = (
        "article_id",
        "estimate_id",
        "attribution_id",
        "passage_id",
        "voice",
        "text_cluster",
        "parent_estimate_id",
    )

    def again(frame: pl.DataFrame, number: int) -> pl.DataFrame:
        present = [name for name in names if name in frame.columns]
        times = [name for name in ("published_earliest", "published_latest") if name in frame.columns]
        return frame.with_columns(
            *(pl.col(name) + f"-{number}" for name in present),
            *(pl.col(name) + timedelta(hours=number % 100) for name in times),
        )

    grown = ("articles", "passages", "alignments", "estimates", "attributions", "links", "timeline")
    return frames | {name: pl.concat([again(frames[name], n) for n in range(copies)]) for name in grown}
