"""Scores the reader of attributions and the links of estimates on the windows labelled by reading.

    python benchmarks/attributions_quality.py CORPORA [--to src/analysis/claims/quality/attributions.json] [--show]

CORPORA as for `attributions_sample.py`. Every article with a window is read whole, title and text, so that names met
earlier are known; only what lies in the window is scored. Labels and guideline: tests/gold/README.md.

found      a labelled attribution and one read share at least half of the characters of either content;
           precision over those read in the windows, recall over those labelled, optional ones left out of both
source …   of the attributions found, how many have it right (`all`: source, relays and stance)
origin     of the labelled quantities of people, how many hang on a right origin: the canonical name is right, and an
           attribution carries the quantity where one does, the outlet's own voice (or evidence without a
           source: "is believed") where none does; a quantity not read is wrong
origin_read  the same of the quantities that were read
relays_read  of those, how many have the right relays

Intervals are 95 % percentile bootstrap intervals over articles, seeded. `--show` prints what is wrong in the half
"develop"; the half "aside" is never shown.
"""

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import polars as pl
import typer
from attributions_sample import records
from estimates_sample import digest, spans

from analysis import tables
from analysis.claims import ClaimTables, read_claims
from analysis.study import Study
from analysis.study.parameters import Parameters

ROOT = Path(__file__).parents[1]
GOLD = ROOT / "tests/gold"
FILES = ("attribution_windows.csv", "attributions.csv", "links.csv", "attributions_actors.csv")
SAMPLES, SEED = 1000, 2026
BOOTSTRAP = {"samples": SAMPLES, "seed": SEED, "level": 0.95, "unit": "article"}
HALF_SHARED = 0.5
Row = dict[str, Any]
Span = tuple[int, int]


@dataclass
class Window:
    """A labelled window: what is wanted, and what was read in it, both with offsets in the window."""

    number: int
    half: str
    text: str
    wanted: list[Row]
    links: list[Row]
    found: list[Row] = field(default_factory=list)
    linked: list[Row] = field(default_factory=list)

    def matches(self) -> list[tuple[Row, Row]]:
        """Pairs of a labelled attribution and one read, the most alike first, each used once."""
        pairs = [
            (likeness, w["label"], f["attribution_id"], w, f)
            for w in self.wanted
            for f in self.found
            if (likeness := _likeness(w, f)) is not None
        ]
        matched: dict[str, Row] = {}
        used: set[str] = set()
        chosen = []
        for _, label, name, w, f in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if label not in matched and name not in used:
                matched[label] = f
                used.add(name)
                chosen.append((w, f))
        return chosen


def gold(name: str) -> pl.DataFrame:
    """A file of the gold set, every cell a string, empty ones empty."""
    return pl.read_csv(GOLD / name, comment_prefix="#", infer_schema=False).fill_null("")


def gold_digest() -> str:
    """Of the four files together, so that a figure of other labels is noticed."""
    return digest("".join((GOLD / name).read_text("utf-8") for name in FILES))


def _likeness(wanted: Row, found: Row) -> float | None:
    """The characters that two contents share of those in either; more where cue and source agree; None below half."""
    mine, theirs = _places(_pieces(wanted)), _places(found["pieces"])
    shared = len(mine & theirs) / len(mine | theirs) if mine | theirs else 0.0
    if shared < HALF_SHARED:
        return None
    cue = bool(_places(_span(wanted, "cue")) & _places([found["cue"]]))
    return shared + cue + 0.5 * listed(wanted["source"], found["source"])


def _places(pieces: Sequence[Span]) -> set[int]:
    return {place for start, end in pieces for place in range(start, end)}


def _pieces(row: Row) -> list[Span]:
    return [(int(start), int(end)) for start, end in (piece.split("-") for piece in row["content"].split())]


def _span(row: Row, part: str) -> list[Span]:
    return [(int(row[f"{part}_start"]), int(row[f"{part}_end"]))] if row[f"{part}_start"] else []


def plain(name: str | None) -> str:
    """A name as it is compared: without case, article before it, form of the apostrophe, final stop; - for none."""
    return re.sub(r"^the ", "", (name or "-").replace("’", "'").casefold()).rstrip(".")


