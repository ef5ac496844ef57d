"""Links each estimate to the attribution that carries it, else to the outlet's own voice."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

import polars as pl

from analysis.claims.attribution import cues
from analysis.claims.sources import names
from analysis.claims.sources.pronouns import PRONOUNS
from analysis.io.lexicons import read_lexicon
from analysis.tables import Links

_POINTS_BACK = re.compile(
    r"(?!It (?:has|had|is|was) (?:\w+ )?(?:been )?"
    r"(?:reported|said|believed|thought|claimed|understood|known|feared)\b)"
    r"(?:[\"'“‘]?(?:They|It|Its|Their|Another|Others|Both|Such|Of)\b"
    r"|(?:[\w,]+\W+){1,5}of (?:those|these|them|this (?:number|total|figure)|that (?:number|total|figure))\b"
    r"|And (?:at least |about |some )?\d|Among (?:the|those|them)\b"
    r"|Th(?:is|at) (?:was|has|had|figure|number|toll|count)\b"
    r"|Those (?:killed|dead|wounded|injured|hurt|missing|arrested|detained|displaced)\b"
    r"|[\"'“‘]?(?:The|These|Those|This|That)\b(?P<thing>(?:\W+[\w-]+){1,4}))"
)
_OWNS_TO = re.compile(
    r"(?:(?:full|sole|joint|any|the|its|their) )?(?:responsibility|credit|blame|guilt|ownership)\b", re.IGNORECASE
)
_DEED = re.compile(
    r"\b(?:attack|assault|ambush|blast|bombing|explosion|killing|massacre|operation|raid|shelling|shooting|strike)s?"
    r"[\s\"”]+(?:(?:that|which) (?:was|were) |(?:was|were) )?(?:\w+ly |later |also |since )?$",
    re.IGNORECASE,
)
_DEED_TOLD = re.compile(
    r"\W*(?:(?:the|a|an|its|their|this|that|\w+'s?)\b )?(?:[\w-]+ ){0,4}?"
    r"(?:attack|assault|ambush|blast|bombing|explosion|killing|massacre|operation|raid|shelling|shooting|strike)s?\b",
    re.IGNORECASE,
)
_DEED_IN = re.compile(
    r"\b(?:attack|assault|ambush|blast|bombing|explosion|massacre|raid|shelling|shooting|strike)s?\b", re.IGNORECASE
)
_DEED_KNOWN = re.compile(
    r"\b(?P<article>a|an|the|his|her|its|their|this|that|these|those|\w+['’]s?)\s(?:[\w’'.,-]+\s){0,6}?"
    r"(?:attack|assault|bombing|conflict|war|violence|massacre|rampage|shooting|strike|raid|blast|weapon|fighting)s?"
    r"(?:\s(?:in|on|of|at|near|against|last)(?:\s[\w.’'-]+){1,6}?)?,?\s(?P<who>that|which)\s(?:has\s|have\s|had\s)?\w+ed\b"
)
_FINITE = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|did|does|do|said|says|"
    r"killed|left|took|made|fired|launched)\b"
)
_TOLD_OF = re.compile(r"(?:\s[\w'’-]+){0,16}?\s(?:that|which)(?:\s[\w'’-]+){1,14}\s*$")
_BY = re.compile(r"\W*(?:(?:on )?[A-Z]\w+day )?by\b")
_RELATIVE = re.compile(r"\b(?:that|which|who|where|in which|when)\b", re.IGNORECASE)
_TAKEN = frozenset({"life", "victim", "martyr", "casualty"})
"""What a storm or a war claims, which says nothing by it."""
_BLOWS = frozenset({"assail", "attack", "bash", "blast", "hit", "slam", "strike"})
_MEETING = frozenset({"see", "witness", "experience", "know"})
_SUPPOSED = re.compile(r"(?:Had|Were|Should) (?!.*\?$).*\bwould\b")
_OPEN = frozenset({"ask", "doubt"})
"""Classes of cues that leave open what their content says."""
_SAYING = frozenset({"say", "show", "carry", "deny"})
_STRETCH = 1_000
_HOPS = 1
_QUOTED_WITHIN = 2  # sentences
_IMAGE = re.compile(r"\b(?:video|photo|photograph|footage|image|picture|film|clip)s?\b", re.IGNORECASE)
_WEIGHING = frozenset(
    {"investigate", "probe", "examine", "review", "study", "discuss", "address", "consider", "debate"}
)
_CHARGING = frozenset({"accuse", "blame", "charge", "claim", "allege", "suspect"})
_AT_ONCE = 40  # characters

Row = dict[str, Any]


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
        return _row(estimate, named[0], basis)
    carrier = _carried(here, page) if here is not None else None
    if carrier is not None:
        return _row(estimate, carrier, "carried", around[:1])
    if around:
        return _row(estimate, around[0], "content")
    if here is not None and (quoting := _quoting(estimate, here, page)) is not None:
        return _row(estimate, quoting, "carried")
    return _row(estimate, None, "own_voice") | {"stance": _own_stance(here)}


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
        if _is_claim(row, estimate, page.text)
        and not _told_beside(row, place, page.text)
        and not _known_before(row, place, page.text)
    }

    def above(row: Row) -> int:
        count, up = 0, row["parent_id"]
        while up in around and count < len(around):
            count, up = count + 1, around[up]["parent_id"]
        return count

    return sorted(around.values(), key=lambda row: (-above(row), _size(row), row["attribution_id"]))


def _told_beside(row: Row, place: int, text: str) -> bool:
    """ "claimed responsibility for the blast that killed 30", "30 died in an attack claimed by X": who owns to a
    deed gives no number told beside."""
    claimed = row["cue_lemma"] == "claim"
    if claimed and row["cue_start"] > place:
        told = text[max(0, row["cue_start"] - 80) : row["cue_start"]]
        deed = _DEED_IN.search(text[row["content_start"] : row["cue_start"]])
        return bool(_DEED.search(told) or (deed and _BY.match(text, row["cue_end"])))
    before = text[row["content_start"] : place]
    owns = _OWNS_TO.match(before) or _OWNS_TO.search(row["cue_text"] or "")
    if owns is not None:
        return _RELATIVE.search(before) is not None
    before = before.removeprefix("that ")
    deed = _DEED_TOLD.match(before) if claimed else None
    return deed is not None and _TOLD_OF.match(before, deed.end()) is not None


def _known_before(row: Row, place: int, text: str) -> bool:
    """ "warned against overreacting to the attack that killed 30": a clause on a deed that is taken for known, in a
    content that makes no sentence, is the outlet's own."""
    if row["manner"] == "direct" or row["content_start"] < row["cue_end"]:
        return False
    before = text[row["content_start"] : place]
    relative = list(_DEED_KNOWN.finditer(before))
    if not relative or before.startswith("that ") or _FINITE.search(before[: relative[-1].start("who")]):
        return False
    cue = cues.by_lemma(row["cue_lemma"])
    if cue is not None and cue.lemma in _CHARGING:
        return False
    told = _says(row) and relative[-1].start("article") < _AT_ONCE
    return not (told and relative[-1]["article"].lower() in {"a", "an"})


