"""The sentences behind the marks: what was read, marked by what it is, with where it stands."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from analysis.report import corrections_told
from analysis.report.figures import Tables, anchor
from analysis.report.wording import (
    BOUND,
    NOBODY,
    STANCE,
    Wording,
    day,
    deed,
    listed,
    plain,
    quantity,
)
from analysis.study import Study
from analysis.study.examples_file import example_line

Row = dict[str, Any]
Span = tuple[int, int, str]


@dataclass(frozen=True)
class MarkedText:
    """A stretch of text and what it is: estimate, source, cue, content, removed, gap."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """What one mark leads to: an estimate or an attribution with its sentence.

    `correction`: the line of `corrections.csv` to fill in; `examples`: of an estimate the lines of `examples.csv`
    that say that it belongs to its quantity, and that it does not.
    """

    anchor: str
    kind: str
    heading: str
    pieces: tuple[MarkedText, ...]
    facts: tuple[tuple[str, str], ...]
    article_anchor: str
    facets: "Facets"
    correction: str = ""
    examples: str = ""


@dataclass(frozen=True)
class Facets:
    """What an entry can be found by: names as shown, the number stated as an interval, days as ISO text.

    `low` and `high` are null where no number is stated; an empty `first` or `last` is an open bound.
    """

    source: str
    outlet: str
    stance: str
    low: float | None
    high: float | None
    first: str
    last: str


def pieces(text: str, start: int, end: int, spans: Sequence[Span]) -> list[MarkedText]:
    """`text[start:end]` cut wherever a span begins or ends; each piece knows the spans it lies in."""
    inside = [(max(a, start), min(b, end), kind) for a, b, kind in spans if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    return [
        MarkedText(text[a:b], tuple(dict.fromkeys(kind for left, right, kind in inside if left <= a and b <= right)))
        for a, b in pairwise(cuts)
    ]


def items(tables: Tables, study: Study) -> list[Item]:
    """Every topical estimate, then every attribution, in the order of the articles' text."""
    reader = _Reader(tables, study)
    estimates = tables["estimates"].filter("topical").sort("article_id", "start", "estimate_id")
    attributions = tables["attributions"].sort("article_id", "start", "attribution_id")
    return [
        *(reader.estimate(row) for row in estimates.iter_rows(named=True)),
        *(reader.attribution(row) for row in attributions.iter_rows(named=True)),
    ]


def evidence_rows(tables: Tables, study: Study) -> dict[str, list[str]]:
    """By the id that marks lead to: what was read, its sentence, and where and when it was printed."""
    words = Wording(tables["articles"], study)
    keys = tables["articles"]["article_id"]
    found = {anchor(key): [words.heading(key), "", words.published(key)] for key in keys}
    for item in items(tables, study):
        printed = next((value for name, value in item.facts if name == "Printed"), "")
        found[item.anchor] = [item.heading, "".join(piece.text for piece in item.pieces), printed]
    return found