def listed(choices: str, value: str | None) -> bool:
    """Whether a value is one of the alternatives of a label."""
    allowed = [plain(choice) for choice in choices.split("|")]
    return "*" in allowed or plain(value) in allowed


def _near(choices: str, value: float | None) -> bool:
    allowed = choices.split("|")
    if "*" in allowed or value is None:
        return "*" in allowed or "-" in allowed
    return any(choice not in "-" and abs(float(choice) - value) < 1e-6 for choice in allowed)


def _parent(wanted: Row, found: Row, labels: dict[str, str]) -> bool:
    up = found["parent_id"]
    return listed(wanted["parent"], None if up is None else labels.get(up, "?"))


Check = Callable[[Row, Row, dict[str, str]], bool]
CHECKS: dict[str, Check] = {
    "source": lambda w, f, _: listed(w["source"], f["source"]),
    "source_kind": lambda w, f, _: listed(w["source_kind"], f["source_kind"]),
    "relays": lambda w, f, _: listed(w["relays"], ">".join(f["relays"]) or None),
    "parent": _parent,
    "said_on": lambda w, f, _: listed(w["said_on"], str(f["said_on"]) if f["said_on"] else None),
    "stance": lambda w, f, _: listed(w["stance"], f["stance"]),
    "certainty": lambda w, f, _: _near(w["certainty"], f["certainty"]),
    "manner": lambda w, f, _: listed(w["manner"], f["manner"]),
}
WHOLE = ("source", "relays", "stance")


def labelled_text(text: str, place: Row) -> str:
    """The words of a window; an error where the corpora hold others than those that were labelled."""
    words = text[int(place["start"]) : int(place["end"])]
    if digest(words) != place["digest"]:
        raise ValueError(
            f"{GOLD}: window {place['window']}: the corpora hold another text; take the labelled version"
        )
    return words


def windows(corpora: Path) -> tuple[list[Window], list[tuple[Row, str, Row]]]:
    """The labelled windows, and for each its record of the corpus, part and place."""
    known = {record["id"]: record for _, record in records(corpora)}
    labels, quantities = gold("attributions.csv").to_dicts(), gold("links.csv").to_dicts()
    made, places = [], []
    for place in gold("attribution_windows.csv").to_dicts():
        record, number = known[place["document"]], place["window"]
        text = labelled_text(record[place["part"]], place)
        wanted = [row for row in labels if row["window"] == number]
        counted = [row for row in quantities if row["window"] == number]
        made.append(Window(int(number), place["half"], text, wanted, counted))
        places.append((record, place["part"], place))
    return made, places