def _holds(row: Row, place: int) -> bool:
    return any(piece["start"] <= place < piece["end"] for piece in row["content_pieces"])


def _size(row: Row) -> int:
    return sum(piece["end"] - piece["start"] for piece in row["content_pieces"])


def _is_claim(row: Row, estimate: Row | None = None, text: str = "") -> bool:
    """Whether an attribution puts something forward, denies it or leaves it open; whom somebody attacks, praises or
    weighs is no number that he gives."""
    cue = cues.by_lemma(row["cue_lemma"])
    if cue is None or not (cue.is_claim or cue.kind in _OPEN or cue.lemma == "specify") or cue.lemma in _BLOWS:
        return False
    if cue.lemma == "claim" and estimate is not None and estimate.get("counted") in _TAKEN:
        return False
    if estimate is not None and _undergoes(row, cue.kind, estimate, text):
        return False
    if cue.lemma == "respond" and re.search(r"\b(?:by|with)$", row["cue_text"]):
        return False
    if cue.lemma in _WEIGHING or (cue.lemma == "show" and _IMAGE.search(row["source_text"] or "")):
        return False
    return cue.lemma not in _MEETING or row["source"] is not None or _may_tell(row["source_text"])


def _undergoes(row: Row, kind: str, estimate: Row, text: str) -> bool:
    """ "questioned 60 villagers", "dismissed 40 reporters": the number counts whom the deed is done to."""
    if estimate["start"] <= row["cue_end"] or text[row["cue_end"] : estimate["start"]].strip():
        return False
    alone = not _FINITE.search(text[estimate["end"] : row["content_end"]])
    return kind == "judge" or (kind == "deny" and alone and estimate.get("counted_group") != "casualty")


def _may_tell(words: str | None) -> bool:
    """Whether it is no mere place or time that "has seen" something."""
    return words is None or any(
        names.kind_of_noun(word) or word.lower() in PRONOUNS for word in re.findall(r"[\w-]+", words)
    )


def _carried(here: Row, page: _Page, hops: int = _HOPS) -> Row | None:
    """The saying of the sentence before, where this one points back and names nobody itself; where the one before
    names nobody either and points back, the saying before that."""
    before = page.before(here)
    if before is None or "\n" in page.text[before["end"] : here["start"]]:
        return None
    if not _points_back(here["text"]):
        return None
    if any(row["source_text"] and _is_claim(row) for row in page.said_in(here)):
        return None
    filling = [row for row in page.said_in(before) if row["source_text"] is not None and _fills(row, before)]
    outer = [row for row in filling if cues.by_lemma(row["cue_lemma"]).kind in _SAYING]  # type: ignore[union-attr]
    if not outer and hops and not any(row["source_text"] and _is_claim(row) for row in page.said_in(before)):
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
        quoted = [row for row in said if row["source_text"] and row["manner"] != "indirect" and _says(row)]
        if quoted:
            return quoted[-1]
    return None


def _says(row: Row) -> bool:
    cue = cues.by_lemma(row["cue_lemma"])
    return cue is not None and cue.kind in _SAYING


def _points_back(sentence: str) -> bool:
    """Whether a sentence takes up the one before: by a pronoun, or by "the" and a noun that counts ("the dead",
    "the victims"). A noun that was used before is not enough: "the attack" mostly opens the background of it."""
    pointer = _POINTS_BACK.match(sentence)
    if pointer is None or pointer["thing"] is None:
        return pointer is not None
    return any(word in _counting_words() for word in re.findall(r"[a-z]+", pointer["thing"].lower()))


@cache
def _counting_words() -> frozenset[str]:
    return frozenset(read_lexicon("analysis.claims", "counting_words")["word"])


def _fills(row: Row, passage: Row) -> bool:
    return _is_claim(row) and 2 * (row["end"] - row["start"]) > passage["end"] - passage["start"]


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
