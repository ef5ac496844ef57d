"""Finds who says what in one parsed sentence: the spans of source, cue and content.

The finder knows grammar and the cue lexicon and nothing else; what the spans mean (which actor, how
firmly, nested in what) is read from them elsewhere. Kinds of sentence it knows: a verb with clause,
infinitive, object or quotation in any order; passives; nouns and adjectives with a clause ("the claim
that"); "according to", "as reported by", "citing"; and the colon of headlines.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from analysis.claims.attribution import cues
from analysis.claims.attribution.content import content_of
from analysis.claims.attribution.cue_nouns import of_adjective, of_noun
from analysis.claims.attribution.cue_subjects import speaker_of
from analysis.claims.attribution.cues import Cue
from analysis.claims.attribution.token_spans import cue_span, end_of, pieces_of, source_span, whole_clause
from analysis.claims.language import MOST, Found, Pieces, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_CARRIERS = frozenset({"report", "quote", "cite", "tell", "say", "publish", "reveal", "note", "put", "relay"})
_PUTTING = frozenset({"put", "puts", "putting", "place", "places", "placed", "placing", "pegs", "pegged"})
_TALLIES = frozenset(
    {"toll", "tolls", "number", "numbers", "count", "total", "figure", "figures", "tally", "strength", "size"}
    | {"losses", "casualties", "fatalities", "dead"}
)


def find_spans(doc: Doc) -> list[Found]:
    """The attributions in a parsed sentence, at most `MOST`, in the order of the cues; offsets count in it."""
    found = list(islice((hit for token in doc for hit in _at(token)), MOST))
    found += _colon(doc) if not found else []
    return [hit for hit in found if hit.content]


def _at(token: Token) -> Iterator[Found]:
    if token.lower_ == "according":
        yield from _according(token)
    elif token.pos_ in {"VERB", "AUX"} and (cue := cues.verb(token.text)):
        yield from _verbal(token, cue)
    elif token.pos_ == "VERB" and token.lower_ in _PUTTING:
        yield from _tallied(token)
    elif token.pos_ in {"NOUN", "PROPN"} and (cue := cues.noun(token.text)):
        yield from of_noun(token, cue)
    elif token.pos_ == "ADJ" and (cue := cues.adjective(token.text)):
        yield from of_adjective(token, cue)


def _according(token: Token) -> Iterator[Found]:
    preposition = next((child for child in token.rights if child.lower_ == "to"), None)
    named = next((child for child in (preposition or token).children if child.dep_ == "pobj"), None)
    if preposition is None or named is None:
        return
    phrase = {*token.subtree}
    content = whole_clause(token, phrase)
    yield Found(source_span(named), (token.idx, end_of(preposition)), content, "according", "according", 0.95)


def _verbal(token: Token, cue: Cue) -> Iterator[Found]:
    coordinated = token.dep_ == "amod" and token.i > 0 and token.nbor(-1).dep_ == "cc"
    if token.dep_ in {"amod", "aux", "auxpass", "compound"} and not coordinated:
        return
    carried = _as_reported(token, cue)
    if carried is not None:
        yield carried
        return
    if token.lower_ == "citing":
        yield from _citing(token)
        return
    if (naming := content_of(token, cue)) is None:
        return
    source = speaker_of(token)
    if source is None and naming.rule not in {"passive", "clause before"}:
        return
    lemma = f"{cue.lemma} {naming.noun}" if naming.noun else cue.lemma
    score = naming.score * (1 if source else 0.8)
    yield Found(
        _before(source_span(source), token) if source is not None else None,
        cue_span(token, naming.cue_end),
        _without(naming.pieces, source),
        lemma,
        naming.rule,
        round(score, 3),
    )


def _before(source: Span, token: Token) -> Span:
    """A source without what it says: "a relief group | saying at least 17 …" hangs on its noun."""
    return (source[0], token.idx - 1) if source[0] < token.idx - 1 < source[1] else source


def _tallied(token: Token) -> Iterator[Found]:
    """ "X put the death toll at 494", "the number of missing was put at 40"."""
    counted = next((c for c in token.children if c.dep_ in {"dobj", "nsubjpass"}), None)
    if counted is None or counted.lower_ not in _TALLIES | {"it", "which", "that"}:
        return
    places = [c for c in (*token.children, *counted.children) if c.lower_ == "at" and c.i > max(token.i, counted.i)]
    at = next((c for c in places if any(t.like_num for t in c.subtree)), None)
    source = speaker_of(token)
    if at is None or (source is None and counted.dep_ == "dobj"):
        return
    pieces = pieces_of({*counted.subtree, *at.subtree} - {token})
    yield Found(
        source_span(source) if source is not None else None, cue_span(token, None), pieces, "put at", "tally", 0.8
    )


def _without(pieces: Pieces, source: Token | None) -> Pieces:
    """The pieces up to the speaker: a parse may take the speaker into what is said."""
    if source is None:
        return pieces
    start = source.left_edge.idx
    return tuple(piece for piece in pieces if not piece[0] <= start < piece[1]) or pieces


def _as_reported(token: Token, cue: Cue) -> Found | None:
    """ "as reported by X", "as X put it": the clause around it is what X says."""
    marked = any(child.lower_ == "as" and child.i < token.i and child.dep_ != "prep" for child in token.children)
    if token.dep_ != "advcl" or not marked or cue.lemma not in _CARRIERS | {"announce", "claim", "state", "warn"}:
        return None
    source = speaker_of(token)
    if source is None or any(child.dep_ in {"ccomp", "dobj"} for child in token.children):
        return None
    content = whole_clause(token, {*token.subtree})
    return Found(source_span(source), cue_span(token, None), content, cue.lemma, "as reported", 0.95)


def _citing(token: Token) -> Iterator[Found]:
    named = next((child for child in token.children if child.dep_ == "dobj"), None)
    if named is None or token.dep_ not in {"advcl", "prep", "pcomp", "acl"}:
        return
    clause = whole_clause(token, {*token.subtree})
    main = token.head
    own = content_of(main, cue) if (cue := cues.verb(main.text)) and main.pos_ == "VERB" else None
    pieces = own.pieces if own else clause
    yield Found(source_span(named), (token.idx, end_of(token)), pieces, "cite", "citing", 0.8)


def _colon(doc: Doc) -> list[Found]:
    """A headline's "…: X" or "X: …", where X is a name or a short description and no clause."""
    colons = [token for token in doc if token.text == ":"]
    if len(colons) != 1 or colons[0].i == 0:
        return []
    before, after = doc[: colons[0].i], doc[colons[0].i + 1 :]
    colon = (colons[0].idx, colons[0].idx + 1)
    for who, what in ((after, before), (before, after)):
        words = [token for token in who if not token.is_punct]
        if len(words) > 6 or len(what) < 4 or not words or any(t.pos_ in {"VERB", "AUX", "NUM"} for t in words):
            continue
        if not words[0].text[:1].isupper() or not any(t.pos_ == "PROPN" for t in words):
            continue
        pieces = pieces_of({*what})
        return [Found((words[0].idx, end_of(words[-1])), colon, pieces, ":", "colon", 0.6)]
    return []