class _Reader:
    def __init__(self, tables: Tables, study: Study) -> None:
        self.words = Wording(tables["articles"], study)
        self.texts = dict(tables["articles"].select("article_id", "text").iter_rows())
        self.paths = {
            row[0]: row[1:] for row in tables["articles"].select("article_id", "raw_path", "record").iter_rows()
        }
        printed = ("article_id", "outlet", "published_earliest", "published_latest")
        self.printed = {row[0]: row[1:] for row in tables["articles"].select(printed).iter_rows()}
        self.links = {row["estimate_id"]: row for row in tables["links"].iter_rows(named=True)}
        self.attributions = {row["attribution_id"]: row for row in tables["attributions"].iter_rows(named=True)}
        self.corrected = corrections_told.marks(tables["corrections"], study.actors)
        self.passages: dict[str, list[tuple[int, int]]] = {}
        for article, start, end in tables["passages"].select("article_id", "start", "end").iter_rows():
            self.passages.setdefault(article, []).append((start, end))

    def estimate(self, row: Row) -> Item:
        link = self.links.get(row["estimate_id"], {})
        attribution = self.attributions.get(link.get("attribution_id") or "")
        spans: list[Span] = [(row["start"], row["end"], "estimate")]
        if attribution:
            spans += attribution_spans(attribution)
        origin, stance = self.words.actor(link.get("origin")), STANCE.get(link.get("stance") or "", "")
        relays = listed(self.words.full(relay) for relay in link.get("relays") or [])
        facts = [
            (
                "Estimate",
                ", ".join([f"{quantity(row)}{_bound(row)}", *_status(row), row["relation"]]),
            ),
            ("Counted", f"{row['counted'] or '?'} ({row['counted_group']}){self._whose(row)}"),
            ("Origin", self.words.full(link.get("origin"))),
            ("Through", relays or "no relay named"),
            *self._said(link),
            *self._place(row),
            *self._by_hand(row["estimate_id"]),
        ]
        return Item(
            anchor(row["estimate_id"]), "estimate", plain(row["text"], 120),
            self._pieces(row["article_id"], spans), tuple(facts),
            anchor(row["article_id"]), self._facets(row, origin, stance), corrections_told.line_of(row),
            "\n".join(example_line(row, answer, row["quantity"] or "") for answer in (True, False)),
        )  # fmt: skip

    def attribution(self, row: Row) -> Item:
        source = self.words.actor(row["source"]) if row["source"] else plain(row["source_text"] or NOBODY)
        cue = plain(row["cue_text"] or "(no cue word)")
        facts = [
            ("Source", f"{self.words.full(row['source']) if row['source'] else source} ({row['source_kind']})"),
            ("Through", listed(self.words.full(relay) for relay in row["relays"] or []) or "no relay named"),
            ("Cue", f"{cue}, {row['manner']}"),
            *self._said(row),
            *self._place(row),
            *self._by_hand(row["attribution_id"]),
        ]
        stance = STANCE[row["stance"]]
        return Item(
            anchor(row["attribution_id"]), "attribution", f"{source} {stance}",
            self._pieces(row["article_id"], attribution_spans(row)), tuple(facts), anchor(row["article_id"]),
            self._facets(row, source, stance), corrections_told.line_of(row),
        )  # fmt: skip

    def _whose(self, row: Row) -> str:
        return f" of {self.words.full(row['subject'])}" if row["subject"] else ""

    def _facets(self, row: Row, source: str, stance: str) -> Facets:
        low, high = row.get("low"), row.get("high")
        outlet, first, last = self.printed[row["article_id"]]
        return Facets(
            source, plain(self.words.outlet(outlet)) if outlet else self.words.article(row["article_id"]), stance,
            high if low is None else low, low if high is None else high,
            *("" if moment is None else f"{moment:%Y-%m-%d}" for moment in (first, last)),
        )  # fmt: skip

    def _said(self, row: Row) -> Iterator[tuple[str, str]]:
        if row.get("stance"):
            firm = row.get("certainty")
            yield "Stance", STANCE[row["stance"]] + ("" if firm is None else f", certainty {firm:.2f}")
        if row.get("said_on"):
            evidence = f" (“{row['said_evidence']}”)" if row.get("said_evidence") else ""
            yield "Said on", f"{day(row['said_on'])}{evidence}"

    def _by_hand(self, row_id: str) -> Iterator[tuple[str, str]]:
        if said := self.corrected.get(row_id):
            yield "Corrected by hand", said

    def _place(self, row: Row) -> Iterator[tuple[str, str]]:
        article = row["article_id"]
        path, record = self.paths[article]
        yield "Printed", f"{self.words.article(article)}, {self.words.published(article)}"
        where = f"{path}, record {record}" if record else path
        yield "In the raw file", f"{where}, characters {row['raw_start']:,} to {row['raw_end']:,}"

    def _pieces(self, article: str, spans: Sequence[Span]) -> tuple[MarkedText, ...]:
        """The sentences that the spans touch, with a gap between those that do not follow each other."""
        text, found = self.texts[article], []
        last = None
        for place, (start, end) in enumerate(self.passages.get(article, [])):
            if any(a < end and b > start for a, b, _ in spans):
                if last is not None:
                    found.append(MarkedText(" " if place == last + 1 else " […] ", ("gap",)))
                found += pieces(text, start, end, spans)
                last = place
        return tuple(found)


def _bound(row: Row) -> str:
    """The bound in brackets where the words for the number do not say it."""
    return f" ({BOUND[row['bound']]})" if row["bound"] in ("exact", "vague") else ""


def _status(row: Row) -> list[str]:
    return [] if row["status"] == "other" else [deed(row["status"])]


def attribution_spans(row: Row) -> list[Span]:
    """Source, cue and the pieces of the content of an attribution, as spans of the article's text."""
    spans: list[Span] = [
        (row[f"{kind}_start"], row[f"{kind}_end"], kind)
        for kind in ("source", "cue")
        if row[f"{kind}_start"] is not None
    ]
    content = row["content_pieces"] or [{"start": row["content_start"], "end": row["content_end"]}]
    return spans + [(piece["start"], piece["end"], "content") for piece in content]
