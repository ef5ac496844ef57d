"""Links each estimate to the attribution that carries it, else to the outlet's own voice."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

import polars as pl

from analysis.amounts import any_number_word
from analysis.claims.attribution import cues
from analysis.claims.language import PACKAGE
from analysis.claims.linking.claims_made import SAYING, Row, is_claim, says
from analysis.claims.linking.told_beside import told_beside
from analysis.io.lexicons import read_lexicon
from analysis.tables import Links

_POINTS_BACK = re.compile(
    r"(?!It (?:has|had|is|was) (?:\w+ )?(?:been )?"
    r"(?:reported|said|believed|thought|claimed|understood|known|feared)\b)"
    r"(?:[\"'“‘]?(?:They|It|Its|Their|Another|Others|Both|Such|Of)\b"
    r"|(?:[\w,]+\W+){1,5}of (?:those|these|them|this (?:number|total|figure)|that (?:number|total|figure))\b"
    rf"|(?:\d[\d,]*|(?i:{any_number_word()})) (?:were|are|was|is|have|had|has)\b"
    r"|And (?:at least |about |some )?\d|Among (?:the|those|them)\b"
    r"|Th(?:is|at) (?:was|has|had|figure|number|toll|count)\b"
    r"|Those (?:killed|dead|wounded|injured|hurt|missing|arrested|detained|displaced)\b"
    r"|[\"'“‘]?(?:The|These|Those|This|That)\b(?P<thing>(?:\W+[\w-]+){1,4}))"
)
_SUPPOSED = re.compile(r"(?:Had|Were|Should) (?!.*\?$).*\bwould\b")
_NEGATIVE = re.compile(r"\b(?:not|never|no|un\w+|cannot)\b|n['’]t\b")
_ADDED = re.compile(
    r", (?:which|who|whose|where) [^,;]*$|(?:,| and| but|;) (?:at least |about |some |around |another )?$"
)
"""Before a number: a clause that only adds, or the beginning of one of its own."""
_STRETCH = 1_000
_HOPS = 1
_QUOTED_WITHIN = 2  # sentences


def link_estimates(
    estimates: pl.DataFrame, attributions: pl.DataFrame, passages: pl.DataFrame, articles: pl.DataFrame
) -> pl.DataFrame:
    """One row per estimate (see `tables.Links`), sorted by id.

    The innermost claim whose content holds the estimate carries it; plans and demands are no claims, and
    of one without a named source the next one around is taken. Else, in a sentence that points back, the
    saying that fills the sentence before in the same paragraph; else nobody: the outlet's own voice.
    """
    texts = dict(articles.select("article_id", "text").iter_rows())
    said = _by_article(attributions.sort("content_start", "attribution_id"))
    read = _by_article(passages.sort("position"))
    rows = []
    for article_id, counted in _by_article(estimates.sort("start")).items():
        page = _Page(texts.get(article_id, ""), said.get(article_id, []), read.get(article_id, []))
        rows += [_link(estimate, page) for estimate in counted]
    frame = pl.DataFrame(rows, schema=Links.create_empty().schema)
    return Links.validate(frame, cast=True).sort("estimate_id")


def _by_article(frame: pl.DataFrame) -> dict[str, list[Row]]:
    rows: dict[str, list[Row]] = {}
    for row in frame.iter_rows(named=True):
        rows.setdefault(row["article_id"], []).append(row)
    return rows


class _Page:
    """The passages and attributions of an article, found by place and id without a search through all of them."""

    def __init__(self, text: str, said: Sequence[Row], passages: Sequence[Row]) -> None:
        self.text = text
        self._passages = {row["passage_id"]: row for row in reversed(passages)}
        self._positions = {row["position"]: row for row in reversed(passages)}
        self._said: dict[str, list[Row]] = {}
        self._near: dict[int, dict[str, Row]] = {}
        for row in said:
            self._said.setdefault(row["passage_id"], []).append(row)
            for piece in row["content_pieces"]:
                for stretch in range(piece["start"] // _STRETCH, piece["end"] // _STRETCH + 1):
                    self._near.setdefault(stretch, {})[row["attribution_id"]] = row

    def passage(self, passage_id: str) -> Row | None:
        """The passage of that id."""
        return self._passages.get(passage_id)

    def before(self, passage: Row) -> Row | None:
        """The passage before one."""
        return self._positions.get(passage["position"] - 1)

    def said_in(self, passage: Row) -> Sequence[Row]:
        """The attributions of a passage, by the place of their content."""
        return self._said.get(passage["passage_id"], [])

    def around(self, place: int) -> Iterator[Row]:
        """The attributions whose content holds a place."""
        return (row for row in self._near.get(place // _STRETCH, {}).values() if _holds(row, place))


def _link(estimate: Row, page: _Page) -> Row:
    around = _claims_around(estimate, page)
    named = _without_evidence([claim for claim in around if claim["source_text"] is not None])
    here = page.passage(estimate["passage_id"])
    if named:
        basis = "headline" if here is not None and here["role"] == "title" else "content"
        row = _row(estimate, named[0], basis)
        plain = _told_as_known(estimate, named[0], page.text) or _further_on(named[0], here)
        if estimate.get("relation") == "negated" and (plain or row["stance"] == "assert"):
            return row | {"stance": "deny"}
        return row | {"stance": "assert"} if plain else row
    carrier = _carried(here, page) if here is not None else None
    if carrier is not None:
        return _row(estimate, carrier, "carried", around[:1])
    if around:
        return _row(estimate, around[0], "content")
    if here is not None and (quoting := _quoting(estimate, here, page)) is not None:
        return _row(estimate, quoting, "carried")
    return _row(estimate, None, "own_voice") | {"stance": _own_stance(here)}


def _told_as_known(estimate: Row, claim: Row, text: str) -> bool:
    """ "It is unclear what caused the blast, which killed | 16 people, police said": what a clause behind a comma
    adds is told as known, whatever is denied or left open before it; so is a clause of its own behind."""
    if claim["stance"] not in {"deny", "cannot_confirm"} or cues.by_lemma(claim["cue_lemma"]) is None:
        return False
    if cues.by_lemma(claim["cue_lemma"]).kind in {"deny", "doubt", "ask"}:  # type: ignore[union-attr]
        return False
    start = max([p["start"] for p in claim["content_pieces"] if p["start"] <= estimate["start"]], default=None)
    if start is None or estimate.get("relation") == "negated":
        return False
    before = text[start : estimate["start"]]
    added = _ADDED.search(before)
    return (
        added is not None
        and re.search(r"\b(?:not|never|no|un\w+|cannot)\b|n['’]t\b", before[: added.start()]) is not None
    )


def _further_on(claim: Row, here: Row | None) -> bool:
    """Whether a number stands further on in a quotation whose first sentence denies, demands or hedges: that sentence
    says so of itself, not of the next; what the cue says ("denied") it says of all."""
    cue = cues.by_lemma(claim["cue_lemma"])
    spoken = cue is not None and cue.stance == "assert" and cue.kind in SAYING and claim["manner"] != "indirect"
    if not spoken or here is None or _NEGATIVE.search(claim["cue_text"] or ""):
        return False
    return claim["content_start"] < here["start"]


def _own_stance(here: Row | None) -> str:
    """Of what nobody is said to say: a question asks, and "had 500 died, …" only supposes."""
    sentence = here["text"].rstrip("\"”' ") if here is not None else ""
    return "ask" if sentence.endswith("?") else "hedge" if _SUPPOSED.match(sentence) else "assert"


def _without_evidence(named: list[Row]) -> list[Row]:
    """ "X said that evidence suggests 40 drowned": evidence of nobody says what X says of it."""
    spoken = [row for row in named if row["source"] is not None or row["source_kind"] != "document"]
    return spoken if any(row["source"] is not None for row in spoken) else named


def _claims_around(estimate: Row, page: _Page) -> list[Row]:
    """The claims whose content holds a number, innermost first: who is handed on before who hands on."""
    place = estimate["start"]
    around = {
        row["attribution_id"]: row
        for row in page.around(place)
        if is_claim(row, estimate, page.text) and not told_beside(row, place, page.text)
    }

    def above(row: Row) -> int:
        count, up = 0, row["parent_id"]
        while up in around and count < len(around):
            count, up = count + 1, around[up]["parent_id"]
        return count

    return sorted(around.values(), key=lambda row: (-above(row), _size(row), row["attribution_id"]))


def _holds(row: Row, place: int) -> bool:
    return any(piece["start"] <= place < piece["end"] for piece in row["content_pieces"])


def _size(row: Row) -> int:
    return sum(piece["end"] - piece["start"] for piece in row["content_pieces"])


def _carried(here: Row, page: _Page, hops: int = _HOPS) -> Row | None:
    """The saying of the sentence before, where this one points back and names nobody itself; where the one before
    names nobody either and points back, the saying before that."""
    before = page.before(here)
    if before is None or "\n" in page.text[before["end"] : here["start"]]:
        return None
    if not _points_back(here["text"]):
        return None
    if any(row["source_text"] and is_claim(row) for row in page.said_in(here)):
        return None
    filling = [row for row in page.said_in(before) if row["source_text"] is not None and _fills(row, before)]
    outer = [row for row in filling if cues.by_lemma(row["cue_lemma"]).kind in SAYING]  # type: ignore[union-attr]
    if not outer and hops and not any(row["source_text"] and is_claim(row) for row in page.said_in(before)):
        return _carried(before, page, hops - 1)
    return min(outer, key=lambda row: (_size(row), row["attribution_id"]), default=None)


def _quoting(estimate: Row, here: Row, page: _Page) -> Row | None:
    """Who was quoted last, shortly before, where a number stands in a quotation that nobody is said to speak."""
    before = page.text[here["start"] : estimate["start"]]
    opened = before.count('"') % 2 == 1 or before.count("“") > before.count("”")
    if not opened or before.rfind("\n") >= 0:
        return None
    earlier: Row | None = here
    for _ in range(_QUOTED_WITHIN):
        earlier = page.before(earlier) if earlier is not None else None
        said = page.said_in(earlier) if earlier is not None else []
        quoted = [row for row in said if row["source_text"] and row["manner"] != "indirect" and says(row)]
        if quoted:
            return quoted[-1]
    return None


def _points_back(sentence: str) -> bool:
    """Whether a sentence takes up the one before: by a pronoun, or by "the" and a noun that counts ("the dead",
    "the victims"). A noun that was used before is not enough: "the attack" mostly opens the background of it."""
    pointer = _POINTS_BACK.match(sentence)
    if pointer is None or pointer["thing"] is None:
        return pointer is not None
    return any(word in _counting_words() for word in re.findall(r"[a-z]+", pointer["thing"].lower()))


@cache
def _counting_words() -> frozenset[str]:
    return frozenset(read_lexicon(PACKAGE, "counting_words")["word"])


def _fills(row: Row, passage: Row) -> bool:
    return is_claim(row) and 2 * (row["end"] - row["start"]) > passage["end"] - passage["start"]


def _row(estimate: Row, claim: Row | None, basis: str, inner: Sequence[Row] = ()) -> Row:
    """The link; stance and certainty are those of the claim, or of an unnamed belief around a carried estimate."""
    if claim is None:
        unsaid: Row = {"attribution_id": None, "origin": None, "relays": [], "depth": 0}
        unsaid |= {"role": None, "said_on": None}
        return {
            "estimate_id": estimate["estimate_id"],
            "basis": basis,
            "stance": "assert",
            "certainty": None,
        } | unsaid
    relays = list(claim["relays"])
    origin = claim["source"] or (relays.pop(0) if relays else None)
    firm = inner[0] if inner else claim
    return {
        "estimate_id": estimate["estimate_id"],
        "attribution_id": claim["attribution_id"],
        "basis": basis,
        "origin": origin,
        "role": claim["role"],
        "relays": relays,
        "depth": len(relays),
        "said_on": claim["said_on"],
        "stance": firm["stance"],
        "certainty": firm["certainty"],
    }
