"""Finds the attributions of articles as spans: frames where they match, the trained reader elsewhere, grammar inside.

Three readers, in this order: the frames of the lexicon know phrases that report without a verb of saying; the trained
reader knows what people take for an attribution, but only the outermost; the rules of grammar know what is nested
("she said the minister had told her") and who carries whose words. A cue is one reader's. What is combined here is
not rewritten afterwards.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from analysis.claims.attribution import cues, frames
from analysis.claims.attribution.clauses import CONJUNCTIONS, gone_on, scoped
from analysis.claims.attribution.dependency_rules import find_spans
from analysis.claims.attribution.quotations import continued
from analysis.claims.attribution.spoken_objects import is_mere_deed
from analysis.claims.attribution.tagger import model, reader
from analysis.claims.language import BEHIND, Article, Found, Span, holds, in_order, meet, parse, tokenise
from analysis.claims.quantities import holds_number

if TYPE_CHECKING:
    from spacy.tokens import Doc

RULES = "rules"
READERS = (*model.NAMES, RULES)
_CARRYING = frozenset({"according", "as reported", "citing", "quoted as", "tally"})
"""Rules of grammar that stand beside what the trained reader found, not only inside it."""
_WHAT = re.compile(r"\b[Ww]hat (?:the )?$")
_QUOTED_NAME = re.compile(r"(?:(?:an?|the|its|their) )?[\"“'‘][^\"”’]+[\"”'’]")
_TURN = re.compile(r"^[A-Z][A-Z .'’-]+:", re.MULTILINE)
TURNS = 3
"""So many lines that begin with capitals and a colon are turns of speakers; a dispatch has one dateline."""
_HEADLINE = re.compile(
    r"(?:[A-Z][\w'’-]* (?:(?:of|in|at|on|for|the|to|and|from) )*){2,}(?:[Ss]et|[Dd]ue|[Rr]eady) [Tt]o\b"
)
_SAYING = frozenset({"say", "show", "deny", "doubt"})
_JOINING = re.compile(rf"(?:{CONJUNCTIONS}|because|since|when|as|if) (?=\w)", re.IGNORECASE)
_POINTING = frozenset({"these", "those", "this", "that", "such", "the"})


def words_of(sentences: Iterable[str], by: str) -> Iterable[Doc]:
    """The tokens of sentences as the reader `by` (one of `READERS`) needs them: parsed, or words only."""
    return parse(sentences) if parses(by) else tokenise(sentences)


def parses(by: str) -> bool:
    """Whether a reader needs its sentences parsed."""
    return by == RULES or model.load(by).parsed


def find(articles: Sequence[Article], by: str) -> list[list[Found]]:
    """The attributions of each article, nested ones included, in the order of their cues.

    "careful" is trained and reads the parse, "fast" is trained and reads the words only, "rules" has no training
    behind it.
    """
    grammar = [by_rules(article) if parses(by) else [] for article in articles]
    trained = grammar if by == RULES else reader.find(model.load(by), articles)
    return [_of_article(*parts) for parts in zip(articles, trained, grammar, strict=True)]


def _of_article(article: Article, tagged: Sequence[Found], ruled: Sequence[Found]) -> list[Found]:
    spans = [(start, start + _length(doc)) for start, doc in article.sentences]
    framed = [hit.shifted(start) for start, end in spans for hit in frames.in_sentence(article.text[start:end])]
    framed += _signed(spans, article.text)
    starts = [start for start, _ in spans]
    tagged = [hit for hit in tagged if not _is_deed(hit, article.sentences[_place(hit, starts)])]
    found = continued(combined(framed, tagged, ruled, article.text), article.text)
    held: list[list[Found]] = [[] for _ in spans]
    for hit in found:
        held[_place(hit, starts)].append(hit)
    whole = [gone_on(_handed_on(hits, span), article.text, span) for span, hits in zip(spans, held, strict=True)]
    return in_order(hit for span, hits in zip(spans, whole, strict=True) for hit in scoped(hits, article.text, span))


def _place(hit: Found, starts: Sequence[int]) -> int:
    """The number of the sentence in which a cue stands."""
    return max(0, bisect_right(starts, hit.cue[0]) - 1)


def _is_deed(hit: Found, sentence: tuple[int, Doc]) -> bool:
    start, doc = sentence
    return doc.has_annotation("DEP") and is_mere_deed(hit, doc, start)


def _length(doc: Doc) -> int:
    """The characters of a sentence, which need not be put together to be counted."""
    return doc[-1].idx + len(doc[-1].text_with_ws) if len(doc) else 0


def by_rules(article: Article) -> list[Found]:
    """What the rules of grammar find in an article whose sentences are parsed."""
    hits = (hit.shifted(start) for start, doc in article.sentences for hit in find_spans(doc))
    return continued([hit for hit in hits if hit.content], article.text)


def _signed(spans: Sequence[Span], text: str) -> Iterator[Found]:
    """Who signs the sentence before, on its line or below a quotation; who is said to speak before a quotation."""
    for before, here in pairwise(spans):
        led = frames.introduction(text[slice(*before)]) if text[here[0]] in '"“' else None
        if led is not None and "\n" not in text[before[1] : here[0]]:
            source, cue = ((start + before[0], end + before[0]) for start, end in led)
            yield Found(source, cue, (here,), "say", f"{frames.PREFIX}introduction", 0.7)
        signed = frames.sign_off(text[slice(*here)])
        quoted = text[before[1] - 1] in "\"”’'"
        if signed is None or ("\n" in text[before[1] : here[0]] and not quoted):
            continue
        source, cue = ((start + here[0], end + here[0]) for start, end in signed)
        yield Found(source, cue, (before,), "source", f"{frames.PREFIX}sign-off", 0.8)


def combined(framed: Sequence[Found], tagged: Sequence[Found], ruled: Sequence[Found], text: str) -> list[Found]:
    """One attribution for each cue: a frame's, else the trained reader's, else that of grammar where it is nested in
    another's content, carries another's words, or says, shows or denies something that no other holds a part of."""
    known = [other for other in ruled if other.rule == "adjective"]
    known += [other for other in tagged if other.source is not None and not holds_number(text[slice(*other.source)])]
    framed = [hit for hit in framed if not (_weak(hit) and any(meet(hit.cue, other.cue) for other in known))]
    framed = [hit for hit in framed if not _says_nothing(hit, text)]
    held = list(framed)
    taken = [span for frame in framed for span in frame.words]
    free = [hit for hit in tagged if not any(meet(hit.cue, span) for span in taken) and not _says_nothing(hit, text)]
    ruled = [_of_nobody(hit, text) for hit in ruled]
    outermost = [_termed(_of_nobody(_completed(hit, ruled), text), text) for hit in free]
    held += outermost
    for hit in ruled:
        if _says_nothing(hit, text):
            continue
        if any(meet(hit.cue, span) for other in held for span in (other.words if other in framed else [other.cue])):
            continue
        around = [other for other in outermost if holds(other, hit.cue)]
        if around:
            held.append(_clipped(hit, around[0]))
        elif hit.rule in _CARRYING or _leaves_open(hit) or (_says(hit) and not _shared(hit, outermost)):
            held.append(hit)
    return in_order(_led_in(hit, text) for hit in held if hit.content or frames.frame_of(hit) is not None)


def _says_nothing(hit: Found, text: str) -> bool:
    """ "LIMA: The ferry …": a place in capitals at the head of a line, but not the surname of somebody named in the
    text ("ROJAS: We sailed.") nor one of several who speak in turn, as in a transcript; a clause of a headline
    ("Dozens of Miners Set to Leave"); a line of copyright ("(© Coast Gazette)")."""
    words = text[slice(*hit.source)] if hit.source is not None else ""
    if _HEADLINE.match(words) is not None:
        return True
    if hit.source is None or text[slice(*hit.cue)] != ":" or not words.isupper():
        return words.startswith("©")
    at_head = text[max(0, hit.source[0] - 1) : hit.source[0]] in {"", "\n"}
    named = re.search(rf"\b[A-Z][a-z]+ {re.escape(words.title())}\b", text)
    return at_head and named is None and len(_TURN.findall(text)) < TURNS


def _weak(hit: Found) -> bool:
    frame = frames.frame_of(hit)
    return frame is not None and frame.weak


def _completed(hit: Found, ruled: Sequence[Found]) -> Found:
    """The trained reader's attribution with the lemma that grammar has for the cue; where it found no speaker,
    grammar's, and where it took him into what is said, all of grammar's reading. A noun's clause is grammar's."""
    twins = [other for other in ruled if meet(other.cue, hit.cue)]
    twin = min(twins, key=lambda o: (not _denies(o), abs(o.content[0][0] - hit.content[0][0])), default=None)
    if twin is None:
        return hit
    if hit.source is None and twin.source is not None and any(meet(twin.source, piece) for piece in hit.content):
        return replace(twin, score=hit.score)
    if twin.rule == "according" and hit.source and twin.source and not meet(hit.source, twin.source):
        return replace(twin, score=hit.score)
    content = twin.content if twin.rule == "noun" else hit.content
    return replace(hit, cue_lemma=twin.cue_lemma, source=hit.source or twin.source, content=content)


def _of_nobody(hit: Found, text: str) -> Found:
    """ "These | claims that …": a word that points at a noun of saying is nobody who speaks."""
    pointing = hit.source is not None and text[slice(*hit.source)].lower() in _POINTING
    noun = cues.noun(text[slice(*hit.cue)])
    return replace(hit, source=None, cue_lemma=noun.lemma) if pointing and noun is not None else hit


def _led_in(hit: Found, text: str) -> Found:
    """ "While | public estimates say …": what joins a clause to another is no part of who speaks in it."""
    joined = _JOINING.match(text, *hit.source) if hit.source is not None else None
    return replace(hit, source=(joined.end(), hit.source[1])) if joined and hit.source else hit


def _termed(hit: Found, text: str) -> Found:
    """ "What the union calls a “cleansing” | left 40 homeless": of who only gives a thing its name, the name."""
    if hit.source is None or not _WHAT.search(text[max(0, hit.source[0] - 12) : hit.source[0]]):
        return hit
    first = next((piece for piece in hit.content if piece[0] >= hit.cue[1]), None)
    name = _QUOTED_NAME.match(text, first[0], first[1]) if first is not None else None
    return replace(hit, content=((name.start(), name.end()),)) if name is not None else hit


def _denies(hit: Found) -> bool:
    cue = cues.by_lemma(hit.cue_lemma)
    return cue is not None and cue.kind == "deny"


def _handed_on(hits: Sequence[Found], sentence: Span) -> list[Found]:
    """The attributions of a sentence, each that is handed on by another of it told so.

    "X said …, citing Y": Y's words are those of X's saying, which hands them on; where no saying is found, all before
    or behind. "Y, quoted by X, said …" and "Y said …, according to X": the other way round.
    """
    made = [hit for hit in hits if hit.content]
    for hit in (hit for hit in hits if not hit.content):
        main = min((m for m in made if m.source), key=lambda m: abs(m.cue[0] - hit.cue[0]), default=None)
        if main is None:
            before = (sentence[0], hit.outside[0] - 1)
            content = before if before[1] > before[0] else (hit.outside[1] + 1, sentence[1])
            made += [replace(hit, content=(content,))] if content[0] < content[1] else []
            continue
        frame = frames.frame_of(hit)
        if frame is not None and frame.relation == "cited":
            made.append(replace(hit, content=main.content, within=main.cue))
        else:
            made[made.index(main)] = replace(main, within=hit.cue)
            made.append(replace(hit, content=main.content))
    for carrier in [hit for hit in made if hit.cue_lemma == "according" and hit.source]:
        for said in [h for h in made if h is not carrier and _says(h) and h.cue_lemma != "according"]:
            alone = said.within is None and not holds(carrier, said.cue) and not holds(said, carrier.cue)
            if alone and carrier.within is None and _mostly_shared(said, carrier):
                made[made.index(said)] = replace(said, within=carrier.cue)
    return made


def _mostly_shared(one: Found, other: Found) -> bool:
    """Whether two contents have at least half of their characters in common."""
    ours, theirs = ({place for piece in hit.content for place in range(*piece)} for hit in (one, other))
    return 2 * len(ours & theirs) >= len(ours | theirs)


def _says(hit: Found) -> bool:
    """Whether somebody says, shows or denies something."""
    cue = cues.by_lemma(hit.cue_lemma)
    return hit.source is not None and cue is not None and cue.kind in _SAYING


def _leaves_open(hit: Found) -> bool:
    """ "It remains unclear whether": nobody says so, and it is said how firm the rest is."""
    cue = cues.by_lemma(hit.cue_lemma)
    return hit.rule == "adjective" and hit.source is None and cue is not None and cue.kind == "doubt"


def _shared(hit: Found, others: Sequence[Found]) -> bool:
    return any(_share(hit, other) for other in others)


def _share(one: Found, other: Found) -> bool:
    """Whether one has a part of another; a saying right behind another may have its speaker ("X said, adding …"), and
    one may stand in the other's words whole."""
    start, end = one.content[0][0], one.content[-1][1]
    if all(start <= a and b <= end for a, b in other.spans):
        return False
    ends = (other.cue[1], other.content[-1][1])
    behind = one.source == other.source and any(0 < one.cue[0] - end <= BEHIND for end in ends)
    mine = (one.cue, *one.content) if behind else one.spans
    return any(meet(a, b) for a in mine for b in other.spans)


def _clipped(inner: Found, outer: Found) -> Found:
    """What stands inside a content cannot say more than stands in it."""
    first, last = outer.content[0][0], outer.content[-1][1]
    pieces = ((max(start, first), min(end, last)) for start, end in inner.content)
    return replace(inner, content=tuple((start, end) for start, end in pieces if start < end))