def articles_of(chosen: Sequence[Row]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """Articles, passages and alignments of records: the title, an empty line, the text as it is."""
    articles, passages, alignments = [], [], []
    for record in sorted(chosen, key=lambda record: str(record["id"])):
        name, text = record["id"], whole(record)
        day = datetime.combine(date.fromisoformat(record["published"]), datetime.min.time())
        dates = {"published_at": day, "published_earliest": day, "published_latest": day}
        parts = {"title": record["title"], "body": record["text"], "outlet": record["outlet"]}
        articles.append({"article_id": name, "text": text} | parts | dates)
        for position, (start, end) in enumerate(spans(text)):
            role = "title" if end <= len(record["title"]) else "body"
            row = {"passage_id": f"{name}-{position:04d}", "article_id": name, "position": position, "role": role}
            span = {"start": start, "end": end, "raw_start": start, "raw_end": end}
            passages.append(row | span | {"text": text[start:end]})
        alignments.append({"article_id": name, "start": 0, "end": len(text), "raw_start": 0, "raw_end": len(text)})
    schema = tables.Articles.create_empty().schema
    return (
        pl.DataFrame(articles, schema={column: schema[column] for column in articles[0]}),
        pl.DataFrame(passages, schema=tables.Passages.create_empty().schema),
        pl.DataFrame(alignments, schema=tables.Alignments.create_empty().schema),
    )


def whole(record: Row) -> str:
    """The text that is read of a record."""
    return f"{record['title']}\n\n{record['text']}"


def study() -> Study:
    """A study of nothing but the actors beside the gold set."""
    actors = gold("attributions_actors.csv").with_columns(
        pl.col("parent").replace("", None),
        aliases=pl.concat_str("actor_id", "name", "aliases", separator="|").str.strip_chars("|").str.split("|"),
    )
    topics = pl.DataFrame(schema={"counted_group": pl.String, "subject": pl.String})
    nothing = pl.DataFrame()
    return Study(ROOT, ROOT, "t", "q", (None, None), topics, {}, False, {}, actors, nothing, nothing)


def fill(made: Sequence[Window], places: Sequence[tuple[Row, str, Row]], claims: ClaimTables) -> None:
    """Puts what was read into the windows."""
    said = claims.attributions.to_dicts()
    sources = claims.attributions.select("attribution_id", "source_text")
    places_of = claims.estimates.select("estimate_id", "article_id", "start", "end")
    linked = places_of.join(claims.links, on="estimate_id").join(sources, on="attribution_id", how="left")
    links = linked.sort("start", "estimate_id").to_dicts()
    for window, (record, part, place) in zip(made, places, strict=True):
        first = int(place["start"]) + (len(record["title"]) + 2 if part == "text" else 0)
        last = first + len(window.text)
        for row in (r for r in said if r["article_id"] == record["id"]):
            pieces = [(p["start"] - first, p["end"] - first) for p in row["content_pieces"]]
            cue = (row["cue_start"] - first, row["cue_end"] - first)
            if first <= row["cue_start"] < last and pieces[0][0] < last - first and pieces[-1][1] > 0:
                window.found.append(row | {"pieces": pieces, "cue": cue})
        for row in (r for r in links if r["article_id"] == record["id"]):
            if first <= row["start"] < last:
                window.linked.append(row | {"start": row["start"] - first, "end": row["end"] - first})


def link_of(window: Window, wanted: Row) -> Row | None:
    """The link of the shortest estimate that stands where a labelled quantity stands."""
    start, end = int(wanted["from"]), int(wanted["to"])
    here = [row for row in window.linked if row["start"] < end and start < row["end"]]
    return min(here, key=lambda row: (row["end"] - row["start"], row["start"]), default=None)


def right_origin(wanted: Row, link: Row) -> bool:
    """Whether a link has the right origin: by name, and by whether any attribution carries the quantity."""
    voice = "own" if link["source_text"] is None and link["origin"] is None else "other"
    voices = {"own" if label == "-" else "other" for label in wanted["label"].split("|")}
    unlabelled = wanted["label"] == "*" and listed(wanted["origin"], None)
    return voice in (voices | {"own"} if unlabelled else voices) and listed(wanted["origin"], link["origin"])


Count = dict[str, tuple[int, int]]


def counts(window: Window) -> Count:
    """Right and asked for, of every measure, in one window."""
    matches = window.matches()
    labels = {f["attribution_id"]: w["label"] for w, f in matches}
    scored = [(w, f) for w, f in matches if not w["optional"]]
    read = len(window.found) - sum(bool(w["optional"]) for w, _ in matches)
    asked = sum(not w["optional"] for w in window.wanted)
    made: Count = {"found precision": (len(scored), read), "found recall": (len(scored), asked)}
    for name, check in CHECKS.items():
        made[name] = (sum(check(w, f, labels) for w, f in scored), len(scored))
    made["all"] = (sum(all(CHECKS[n](w, f, labels) for n in WHOLE) for w, f in scored), len(scored))
    links = [(wanted, link_of(window, wanted)) for wanted in window.links]
    both = [(wanted, link) for wanted, link in links if link is not None]
    made["origin"] = (sum(right_origin(w, k) for w, k in both), len(links))
    made["origin_read"] = (sum(right_origin(w, k) for w, k in both), len(both))
    made["relays_read"] = (sum(listed(w["relays"], ">".join(k["relays"]) or None) for w, k in both), len(both))
    return made


def score(each: Sequence[Count]) -> Row:
    """Percent of every measure with its interval over articles."""
    draws = random.Random(SEED)
    samples = [draws.choices(each, k=len(each)) for _ in range(SAMPLES)]
    scored: Row = {}
    for name in each[0]:
        right, asked = (sum(numbers) for numbers in zip(*(count[name] for count in each), strict=True))
        drawn = ([sum(n) for n in zip(*(count[name] for count in sample), strict=True)] for sample in samples)
        values = sorted(100 * r / n for r, n in drawn if n)
        interval = [round(values[int(q * len(values))], 1) for q in (0.025, 0.975)] if values else None
        value = round(100 * right / asked, 1) if asked else None
        scored[name] = {"right": right, "n": asked, "value": value, "interval": interval}
    return scored


def wrong(window: Window) -> Iterator[str]:
    """What is wrong in a window, a line each."""
    matches = window.matches()
    labels = {f["attribution_id"]: w["label"] for w, f in matches}
    for w, f in matches:
        for name, check in CHECKS.items():
            if not w["optional"] and not check(w, f, labels):
                is_ = labels.get(f["parent_id"], f["parent_id"]) if name == "parent" else f[name]
                yield f"   {w['label']} {name}: is {is_!r}, wanted {w[name]} ({f['source_text']} | {f['cue_text']})"
    seen = {w["label"] for w, _ in matches}
    for w in window.wanted:
        if not w["optional"] and w["label"] not in seen:
            start, end = _pieces(w)[0]
            cue = [window.text[slice(*span)] for span in _span(w, "cue")]
            yield f"   missing {w['label']}: {w['source']} {cue} {window.text[start:end][:60]!r}"
    for f in window.found:
        if f["attribution_id"] not in labels:
            start, end = f["pieces"][0]
            yield f"   too many: {f['source_text']!r} {f['cue_text']!r} {window.text[max(start, 0) : end][:70]!r}"
    for wanted in window.links:
        link = link_of(window, wanted)
        words = window.text[int(wanted["from"]) - 10 : int(wanted["to"]) + 12]
        if link is None:
            yield f"   no estimate {words!r}"
        elif not right_origin(wanted, link):
            asked = f"wanted {wanted['origin']} ({wanted['label']})"
            yield f"   origin {words!r}: is {link['origin']!r} ({link['basis']}), {asked}"


def print_wrong(of: list[Window], linked_alone: bool = False) -> None:
    """Prints each window that is not read right, and how; of links alone without needless attributions."""
    for window in of:
        lines = [line for line in wrong(window) if not (linked_alone and "too many" in line)]
        if lines:
            print(window.number, window.text, *lines, sep="\n")


To = Annotated[Path | None, typer.Option(help="where the figures go")]
Reader = Annotated[str, typer.Option(help="careful, fast or rules")]
Show = Annotated[bool, typer.Option(help="print what is wrong in the half for mending")]


def main(
    corpora: Path,
    to: To = None,
    reader: Reader = "careful",
    show: Show = False,
) -> None:
    """Scores attributions and links on the labelled windows."""
    made, places = windows(corpora)
    frames = articles_of(list({record["id"]: record for record, _, _ in places}.values()))
    articles, passages, alignments = frames
    fill(made, places, read_claims(study(), articles, passages, alignments, Parameters(reader=reader)))
    halves = {"develop": [w for w in made if w.half == "develop"], "aside": [w for w in made if w.half == "aside"]}
    if show:
        print_wrong(halves["develop"])
    figures = {half: score([counts(w) for w in of]) for half, of in (halves | {"all": made}).items()}
    for half, scored in figures.items():
        print(
            half,
            " · ".join(f"{name} {s['right']}/{s['n']} {s['value']} {s['interval']}" for name, s in scored.items()),
        )
    if to is not None:
        to.parent.mkdir(parents=True, exist_ok=True)
        about = {
            "gold": gold_digest(),
            "articles": {half: len(of) for half, of in (halves | {"all": made}).items()},
            "bootstrap": BOOTSTRAP,
            "scores": figures,
        }
        to.write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    typer.run(main)
