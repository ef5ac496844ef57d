"""The stretches of text that words of a parse cover: pieces of content, sources, cues."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from analysis.claims.attribution import cues
from analysis.claims.language import Pieces, Span

if TYPE_CHECKING:
    from spacy.tokens import Token


def whole_clause(token: Token, without: set[Token]) -> Pieces:
    """The sentence around a phrase at its edge ("…, according to X"), or the clause that a phrase stands in."""
    sentence = [t for t in token.sent if not t.is_punct]
    at_edge = sentence and (sentence[0] in without or sentence[-1] in without)
    clause = token.head
    while not at_edge and clause.dep_ not in {"ROOT", "conj", "ccomp", "parataxis"} and clause.head != clause:
        clause = clause.head
    return pieces_of(({*token.sent} if at_edge else {*clause.subtree}) - without)


def pieces_of(tokens: Iterable[Token]) -> Pieces:
    """The stretches of text that the tokens cover, commas at their edges cut, small breaks of punctuation closed."""
    runs: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.i):
        if token.is_space:
            continue
        if runs and _touch(runs[-1][-1], token):
            runs[-1].append(token)
        else:
            runs.append([token])
    spans = (_trimmed(run) for run in runs)
    return tuple(span for span in spans if span is not None)


def _touch(left: Token, right: Token) -> bool:
    between = left.doc[left.i + 1 : right.i]
    return all(token.is_punct or token.is_space for token in between)


def _trimmed(run: list[Token]) -> tuple[int, int] | None:
    loose = {",", ".", ";", ":", "-", "–", "—"}
    while run and run[0].text in loose:
        run = run[1:]
    while run and run[-1].text in loose:
        run = run[:-1]
    if not any(token.is_alpha or token.like_num or not token.is_punct for token in run):
        return None
    return run[0].idx, run[-1].idx + len(run[-1])


def cue_span(token: Token, end: int | None) -> Span:
    """The verb with its auxiliaries, negation and adverbs before it, and the particle after it."""
    above = token.head
    joined = token.dep_ == "xcomp" and token.i - above.i in {2, 3} and cues.verb(above.text) is None
    if joined and above.pos_ in {"VERB", "AUX"}:
        return cue_span(above, max(end_of(token), end or 0))
    first = token
    while first.i > token.sent.start and (before := first.nbor(-1)).head == token and before.dep_ in {
        "aux", "auxpass", "neg", "advmod",
    }:  # fmt: skip
        first = before
    last = max([end_of(token), *(end_of(c) for c in token.rights if c.dep_ == "prt" and c.i == token.i + 1)])
    return first.idx, max(last, end or 0)


def source_span(token: Token) -> Span:
    """The words of a source: the noun with all that belongs to it, but for a clause after a comma."""
    last = token
    for child in token.subtree:
        if child.i <= last.i:
            continue
        if any(up.dep_ in {"relcl", "acl", "advcl"} and after_comma(up) for up in _way_up(child, token)):
            break
        last = child
    while last.i > token.i and (last.is_punct or last.dep_ in {"case", "cc"}):
        last = last.nbor(-1)
    first = token.left_edge
    while first.i < token.i and (first.is_punct or first.dep_ in {"cc", "preconj"}) and first.lower_ != "both":
        first = first.nbor(1)
    return first.idx, end_of(last)


def _way_up(token: Token, top: Token) -> Iterator[Token]:
    while token != top:
        yield token
        token = token.head


def after_comma(token: Token) -> bool:
    """Whether a comma, a dash or a bracket stands before the phrase of a token."""
    edge = token.left_edge
    return edge.i > 0 and edge.nbor(-1).text in {",", "-", "–", "—", "("}


def end_of(token: Token) -> int:
    """Where a token ends in its sentence."""
    return token.idx + len(token)
